package io.baton.engine.trigger;

import io.baton.campaign.WaitingStart;
import io.baton.engine.trigger.StartWork.Culprit;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ParseUtil;

/**
 * What becomes of a start that fails: it is tried again as often, and after as long, as the engine tries its jobs.
 * Then it is an incident. The person's later starts wait while it is tried again, and afterwards only where a setting
 * says so.
 */
final class FailedStarts {

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
    void note(UnitOfWork unit, Person person, Optional<Culprit> culprit, Throwable failure) {
        var waiting = unit.waitingStarts().of(List.of(person.id()), clock.instant(), StartWork.MOST_STARTS);
        if (waiting.isEmpty()) {
            return;
        }
        var first = waiting.get(0);
        if (culprit.isPresent()) {
            waiting.stream()
                    .filter(start -> start.id() == culprit.get().start().id())
                    .findFirst()
                    .ifPresent(start -> note(
                            unit,
                            person,
                            spelled(unit, start, person),
                            culprit.get().campaign(),
                            failure));
        } else if (first.hasFailed()) {
            var spelled = spelled(unit, first, person);
            if (spelled.campaigns().isEmpty()) {
                unit.waitingStarts().delete(List.of(first.id())); // it had only waits to end, and they are gone
            } else {
                note(unit, person, spelled, spelled.campaigns().get(0), failure);
            }
        } else {
            unit.waitingStarts().putBack(first.left(first.campaigns(), WaitingStart.CAREFUL), Optional.empty());
        }
    }

    /** With each wait that it ends on its own: one that fails holds up no other one. */
    private WaitingStart spelled(UnitOfWork unit, WaitingStart start, Person person) {
        return start.left(entry.oneByOne(unit, start, start.campaigns(), person), start.failures());
    }

    private void note(UnitOfWork unit, Person person, WaitingStart start, String campaign, Throwable failure) {
        var others = new ArrayList<>(start.campaigns());
        if (!others.remove(campaign)) {
            return; // another job has taken it meanwhile
        }
        boolean again = start.campaigns().get(0).equals(campaign) && start.failures() > 0;
        int failures = (again ? start.failures() : 0) + 1;
        if (failures >= most()) {
            TriggerLogger.LOG.startGivenUp(start.id(), WaitKey.campaign(campaign), failures, failure);
            giveUp(unit, person, start, campaign, others, failure);
            return;
        }
        TriggerLogger.LOG.startFailed(start.id(), WaitKey.campaign(campaign), failures, failure);
        var left = new ArrayList<>(List.of(campaign));
        left.addAll(others);
        var notBefore = pause(failures);
        unit.waitingStarts().putBack(start.left(left, failures), notBefore);
        notBefore.ifPresent(queue::lookAt);
    }

    private void giveUp(
            UnitOfWork unit,
            Person person,
            WaitingStart start,
            String campaign,
            List<String> others,
            Throwable failure) {
        if (holdsUp && !others.isEmpty()) {
            var last = new ArrayList<>(others); // a start that holds up others is the only one of its event
            last.add(campaign);
            unit.waitingStarts().putBack(start.left(last, WaitingStart.CAREFUL), Optional.empty());
            return;
        }
        var job = TriggerJobs.stop(
                TriggerStart.of(start, campaign),
                start.workspace(),
                entry.version(start, campaign, person),
                entry.waiting(campaign),
                reason(failure));
        if (holdsUp) {
            unit.waitingStarts().hold(start, job.getId());
        } else if (others.isEmpty()) {
            unit.waitingStarts().delete(List.of(start.id()));
        } else {
            unit.waitingStarts().putBack(start.left(others, WaitingStart.CAREFUL), Optional.empty());
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? "the start failed without a message, see the log" : failure.getMessage();
    }

    private int most() {
        var cycle = engine.getFailedJobRetryTimeCycle();
        return cycle == null
                ? engine.getDefaultNumberOfRetries()
                : ParseUtil.parseRetryIntervals(cycle).getRetries();
    }

    private Optional<Instant> pause(int failures) {
        var cycle = engine.getFailedJobRetryTimeCycle();
        if (cycle == null) {
            return Optional.empty();
        }
        var intervals = ParseUtil.parseRetryIntervals(cycle).getRetryIntervals();
        if (intervals.isEmpty()) {
            return Optional.empty();
        }
        var interval = intervals.get(Math.min(failures, intervals.size()) - 1);
        return Optional.of(new DurationBusinessCalendar()
                .resolveDuedate(interval, Date.from(clock.instant()))
                .toInstant());
    }
}
