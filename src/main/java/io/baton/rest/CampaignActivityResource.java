package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.engine.access.BatonPermission;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to people: {@code /engine-rest/campaign-activity}. */
@Path("/campaign-activity")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignActivityResource {

    private final Answers answers;

    CampaignActivityResource(Answers answers) {
        this.answers = answers;
    }

    /** The activities the filters leave. */
    @Needs(activities = BatonPermission.READ, listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("type") @Nullable String type,
            @QueryParam("status") @Nullable String status,
            @QueryParam("runId") @Nullable String runId,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults,
            @QueryParam("sortOrder") @DefaultValue(Page.ASCENDING) String sortOrder) {
        var page = Page.of(firstResult, maxResults, sortOrder);
        return answers.list(
                () -> query(personId, campaign, type, status, runId, page),
                (unit, query) -> unit.activityLog().list(query),
                this::write);
    }

    /** How many activities {@link #list} would find. */
    @Needs(activities = BatonPermission.READ, listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("type") @Nullable String type,
            @QueryParam("status") @Nullable String status,
            @QueryParam("runId") @Nullable String runId) {
        return answers.count(
                () -> query(personId, campaign, type, status, runId, Page.NONE),
                (unit, query) -> unit.activityLog().count(query));
    }

    /** Empty when the person cannot exist. */
    private static Optional<ActivityQuery> query(
            @Nullable String personId,
            @Nullable String campaign,
            @Nullable String type,
            @Nullable String status,
            @Nullable String runId,
            Page page) {
        var wanted = Optional.ofNullable(status).map(CampaignActivityResource::status);
        var person = Visible.id(personId);
        return personId != null && person.isEmpty()
                ? Optional.empty()
                : Optional.of(new ActivityQuery(
                        Visible.workspaces(),
                        person,
                        Optional.ofNullable(campaign),
                        Optional.ofNullable(type),
                        wanted,
                        Optional.ofNullable(runId),
                        page.firstResult(),
                        page.maxResults(),
                        page.newestFirst()));
    }

    private static ActivityStatus status(String label) {
        return Calls.labelled(label, "status of an activity", ActivityStatus.values(), ActivityStatus::label);
    }

    ObjectNode write(Logged logged) {
        var activity = logged.activity();
        var node = Answers.object();
        node.put("id", Long.toString(logged.id()));
        node.put("personId", activity.person().toString());
        node.put("at", answers.moment(activity.at()));
        node.put("type", activity.type().label());
        node.put("campaign", activity.campaign());
        node.put("target", activity.target());
        node.put("status", activity.status().label());
        node.put("depth", activity.depth());
        node.put("processInstanceId", activity.processInstanceId());
        node.put("element", activity.element());
        node.put("runId", activity.runId().orElse(null));
        var attributes = node.putObject("attributes");
        activity.attributes().forEach(attributes::put);
        return node;
    }
}
