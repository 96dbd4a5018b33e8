package io.baton.engine.trigger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.baton.campaign.WaitingStart;
import io.baton.campaign.WaitingStarts.Due;
import io.baton.campaign.WaitingStarts.First;
import io.baton.engine.work.PeopleInSets;
import io.baton.engine.work.PersonFailedException;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives the starts of a set of people their turn. A person's starts are read while the person is locked, and taken from
 * the first one on: so they have their turns in their order, on however many nodes (O1). For one job, one thread.
 */
final class StartWork implements PeopleInSets.Work {

    /** How many starts a set has at most. */
    static final int MOST_STARTS = 1_000;

    /** After so long the thread is for others that wait for it, such as runs; then another job goes on. */
    private static final long MOST_NANOS = Duration.ofMillis(250).toNanos();

    /** So long a job waits for each person of a set that was small, until more have come together. */
    private static final long PAUSE_FOR_EACH = Duration.ofMillis(2).toNanos();

    private static final long LONGEST_PAUSE = Duration.ofMillis(25).toNanos();

    /** How many times more starts are looked at than people are taken: others may hold the first ones. */
    private static final int SIGHT = 4;

    private final TriggerEntry entry;
    private final FailedStarts failed;
    private final StartQueue queue;
    private final int mostOfASet;
    private final boolean onlySingle;
    private final Clock clock;

    private final long begunAt = System.nanoTime();

    private Map<PersonId, List<WaitingStart>> starts = Map.of();
    private Optional<Culprit> underWay = Optional.empty();
    private int taken;
    private boolean sawAll;

    /**
     * @param mostOfASet how many people a set has at most
     * @param onlySingle whether it ends when nothing is left that happened singly
     */
    StartWork(
            TriggerEntry entry,
            FailedStarts failed,
            StartQueue queue,
            int mostOfASet,
            boolean onlySingle,
            Clock clock) {
        this.entry = entry;
        this.failed = failed;
        this.queue = queue;
        this.mostOfASet = mostOfASet;
        this.onlySingle = onlySingle;
        this.clock = clock;
    }

    /**
     * The campaign that a start was letting somebody into when it failed.
     *
     * @param at where it failed
     */
    record Culprit(WaitingStart start, String campaign, FailedAt at) {

        StartFailure failure(Throwable cause) {
            return new StartFailure(start.person(), campaign, start.event().name(), at, cause);
        }
    }

    @Override
    public List<PersonId> next(UnitOfWork unit, int most) {
        starts = Map.of();
        underWay = Optional.empty();
        taken = 0;
        for (boolean look = true; look && !isTimeOver(); ) {
            var first = onlySingle ? First.RANK : queue.first();
            int sight = SIGHT * Math.min(most, mostOfASet);
            var due = ofOneKind(unit.waitingStarts().due(clock.instant(), first, sight));
            sawAll = due.size() < sight;
            look = !due.isEmpty() && !isFound(unit, due, most);
        }
        return List.copyOf(starts.keySet());
    }

    /** What happened singly does not wait for a set to fill up with others, nor for them to be done. */
    private List<Due> ofOneKind(List<Due> due) {
        boolean single = onlySingle || (!due.isEmpty() && !due.get(0).rank().catchesUp());
        return single ? due.stream().takeWhile(one -> !one.rank().catchesUp()).toList() : due;
    }

    /** Takes some of the starts that are due; false when their person is gone, and they are with it. */
    private boolean isFound(UnitOfWork unit, List<Due> due, int most) {
        var oldest = due.get(0);
        var people = oldest.hasFailed() ? List.of(oldest.person()) : fresh(due);
        lock(unit, people.subList(0, Math.min(most, people.size())), most);
        if (starts.isEmpty() && people.size() > most) {
            lock(unit, people.subList(most, people.size()), most);
        }
        return !starts.isEmpty() || waitFor(unit, oldest.person());
    }

    /** Whether the job has worked for so long that another one goes on. */
    boolean isTimeOver() {
        return System.nanoTime() - begunAt > MOST_NANOS;
    }

    /** People whose first start has not failed before, those of the oldest starts first. */
    private static List<PersonId> fresh(List<Due> due) {
        var people = new LinkedHashSet<PersonId>();
        due.stream().filter(one -> !one.hasFailed()).map(Due::person).forEach(people::add);
        due.stream().filter(Due::hasFailed).map(Due::person).forEach(people::remove);
        return List.copyOf(people);
    }

    private void lock(UnitOfWork unit, List<PersonId> people, int most) {
        take(unit, unit.loadFree(people, most).stream().map(Person::id).toList());
    }

    private void take(UnitOfWork unit, List<PersonId> people) {
        starts = unit.waitingStarts().of(people, clock.instant(), MOST_STARTS).stream()
                .collect(groupingBy(WaitingStart::person, LinkedHashMap::new, toList()));
    }

    /** Others hold everybody: waits for the one whose start is the oldest; false when it is gone. */
    private boolean waitFor(UnitOfWork unit, PersonId person) {
        boolean isThere = unit.find(person).isPresent();
        if (isThere) {
            take(unit, List.of(person));
        } else {
            unit.waitingStarts()
                    .delete(unit.waitingStarts().of(person).stream()
                            .map(WaitingStart::id)
                            .toList());
        }
        return isThere;
    }

    @Override
    public void takeThrough(UnitOfWork unit, List<PersonId> people) {
        var startables = entry.startables(unit);
        expect(startables);
        var turns = new ArrayList<Long>();
        for (var id : people) {
            var person = unit.person(id);
            PersonFailedException.guard(
                    id, () -> takeThrough(startables, person, starts.getOrDefault(id, List.of()), turns));
        }
        underWay = Optional.empty();
        unit.waitingStarts().delete(turns);
        taken = turns.size();
    }

    /** Notes what the set will ask for, so that it is read in one query. */
    private void expect(Startables startables) {
        var all = starts.values().stream().flatMap(List::stream).toList();
        all.forEach(startables.unit().starts()::saw);
        startables.expect(all);
    }

    private void takeThrough(Startables startables, Person person, List<WaitingStart> ofPerson, List<Long> done) {
        for (var start : ofPerson) {
            if (start.hasFailed()) {
                if (start.equals(ofPerson.get(0))) {
                    takeFirst(startables, start, person, done);
                }
                return;
            }
            start.campaigns().forEach(campaign -> take(startables, start, campaign, person));
            done.add(start.id());
        }
    }

    /** One campaign only: what fails now is known. */
    private void takeFirst(Startables startables, WaitingStart start, Person person, List<Long> done) {
        take(startables, start, start.campaigns().get(0), person);
        var left = start.campaigns().subList(1, start.campaigns().size());
        if (left.isEmpty()) {
            done.add(start.id());
        } else {
            startables.unit().waitingStarts().putBack(start.left(left, WaitingStart.CAREFUL), Optional.empty());
        }
    }

    private void take(Startables startables, WaitingStart start, String campaign, Person person) {
        var unit = startables.unit();
        unit.starts().turn(start);
        entry.oneByOne(unit, start, List.of(campaign), person).forEach(one -> enter(startables, start, one, person));
    }

    private void enter(Startables startables, WaitingStart start, String campaign, Person person) {
        underWay = Optional.of(new Culprit(start, campaign, FailedAt.NOWHERE));
        try {
            entry.enter(startables, start, campaign, person, true);
        } catch (RuntimeException | Error failure) {
            underWay = Optional.of(new Culprit(start, campaign, FailedAt.latest()));
            throw failure;
        }
    }

    @Override
    public int fail(UnitOfWork unit, PersonId person, Throwable failure) {
        taken = 0;
        var culprit = underWay.filter(one -> one.start().person().equals(person));
        unit.find(person).ifPresent(found -> failed.note(unit, found, culprit, failure));
        return 0;
    }

    /**
     * A set costs about the same whether it has one person or thirty. So when single events come fast, the next set
     * waits until some have come together; when they are few, there is next to no pause. A run would miss the thread.
     */
    @Override
    public void committed() {
        queue.committed(taken);
        if (starts.size() >= mostOfASet) {
            queue.thereIsMore();
        } else if (sawAll && !onlySingle && !queue.isRunning()) {
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE, starts.size() * PAUSE_FOR_EACH));
        }
    }

    @Override
    public void rolledBack(Throwable failure, boolean again) {
        if (again) {
            TriggerLogger.LOG.setIsTriedAgain(failure);
        }
    }
}
