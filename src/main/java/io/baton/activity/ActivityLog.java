package io.baton.activity;

import io.baton.activity.Activity.Logged;
import java.util.List;

/** Where activities are kept. Every call works in the transaction of the current unit of work. */
public interface ActivityLog {

    /** Writes activities in one batch, in this order. */
    void append(List<Activity> activities);

    /** The activities a query asks for, newest last. */
    List<Logged> list(ActivityQuery query);

    /** How many activities a query asks for, paging aside. */
    long count(ActivityQuery query);
}
