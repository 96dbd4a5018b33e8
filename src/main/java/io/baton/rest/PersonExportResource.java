package io.baton.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.PeopleInFlows.Incident;
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
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/** All that is kept of one person: {@code /engine-rest/person/{id}/export}. */
@Path("/person/{id}/export")
@Produces(MediaType.APPLICATION_JSON)
public class PersonExportResource {

    /**
     * An activity does not go out by itself: each would be a packet of the network. An answer that breaks off is no
     * JSON: nobody shall take it for the whole.
     */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .build())
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

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
     * All that is kept of a person, in one JSON object; 404 when there is none of that id. Incidents, activities and
     * mails are read page by page while the answer is written, so it takes little memory however long it is.
     */
    @Needs(
            people = BatonPermission.READ,
            staticLists = BatonPermission.READ,
            programs = BatonPermission.READ,
            mails = BatonPermission.READ,
            activities = BatonPermission.READ)
    @GET
    public StreamingOutput export(@PathParam("id") String id) {
        var begin = units.inUnitOfWork(unit -> {
            unit.people().refreshFields();
            var found = Visible.person(unit, id).orElseThrow(() -> PersonResource.missing(id));
            return new Begin(
                    found.id(),
                    head(unit, found),
                    PersonRecords.of(unit, found.id()).instanceIds());
        });
        return out -> write(out, begin);
    }

    private void write(OutputStream out, Begin begin) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (var part : begin.head().properties()) {
                json.writeFieldName(part.getKey());
                json.writeTree(part.getValue());
            }
            incidents(json, begin);
            pages(
                    json,
                    "activities",
                    after -> records(begin, records -> records.activities(after)),
                    PersonRecords.ACTIVITIES,
                    one -> one.id(),
                    activities::write);
            pages(
                    json,
                    "mails",
                    after -> records(begin, records -> records.mails(after)),
                    PersonRecords.MAILS,
                    one -> one.id(),
                    mails::writeWithBody);
            json.writeEndObject();
        }
    }

    /** What is read before the answer begins. */
    private record Begin(PersonId person, ObjectNode head, List<String> instances) {}

    /** Each page is a unit of work of its own: nobody waits for a long transaction. */
    private <T> T records(Begin begin, Function<PersonRecords, T> read) {
        return units.inUnitOfWork(unit -> read.apply(PersonRecords.of(unit, begin.person())));
    }

    private void incidents(JsonGenerator json, Begin begin) throws IOException {
        json.writeArrayFieldStart("incidents");
        for (int first = 0; first < begin.instances().size(); first += PersonRecords.INSTANCES) {
            var some = begin.instances()
                    .subList(
                            first,
                            Math.min(
                                    first + PersonRecords.INSTANCES,
                                    begin.instances().size()));
            entries(
                    json,
                    "",
                    after -> records(begin, records -> records.incidents(some, after)),
                    PersonRecords.INCIDENTS,
                    Incident::id,
                    this::write);
        }
        json.writeEndArray();
    }

    private static <T> void pages(
            JsonGenerator json,
            String name,
            Function<Long, List<T>> page,
            int full,
            Function<T, Long> id,
            Function<T, ObjectNode> write)
            throws IOException {
        json.writeArrayFieldStart(name);
        entries(json, 0L, page, full, id, write);
        json.writeEndArray();
    }

    private static <T, K> void entries(
            JsonGenerator json,
            K before,
            Function<K, List<T>> page,
            int full,
            Function<T, K> id,
            Function<T, ObjectNode> write)
            throws IOException {
        K after = before;
        for (boolean more = true; more; ) {
            var found = page.apply(after);
            for (var one : found) {
                json.writeTree(write.apply(one));
                after = id.apply(one);
            }
            more = found.size() == full;
        }
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

    private ObjectNode write(Incident one) {
        return Answers.object()
                .put("processInstanceId", one.instance())
                .put("activityId", one.element())
                .put("at", answers.moment(one.at()))
                .put("message", one.message());
    }

    private static ObjectNode write(HeldStart one) {
        var node = Answers.object().put("campaign", one.campaign()).put("event", one.event());
        one.attributes().forEach(node.putObject("attributes")::put);
        one.tokens().forEach(node.putObject("tokens")::put);
        return node;
    }
}
