package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CountKind;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happened at each element of a campaign: {@code /engine-rest/campaign/{key}/elements}. */
@Path("/campaign/{key}/elements")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignElementsResource {

    private static final Set<CountKind> PASSED = Set.of(CountKind.DONE, CountKind.SKIPPED, CountKind.PASSED);
    private static final Set<CountKind> SKIPPED = Set.of(CountKind.SKIPPED, CountKind.NOT_WAITED);
    private static final Set<CountKind> FAILED = Set.of(CountKind.FAILED);

    private final UnitsOfWork units;
    private final CampaignsByKey campaigns;

    CampaignElementsResource(UnitsOfWork units, CampaignsByKey campaigns) {
        this.units = units;
        this.campaigns = campaigns;
    }

    /** Elements and sequence flows by id, those at which anything happened or somebody stands; of one run or of all. */
    @Needs(campaign = CampaignAct.SEE)
    @GET
    public List<ObjectNode> elements(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("runId") @Nullable String runId) {
        var run = Optional.ofNullable(runId);
        var campaign = CampaignPlace.of(campaigns.campaign(key, workspace));
        return units.inUnitOfWork(unit -> {
            var counts = unit.figures().elements(campaign, run);
            var waiting = unit.peopleInFlows().atElements(campaign, run);
            var elements = new TreeSet<>(counts.keySet());
            elements.addAll(waiting.keySet());
            return elements.stream()
                    .map(id -> write(id, counts.getOrDefault(id, Map.of()), waiting.getOrDefault(id, 0L)))
                    .toList();
        });
    }

    private static ObjectNode write(String element, Map<CountKind, Long> counts, long waiting) {
        return Answers.object()
                .put("element", element)
                .put("passed", sum(counts, PASSED))
                .put("waiting", waiting)
                .put("failed", sum(counts, FAILED))
                .put("skipped", sum(counts, SKIPPED));
    }

    private static long sum(Map<CountKind, Long> counts, Set<CountKind> kinds) {
        return kinds.stream().mapToLong(kind -> counts.getOrDefault(kind, 0L)).sum();
    }
}
