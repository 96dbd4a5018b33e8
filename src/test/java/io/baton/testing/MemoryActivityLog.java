package io.baton.testing;

import io.baton.activity.Activity;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityLog;
import io.baton.activity.ActivityQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Activities in memory. There are no transactions: what is written stays. */
public final class MemoryActivityLog implements ActivityLog {

    private final List<Logged> log = new ArrayList<>();

    @Override
    public void append(List<Activity> activities) {
        activities.forEach(activity -> log.add(new Logged(log.size() + 1L, activity)));
    }

    @Override
    public List<Logged> list(ActivityQuery query) {
        var byId = Comparator.comparing(Logged::id);
        return matching(query)
                .sorted(query.newestFirst() ? byId.reversed() : byId)
                .skip(query.firstResult())
                .limit(query.maxResults())
                .toList();
    }

    @Override
    public long count(ActivityQuery query) {
        return matching(query).count();
    }

    private Stream<Logged> matching(ActivityQuery query) {
        return log.stream().filter(logged -> matches(logged.activity(), query));
    }

    private static boolean matches(Activity activity, ActivityQuery query) {
        return query.workspaces().contains(activity.workspace())
                && query.person().map(activity.person()::equals).orElse(true)
                && query.campaign().map(activity.campaign()::equals).orElse(true)
                && query.type().map(activity.type().label()::equals).orElse(true)
                && query.runId()
                        .map(run -> activity.runId().filter(run::equals).isPresent())
                        .orElse(true);
    }
}
