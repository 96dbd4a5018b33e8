package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.campaign.StatusChange;
import io.baton.engine.command.Retries;
import io.baton.engine.work.NamedPeople;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.MemberQuery;
import io.baton.person.Memberships.Member;
import io.baton.person.Person;
import io.baton.plugin.Baton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members of a program: {@code /engine-rest/program/{key}/members}. */
@Path("/program/{key}/members")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramMemberResource {

    private static final Set<String> KNOWN = Set.of("ids", "emails", "status");
    private static final int TRIES = 5;
    private static final int MOST = 10_000;

    /** The members by the id of the person. */
    @GET
    public List<ObjectNode> list(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("status") @Nullable String status,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var baton = Requests.baton();
        var zone = baton.clock().getZone();
        return baton.inUnitOfWork(unit -> baton.memberships().list(query(baton, key, workspace, status, page))).stream()
                .map(member -> write(member, zone))
                .toList();
    }

    /** How many members {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("status") @Nullable String status) {
        var baton = Requests.baton();
        return Map.of("count", baton.inUnitOfWork(unit -> baton.memberships()
                .count(query(baton, key, workspace, status, Page.NONE))));
    }

    private static MemberQuery query(
            Baton baton, String key, @Nullable String workspace, @Nullable String status, Page page) {
        var program = ProgramResource.existing(baton, key, workspace);
        if (status != null) {
            unknown(program, status).ifPresent(reason -> {
                throw Requests.bad(reason);
            });
        }
        return new MemberQuery(
                program.workspace(), key, Optional.ofNullable(status), page.firstResult(), page.maxResults());
    }

    private static Optional<String> unknown(Program program, String status) {
        return program.move(Optional.empty(), status) instanceof StatusChange.Refused refused
                ? Optional.of(refused.reason())
                : Optional.empty();
    }

    private static ObjectNode write(Member member, ZoneId zone) {
        var membership = member.membership();
        return Requests.JSON
                .createObjectNode()
                .put("personId", membership.person().toString())
                .put("email", member.email())
                .put("status", membership.status())
                .put("since", Requests.moment(membership.since(), zone));
    }

    /**
     * Puts people into a status, all or none of them; those who would go backwards are counted and stay where they are (F3).
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode put(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, KNOWN, problems);
        var status = Requests.text(given, "status", problems).strip();
        var ids = texts(given, "ids", problems);
        var emails = texts(given, "emails", problems);
        if (ids.size() + emails.size() > MOST) {
            problems.add("a call takes at most " + MOST + " people: split it");
        } else if (ids.isEmpty() && emails.isEmpty()) {
            problems.add("nobody is named: list people in 'ids' or 'emails'");
        }
        var baton = Requests.baton();
        return Retries.retry(
                TRIES,
                () -> baton.inUnitOfWork(unit -> {
                    var program = ProgramResource.existing(baton, key, workspace);
                    var all = new ArrayList<>(problems);
                    if (status.isEmpty()) {
                        all.add("'status' is missing");
                    } else {
                        unknown(program, status).ifPresent(all::add);
                    }
                    List<Person> people = ids.size() + emails.size() > MOST
                            ? List.of()
                            : new NamedPeople(ids, emails).load(unit, program.workspace(), "the program", all);
                    Requests.refuseIfAny("The members cannot be written", all);
                    return move(unit, program, people, status);
                }));
    }

    private static List<String> texts(ObjectNode given, String property, List<String> problems) {
        var texts = new ArrayList<String>();
        if (!given.hasNonNull(property)) {
            return texts;
        }
        if (!given.get(property).isArray()) {
            problems.add("'" + property + "' must be a list");
            return texts;
        }
        for (JsonNode entry : given.get(property)) {
            if ((entry.isTextual() && entry.textValue().indexOf('\0') < 0) || entry.isIntegralNumber()) {
                texts.add(entry.asText().strip());
            } else {
                problems.add("'" + property + "' holds " + entry + ": write a text");
            }
        }
        return texts;
    }

    private static ObjectNode move(UnitOfWork unit, Program program, List<Person> people, String status) {
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        int backwards = 0;
        for (var person : people) {
            if (!(unit.changes().changeProgramStatus(person, program.key(), status, Cause.API)
                    instanceof StatusChange.Moved moved)) {
                backwards++;
            } else if (moved.changesNothing()) {
                unchanged++;
            } else if (moved.before().isPresent()) {
                changed++;
            } else {
                added++;
            }
        }
        return Requests.JSON
                .createObjectNode()
                .put("added", added)
                .put("changed", changed)
                .put("unchanged", unchanged)
                .put("backwards", backwards);
    }
}
