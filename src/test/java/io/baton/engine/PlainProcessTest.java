package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import io.baton.testing.GeneratedBpmn;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Idea 1: a process without {@code baton.type} is none of our business. Each test does the same in an engine with the
 * plugin and in one without, and compares what can be seen afterwards.
 */
@Tag("database")
class PlainProcessTest {

    private static final String MODEL =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                targetNamespace="test">
              <bpmn:error id="error" errorCode="broke"/>
              <bpmn:process id="order" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start"/>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="approve"/>
                <bpmn:userTask id="approve" camunda:assignee="${person}"/>
                <bpmn:sequenceFlow id="f2" sourceRef="approve" targetRef="choice"/>
                <bpmn:exclusiveGateway id="choice" default="f4"/>
                <bpmn:sequenceFlow id="f3" sourceRef="choice" targetRef="pay">
                  <bpmn:conditionExpression
                      xsi:type="bpmn:tFormalExpression">${amount &gt; 10}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f4" sourceRef="choice" targetRef="small"/>
                <bpmn:endEvent id="small"/>
                <bpmn:callActivity id="pay" calledElement="payment" camunda:asyncBefore="true">
                  <bpmn:extensionElements>
                    <camunda:in variables="all"/>
                    <camunda:in businessKey="#{execution.processBusinessKey}"/>
                    <camunda:out variables="all"/>
                  </bpmn:extensionElements>
                </bpmn:callActivity>
                <bpmn:boundaryEvent id="caught" attachedToRef="pay">
                  <bpmn:errorEventDefinition errorRef="error" camunda:errorMessageVariable="message"/>
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="f5" sourceRef="caught" targetRef="failed"/>
                <bpmn:endEvent id="failed"/>
                <bpmn:sequenceFlow id="f6" sourceRef="pay" targetRef="paid"/>
                <bpmn:endEvent id="paid"/>
              </bpmn:process>
              <bpmn:process id="payment" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="begin" camunda:asyncBefore="true"/>
                <bpmn:sequenceFlow id="g1" sourceRef="begin" targetRef="note"/>
                <bpmn:serviceTask id="note" camunda:expression="${execution.setVariable('tokens', amount + 1)}"/>
                <bpmn:sequenceFlow id="g2" sourceRef="note" targetRef="check"/>
                <bpmn:exclusiveGateway id="check" default="g4"/>
                <bpmn:sequenceFlow id="g3" sourceRef="check" targetRef="broke">
                  <bpmn:conditionExpression
                      xsi:type="bpmn:tFormalExpression">${amount &gt; 100}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:endEvent id="broke"><bpmn:errorEventDefinition errorRef="error"/></bpmn:endEvent>
                <bpmn:sequenceFlow id="g4" sourceRef="check" targetRef="done"/>
                <bpmn:endEvent id="done"/>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static HikariDataSource plainDatabase;
    private static ProcessEngine without;
    private static HikariDataSource batonDatabase;
    private static ProcessEngine with;

    @BeforeAll
    static void startBoth() {
        plainDatabase = (HikariDataSource)
                TestDatabase.current().pool(TestDatabase.current().newUrl());
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("plain-" + UUID.randomUUID());
        configuration.setDataSource(plainDatabase);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        without = configuration.buildProcessEngine();
        batonDatabase = (HikariDataSource)
                TestDatabase.current().pool(TestDatabase.current().newUrl());
        with = TestEngine.start(batonDatabase, engine -> {}).engine();
    }

    @AfterAll
    static void closeBoth() {
        without.close();
        plainDatabase.close();
        with.close();
        batonDatabase.close();
    }

    @AfterEach
    void empty() {
        for (var engine : List.of(with, without)) {
            engine.getRepositoryService()
                    .createDeploymentQuery()
                    .list()
                    .forEach(deployment ->
                            engine.getRepositoryService().deleteDeployment(deployment.getId(), true, true, true));
        }
    }

    @Test
    @DisplayName("Plain a process that waits shows the same instances, tasks, jobs and variables")
    void waitingProcess() {
        assertSame(engine -> {
            startOrder(engine, 50);
            return runtime(engine);
        });
    }

    @Test
    @DisplayName("Plain a call activity with all variables in and out leaves the same history")
    void callActivity() {
        assertSame(engine -> {
            startOrder(engine, 50);
            finish(engine);
            return history(engine);
        });
    }

    @Test
    @DisplayName("Plain an error that a callee throws is caught by the same boundary, with the same history")
    void caughtError() {
        assertSame(engine -> {
            startOrder(engine, 500);
            finish(engine);
            return history(engine);
        });
    }

    @Test
    @DisplayName("Plain the default flow of a gateway leaves the same history")
    void defaultFlow() {
        assertSame(engine -> {
            startOrder(engine, 5);
            finish(engine);
            return history(engine);
        });
    }

    @Test
    @DisplayName("Plain every history table holds as many rows as without the plugin")
    void historyTables() throws SQLException {
        for (var engine : List.of(with, without)) {
            deploy(engine, MODEL);
            startOrder(engine, 50);
            finish(engine);
        }
        assertThat(historyRows(batonDatabase)).isEqualTo(historyRows(plainDatabase));
    }

    @Test
    @DisplayName("Plain variables named like Baton's are ordinary variables")
    void variablesOfBatonsNames() {
        assertSame(engine -> {
            engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            "order",
                            "key-1",
                            Map.of(
                                    "person",
                                    "demo",
                                    "amount",
                                    5,
                                    "personId",
                                    "no id",
                                    "email",
                                    "no address",
                                    "tokens",
                                    "none",
                                    "campaignDepth",
                                    "deep",
                                    "tokenContext",
                                    "mine"));
            finish(engine);
            return history(engine);
        });
    }

    @Test
    @DisplayName("Plain an expression that asks for person without such a variable fails as without the plugin")
    void unknownPerson() {
        assertSame(engine -> failure(() ->
                engine.getRuntimeService().startProcessInstanceByKey("order", Map.of("amount", 5, "personId", "1"))));
    }

    @Test
    @DisplayName("Plain a failing call of a missing process fails as without the plugin")
    void missingCallee() {
        assertSameOf(
                Model.process("caller").element("call", "<bpmn:callActivity id=\"call\" calledElement=\"nobody\"/>"),
                engine -> failure(() -> engine.getRuntimeService().startProcessInstanceByKey("caller")));
    }

    @Test
    @DisplayName("Plain a flow step of a plain process is looked up as a bean of the operator's, as without the plugin")
    void flowStepNamesAreNotTaken() {
        assertSameOf(
                Model.process("caller").changeScore("+1"),
                engine -> failure(() -> engine.getRuntimeService().startProcessInstanceByKey("caller")));
    }

    @Test
    @DisplayName("Plain an error nobody catches ends the process as without the plugin")
    void uncaughtError() {
        assertSameOf(
                Model.process("thrower")
                        .define("<bpmn:error id=\"error\" errorCode=\"broke\"/>")
                        .free()
                        .loose("<bpmn:endEvent id=\"thrown\"><bpmn:errorEventDefinition errorRef=\"error\"/>"
                                + "</bpmn:endEvent>")
                        .flow("start", "thrown", ""),
                engine -> {
                    engine.getRuntimeService().startProcessInstanceByKey("thrower");
                    return history(engine);
                });
    }

    @Test
    @DisplayName("Plain a broken process is refused in the same words")
    void brokenProcess() {
        var broken = Model.process("broken")
                .element("task", "<bpmn:serviceTask id=\"task\"/>")
                .xml();
        assertThat(failure(() -> deploy(with, broken))).isEqualTo(failure(() -> deploy(without, broken)));
    }

    @Test
    @DisplayName("Plain properties of other tools mean nothing to Baton")
    void foreignProperties() {
        assertSameOf(Model.process("foreign").set("my.Score", "+1").set("baton.qualification", "twice"), engine -> {
            engine.getRuntimeService().startProcessInstanceByKey("foreign");
            return history(engine);
        });
    }

    @Test
    @DisplayName("Plain a failing job leaves the same incident and job log")
    void incident() {
        assertSameOf(
                Model.process("failing")
                        .element(
                                "task",
                                "<bpmn:serviceTask id=\"task\" camunda:asyncBefore=\"true\" "
                                        + "camunda:expression=\"${nobody}\"/>"),
                engine -> {
                    engine.getRuntimeService().startProcessInstanceByKey("failing");
                    var job = engine.getManagementService().createJobQuery().singleResult();
                    engine.getManagementService().setJobRetries(job.getId(), 1);
                    var failure = failure(() -> engine.getManagementService().executeJob(job.getId()));
                    return List.of(
                            failure.replace(job.getProcessInstanceId(), "").replace(job.getId(), ""),
                            engine.getHistoryService()
                                    .createHistoricIncidentQuery()
                                    .count(),
                            engine.getHistoryService()
                                    .createHistoricJobLogQuery()
                                    .count());
                });
    }

    /** Does something in both engines and compares what it tells. */
    private static void assertSame(Function<ProcessEngine, Object> action) {
        deploy(with, MODEL);
        deploy(without, MODEL);
        assertThat(action.apply(with)).isEqualTo(action.apply(without));
    }

    private static void assertSameOf(Model model, Function<ProcessEngine, Object> action) {
        deploy(with, model.xml());
        deploy(without, model.xml());
        assertThat(action.apply(with)).isEqualTo(action.apply(without));
    }

    private static void deploy(ProcessEngine engine, String xml) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("model.bpmn", xml)
                .deploy();
    }

    private static void startOrder(ProcessEngine engine, int amount) {
        engine.getRuntimeService()
                .startProcessInstanceByKey("order", "key-1", Map.of("person", "demo", "amount", amount));
    }

    /** Completes every task and runs every job until nothing is left. */
    private static void finish(ProcessEngine engine) {
        List<Task> tasks = engine.getTaskService().createTaskQuery().list();
        List<Job> jobs = engine.getManagementService().createJobQuery().list();
        while (!tasks.isEmpty() || !jobs.isEmpty()) {
            tasks.forEach(task -> engine.getTaskService().complete(task.getId()));
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
            tasks = engine.getTaskService().createTaskQuery().list();
            jobs = engine.getManagementService().createJobQuery().list();
        }
    }

    private static String failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var failure = catchThrowable(call);
        return failure == null ? "none" : failure.getClass().getName() + ": " + failure.getMessage();
    }

    private static List<String> runtime(ProcessEngine engine) {
        var seen = new ArrayList<String>();
        engine.getRuntimeService().createProcessInstanceQuery().list().forEach(instance -> {
            seen.add(instance.getProcessDefinitionKey() + " " + instance.getBusinessKey());
            seen.add(new TreeMap<>(engine.getRuntimeService().getVariables(instance.getId())).toString());
        });
        engine.getTaskService()
                .createTaskQuery()
                .list()
                .forEach(task -> seen.add(task.getTaskDefinitionKey() + " " + task.getAssignee()));
        seen.add("jobs " + engine.getManagementService().createJobQuery().count());
        return seen.stream().sorted().toList();
    }

    private static List<String> history(ProcessEngine engine) {
        var history = engine.getHistoryService();
        var seen = new ArrayList<String>();
        history.createHistoricProcessInstanceQuery()
                .list()
                .forEach(instance -> seen.add("instance " + instance.getProcessDefinitionKey() + " "
                        + instance.getBusinessKey() + " " + instance.getState() + " "
                        + (instance.getSuperProcessInstanceId() != null)));
        history.createHistoricActivityInstanceQuery()
                .list()
                .forEach(activity -> seen.add("activity " + activity.getActivityId() + " " + activity.getActivityType()
                        + " " + activity.isCanceled() + " " + (activity.getCalledProcessInstanceId() != null)));
        history.createHistoricVariableInstanceQuery()
                .list()
                .forEach((HistoricVariableInstance variable) ->
                        seen.add("variable " + variable.getProcessDefinitionKey() + " " + variable.getName() + " "
                                + variable.getTypeName() + " " + variable.getValue() + " " + variable.getState()));
        history.createHistoricTaskInstanceQuery()
                .list()
                .forEach(task -> seen.add("task " + task.getTaskDefinitionKey() + " " + task.getAssignee() + " "
                        + task.getDeleteReason()));
        seen.add("details " + history.createHistoricDetailQuery().count());
        seen.add("job log " + history.createHistoricJobLogQuery().count());
        return seen.stream().sorted().toList();
    }

    /** How many rows each of Camunda's history tables holds. */
    private static Map<String, Long> historyRows(HikariDataSource database) throws SQLException {
        var rows = new TreeMap<String, Long>();
        try (var connection = database.getConnection();
                var tables =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME").toUpperCase(java.util.Locale.ROOT);
                if (table.startsWith("ACT_HI_")) {
                    try (var statement = connection.createStatement();
                            var count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                        count.next();
                        rows.put(table, count.getLong(1));
                    }
                }
            }
        }
        return rows;
    }

    /** What a deployment says; nothing of it stays. */
    private static String outcome(ProcessEngine engine, String xml) {
        var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        try {
            commands.execute(context -> {
                engine.getRepositoryService()
                        .createDeployment()
                        .addString("generated.bpmn", xml)
                        .deploy();
                throw new BadUserRequestException("accepted");
            });
            throw new AssertionError("unreachable");
        } catch (BadUserRequestException accepted) {
            return "accepted";
        } catch (RuntimeException refused) {
            return refused.getMessage();
        }
    }

    @Test
    @DisplayName("Plain any BPMN file is accepted or refused as without Baton, and as a campaign by element")
    void anyFile() {
        var wrong = new ArrayList<String>();
        var accepted = new ArrayList<String>();
        var log = (Logger) LoggerFactory.getLogger("ROOT");
        var level = log.getLevel();
        log.setLevel(Level.OFF); // hundreds of stack traces of the engine
        try {
            GeneratedBpmn.files(20261126, 60).forEach((what, xml) -> {
                var plain = outcome(without, xml);
                var same = outcome(with, xml);
                accepted.add(plain.equals("accepted") ? "accepted" : "refused");
                if (!same.equals(plain)) {
                    wrong.add(what + ": " + plain + " but with Baton " + same);
                }
                for (var type : List.of("batch", "trigger", "executable")) {
                    unclear(outcome(with, GeneratedBpmn.campaign(xml, type)), plain)
                            .ifPresent(line -> wrong.add(type + " " + what + ": " + line));
                }
            });
        } finally {
            log.setLevel(level);
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).hasSizeGreaterThan(200);
        assertThat(Collections.frequency(accepted, "accepted")).isBetween(50, accepted.size() - 50);
    }

    /** The first problem of a campaign that is neither the engine's own nor names an element. */
    private static Optional<String> unclear(String refusal, String plain) {
        return refusal.equals("accepted")
                ? Optional.empty()
                : refusal.lines()
                        .skip(1)
                        .filter(line -> !plain.contains(line.replaceFirst(" \\| resource.*", "")))
                        .filter(line ->
                                !line.matches(".*'(generated|start|end|a|b|c|d|boundary|sub|inside|in\\w|second)'.*")
                                        || line.contains("Exception")
                                        || line.contains("Cannot invoke")
                                        || line.contains("is no readable BPMN"))
                        .findFirst();
    }
}
