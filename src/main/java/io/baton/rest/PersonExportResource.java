package io.baton.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.people.PersonRecords;
import io.baton.engine.people.PersonRecords.Instance;
import io.baton.engine.trigger.TriggerJobs.HeldStart;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.qualification.Qualifications.Qualification;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** All that is kept of one person: {@code /engine-rest/person/{id}/export}. */
@Path("/person/{id}/export")
@Produces(MediaType.APPLICATION_JSON)
public class PersonExportResource {

    /** An activity does not go out by itself: each would be a packet of the network. */
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final UnitsOfWork units;
    private final Answers answers;
    private final CampaignActivityResource activities;
    private final MailResource mails;

    PersonExportResource(UnitsOfWork units, Answers answers) {
        this.units = units;
        this.answers = answers;
        this.activities = new CampaignActivityResource(units, answers);
        this.mails = new MailResource(units, answers);
    }

    /**
     * All that is kept of a person, in one JSON object; 404 when there is none of that id. Activities and mails are
     * read page by page while the answer is written, so it takes little memory however long it is.
     */
    @Needs(
            people = BatonPermission.READ,
            staticLists = BatonPermission.READ,
            programs = BatonPermission.READ,
            mails = BatonPermission.READ,
            activities = BatonPermission.READ)
    @GET
    public StreamingOutput export(@PathParam("id") String id) {
        var head = units.inUnitOfWork(unit -> {
            unit.people().refreshFields();
            return head(unit, Visible.person(unit, id).orElseThrow(() -> PersonResource.missing(id)));
        });
        var person = PersonId.parse(id).orElseThrow();
        return out -> {
            try (var json = JSON.createGenerator(out)) {
                json.writeStartObject();
                for (var part : head.properties()) {
                    json.writeFieldName(part.getKey());
                    json.writeTree(part.getValue());
                }
                pages(
                        json,
                        "activities",
                        after -> units.inUnitOfWork(
                                unit -> PersonRecords.of(unit, person).activities(after)),
                        PersonRecords.ACTIVITIES,
                        one -> one.id(),
                        activities::write);
                pages(
                        json,
                        "mails",
                        after -> units.inUnitOfWork(
                                unit -> PersonRecords.of(unit, person).mails(after)),
                        PersonRecords.MAILS,
                        one -> one.id(),
                        mails::writeWithBody);
                json.writeEndObject();
            }
        };
    }

    private static <T> void pages(
            JsonGenerator json,
            String name,
            Function<Long, List<T>> page,
            int full,
            ToLongFunction<T> id,
            Function<T, ObjectNode> write)
            throws IOException {
        json.writeArrayFieldStart(name);
        long after = 0;
        for (boolean more = true; more; ) {
            var found = page.apply(after);
            for (var one : found) {
                json.writeTree(write.apply(one));
                after = id.applyAsLong(one);
            }
            more = found.size() == full;
        }
        json.writeEndArray();
    }

    /** The kinds that are short. */
    private ObjectNode head(UnitOfWork unit, Person person) {
        var records = PersonRecords.of(unit, person.id());
        var node = Answers.object();
        node.set("person", PersonJson.write(person));
        var scoreChanges = node.putObject("scoreChanges");
        records.scoreChanges().forEach((score, at) -> scoreChanges.put(score, answers.moment(at)));
        node.set("memberships", PersonMembershipResource.programs(records.memberships(), answers));
        node.set("lists", PersonMembershipResource.lists(records.lists(), answers));
        var qualifications = node.putArray("qualifications");
        records.qualifications().forEach(one -> qualifications.add(write(one)));
        var requests = node.putArray("requests");
        records.requests().forEach(one -> requests.add(write(one)));
        var instances = node.putArray("instances");
        records.instances().forEach(one -> instances.add(write(one)));
        var incidents = node.putArray("incidents");
        records.incidents().forEach(one -> incidents
                .addObject()
                .put("processInstanceId", one.instance())
                .put("activityId", one.activity())
                .put("at", answers.moment(one.at()))
                .put("message", one.message()));
        var failures = node.putArray("failures");
        records.failures().forEach(one -> failures.addObject()
                .put("runId", one.run())
                .put("at", answers.moment(one.failure().at()))
                .put("message", one.failure().message()));
        var heldStarts = node.putArray("heldStarts");
        records.heldStarts().forEach(one -> heldStarts.add(write(one)));
        return node;
    }

    private ObjectNode write(Qualification one) {
        return Answers.object()
                .put("campaign", one.campaign())
                .put("lastAt", answers.moment(one.lastAt()))
                .put("count", one.count());
    }

    private ObjectNode write(Instance one) {
        var node = Answers.object()
                .put("id", one.id())
                .put("campaign", one.campaign())
                .put("startedAt", answers.moment(one.startedAt()))
                .put("endedAt", answers.moment(one.endedAt()));
        one.variables().forEach(node.putObject("variables")::put);
        return node;
    }

    private static ObjectNode write(HeldStart one) {
        var node = Answers.object().put("campaign", one.campaign()).put("event", one.event());
        one.attributes().forEach(node.putObject("attributes")::put);
        one.tokens().forEach(node.putObject("tokens")::put);
        return node;
    }
}
