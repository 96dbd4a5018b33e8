package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.campaign.StatusChange;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.work.NamedPeople;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.MemberQuery;
import io.baton.person.Memberships.Member;
import io.baton.person.Person;
import io.baton.person.Workspace;
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
    private static final int MOST = 10_000;

    private final UnitsOfWork units;
    private final Answers answers;

    ProgramMemberResource(UnitsOfWork units, Answers answers) {
        this.units = units;
        this.answers = answers;
    }

    /** The members by the id of the person. */
    @Needs(programs = BatonPermission.READ, people = BatonPermission.READ)
    @GET
    public List<ObjectNode> list(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("status") @Nullable String status,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        return answers.list(unit -> unit.memberships().list(query(unit, key, workspace, status, page)), this::write);
    }

    /** How many members {@link #list} would find. */
    @Needs(programs = BatonPermission.READ, people = BatonPermission.READ)
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("status") @Nullable String status) {
        return answers.count(unit -> unit.memberships().count(query(unit, key, workspace, status, Page.NONE)));
    }

    private static MemberQuery query(
            UnitOfWork unit, String key, @Nullable String workspace, @Nullable String status, Page page) {
        var program = ProgramResource.existing(unit, key, workspace);
        if (status != null) {
            unknown(program, status).ifPresent(reason -> {
                throw RequestRefusedException.bad(reason);
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

    private ObjectNode write(Member member) {
        var membership = member.membership();
        return Answers.object()
                .put("personId", membership.person().toString())
                .put("email", member.email())
                .put("status", membership.status())
                .put("since", answers.moment(membership.since()));
    }

    /**
     * Puts people into a status, all or none of them. People who would go backwards are counted and stay where they are
     * (F3).
     */
    @Needs(programs = BatonPermission.UPDATE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode put(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var content = JsonBody.parse(body);
        return units.retrying(unit -> {
            var program = ProgramResource.existing(unit, key, workspace);
            var given = new JsonBody(content);
            given.refuseUnknown(KNOWN);
            var status = given.text("status").strip();
            var named = new NamedPeople(PeopleBody.texts(given, "ids"), PeopleBody.texts(given, "emails"));
            int count = named.ids().size() + named.emails().size();
            if (count > MOST) {
                given.refuse("a call takes at most " + MOST + " people: split it");
            } else if (count == 0) {
                given.refuse("nobody is named: list people in 'ids' or 'emails'");
            }
            if (status.isEmpty()) {
                given.refuse("'status' is missing");
            } else {
                unknown(program, status).ifPresent(given::refuse);
            }
            var people = count > MOST ? List.<Person>of() : load(named, unit, program.workspace(), given);
            given.refuseIfWrong("The members cannot be written");
            return move(unit, program, people, status);
        });
    }

    private static List<Person> load(NamedPeople named, UnitOfWork unit, Workspace workspace, JsonBody given) {
        var problems = new ArrayList<String>();
        var people = named.load(unit, workspace, "the program", problems);
        problems.forEach(given::refuse);
        return people;
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
        return Answers.object()
                .put("added", added)
                .put("changed", changed)
                .put("unchanged", unchanged)
                .put("backwards", backwards);
    }
}
