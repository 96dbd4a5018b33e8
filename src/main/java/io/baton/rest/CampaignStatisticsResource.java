package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.CampaignFigures.Sums;
import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CampaignType;
import io.baton.campaign.CountKind;
import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.engine.catalog.CampaignSearch;
import io.baton.engine.catalog.CampaignSearch.Sought;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import io.baton.run.LatestRuns;
import io.baton.run.RunReport;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of people in all campaigns: {@code /engine-rest/campaign-statistics}. */
@Path("/campaign-statistics")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignStatisticsResource {

    private final UnitsOfWork units;
    private final Answers answers;
    private final CampaignSearch search;
    private final Clock clock;

    /**
     * @param clock whose zone says what day it is
     */
    CampaignStatisticsResource(UnitsOfWork units, Answers answers, CampaignSearch search, Clock clock) {
        this.units = units;
        this.answers = answers;
        this.search = search;
        this.clock = clock;
    }

    /** The campaigns the filters leave, each with its numbers, by key and workspace. */
    @Needs(listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("program") @Nullable String program,
            @QueryParam("type") @Nullable String type,
            @QueryParam("active") @Nullable String active,
            @QueryParam("valid") @Nullable String valid,
            @QueryParam("search") @Nullable String text,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var sought = sought(workspace, program, type, active, valid, text);
        return units.retrying(unit -> write(unit, search.list(sought, page.firstResult(), page.maxResults())));
    }

    /** How many campaigns {@link #list} would find. */
    @Needs(listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("program") @Nullable String program,
            @QueryParam("type") @Nullable String type,
            @QueryParam("active") @Nullable String active,
            @QueryParam("valid") @Nullable String valid,
            @QueryParam("search") @Nullable String text) {
        var sought = sought(workspace, program, type, active, valid, text);
        long found = units.retrying(unit -> search.count(sought));
        return Answers.count(found);
    }

    /** Compares all counts with the activity log, and mends those that differ. */
    @Needs(administrator = true)
    @POST
    @Path("/rebuild")
    public ObjectNode rebuild() {
        var comparison = units.retrying(unit -> unit.campaignCounts().compare());
        return Answers.object().put("compared", comparison.compared()).put("differed", comparison.differed());
    }

    private static Sought sought(
            @Nullable String workspace,
            @Nullable String program,
            @Nullable String type,
            @Nullable String active,
            @Nullable String valid,
            @Nullable String text) {
        return new Sought(
                Optional.ofNullable(workspace).map(Workspace::of),
                Optional.ofNullable(program),
                Optional.ofNullable(type)
                        .map(label -> Calls.labelled(
                                label, "type of a campaign", CampaignType.values(), CampaignType::label)),
                Optional.ofNullable(text).map(String::strip).filter(part -> !part.isEmpty()),
                flag("active", active),
                flag("valid", valid));
    }

    private static Optional<Boolean> flag(String name, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(value -> Calls.labelled(
                        value, "value of " + name, new Boolean[] {true, false}, flag -> Boolean.toString(flag)));
    }

    private List<ObjectNode> write(UnitOfWork unit, List<Listed> campaigns) {
        var places = campaigns.stream()
                .map(listed -> CampaignPlace.of(listed.campaign()))
                .toList();
        var sums = unit.figures().sums(places, LocalDate.now(clock));
        var waiting = unit.peopleInFlows().count(places);
        var runs = LatestRuns.of(unit, places);
        return campaigns.stream()
                .map(listed -> {
                    var place = CampaignPlace.of(listed.campaign());
                    var node = write(listed, sums.getOrDefault(place, Map.of()));
                    node.put("waiting", waiting.getOrDefault(place, 0L));
                    node.set(
                            "lastRun",
                            Optional.ofNullable(runs.get(place))
                                    .map(this::write)
                                    .orElse(null));
                    return node;
                })
                .toList();
    }

    private static ObjectNode write(Listed listed, Map<CountKind, Sums> sums) {
        var campaign = listed.campaign();
        var node = Answers.object();
        node.put("campaign", campaign.key());
        node.put("workspace", campaign.workspace().tenantId().orElse(null));
        node.put("name", campaign.name());
        node.put("type", campaign.type().label());
        node.put("program", campaign.program().orElse(null));
        node.put("active", listed.active());
        node.put("valid", listed.problems().isEmpty());
        write(node.putObject("entered"), of(sums, CountKind.ENTERED));
        write(node.putObject("notQualified"), of(sums, CountKind.NOT_QUALIFIED).plus(of(sums, CountKind.REFUSED)));
        write(node.putObject("failed"), of(sums, CountKind.FAILED));
        return node;
    }

    private static Sums of(Map<CountKind, Sums> sums, CountKind kind) {
        return sums.getOrDefault(kind, Sums.NONE);
    }

    private static void write(ObjectNode node, Sums sums) {
        node.put("today", sums.today()).put("sevenDays", sums.sevenDays()).put("total", sums.total());
    }

    private ObjectNode write(RunReport report) {
        return Answers.object()
                .put("id", report.run().id())
                .put("state", report.state().label())
                .put("startedAt", answers.moment(report.run().startedAt()));
    }
}
