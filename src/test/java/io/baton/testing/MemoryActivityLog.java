package io.baton.testing;

import io.baton.activity.Activity;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityLog;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStretch;
import io.baton.activity.OtherName;
import io.baton.person.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Activities in memory. There are no transactions: what is written stays. */
public final class MemoryActivityLog implements ActivityLog {

    private final List<Logged> log = new ArrayList<>();
    private long lastId;

    @Override
    public void handOver(PersonId person, PersonId other) {
        log.replaceAll(logged -> logged.activity().person().equals(person)
                ? new Logged(logged.id(), ofPerson(logged.activity(), other))
                : logged);
    }

    private static Activity ofPerson(Activity activity, PersonId person) {
        return new Activity(
                person,
                activity.workspace(),
                activity.at(),
                activity.type(),
                activity.campaign(),
                activity.target(),
                activity.status(),
                activity.depth(),
                activity.processInstanceId(),
                activity.element(),
                activity.runId(),
                activity.attributes());
    }

    @Override
    public void append(List<Activity> activities) {
        activities.forEach(activity -> log.add(new Logged(++lastId, activity)));
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
        return log.stream().filter(logged -> matches(logged.activity(), query) && isIn(logged, query.stretch()));
    }

    private static boolean isIn(Logged logged, ActivityStretch stretch) {
        var at = logged.activity().at();
        return logged.id() > stretch.after().orElse(Long.MIN_VALUE)
                && logged.id() < stretch.before().orElse(Long.MAX_VALUE)
                && stretch.from().map(from -> !at.isBefore(from)).orElse(true)
                && stretch.to().map(at::isBefore).orElse(true)
                && stretch.element().map(logged.activity().element()::equals).orElse(true);
    }

    private static boolean matches(Activity activity, ActivityQuery query) {
        return query.workspaces().contains(activity.workspace())
                && query.person().map(activity.person()::equals).orElse(true)
                && query.campaign().map(activity.campaign()::equals).orElse(true)
                && query.type().map(activity.type().label()::equals).orElse(true)
                && query.status().map(activity.status()::equals).orElse(true)
                && query.runId()
                        .map(run -> activity.runId().filter(run::equals).isPresent())
                        .orElse(true);
    }

    @Override
    public List<Logged> of(PersonId person, long after, int most) {
        return log.stream()
                .filter(logged -> logged.activity().person().equals(person) && logged.id() > after)
                .limit(most)
                .toList();
    }

    @Override
    public Set<String> instances(PersonId person) {
        return of(person, 0, Integer.MAX_VALUE).stream()
                .map(logged -> logged.activity().processInstanceId())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public OptionalLong deleteOld(long after, int most, Optional<Instant> before, Optional<Instant> eventsBefore) {
        var stretch =
                log.stream().filter(logged -> logged.id() > after).limit(most).toList();
        var old = stretch.stream()
                .filter(logged -> (isEvent(logged.activity()) ? eventsBefore : before)
                        .filter(logged.activity().at()::isBefore)
                        .isPresent())
                .toList();
        var newest = Stream.concat(before.stream(), eventsBefore.stream()).max(Comparator.naturalOrder());
        boolean someOld = newest.isPresent()
                && stretch.stream().anyMatch(logged -> logged.activity().at().isBefore(newest.get()));
        log.removeAll(old);
        return someOld && stretch.size() == most
                ? OptionalLong.of(stretch.get(most - 1).id())
                : OptionalLong.empty();
    }

    private static boolean isEvent(Activity activity) {
        return activity.campaign().isEmpty()
                && activity.processInstanceId().isEmpty()
                && activity.type() instanceof OtherName;
    }
}
