package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.CampaignFigures.OfDay;
import io.baton.campaign.CampaignFigures.OfReason;
import io.baton.campaign.CampaignFigures.Period;
import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CountKind;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of people at the gate of a campaign: {@code /engine-rest/campaign/{key}/statistics}. */
@Path("/campaign/{key}/statistics")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignResultsResource {

    private static final int REASONS = 20;
    private static final String ONLY_COUNTED =
            "an event would have brought them in; why not is not kept, see baton.refusals-of-triggers";
    private static final String UNKNOWN = "from before reasons were counted";

    private static final Set<CountKind> REFUSALS = Set.of(CountKind.NOT_QUALIFIED, CountKind.REFUSED);

    private final UnitsOfWork units;
    private final CampaignsByKey campaigns;

    CampaignResultsResource(UnitsOfWork units, CampaignsByKey campaigns) {
        this.units = units;
        this.campaigns = campaigns;
    }

    /** How many entered, did not qualify and failed, in all and by day, and why they did not qualify. */
    @Needs(campaign = CampaignAct.SEE)
    @GET
    public ObjectNode statistics(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("runId") @Nullable String runId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        var period = new Period(Optional.ofNullable(runId), Days.read(from), Days.read(to));
        var campaign = CampaignPlace.of(campaigns.campaign(key, workspace));
        return units.inUnitOfWork(unit ->
                write(unit.figures().days(campaign, period), unit.figures().reasons(campaign, period, REASONS)));
    }

    private static ObjectNode write(List<OfDay> counts, List<OfReason> reasons) {
        var node = write(Answers.object(), counts);
        var days = node.putArray("days");
        Map<LocalDate, List<OfDay>> byDay =
                counts.stream().collect(Collectors.groupingBy(OfDay::day, TreeMap::new, Collectors.toList()));
        byDay.forEach((day, ofDay) -> write(days.addObject().put("day", day.toString()), ofDay));
        var written = node.putArray("reasons");
        reasons.forEach(one -> written.addObject().put("reason", text(one)).put("people", one.count()));
        return node;
    }

    private static ObjectNode write(ObjectNode node, Collection<OfDay> counts) {
        return node.put("entered", sum(counts, Set.of(CountKind.ENTERED)))
                .put("notQualified", sum(counts, REFUSALS))
                .put("failed", sum(counts, Set.of(CountKind.FAILED)));
    }

    private static long sum(Collection<OfDay> counts, Set<CountKind> kinds) {
        return counts.stream()
                .filter(one -> kinds.contains(one.kind()))
                .mapToLong(OfDay::count)
                .sum();
    }

    private static String text(OfReason one) {
        if (one.kind() == CountKind.REFUSED) {
            return ONLY_COUNTED;
        }
        return one.reason().isEmpty() ? UNKNOWN : one.reason();
    }
}
