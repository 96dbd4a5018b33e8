package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F6: waits that are over go on in sets, on two engines that share a database and whose job executors work. */
@Tag("database")
@Timeout(600)
class WaitsInSetsTest {

    private static final String EVENT = "Visits Web Page";
    private static final int PEOPLE = Integer.getInteger("baton.test.waits.people", 300);

    private final ManagementService[] management = new ManagementService[2];
    private Nodes nodes;

    /** Fails each time for the person with the score of the unlucky. */
    public static final class Unlucky implements JavaDelegate {

        static final Map<String, AtomicInteger> PASSED = new ConcurrentHashMap<>();

        @Override
        public void execute(DelegateExecution execution) {
            PASSED.computeIfAbsent(execution.getBusinessKey(), ignored -> new AtomicInteger())
                    .incrementAndGet();
            if ("unlucky".equals(execution.getVariable("luck"))) {
                throw new IllegalStateException("unlucky for good");
            }
        }
    }

    @BeforeEach
    void start() {
        nodes = Nodes.start(2);
        for (int node = 0; node < 2; node++) {
            management[node] = nodes.node(node).engine().getManagementService();
        }
        Unlucky.PASSED.clear();
    }

    @AfterEach
    void close() throws Exception {
        nodes.close();
    }

    private static Model waiting(String until) {
        return Model.trigger("waiting")
                .rule("every time")
                .on(EVENT)
                .element(
                        "wait",
                        "<bpmn:serviceTask id=\"wait\" camunda:delegateExpression=\"${wait}\">"
                                + Model.properties("for", until) + "</bpmn:serviceTask>")
                .element(
                        "unlucky",
                        "<bpmn:serviceTask id=\"unlucky\" camunda:class=\"" + Unlucky.class.getName() + "\"/>")
                .changeScore("+1");
    }

    private TestEngine node() {
        return nodes.node(0);
    }

    private List<PersonId> comeIn(int people, String until) {
        node().deploy(waiting(until));
        node().activate("waiting");
        var ids = IntStream.range(0, people)
                .mapToObj(i -> node().person("p" + i + "@example.com", "personScore", 0))
                .toList();
        ids.forEach(id -> node().happen(id, EVENT, Map.of()));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> timers().size() == people);
        return ids;
    }

    private List<Job> timers() {
        return management[0].createJobQuery().timers().list();
    }

    private Job timer(PersonId person) {
        var instance = node().engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(person.toString())
                .singleResult();
        return management[0]
                .createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    private void makeDue(Job timer) {
        management[0].setJobDuedate(timer.getId(), Date.from(Instant.now().minusSeconds(1)));
    }

    private void awaitNobody() {
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> node().instances() == 0 && timers().isEmpty());
    }

    @Test
    @DisplayName("F6 racing nodes, timers that are moved and timers that are executed by hand: everybody goes on once")
    void onceEach() {
        var people = comeIn(PEOPLE, "3 days");
        var timers = timers();
        var moved = CompletableFuture.runAsync(() -> timers.forEach(this::tryToMakeDue));
        var byHand = CompletableFuture.runAsync(() -> executeSome(timers));
        CompletableFuture.allOf(moved, byHand).join();
        awaitNobody();
        assertThat(people).allSatisfy(person -> assertThat(node().score(person)).isEqualTo(1));
        assertThat(node().engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
    }

    private void tryToMakeDue(Job timer) {
        try {
            makeDue(timer);
        } catch (ProcessEngineException hasGoneOn) {
            assertThat(hasGoneOn).isNotNull();
        }
    }

    private void executeSome(List<Job> timers) {
        new Random(1).ints(PEOPLE / 3, 0, timers.size()).forEach(one -> {
            try {
                management[1].executeJob(timers.get(one).getId());
            } catch (ProcessEngineException hasGoneOn) {
                assertThat(hasGoneOn).isNotNull();
            }
        });
    }

    @Test
    @DisplayName("F6 a person whose flow fails behind the wait is an incident after as many tries as a job has; the "
            + "others of its set go on, those who are suspended stay, and who is moved goes on when it is due")
    void isolated() {
        var people = comeIn(12, "3 days");
        var runtime = node().engine().getRuntimeService();
        var unlucky = timer(people.get(3));
        runtime.setVariable(unlucky.getProcessInstanceId(), "luck", "unlucky");
        runtime.suspendProcessInstanceById(timer(people.get(5)).getProcessInstanceId());
        var suspended = timer(people.get(5));
        var later = timer(people.get(7));
        timers().stream().filter(timer -> !timer.getId().equals(later.getId())).forEach(this::makeDue);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        timers().size() == 3 && runtime.createIncidentQuery().count() == 1);
        var incident = runtime.createIncidentQuery().singleResult();
        assertThat(incident.getConfiguration()).isEqualTo(unlucky.getId());
        assertThat(incident.getActivityId()).isEqualTo("wait");
        assertThat(incident.getIncidentMessage()).contains("unlucky for good");
        assertThat(management[0].createJobQuery().noRetriesLeft().singleResult().getId())
                .isEqualTo(unlucky.getId());
        runtime.activateProcessInstanceById(suspended.getProcessInstanceId());
        makeDue(later);
        runtime.setVariable(unlucky.getProcessInstanceId(), "luck", "lucky");
        management[0].setJobRetries(unlucky.getId(), 1);
        awaitNobody();
        assertThat(people).allSatisfy(person -> assertThat(node().score(person)).isEqualTo(1));
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    @DisplayName("F6 a wait whose due date somebody takes away is over, as any job without one is due; it goes on with "
            + "those that are due, one that is suspended stays")
    void undated() {
        var people = comeIn(6, "3 days");
        var runtime = node().engine().getRuntimeService();
        var suspended = timer(people.get(0));
        runtime.suspendProcessInstanceById(suspended.getProcessInstanceId());
        makeDue(timer(people.get(1)));
        var stays = timer(people.get(2));
        timers().stream()
                .filter(timer -> !timer.getId().equals(stays.getId()))
                .forEach(timer -> management[0].setJobDuedate(timer.getId(), null));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> timers().size() == 2);
        assertThat(timers()).extracting(Job::getId).containsExactlyInAnyOrder(suspended.getId(), stays.getId());
        runtime.activateProcessInstanceById(suspended.getProcessInstanceId());
        management[0].setJobDuedate(stays.getId(), null);
        awaitNobody();
        assertThat(people).allSatisfy(person -> assertThat(node().score(person)).isEqualTo(1));
    }

    @Test
    @DisplayName("F6 Cockpit sees who waits where, with the variables of the contract, and it is one execution")
    void isSeen() {
        var ann = comeIn(1, "3 days").get(0);
        var runtime = node().engine().getRuntimeService();
        var timer = timer(ann);
        var instance = timer.getProcessInstanceId();
        assertThat(runtime.getActivityInstance(instance).getActivityInstances("wait"))
                .hasSize(1);
        assertThat(runtime.createExecutionQuery()
                        .processInstanceId(instance)
                        .activityId("wait")
                        .list())
                .hasSize(1);
        assertThat(management[0]
                        .createActivityStatisticsQuery(timer.getProcessDefinitionId())
                        .singleResult()
                        .getInstances())
                .isEqualTo(1);
        assertThat(runtime.createExecutionQuery().processInstanceId(instance).count())
                .isEqualTo(1);
        var variables = runtime.createVariableInstanceQuery().processInstanceIdIn(instance);
        assertThat(variables.list())
                .extracting(VariableInstance::getName)
                .containsExactlyInAnyOrder("personId", "campaignDepth", "tokenContext");
        assertThat(variables.count()).isEqualTo(3);
        assertThat(runtime.getVariable(instance, "campaignDepth")).isEqualTo(0);
        assertThat(runtime.createProcessInstanceQuery()
                        .variableValueEquals("personId", ann.toString())
                        .count())
                .isEqualTo(1);
        runtime.signal(instance);
        awaitNobody();
        assertThat(node().score(ann)).isEqualTo(1);
    }
}
