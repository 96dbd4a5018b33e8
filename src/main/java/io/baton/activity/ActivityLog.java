package io.baton.activity;

import io.baton.activity.Activity.Logged;
import io.baton.person.PersonId;
import java.util.List;
import java.util.Optional;

/** Where activities are kept. Every call works in the transaction of the current unit of work. */
public interface ActivityLog {

    /**
     * Which activities a listing asks for; an empty part does not restrict.
     *
     * @param type label of the name; a text that no activity has finds nothing
     */
    record Query(
            Optional<PersonId> person,
            Optional<String> campaign,
            Optional<String> type,
            Optional<String> runId,
            int firstResult,
            int maxResults) {}

    /** Writes activities in one batch, in this order. */
    void append(List<Activity> activities);

    /** The activities a query asks for, newest last. */
    List<Logged> list(Query query);

    /** How many activities a query asks for, paging aside. */
    long count(Query query);
}
