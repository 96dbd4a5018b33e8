package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityStretch;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to people: {@code /engine-rest/campaign-activity}. */
@Path("/campaign-activity")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignActivityResource {

    private static final String CSV = "text/csv";

    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "personId",
            "type",
            "campaign",
            "target",
            "status",
            "depth",
            "processInstanceId",
            "element",
            "runId",
            "attributes");

    private static final List<String> BROKEN_OFF = Stream.concat(
                    Stream.of("The rest is missing: the log of the server says why"),
                    COLUMNS.stream().skip(1).map(column -> ""))
            .toList();

    private static final String[] FORMATS = {"json", "csv"};

    private final UnitsOfWork units;
    private final Answers answers;

    CampaignActivityResource(UnitsOfWork units, Answers answers) {
        this.units = units;
        this.answers = answers;
    }

    /**
     * The activities the filters leave; in CSV all of them unless {@code maxResults} is said, read page by page while
     * the answer is written, so it takes little memory however long it is.
     */
    @Needs(activities = BatonPermission.READ, listing = true)
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Object list(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("type") @Nullable String type,
            @QueryParam("status") @Nullable String status,
            @QueryParam("runId") @Nullable String runId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("element") @Nullable String element,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @Nullable String maxResults,
            @QueryParam("sortOrder") @DefaultValue(Page.ASCENDING) String sortOrder,
            @QueryParam("format") @Nullable String format,
            @Context Request request) {
        var page = Page.of(firstResult, maxResults == null ? Page.DEFAULT_MAX : maxResults, sortOrder);
        var stretch = stretch(from, to, after, before, element);
        if (isCsv(format, request)) {
            var most = maxResults == null ? Long.MAX_VALUE : page.maxResults();
            var query = units.inUnitOfWork(
                    unit -> query(personId, campaign, workspace, type, status, runId, stretch, page));
            StreamingOutput rows = out -> writeCsv(out, last -> page(query, last), most);
            return Response.ok(rows, CSV + ";charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=\"campaign-activity.csv\"")
                    .build();
        }
        return answers.list(
                () -> query(personId, campaign, workspace, type, status, runId, stretch, page),
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
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("type") @Nullable String type,
            @QueryParam("status") @Nullable String status,
            @QueryParam("runId") @Nullable String runId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("element") @Nullable String element) {
        var stretch = stretch(from, to, after, before, element);
        return answers.count(
                () -> query(personId, campaign, workspace, type, status, runId, stretch, Page.NONE),
                (unit, query) -> unit.activityLog().count(query));
    }

    /** A link of a page cannot say what it accepts; it says the format. */
    private static boolean isCsv(@Nullable String format, Request request) {
        if (format != null) {
            return Calls.labelled(format, "format of activities", FORMATS, name -> name)
                    .equals(FORMATS[1]);
        }
        return Answers.prefers(request, CSV);
    }

    private ActivityStretch stretch(
            @Nullable String from,
            @Nullable String to,
            @Nullable String after,
            @Nullable String before,
            @Nullable String element) {
        return new ActivityStretch(
                Optional.ofNullable(from).map(answers::readMoment),
                Optional.ofNullable(to).map(answers::readMoment),
                number(after),
                number(before),
                Optional.ofNullable(element));
    }

    private static OptionalLong number(@Nullable String id) {
        try {
            return id == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
        } catch (NumberFormatException noNumber) {
            throw RequestRefusedException.bad("'" + id + "' is no id of an activity");
        }
    }

    /** Empty when the person cannot exist. */
    private static Optional<ActivityQuery> query(
            @Nullable String personId,
            @Nullable String campaign,
            @Nullable String workspace,
            @Nullable String type,
            @Nullable String status,
            @Nullable String runId,
            ActivityStretch stretch,
            Page page) {
        var wanted = Optional.ofNullable(status).map(CampaignActivityResource::status);
        var person = Visible.id(personId);
        return personId != null && person.isEmpty()
                ? Optional.empty()
                : Optional.of(new ActivityQuery(
                        Visible.workspaces(workspace),
                        person,
                        Optional.ofNullable(campaign),
                        Optional.ofNullable(type),
                        wanted,
                        Optional.ofNullable(runId),
                        page.firstResult(),
                        page.maxResults(),
                        page.newestFirst(),
                        stretch));
    }

    private static ActivityStatus status(String label) {
        return Calls.labelled(label, "status of an activity", ActivityStatus.values(), ActivityStatus::label);
    }

    /** Each page is a unit of work of its own: nobody waits for a long transaction. */
    private List<Logged> page(Optional<ActivityQuery> query, OptionalLong last) {
        return query.map(asked -> last.isPresent() ? asked.behind(last.getAsLong()) : asked)
                .map(asked -> units.inUnitOfWork(unit -> unit.activityLog().list(asked)))
                .orElse(List.of());
    }

    private void writeCsv(OutputStream out, Function<OptionalLong, List<Logged>> page, long most) throws IOException {
        try (var csv = new CsvWriter(out, COLUMNS)) {
            long left = most;
            var found = page.apply(OptionalLong.empty());
            while (!found.isEmpty() && left > 0) {
                for (var one : found.subList(0, (int) Math.min(left, found.size()))) {
                    csv.row(cells(one));
                }
                left -= found.size();
                found = left > 0 ? rest(csv, page, found.get(found.size() - 1)) : List.of();
            }
        }
    }

    /** Rows that have gone out look like all there are: where the next ones fail, the last row says so. */
    private static List<Logged> rest(CsvWriter csv, Function<OptionalLong, List<Logged>> page, Logged last)
            throws IOException {
        try {
            return page.apply(OptionalLong.of(last.id()));
        } catch (RuntimeException failure) {
            csv.row(BROKEN_OFF);
            throw failure;
        }
    }

    private List<String> cells(Logged logged) {
        var node = write(logged);
        return COLUMNS.stream()
                .map(column -> {
                    var value = node.get(column);
                    return value.isNull() ? "" : value.isObject() ? value.toString() : value.asText();
                })
                .toList();
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
