package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.ActivityType;
import io.baton.campaign.WaitingStarts.Due;
import io.baton.campaign.WaitingStarts.First;
import io.baton.engine.trigger.PostedEvent;
import io.baton.engine.trigger.PostedEvent.Whom;
import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.Race;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What starts, runs and single events leave to each other, on a node with as few threads as the ready server has on two
 * cores. Told by counts, not by the clock.
 */
@Tag("database")
@Timeout(600)
class FairnessTest {

    private static final String EVENT = "Visits Web Page";
    private static final int PEOPLE = 500;
    private static final int EVENTS = Integer.getInteger("baton.test.fair.events", 40);
    private static final int WAITING = PEOPLE * EVENTS;
    private static final int OF_A_RUN = 200;

    private static TestEngine node() {
        var database = TestDatabase.current();
        var node = TestEngine.start(database.pool(database.newUrl()), configuration -> {
            var executor = new DefaultJobExecutor();
            executor.setCorePoolSize(2);
            executor.setMaxPoolSize(2);
            executor.setQueueSize(2);
            executor.setMaxJobsPerAcquisition(2);
            executor.setMaxWait(5_000);
            configuration.setIdGenerator(new StrongUuidGenerator());
            configuration.setJobExecutor(executor);
        });
        node.listen(counting(Model.trigger("heard").on(EVENT)));
        return node;
    }

    private static JobExecutor executor(TestEngine node) {
        return ((ProcessEngineConfigurationImpl) node.engine().getProcessEngineConfiguration()).getJobExecutor();
    }

    private static Model counting(Model model) {
        return model.rule("every time").changeScore("+1");
    }

    private static List<PersonId> people(TestEngine node, int number, String country) {
        return IntStream.range(0, number)
                .mapToObj(i -> node.person(country + i + "@example.com", "country", country))
                .toList();
    }

    /** Posts events in bulk: so many for each person. */
    private static void post(TestEngine node, List<PersonId> people, int first, int events) {
        var bulk = node.baton().events().posted().begin(Workspaces.ALL, (line, reason) -> {
            throw new AssertionError(reason);
        });
        for (int number = first; number < first + events; number++) {
            for (var person : people) {
                bulk.add(
                        1,
                        new Whom.Id(person.toString()),
                        new PostedEvent(
                                EVENT, Map.of("number", Integer.toString(number)), Optional.empty(), Optional.empty()));
            }
        }
        bulk.finish();
    }

    private static void await(Callable<Boolean> isSo) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(2))
                .until(isSo);
    }

    private static long done(TestEngine node) {
        return node.baton().runs().meter().qualified();
    }

    @Test
    @DisplayName("a run that is launched behind many starts begins while most of them still wait")
    void runBehindStarts() {
        var node = node();
        try {
            post(node, people(node, PEOPLE, "DE"), 0, EVENTS);
            people(node, OF_A_RUN, "AT");
            node.deploy(counting(Model.batch("launched")).smartList("= country = \"AT\""));
            executor(node).start();
            await(() -> node.waitingStarts() < WAITING);
            node.launch("launched");
            await(() -> done(node) > 0);
            assertThat(node.waitingStarts()).isGreaterThan(WAITING / 3);
            await(() -> done(node) == OF_A_RUN);
        } finally {
            node.engine().close();
        }
    }

    @Test
    @DisplayName("a single event goes before many that were posted in bulk, and after them in time")
    void singleBeforeBulk() {
        var node = node();
        try {
            post(node, people(node, PEOPLE, "DE"), 0, EVENTS);
            var single = people(node, 5, "AT");
            executor(node).start();
            await(() -> node.waitingStarts() < WAITING);
            for (var person : single) {
                node.happen(person, EVENT, Map.of("number", "0"));
                await(() -> node.score(person) == 1);
            }
            assertThat(node.waitingStarts()).isGreaterThan(WAITING / 3);
        } finally {
            node.engine().close();
        }
    }

    @Test
    @DisplayName("single events take effect while a run is under way that leaves no thread")
    void singleUnderARun() {
        var node = node();
        try {
            var ofTheRun = people(node, 4 * PEOPLE, "DE");
            var single = people(node, 5, "AT");
            node.deploy(counting(Model.batch("launched")).smartList("= country = \"DE\""));
            executor(node).start();
            node.launch("launched");
            await(() -> done(node) > 0);
            for (var person : single) {
                node.happen(person, EVENT, Map.of("number", "0"));
                await(() -> node.score(person) == 1);
            }
            assertThat(done(node)).isLessThan(ofTheRun.size());
        } finally {
            node.engine().close();
        }
    }

    @Test
    @DisplayName("O1 a person's single events and those posted in bulk have their turns in their order, on two nodes")
    void orderOfRanks() throws Exception {
        int events = 20;
        try (var nodes = Nodes.start(2)) {
            nodes.node(0)
                    .listen(Model.trigger("append")
                            .rule("every time")
                            .on(EVENT)
                            .changeDataValue("company", "{{lead.company}} {{trigger.number}}"));
            var all = people(nodes.node(0), 240, "DE");
            Race.of(List.of(all.subList(0, 120), all.subList(120, 240)).stream()
                    .map(mine -> (Callable<Void>) () -> {
                        for (int number = 0; number < events; number++) {
                            postEither(nodes.node(number / 2), mine, number);
                        }
                        return null;
                    })
                    .toList());
            await(() -> nodes.node(0).waitingStarts() == 0);
            var expected =
                    IntStream.range(0, events).mapToObj(Integer::toString).collect(Collectors.joining(" "));
            assertThat(all).allSatisfy(person -> assertThat(
                            String.valueOf(nodes.node(0).value(person, "company"))
                                    .strip())
                    .isEqualTo(expected));
        }
    }

    /** A hundred and more in one unit of work do not happen singly. */
    private static void postEither(TestEngine node, List<PersonId> people, int number) {
        if (number % 2 == 0) {
            post(node, people, number, 1);
        } else {
            people.forEach(person -> node.happen(person, EVENT, Map.of("number", Integer.toString(number))));
        }
    }

    @Test
    @DisplayName("starts of a campaign with a higher jobPriority come first, and its chunks and waits bear it")
    void priorities() {
        var node = node();
        try {
            var urgent = counting(Model.trigger("urgent").on("Asks for Help")).priority(10);
            var batch = Model.batch("launched")
                    .rule("every time")
                    .step("wait", "for", "3 days")
                    .priority(7);
            node.listen(urgent);
            node.deploy(batch);
            var people = people(node, 3, "DE");
            node.happen(people.get(0), EVENT, Map.of());
            node.happen(people.get(1), "Asks for Help", Map.of());
            List<PersonId> inOrder = node.baton()
                    .inUnitOfWork(unit ->
                            unit.waitingStarts().due(node.baton().clock().instant(), First.RANK, 10).stream()
                                    .map(due -> due.person())
                                    .toList());
            assertThat(inOrder).containsExactly(people.get(1), people.get(0));
            node.launch("launched");
            node.runJobs();
            assertThat(node.activities(people.get(0), ActivityType.WAIT.label()))
                    .isNotEmpty();
            var waits = new ArrayList<Long>();
            node.engine()
                    .getManagementService()
                    .createJobQuery()
                    .timers()
                    .list()
                    .forEach(job -> waits.add(job.getPriority()));
            assertThat(waits).hasSize(3).containsOnly(7L);
        } finally {
            node.engine().close();
        }
    }

    @Test
    @DisplayName("O1 whoever is held up is left out of the look for starts that can begin, however many they are and "
            + "however many starts they have; what comes before the start that is held up is not")
    void heldUp() {
        var node = node();
        try {
            var held = people(node, 250, "DE");
            var free = people(node, 3, "AT");
            post(node, held, 0, 5);
            post(node, free, 0, 1);
            var tomorrow = Instant.now().plus(Duration.ofDays(1));
            node.baton().inUnitOfWork(unit -> {
                for (var person : held) {
                    var starts = unit.waitingStarts().of(person);
                    var first = starts.get(person.equals(held.get(7)) ? 1 : 0);
                    unit.waitingStarts().putBack(first.left(first.campaigns(), 1), Optional.of(tomorrow));
                }
                return held;
            });
            var due = node.baton().inUnitOfWork(unit -> unit.waitingStarts().due(Instant.now(), First.AGE, WAITING));
            assertThat(due).extracting(Due::person).containsExactly(held.get(7), free.get(0), free.get(1), free.get(2));
            var later = node.baton().inUnitOfWork(unit -> unit.waitingStarts()
                    .due(tomorrow.plus(Duration.ofDays(1)), First.RANK, WAITING));
            assertThat(later).hasSize(held.size() * 5 + free.size());
        } finally {
            node.engine().close();
        }
    }
}
