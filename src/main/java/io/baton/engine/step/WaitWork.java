package io.baton.engine.step;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.baton.engine.instance.InstancesTogether;
import io.baton.engine.instance.KnownIncidents;
import io.baton.engine.work.PeopleInSets;
import io.baton.engine.work.PersonFailedException;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.store.WaitTimers;
import io.baton.store.WaitTimers.DueTimer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/**
 * Lets a set of people go on whose waits are over. Their timers are read once more while they are locked: what was
 * moved, done by hand or suspended meanwhile stays as it is. A timer that fails is the engine's from then on, with one
 * try less: it is tried again alone, and becomes an incident as any other job does. For one job, one thread.
 */
final class WaitWork implements PeopleInSets.Work {

    /** After so long the thread is for others that wait for it, such as single events; then the job comes again. */
    private static final long MOST_NANOS = Duration.ofMillis(250).toNanos();

    /** How many times more timers are looked at than people are taken: others may hold the first ones. */
    private static final int SIGHT = 4;

    private final WaitTimers timers;
    private final WaitQueue queue;
    private final int mostOfASet;
    private final Clock clock;

    private final long begunAt = System.nanoTime();

    private final Set<String> seen = new HashSet<>();
    private Map<PersonId, List<JobEntity>> due = Map.of();
    private Optional<JobEntity> underWay = Optional.empty();
    private boolean taken;

    /**
     * @param mostOfASet how many people a set has at most
     */
    WaitWork(WaitTimers timers, WaitQueue queue, int mostOfASet, Clock clock) {
        this.timers = timers;
        this.queue = queue;
        this.mostOfASet = mostOfASet;
        this.clock = clock;
    }

    /** Whether anybody went on. */
    boolean hasTaken() {
        return taken;
    }

    @Override
    public List<PersonId> next(UnitOfWork unit, int most) {
        due = Map.of();
        seen.clear();
        underWay = Optional.empty();
        for (boolean look = true; look && System.nanoTime() - begunAt < MOST_NANOS; ) {
            var found = timers.due(queue.taken(), clock.instant(), SIGHT * Math.min(most, mostOfASet)).stream()
                    .filter(timer -> !seen.contains(timer.instance()))
                    .toList();
            look = !found.isEmpty() && !isFound(unit, found, most);
        }
        return List.copyOf(due.keySet());
    }

    /** Takes some of the timers that are due; false when their people are gone, or the timers are no more due. */
    private boolean isFound(UnitOfWork unit, List<DueTimer> found, int most) {
        var byPerson = new LinkedHashMap<PersonId, List<DueTimer>>();
        for (var timer : found) {
            var person = PersonId.parse(timer.person());
            if (person.isEmpty()) {
                giveBack(timer);
            } else {
                byPerson.computeIfAbsent(person.get(), ignored -> new ArrayList<>())
                        .add(timer);
            }
        }
        var people = List.copyOf(byPerson.keySet());
        take(unit.loadFree(people.subList(0, Math.min(most, people.size())), most), byPerson);
        if (due.isEmpty() && people.size() > most) {
            take(unit.loadFree(people.subList(most, people.size()), most), byPerson);
        }
        return !due.isEmpty() || people.isEmpty() || waitFor(unit, people.get(0), byPerson);
    }

    /** Others hold everybody: waits for the first one; false when nothing of it is left to do. */
    private boolean waitFor(UnitOfWork unit, PersonId person, Map<PersonId, List<DueTimer>> byPerson) {
        var there = unit.find(person);
        if (there.isPresent()) {
            take(List.of(there.get()), byPerson);
        } else {
            byPerson.getOrDefault(person, List.of()).forEach(WaitWork::giveBack);
        }
        return !due.isEmpty();
    }

    /** Nobody is found for it: the engine executes it, and tells why it cannot. */
    private static void giveBack(DueTimer timer) {
        Optional.ofNullable(Context.getCommandContext().getJobManager().findJobById(timer.job()))
                .ifPresent(JobEntity::unlock);
        Context.getCommandContext().getDbEntityManager().flush();
    }

    private void take(List<Person> people, Map<PersonId, List<DueTimer>> byPerson) {
        var instances = new LinkedHashSet<String>();
        people.forEach(person ->
                byPerson.getOrDefault(person.id(), List.of()).forEach(timer -> instances.add(timer.instance())));
        seen.addAll(instances);
        var jobs = InstancesTogether.load(instances);
        var found = new LinkedHashMap<PersonId, List<JobEntity>>();
        for (var person : people) {
            var mine = byPerson.getOrDefault(person.id(), List.of()).stream()
                    .map(DueTimer::instance)
                    .distinct()
                    .flatMap(instance -> jobs.getOrDefault(instance, List.of()).stream())
                    .filter(this::isDue)
                    .sorted(Comparator.comparing(JobEntity::getDuedate, nullsLast(naturalOrder()))
                            .thenComparing(JobEntity::getId))
                    .collect(toList());
            if (!mine.isEmpty()) {
                found.put(person.id(), mine);
            }
        }
        due = found;
        expectNoIncidents(found.values().stream()
                .flatMap(List::stream)
                .map(JobEntity::getId)
                .collect(toSet()));
    }

    /** The engine resolves the incidents of a job that ends, and looks for them job by job. */
    private void expectNoIncidents(Set<String> jobs) {
        var without = new HashSet<>(jobs);
        without.removeAll(timers.withIncidents(jobs));
        KnownIncidents.none(without);
    }

    private boolean isDue(JobEntity job) {
        return WaitTimers.OWNER.equals(job.getLockOwner())
                && job.getRetries() > 0
                && job.getSuspensionState() == SuspensionState.ACTIVE.getStateCode()
                && WaitTimers.isOver(job.getDuedate(), clock.instant());
    }

    @Override
    public void takeThrough(UnitOfWork unit, List<PersonId> people) {
        unit.starts().catchUp();
        for (var person : people) {
            PersonFailedException.guard(
                    person, () -> due.getOrDefault(person, List.of()).forEach(this::execute));
        }
        underWay = Optional.empty();
    }

    /** One wait of a person may end the next one, as Remove from Flow does. */
    private void execute(JobEntity timer) {
        var command = Context.getCommandContext();
        if (command.getDbEntityManager().isDeleted(timer)) {
            return;
        }
        underWay = Optional.of(timer);
        command.setCurrentJob(timer);
        try {
            timer.execute(command);
        } finally {
            command.setCurrentJob(null);
        }
    }

    /** As the engine notes the failure of a job. It unlocks the timer by that, and takes it from now on. */
    @Override
    public int fail(UnitOfWork unit, PersonId person, Throwable failure) {
        var command = Context.getCommandContext();
        culprit(person)
                .flatMap(timer -> Optional.ofNullable(command.getJobManager().findJobById(timer.getId())))
                .ifPresent(timer -> {
                    timer.setFailedActivityId(timer.getActivityId());
                    timer.incrementSequenceCounter();
                    command.getHistoricJobLogManager().fireJobFailedEvent(timer, failure);
                    command.getFailedJobCommandFactory()
                            .getCommand(timer.getId(), failure)
                            .execute(command);
                    timer.unlock();
                });
        return 0;
    }

    private Optional<JobEntity> culprit(PersonId person) {
        var timers = due.getOrDefault(person, List.of());
        return underWay.filter(timers::contains).or(() -> timers.stream().findFirst());
    }

    @Override
    public void committed() {
        taken = true;
        if (due.size() >= mostOfASet) {
            queue.thereIsMore();
        }
    }

    @Override
    public void rolledBack(Throwable failure, boolean again) {
        if (again) {
            StepLogger.LOG.setOfWaitsIsTriedAgain(failure);
        }
    }
}
