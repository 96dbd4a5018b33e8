package io.baton.engine.people;

import io.baton.activity.Activity.Logged;
import io.baton.campaign.CampaignRunStore.FailureInRun;
import io.baton.campaign.PeopleInFlows.Incident;
import io.baton.campaign.WaitingStart;
import io.baton.engine.instance.InstancesOfPerson;
import io.baton.engine.trigger.TriggerJobs;
import io.baton.engine.trigger.TriggerJobs.HeldStart;
import io.baton.engine.work.UnitOfWork;
import io.baton.mail.StoredMail;
import io.baton.person.FieldType;
import io.baton.person.Membership;
import io.baton.person.PersonId;
import io.baton.person.StaticLists.Listed;
import io.baton.qualification.Qualifications.Qualification;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that is kept of one person besides its fields, kind by kind, as it is written. Kinds that grow without bound come
 * in pages. Inside a unit of work.
 */
public final class PersonRecords {

    /** How many activities a page has at most. */
    public static final int ACTIVITIES = 1_000;

    /** Of how many instances the incidents are asked for together. */
    public static final int INSTANCES = 1_000;

    /** How many incidents a page has at most. */
    public static final int INCIDENTS = 1_000;

    /** How many mails a page has at most; each comes with its body. */
    public static final int MAILS = 100;

    private final UnitOfWork unit;
    private final PersonId person;

    private PersonRecords(UnitOfWork unit, PersonId person) {
        this.unit = unit;
        this.person = person;
    }

    /** What is kept of a person. */
    public static PersonRecords of(UnitOfWork unit, PersonId person) {
        return new PersonRecords(unit, person);
    }

    /**
     * A campaign instance.
     *
     * @param id of the process instance
     * @param campaign key of the campaign
     * @param startedAt empty where Camunda's history does not tell
     * @param endedAt empty while the person is in it
     * @param variables texts by name, files and bytes in Base64
     */
    public record Instance(
            String id,
            String campaign,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Map<String, String> variables) {}

    /**
     * A campaign instance that a person is in.
     *
     * @param id of the process instance
     * @param campaign key of the campaign
     * @param name of the campaign
     * @param elements ids of the elements at which it stands
     */
    public record Standing(String id, String campaign, String name, List<String> elements) {}

    /** The programs it is a member of. */
    public List<Membership> memberships() {
        return unit.memberships().of(person);
    }

    /** The static lists it is on. */
    public List<Listed> lists() {
        return unit.staticLists().of(person);
    }

    /** When its scores last changed, by name of the field; those that never did are missing. */
    public Map<String, Instant> scoreChanges() {
        var changes = new TreeMap<String, Instant>();
        for (var field : unit.people().fields().fields()) {
            if (field.type() == FieldType.SCORE) {
                Optional.ofNullable(unit.people()
                                .lastChanged(List.of(person), field)
                                .get(person))
                        .ifPresent(at -> changes.put(field.name(), at));
            }
        }
        return changes;
    }

    /** The campaigns it qualified for. */
    public List<Qualification> qualifications() {
        return unit.qualifications().of(person);
    }

    /** The campaigns it was requested into. */
    public List<Qualification> requests() {
        return unit.requests().of(person);
    }

    /** Its failures in runs. */
    public List<FailureInRun> failures() {
        return unit.runs().failuresOf(person);
    }

    /** Its starts that have failed or were held back, those that wait for their turn or until
     * their campaign is not suspended any more.
     */
    public List<HeldStart> heldStarts() {
        var starts = unit.waitingStarts();
        var waiting = Stream.concat(starts.of(person).stream(), starts.suspended(person).stream());
        return Stream.concat(TriggerJobs.held(person).stream(), waiting.flatMap(PersonRecords::perCampaign))
                .toList();
    }

    private static Stream<HeldStart> perCampaign(WaitingStart start) {
        var campaigns =
                start.campaigns().stream().map(HeldStart::campaignOf).distinct().toList();
        return campaigns.stream()
                .filter(campaign -> !campaign.isEmpty() || campaigns.size() == 1)
                .map(campaign -> new HeldStart(
                        campaign, start.event().name(), start.event().attributes(), start.tokens()));
    }

    /** The campaign instances it is in, and those of which Camunda's history tells. */
    public List<Instance> instances() {
        return InstancesOfPerson.of(person).stream()
                .map(one -> new Instance(one.id(), one.campaign(), one.startedAt(), one.endedAt(), one.variables()))
                .toList();
    }

    /** The campaign instances it is in now. */
    public List<Standing> standing() {
        return InstancesOfPerson.now(person).stream()
                .map(one -> new Standing(one.id(), one.campaign(), one.name(), one.elements()))
                .toList();
    }

    /** The ids of its campaign instances, of those too of which only its activities tell. */
    public List<String> instanceIds() {
        var all = new LinkedHashSet<>(InstancesOfPerson.ids(person));
        all.addAll(unit.activityLog().instances(person));
        return List.copyOf(all);
    }

    /**
     * A page of what Camunda tells of failures in campaign instances, by id.
     *
     * @param instances some of its instances, {@value #INSTANCES} at most
     * @param after the id of the last one of the page before; blank for the first page
     */
    public List<Incident> incidents(List<String> instances, String after) {
        return unit.peopleInFlows().incidents(instances, after, INCIDENTS);
    }

    /** A page of its activities, oldest first; posted events are among them. */
    public List<Logged> activities(long after) {
        return unit.activityLog().of(person, after, ACTIVITIES);
    }

    /** A page of its mails with their bodies, oldest first. */
    public List<StoredMail> mails(long after) {
        return unit.outbox().of(person, after, MAILS);
    }
}
