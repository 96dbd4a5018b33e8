package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityQuery;
import io.baton.person.PersonId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to people: {@code /engine-rest/campaign-activity}. */
@Path("/campaign-activity")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignActivityResource {

    /** The activities the filters leave, newest last. */
    @GET
    public List<ObjectNode> list(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("type") @Nullable String type,
            @QueryParam("runId") @Nullable String runId,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var baton = Requests.baton();
        var zone = baton.clock().getZone();
        return query(personId, campaign, type, runId, page)
                .map(query -> baton.inUnitOfWork(session -> baton.activityLog().list(query)))
                .orElse(List.of())
                .stream()
                .map(logged -> write(logged, zone))
                .toList();
    }

    /** How many activities {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("type") @Nullable String type,
            @QueryParam("runId") @Nullable String runId) {
        var baton = Requests.baton();
        return Map.of(
                "count",
                query(personId, campaign, type, runId, Page.NONE)
                        .map(query -> baton.inUnitOfWork(
                                session -> baton.activityLog().count(query)))
                        .orElse(0L));
    }

    /** Empty when the person cannot exist. */
    private static Optional<ActivityQuery> query(
            @Nullable String personId,
            @Nullable String campaign,
            @Nullable String type,
            @Nullable String runId,
            Page page) {
        var person = Optional.ofNullable(personId).flatMap(PersonId::parse);
        return personId != null && person.isEmpty()
                ? Optional.empty()
                : Optional.of(new ActivityQuery(
                        person,
                        Optional.ofNullable(campaign),
                        Optional.ofNullable(type),
                        Optional.ofNullable(runId),
                        page.firstResult(),
                        page.maxResults()));
    }

    private static ObjectNode write(Logged logged, ZoneId zone) {
        var activity = logged.activity();
        var node = Requests.JSON.createObjectNode();
        node.put("id", Long.toString(logged.id()));
        node.put("personId", activity.person().toString());
        node.put("at", Requests.moment(activity.at(), zone));
        node.put("type", activity.type().label());
        node.put("campaign", activity.campaign());
        node.put("target", activity.target());
        node.put("status", activity.status().label());
        node.put("depth", activity.depth());
        node.put("processInstanceId", activity.processInstanceId());
        node.put("runId", activity.runId().orElse(null));
        var attributes = node.putObject("attributes");
        activity.attributes().forEach(attributes::put);
        return node;
    }
}
