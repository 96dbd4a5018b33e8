package io.baton.engine.people;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.CampaignRun.Failure;
import io.baton.campaign.CampaignRunStore.FailureInRun;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.campaign.StatusChange;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.instance.InstancesOfPerson;
import io.baton.engine.trigger.TriggerJobs;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.ListMember;
import io.baton.person.Membership;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.StaticLists.Listed;
import io.baton.qualification.Qualifications;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.store.CamundaRows;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes one person of two. The person that stays gets all that is kept of the other, which is deleted; everything
 * happens in one unit of work. What was moved raises no events, since it happened before; fields that are filled are
 * changes like others.
 */
public final class PersonMerges {

    private final CamundaRows rows;
    private final Clock clock;

    public PersonMerges(CamundaRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Merges a person into another.
     *
     * @param stays locked in the unit of work; its values win
     * @param goes another person of the same workspace, locked as well
     */
    public void merge(UnitOfWork unit, Person stays, Person goes) {
        unit.flush(); // what this unit of work has changed of the two is moved as well
        mergeQualifications(unit.qualifications(), goes.id(), stays.id());
        mergeQualifications(unit.requests(), goes.id(), stays.id());
        mergeLists(unit, goes, stays);
        var lost = mergeMemberships(unit, goes, stays);
        mergeFailures(unit, goes.id(), stays.id());
        unit.activityLog().handOver(goes.id(), stays.id());
        unit.outbox().handOver(goes.id(), stays.id());
        unit.waitingStarts().handOver(goes.id(), stays.id());
        mergeInstances(goes.id(), stays.id());
        unit.forget(goes.id());
        unit.people().delete(goes.id());
        var filled = fill(unit, stays, goes);
        unit.log(activity(stays, goes, filled, lost));
    }

    /** The latest of two counts: it opens the gate the latest. */
    private static void mergeQualifications(Qualifications store, PersonId from, PersonId to) {
        var held = store.of(to).stream().collect(Collectors.toMap(Qualification::campaign, one -> one));
        var fresh = new ArrayList<Qualification>();
        var both = new ArrayList<Qualification>();
        for (var one : store.of(from)) {
            var own = held.get(one.campaign());
            if (own == null) {
                fresh.add(new Qualification(to, one.campaign(), one.lastAt(), one.count()));
            } else {
                var last = one.lastAt().isAfter(own.lastAt()) ? one.lastAt() : own.lastAt();
                both.add(new Qualification(to, one.campaign(), last, own.count() + one.count()));
            }
        }
        store.insert(fresh);
        store.update(both);
    }

    private static void mergeLists(UnitOfWork unit, Person from, Person to) {
        var held = unit.staticLists().of(to.id()).stream().map(Listed::list).collect(Collectors.toSet());
        var byMoment = new LinkedHashMap<Instant, List<ListMember>>();
        for (var one : unit.staticLists().of(from.id())) {
            if (!held.contains(one.list())) {
                byMoment.computeIfAbsent(one.addedAt(), ignored -> new ArrayList<>())
                        .add(new ListMember(to.workspace(), one.list(), to.id()));
            }
        }
        byMoment.forEach((moment, members) -> unit.staticLists().insert(members, moment));
    }

    /**
     * Of two statuses in a program the further one stays.
     *
     * @return the others, each with its program
     */
    private static List<String> mergeMemberships(UnitOfWork unit, Person from, Person to) {
        var held = unit.memberships().of(to.id()).stream().collect(Collectors.toMap(Membership::program, one -> one));
        var fresh = new ArrayList<Membership>();
        var both = new ArrayList<Membership>();
        var lost = new ArrayList<String>();
        for (var one : unit.memberships().of(from.id())) {
            var own = held.get(one.program());
            if (own == null) {
                fresh.add(new Membership(to.id(), to.workspace(), one.program(), one.status(), one.since()));
            } else if (unit.programs()
                    .find(to.workspace(), one.program())
                    .filter(program -> isFurther(program, own.status(), one.status()))
                    .isPresent()) {
                both.add(own.in(one.status()));
                lost.add(own.program() + ": " + own.status());
            } else if (!own.status().equals(one.status())) {
                lost.add(one.program() + ": " + one.status());
            }
        }
        unit.memberships().insert(fresh);
        unit.memberships().update(both);
        return lost;
    }

    /** Between statuses of one step the person that stays keeps its own. */
    private static boolean isFurther(Program program, String own, String other) {
        return program.move(Optional.of(own), other) instanceof StatusChange.Moved
                && program.move(Optional.of(other), own) instanceof StatusChange.Refused;
    }

    private static void mergeFailures(UnitOfWork unit, PersonId from, PersonId to) {
        var held = unit.runs().failuresOf(to).stream().map(FailureInRun::run).collect(Collectors.toSet());
        for (var one : unit.runs().failuresOf(from)) {
            if (!held.contains(one.run())) {
                var failure = one.failure();
                unit.runs().fail(one.run(), new Failure(to, failure.at(), failure.message()));
            }
        }
    }

    private void mergeInstances(PersonId from, PersonId to) {
        rows.rename(
                InstancesOfPerson.inHistory(from),
                CampaignVariables.PERSON_ID.variableName(),
                from.toString(),
                to.toString());
        InstancesOfPerson.handOver(from, to);
        TriggerJobs.handOver(rows, from, to);
    }

    /** Fills what is empty; a person that unsubscribed once stays unsubscribed. */
    private static List<String> fill(UnitOfWork unit, Person stays, Person goes) {
        var filled = new ArrayList<String>();
        var unsubscribed = goes.hasUnsubscribed() && !stays.hasUnsubscribed()
                ? goes.catalog().find("unsubscribed")
                : Optional.<PersonField>empty();
        for (var field : goes.catalog().fields()) {
            var value = goes.value(field);
            if (value.isPresent()
                    && (stays.value(field).isEmpty()
                            || unsubscribed.filter(field::equals).isPresent())) {
                unit.changes().change(stays, field, value, Cause.API);
                filled.add(field.name());
            }
        }
        return filled;
    }

    private Activity activity(Person stays, Person goes, List<String> filled, List<String> lost) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(ActivityAttribute.EMAIL, goes.email());
        attributes.put(ActivityAttribute.FILLED_FIELDS, String.join(", ", filled));
        attributes.put(ActivityAttribute.LOST_STATUSES, String.join(", ", lost));
        attributes.put(ActivityAttribute.SOURCE, Cause.API.source());
        return Activity.of(
                stays.id(),
                stays.workspace(),
                clock.instant(),
                ActivityType.MERGE_PERSON,
                goes.id().toString(),
                ActivityStatus.DONE,
                attributes);
    }
}
