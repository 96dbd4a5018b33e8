package io.baton.engine.trigger;

import io.baton.campaign.WaitingStart;
import io.baton.engine.trigger.StartWork.Culprit;
import io.baton.engine.trigger.TriggerJobs.Stopped;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ParseUtil;

/**
 * What becomes of a start that fails: it is tried again as often as the engine tries its jobs, and after as long where
 * the engine makes them wait; by itself it does not, and then the pauses are Baton's. After the last try it is an
 * incident. The person's later starts wait while it is tried again, and afterwards only where a setting says so.
 */
final class FailedStarts {

    /** Long enough for a server to come back, short enough for the person's next starts. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final int GROWTH = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final TriggerEntry entry;
    private final StartQueue queue;
    private final ProcessEngineConfigurationImpl engine;
    private final boolean holdsUp;
    private final Clock clock;

    /**
     * @param engine asked at each failure how it tries its jobs again
     * @param holdsUp whether a start that failed for good holds up the person's later ones
     */
    FailedStarts(
            TriggerEntry entry, StartQueue queue, ProcessEngineConfigurationImpl engine, boolean holdsUp, Clock clock) {
        this.entry = entry;
        this.queue = queue;
        this.engine = engine;
        this.holdsUp = holdsUp;
        this.clock = clock;
    }

    /**
     * Notes a failure, in a unit of work that has locked the person.
     *
     * @param culprit the campaign that failed; empty when only what was written in the end did
     */
    void note(UnitOfWork unit, Person person, Optional<Culprit> culprit, Throwable cause) {
        var waiting = unit.waitingStarts().of(List.of(person.id()), clock.instant(), StartWork.MOST_STARTS);
        if (waiting.isEmpty()) {
            return;
        }
        var first = waiting.get(0);
        if (culprit.isPresent()) {
            waiting.stream()
                    .filter(start -> start.id() == culprit.get().start().id())
                    .findFirst()
                    .ifPresent(
                            start -> noteOne(unit, person, start, culprit.get().failure(cause)));
        } else if (first.hasFailed()) {
            var spelled = spelled(unit, first, person);
            if (spelled.campaigns().isEmpty()) {
                unit.waitingStarts().delete(List.of(first.id())); // it had only waits to end, and they are gone
            } else {
                note(
                        unit,
                        person,
                        spelled,
                        new Culprit(spelled, spelled.campaigns().get(0), FailedAt.NOWHERE).failure(cause));
            }
        } else {
            unit.waitingStarts().putBack(first.left(first.campaigns(), WaitingStart.CAREFUL), Optional.empty());
        }
    }

    /** With each wait that it ends on its own: one that fails holds up no other one. */
    private WaitingStart spelled(UnitOfWork unit, WaitingStart start, Person person) {
        return start.left(entry.oneByOne(unit, start, start.campaigns(), person), start.failures());
    }

    private void noteOne(UnitOfWork unit, Person person, WaitingStart start, StartFailure failure) {
        var spelled = spelled(unit, start, person);
        if (spelled.campaigns().contains(failure.campaign())) {
            note(unit, person, spelled, failure);
        } else if (!start.hasFailed()) {
            // the wait that failed began in the set that was rolled back: it fails again once it has begun for good
            unit.waitingStarts().putBack(start.left(start.campaigns(), WaitingStart.CAREFUL), Optional.empty());
        } // else another job has taken it meanwhile
    }

    private void note(UnitOfWork unit, Person person, WaitingStart start, StartFailure failure) {
        var others = new ArrayList<>(start.campaigns());
        others.remove(failure.campaign());
        boolean again = start.campaigns().get(0).equals(failure.campaign()) && start.failures() > 0;
        int failures = (again ? start.failures() : 0) + 1;
        if (failures < most()) {
            var left = new ArrayList<>(List.of(failure.campaign()));
            left.addAll(others);
            var next = clock.instant().plus(pause(failures)).truncatedTo(ChronoUnit.MILLIS); // as precise as a due date
            unit.waitingStarts().putBack(start.left(left, failures), Optional.of(next));
            queue.lookAt(next);
            TriggerLogger.LOG.startFailed(failure, failures, most(), next);
        } else if (holdsUp && !others.isEmpty()) {
            var last = new ArrayList<>(others); // a start that holds up others is the only one of its event
            last.add(failure.campaign());
            unit.waitingStarts().putBack(start.left(last, WaitingStart.CAREFUL), Optional.empty());
        } else {
            giveUp(unit, person, start, others, failure);
            TriggerLogger.LOG.startGivenUp(failure, failures);
        }
    }

    private void giveUp(UnitOfWork unit, Person person, WaitingStart start, List<String> others, StartFailure failure) {
        var campaign = failure.campaign();
        var waiting = entry.waiting(campaign);
        var job = TriggerJobs.stop(
                TriggerStart.of(start, campaign),
                start.workspace(),
                entry.version(unit, start, campaign, person),
                waiting,
                new Stopped(failure.message(), failure.at().step(), failure.stackTrace()));
        unit.log(failure.activity(person, clock.instant(), waiting));
        if (holdsUp) {
            unit.waitingStarts().hold(start, job.getId());
        } else if (others.isEmpty()) {
            unit.waitingStarts().delete(List.of(start.id()));
        } else {
            unit.waitingStarts().putBack(start.left(others, WaitingStart.CAREFUL), Optional.empty());
        }
    }

    private int most() {
        var cycle = engine.getFailedJobRetryTimeCycle();
        return cycle == null
                ? engine.getDefaultNumberOfRetries()
                : ParseUtil.parseRetryIntervals(cycle).getRetries();
    }

    /** How long a start waits for its next try: as long as the engine's jobs, where the engine makes them wait. */
    private Duration pause(int failures) {
        var cycle = engine.getFailedJobRetryTimeCycle();
        var intervals = cycle == null
                ? List.<String>of()
                : ParseUtil.parseRetryIntervals(cycle).getRetryIntervals();
        if (intervals.isEmpty()) {
            return grown(failures);
        }
        var now = clock.instant();
        var due = new DurationBusinessCalendar()
                .resolveDuedate(intervals.get(Math.min(failures, intervals.size()) - 1), Date.from(now));
        return Duration.between(now, due.toInstant());
    }

    private static Duration grown(int failures) {
        var pause = FIRST_PAUSE;
        for (int i = 1; i < failures && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
