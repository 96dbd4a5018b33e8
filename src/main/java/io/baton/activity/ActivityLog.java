package io.baton.activity;

import io.baton.activity.Activity.Logged;
import io.baton.person.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Where activities are kept. Every call works in the transaction of the current unit of work. */
public interface ActivityLog {

    /** Makes all activities of a person another person's of the same workspace. */
    void handOver(PersonId person, PersonId other);

    /** Writes activities in one batch, in this order. */
    void append(List<Activity> activities);

    /** The activities a query asks for, newest last. */
    List<Logged> list(ActivityQuery query);

    /** How many activities a query asks for, paging aside. */
    long count(ActivityQuery query);

    /**
     * Activities of a person, oldest first.
     *
     * @param after activities up to this number are left out
     * @param most how many at most
     */
    List<Logged> of(PersonId person, long after, int most);

    /** The ids of all campaign instances that activities of a person name. */
    Set<String> instances(PersonId person);

    /**
     * Deletes what is old in a stretch of the log.
     *
     * @param after activities up to this number are left alone
     * @param most how many activities the stretch has at most
     * @param before activities of an earlier moment go, except events that were posted; empty keeps them
     * @param eventsBefore events that were posted and are of an earlier moment go; empty keeps them
     * @return the last number of the stretch; empty when nothing in it was old, or the log ends with it
     */
    OptionalLong deleteOld(long after, int most, Optional<Instant> before, Optional<Instant> eventsBefore);
}
