package io.baton.engine.work;

import io.baton.activity.Activity;
import io.baton.campaign.CampaignCounts;
import io.baton.campaign.CountKind;
import io.baton.campaign.Counted;
import io.baton.campaign.GateRefusal;
import io.baton.person.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happens in campaigns in one unit of work. What activities tell is counted when they are written, so that
 * counts and log agree; what a flow passes is counted as it happens.
 */
public final class CountTally {

    /** So many kinds of activities are looked through for one that is counted as the next one is. */
    private static final int MOST_ALIKE = 24;

    private final CampaignCounts store;
    private final Clock clock;
    private final IdentityHashMap<Activity, String> conditions = new IdentityHashMap<>();
    private final Map<Optional<String>, Map<Passed, Times>> passes = new HashMap<>();
    private final Map<Counted, Long> counted = new HashMap<>();
    private final List<AlikeActivities> alike = new ArrayList<>();
    private Optional<String> latestRun = Optional.empty();
    private Map<Passed, Times> latest = new HashMap<>();
    private Instant dayBegins = Instant.MAX;
    private Instant dayEnds = Instant.MIN;
    private LocalDate day = LocalDate.MIN;

    CountTally(CampaignCounts store, Clock clock) {
        this.store = store;
        this.clock = clock;
        passes.put(latestRun, latest);
    }

    /**
     * What a flow passes with one step. Each is one for itself, whatever it holds: so counting it asks for no text.
     */
    public static final class Passed {

        private final Workspace workspace;
        private final String campaign;
        private final List<String> elements;

        /**
         * A place in the model of a campaign.
         *
         * @param elements ids of the sequence flow and of the elements that are passed with it
         */
        public Passed(Workspace workspace, String campaign, Collection<String> elements) {
            this.workspace = workspace;
            this.campaign = campaign;
            this.elements = List.copyOf(elements);
        }
    }

    /** Counts that somebody passes a place. */
    public void pass(Passed place, Optional<String> run) {
        if (!run.equals(latestRun)) {
            latest = passes.computeIfAbsent(run, ignored -> new HashMap<>());
            latestRun = run;
        }
        latest.computeIfAbsent(place, ignored -> new Times()).times++;
    }

    /** Counts that somebody was not let in whom an event would have brought in, and no activity says so. */
    void refuse(Workspace workspace, String campaign) {
        add(new Counted(workspace, campaign, CountKind.REFUSED, dayOf(clock.instant()), "", "", ""), 1);
    }

    /** Notes why an activity tells that somebody did not qualify. */
    void note(Activity activity, GateRefusal refusal) {
        conditions.put(activity, refusal.condition());
    }

    /** Writes the counts, in the transaction that writes these activities. */
    void flush(List<Activity> activities) {
        activities.forEach(this::count);
        addAlike();
        conditions.clear();
        var today = dayOf(clock.instant());
        passes.forEach((run, places) -> {
            places.forEach((place, passed) -> add(place, run, today, passed.times));
            places.clear();
        });
        if (!counted.isEmpty()) {
            store.add(counted);
            counted.clear();
        }
    }

    /**
     * Everybody of a set does much the same, so a few kinds of activities are most of them: those are told apart by
     * looking, and named once.
     */
    private void count(Activity activity) {
        var condition = conditions.isEmpty() ? "" : conditions.getOrDefault(activity, "");
        var at = dayOf(activity.at());
        for (var some : alike) {
            if (some.isLike(activity, at, condition)) {
                some.times++;
                return;
            }
        }
        if (alike.size() == MOST_ALIKE) {
            addAlike();
        }
        alike.add(new AlikeActivities(activity, at, condition));
    }

    private void addAlike() {
        for (var some : alike) {
            Counted.of(some.first, some.day, some.condition).ifPresent(one -> add(one, some.times));
        }
        alike.clear();
    }

    private void add(Passed place, Optional<String> run, LocalDate today, long times) {
        for (var element : place.elements) {
            add(
                    new Counted(place.workspace, place.campaign, CountKind.PASSED, today, run.orElse(""), element, ""),
                    times);
        }
    }

    private void add(Counted one, long times) {
        counted.merge(one, times, Long::sum);
    }

    /** Most of what happens in a unit of work happens on the day before: that one is known. */
    private LocalDate dayOf(Instant at) {
        if (at.isBefore(dayBegins) || !at.isBefore(dayEnds)) {
            day = LocalDate.ofInstant(at, clock.getZone());
            dayBegins = day.atStartOfDay(clock.getZone()).toInstant();
            dayEnds = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        }
        return day;
    }

    /** A number that grows without a new object. */
    private static final class Times {

        private long times;
    }

    /** Activities that are counted together. */
    private static final class AlikeActivities {

        private final Activity first;
        private final LocalDate day;
        private final String condition;
        private long times = 1;

        AlikeActivities(Activity first, LocalDate day, String condition) {
            this.first = first;
            this.day = day;
            this.condition = condition;
        }

        /** Whether all that {@link Counted#of} reads is the same. */
        boolean isLike(Activity other, LocalDate otherDay, String otherCondition) {
            return first.element().equals(other.element())
                    && first.type().equals(other.type())
                    && first.status() == other.status()
                    && first.campaign().equals(other.campaign())
                    && first.target().equals(other.target())
                    && first.runId().equals(other.runId())
                    && first.workspace().equals(other.workspace())
                    && day.equals(otherDay)
                    && condition.equals(otherCondition)
                    && (!first.isOfGate() || first.isQualified() == other.isQualified());
        }
    }
}
