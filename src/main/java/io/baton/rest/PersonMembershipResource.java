package io.baton.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.people.PersonRecords;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Membership;
import io.baton.person.StaticLists.Listed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Where a person is now: {@code /engine-rest/person/{id}/membership}. */
@Path("/person/{id}/membership")
@Produces(MediaType.APPLICATION_JSON)
public class PersonMembershipResource {

    private final UnitsOfWork units;
    private final Answers answers;

    PersonMembershipResource(UnitsOfWork units, Answers answers) {
        this.units = units;
        this.answers = answers;
    }

    /** The lists a person is on, its programs, and the campaigns it is in; 404 when there is none of that id. */
    @Needs(
            people = BatonPermission.READ,
            staticLists = BatonPermission.READ,
            programs = BatonPermission.READ,
            activities = BatonPermission.READ)
    @GET
    public ObjectNode get(@PathParam("id") String id) {
        return units.inUnitOfWork(unit -> {
            unit.people().refreshFields();
            var person = Visible.person(unit, id).orElseThrow(() -> PersonResource.missing(id));
            var records = PersonRecords.of(unit, person.id());
            var node = Answers.object();
            node.set("lists", lists(records.lists(), answers));
            node.set("programs", programs(records.memberships(), answers));
            var campaigns = node.putArray("campaigns");
            records.standing().forEach(one -> {
                var campaign =
                        campaigns.addObject().put("campaign", one.campaign()).put("name", one.name());
                one.elements().forEach(campaign.putArray("elements")::add);
                campaign.put("processInstanceId", one.id());
            });
            return node;
        });
    }

    /** The static lists that somebody is on. */
    static ArrayNode lists(List<Listed> listed, Answers answers) {
        var lists = Answers.object().arrayNode();
        listed.forEach(one -> lists.addObject().put("list", one.list()).put("addedAt", answers.moment(one.addedAt())));
        return lists;
    }

    /** The programs that somebody is a member of. */
    static ArrayNode programs(List<Membership> memberships, Answers answers) {
        var programs = Answers.object().arrayNode();
        memberships.forEach(one -> programs.addObject()
                .put("program", one.program())
                .put("status", one.status())
                .put("since", answers.moment(one.since())));
        return programs;
    }
}
