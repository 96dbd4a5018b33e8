package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.activity.ActivityQuery;
import io.baton.engine.people.PeopleImport;
import io.baton.engine.people.StaticListChange;
import io.baton.engine.work.NamedPeople;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Events that race: real threads on two engines that share a database, each with its job executor. Each test has a
 * workspace of its own.
 */
@Tag("database")
@Timeout(600)
class TriggerRaceTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 20;
    private static final String EVENT = "Visits Web Page";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static @Nullable Nodes nodes;

    private final ExecutorService aside = Executors.newSingleThreadExecutor();

    @BeforeAll
    static void startNodes() {
        nodes = Nodes.start(2);
    }

    @AfterAll
    static void stopNodes() throws Exception {
        Objects.requireNonNull(nodes).close();
    }

    @AfterEach
    void stopAside() throws InterruptedException {
        aside.shutdownNow();
        assertThat(aside.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static TestEngine node(int number) {
        return Objects.requireNonNull(nodes).node(number);
    }

    /** Runs work on several threads at once; each gets its number. */
    private void race(Work work) throws Exception {
        Race.of(IntStream.range(0, THREADS)
                .mapToObj(thread -> (Callable<Void>) () -> {
                    work.run(thread);
                    return null;
                })
                .toList());
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static List<PersonId> people(String workspace, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> node(0).personOf(workspace, "p" + i + "@example.com"))
                .toList();
    }

    /** Lets an event happen as REST does; the campaigns it will start. */
    private static List<String> happen(TestEngine node, PersonId person, int number) {
        return node.happen(person, EVENT, Map.of("number", Integer.toString(number)));
    }

    /** Waits until every start is done, and every job of a workspace; none failed. */
    private static void awaitStarts(String workspace) {
        var management = node(0).engine().getManagementService();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> node(0).waitingStarts() == 0
                        && management
                                        .createJobQuery()
                                        .tenantIdIn(workspace)
                                        .withRetriesLeft()
                                        .count()
                                == 0);
    }

    private static long incidents(String workspace) {
        return node(0).engine()
                .getRuntimeService()
                .createIncidentQuery()
                .tenantIdIn(workspace)
                .count();
    }

    private static List<Activity> activities(String campaign, String type) {
        return node(0)
                .baton()
                .inUnitOfWork(unit -> unit.activityLog()
                        .list(new ActivityQuery(
                                Workspaces.ALL,
                                Optional.empty(),
                                Optional.of(campaign),
                                Optional.of(type),
                                Optional.empty(),
                                0,
                                100_000)))
                .stream()
                .map(Activity.Logged::activity)
                .toList();
    }

    private static @Nullable String attribute(Activity activity, String name) {
        return activity.attributes().get(name);
    }

    private static List<Activity> entries(String campaign) {
        return activities(campaign, "Enter Campaign").stream()
                .filter(entry -> "TRUE".equals(attribute(entry, "qualified")))
                .toList();
    }

    private static List<String> numbersSeen(String campaign) {
        return activities(campaign, "Interesting Moment").stream()
                .map(moment -> attribute(moment, "description"))
                .toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static Model counting(String key, String child) {
        return Model.trigger(key)
                .on(EVENT)
                .changeScore("+1")
                .interestingMoment("{{trigger.number}}")
                .execute(child, true);
    }

    @Test
    @DisplayName("each of many events at once starts the campaign exactly once, and no change is lost")
    void everyEventOnce() throws Exception {
        node(0).deployTo(
                        "all",
                        counting("all", "allChild"),
                        Model.executable("allChild").changeScore("+100"));
        node(0).activateIn("all", "all");
        var people = people("all", 40);
        race(thread -> {
            var random = new Random(thread);
            for (int event = 0; event < 100; event++) {
                happen(node(thread), people.get(random.nextInt(people.size())), thread * 100 + event);
            }
        });
        awaitStarts("all");
        assertThat(numbersSeen("all")).containsExactlyInAnyOrderElementsOf(numbers(400));
        assertThat(entries("all")).hasSize(400);
        var events = new HashMap<PersonId, Integer>();
        for (int thread = 0; thread < THREADS; thread++) {
            var random = new Random(thread);
            for (int event = 0; event < 100; event++) {
                events.merge(people.get(random.nextInt(people.size())), 1, Integer::sum);
            }
        }
        assertThat(people).allSatisfy(person -> assertThat(node(0).score(person))
                .isEqualTo(101 * events.getOrDefault(person, 0)));
        assertThat(incidents("all")).isZero();
    }

    private static void makeDue(TestEngine node, Job timer) {
        try {
            node.engine().getManagementService().setJobDuedate(timer.getId(), Date.from(Instant.EPOCH));
        } catch (ProcessEngineException gone) {
            // the event has won already
        }
    }

    @Test
    @DisplayName(
            "O1 the timer and the event of one wait race: exactly one of them takes the person on, and none is lost")
    void timerAgainstEvent() throws Exception {
        var moments = List.of("later", "wait");
        var model = Model.batch("either")
                .define("<bpmn:signal id=\"awaited\" name=\"" + EVENT + "\"/>")
                .free()
                .loose("<bpmn:eventBasedGateway id=\"gateway\"/>")
                .loose("<bpmn:intermediateCatchEvent id=\"later\"><bpmn:timerEventDefinition><bpmn:timeDuration>2 days"
                        + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>")
                .loose("<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:signalEventDefinition signalRef=\"awaited\"/>"
                        + "</bpmn:intermediateCatchEvent>")
                .flow("start", "gateway", "");
        for (var moment : moments) {
            model.loose("<bpmn:serviceTask id=\"after_" + moment
                            + "\" camunda:delegateExpression=\"${interestingMoment}\">"
                            + Model.properties("type", "Milestone", "description", moment) + "</bpmn:serviceTask>")
                    .flow("gateway", moment, "")
                    .flow(moment, "after_" + moment, "");
        }
        node(0).deployTo("either", model);
        var people = people("either", 40);
        people.forEach(person -> node(0).engine()
                .getRuntimeService()
                .createProcessInstanceByKey("either")
                .processDefinitionTenantId("either")
                .setVariable("personId", person.toString())
                .execute());
        var management = node(0).engine().getManagementService();
        var timers = management.createJobQuery().tenantIdIn("either").timers().list();
        assertThat(timers).hasSameSizeAs(people);
        race(thread -> {
            for (int i = thread % 2; i < people.size(); i += 2) {
                if (thread < 2) {
                    makeDue(node(thread), timers.get(i));
                } else {
                    happen(node(thread), people.get(i), i);
                }
            }
        });
        awaitStarts("either");
        assertThat(people).allSatisfy(person -> assertThat(node(0).activities(person, "Interesting Moment"))
                .singleElement()
                .satisfies(moment ->
                        assertThat(moments).contains(moment.attributes().get("description"))));
        assertThat(incidents("either")).isZero();
        assertThat(node(0).engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .tenantIdIn("either")
                        .count())
                .isZero();
    }

    @Test
    @DisplayName(
            "while the campaign is switched and deployed anew, each start is entered or skipped with its reason, none "
                    + "twice")
    void switchedMeanwhile() throws Exception {
        var campaign = counting("switched", "switchedChild");
        node(0).deployTo("switched", campaign, Model.executable("switchedChild"));
        node(0).activateIn("switched", "switched");
        var people = people("switched", 40);
        Queue<String> made = new ConcurrentLinkedQueue<>();
        var over = new AtomicBoolean();
        var rounds = new AtomicInteger();
        var switching = aside.submit((Callable<Integer>) () -> {
            while (!over.get()) {
                var node = node(rounds.get());
                node.baton().inUnitOfWork(unit -> node.baton()
                        .catalog()
                        .activation()
                        .deactivate(node.baton()
                                .catalog()
                                .campaigns()
                                .find(Workspace.of("switched"), "switched")
                                .orElseThrow()
                                .campaign()));
                node.deployTo("switched", campaign.named("Round " + rounds, ""));
                node.activateIn("switched", "switched");
                rounds.incrementAndGet();
            }
            return rounds.get();
        });
        var number = new AtomicInteger();
        race(thread -> {
            for (int event = 0; event < 100 || rounds.get() < ROUNDS; event++) {
                int one = number.getAndIncrement();
                if (!happen(node(thread), people.get(one % people.size()), one).isEmpty()) {
                    made.add(Integer.toString(one));
                }
            }
        });
        over.set(true);
        assertThat(switching.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(ROUNDS);
        awaitStarts("switched");
        var seen = numbersSeen("switched");
        assertThat(seen).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(made);
        assertThat(entries("switched")).hasSameSizeAs(seen);
        var skipped = activities("switched", "Enter Campaign").stream()
                .filter(entry -> entry.status().label().equals("skipped"))
                .toList();
        assertThat(skipped).isNotEmpty().allSatisfy(entry -> assertThat(attribute(entry, "reason"))
                .isEqualTo("the campaign was deactivated after the event"));
        assertThat(seen.size() + skipped.size()).isEqualTo(made.size());
        assertThat(incidents("switched")).isZero();
    }

    @Test
    @DisplayName("Q2 of simultaneous events of one person exactly one wins the once")
    void exactlyOneEnters() throws Exception {
        node(0).deployTo("once", Model.trigger("once").rule("once").on(EVENT).changeScore("+1"));
        node(0).activateIn("once", "once");
        var people = people("once", 10);
        race(thread -> {
            for (var person : people) {
                happen(node(thread), person, thread);
                happen(node(thread + 1), person, thread);
            }
        });
        awaitStarts("once");
        assertThat(people).extracting(node(0)::score).containsOnly(1);
        long refused = node(0).baton()
                .inUnitOfWork(unit ->
                        unit.refusalCounts().of(Workspace.of("once"), "once").count());
        assertThat(refused).isEqualTo(people.size() * (THREADS * 2L - 1));
        assertThat(entries("once")).extracting(Activity::person).containsExactlyInAnyOrderElementsOf(people);
        assertThat(incidents("once")).isZero();
    }

    @Test
    @DisplayName("two campaigns that undo each other on two nodes are stopped at the same depth for everybody")
    void circleAcrossNodes() throws Exception {
        var list = node(0).staticListOf("circle", "tossed");
        node(0).deployTo(
                        "circle",
                        Model.trigger("ping").on("Added to List").removeFromList("tossed"),
                        Model.trigger("pong").on("Removed from List").addToList("tossed"));
        node(0).activateIn("circle", "ping");
        node(0).activateIn("circle", "pong");
        var people = people("circle", 12);
        race(thread -> {
            for (int i = thread; i < people.size(); i += THREADS) {
                add(node(thread), list, people.get(i));
            }
        });
        awaitStarts("circle");
        var entered = new ArrayList<>(entries("ping"));
        entered.addAll(entries("pong"));
        assertThat(entered.stream().collect(Collectors.groupingBy(Activity::person, Collectors.counting())))
                .hasSize(people.size())
                .allSatisfy((person, times) -> assertThat(times).isEqualTo(20));
        assertThat(activities("pong", "Cascade Stopped"))
                .extracting(Activity::person)
                .containsExactlyInAnyOrderElementsOf(people);
        assertThat(incidents("circle")).isEqualTo(people.size());
        assertThat(node(0).people(list)).containsExactlyInAnyOrderElementsOf(people);
    }

    private static void add(TestEngine node, StaticList list, PersonId person) {
        node.baton().units().retrying(unit -> {
            var locked = unit.staticLists().lock(list.workspace(), list.key()).orElseThrow();
            return new StaticListChange(unit, locked).add(new NamedPeople(List.of(person.toString()), List.of()));
        });
    }

    @Test
    @DisplayName(
            "people whom several imports bring in at once are created once: Person is Created starts once a person")
    void importedAtOnce() throws Exception {
        for (var workspace : List.of("east", "west")) {
            node(0).deployTo(workspace, Model.trigger("welcome-" + workspace).on("Person is Created"));
            node(0).activateIn(workspace, "welcome-" + workspace);
        }
        race(thread -> {
            var workspaces = new ArrayList<>(List.of("east", "west"));
            if (thread % 2 == 1) {
                Collections.reverse(workspaces);
            }
            var people = node(thread).baton().services().peopleImports().begin(line -> {});
            for (var workspace : workspaces) {
                for (int i = 0; i < 100; i++) {
                    people.add(
                            i,
                            new PeopleImport.Entry(
                                    Workspace.of(workspace),
                                    "new" + (thread % 2 == 0 ? i : 99 - i) + "@example.com",
                                    Map.of()));
                }
            }
            people.finish();
        });
        for (var workspace : List.of("east", "west")) {
            awaitStarts(workspace);
            var created = node(0).baton().inUnitOfWork(unit -> unit.people()
                    .list(new PersonQuery(Optional.empty(), Workspaces.of(Workspace.of(workspace)), 0, 1_000)));
            assertThat(created).hasSize(100);
            assertThat(entries("welcome-" + workspace))
                    .extracting(Activity::person)
                    .containsExactlyInAnyOrderElementsOf(
                            created.stream().map(person -> person.id()).toList());
            assertThat(incidents(workspace)).isZero();
        }
    }
}
