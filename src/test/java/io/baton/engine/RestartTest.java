package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTables;
import io.baton.testing.Deployments;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition that was accepted once loads again, whatever has changed around it. */
@Tag("database")
class RestartTest {

    private static HikariDataSource dataSource;

    private TestEngine engine;

    @BeforeAll
    static void createDatabase() {
        dataSource = (HikariDataSource)
                TestDatabase.current().pool(TestDatabase.current().newUrl());
    }

    @AfterAll
    static void closeDatabase() {
        dataSource.close();
    }

    @AfterEach
    void emptyDatabase() {
        Deployments.deleteAll(engine.engine().getRepositoryService());
        engine.engine().close();
        ClockUtil.reset();
        BatonTables.empty(dataSource);
    }

    @Test
    @DisplayName("E6 campaigns run again after a restart")
    void campaignsRunAgain() {
        start();
        engine.deploy(
                Model.batch("parent").execute("child", false),
                Model.executable("child").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        restart();
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("E12 once holds across a restart")
    void onceAcrossRestart() {
        start();
        engine.deploy(
                Model.batch("parent").execute("child", false),
                Model.executable("child").rule("once").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        restart();
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("E1 an instance that stood at a transaction boundary goes on after a restart, with its tokens")
    void instanceGoesOn() {
        start();
        engine.deploy(
                Model.batch("parent").my("Change", "+1").execute("child", true).changeScore("+10"),
                Model.executable("child")
                        .element("boundary", "<bpmn:task id=\"boundary\" camunda:asyncBefore=\"true\"/>")
                        .changeScore("{{my.Change}}"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        restart();
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(11);
    }

    @ParameterizedTest
    @DisplayName("F6 a wait ends at its time after a restart, whichever way it is drawn, with the tokens it began with")
    @ValueSource(
            strings = {
                "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:timerEventDefinition><bpmn:timeDuration>2 "
                        + "days</bpmn:timeDuration>"
                        + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                "<bpmn:serviceTask id=\"wait\" camunda:delegateExpression=\"${wait}\"><bpmn:extensionElements>"
                        + "<camunda:properties><camunda:property name=\"for\" value=\"2 days\"/></camunda:properties>"
                        + "</bpmn:extensionElements></bpmn:serviceTask>"
            })
    void waitEndsAfterRestart(String wait) {
        start();
        engine.deploy(
                Model.batch("solo").my("Change", "+1").element("wait", wait).changeScore("{{my.Change}}"));
        var ann = engine.person("ann@example.com");
        engine.start("solo", ann);
        restart();
        var job = engine.engine().getManagementService().createJobQuery().singleResult();
        assertThat(job.getJobDefinitionId()).isNotNull();
        ClockUtil.setCurrentTime(Date.from(job.getDuedate().toInstant().minusMillis(1)));
        engine.runJobs();
        assertThat(engine.score(ann)).isZero();
        ClockUtil.setCurrentTime(job.getDuedate());
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "F6 who came to a wait as to a scope, in a version deployed before the upgrade, goes on; a new one is none")
    void waitsOfBeforeTheUpgrade() throws SQLException {
        start();
        var campaign = Model.batch("solo")
                .my("Change", "+1")
                .step("wait", "for", "2 days")
                .changeScore("{{my.Change}}");
        engine.deploy(campaign);
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE ACT_RE_DEPLOYMENT SET DEPLOY_TIME_ = TIMESTAMP '2020-01-01 00:00:00'");
        }
        restart();
        var ann = engine.person("ann@example.com");
        engine.start("solo", ann);
        var executions = engine.engine().getRuntimeService().createExecutionQuery();
        assertThat(executions.count()).isEqualTo(2);
        restart();
        engine.deploy(campaign);
        var bob = engine.person("bob@example.com");
        engine.start("solo", bob);
        assertThat(engine.engine().getRuntimeService().createExecutionQuery().count())
                .isEqualTo(3);
        var job = engine.engine().getManagementService().createJobQuery().list().get(0);
        ClockUtil.setCurrentTime(Date.from(job.getDuedate().toInstant().plus(Duration.ofDays(1))));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(engine.score(bob)).isEqualTo(1);
        assertThat(engine.engine().getRuntimeService().createExecutionQuery().count())
                .isZero();
    }

    @Test
    @DisplayName("F6 after a restart people wait in a campaign that was deployed before, on the same job definition")
    void waitsAfterRestart() {
        start();
        engine.deploy(Model.batch("solo").step("wait", "for", "2 days").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        restart();
        engine.start("solo", ann);
        var management = engine.engine().getManagementService();
        assertThat(management.createJobDefinitionQuery().list()).singleElement().satisfies(definition -> assertThat(
                        management.createJobQuery().singleResult().getJobDefinitionId())
                .isEqualTo(definition.getId()));
    }

    @Test
    @DisplayName("a person who waits for an event goes on with it after a restart, in a version that is not the newest")
    void eventWaitAfterRestart() {
        start();
        engine.deploy(Model.batch("solo")
                .define("<bpmn:signal id=\"awaited\" name=\"Checked Out\"/>")
                .element(
                        "wait",
                        "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:signalEventDefinition signalRef=\"awaited\"/>"
                                + "</bpmn:intermediateCatchEvent>")
                .changeScore("+1"));
        var ann = engine.person("ann@example.com");
        engine.start("solo", ann);
        engine.deploy(Model.batch("solo"));
        restart();
        engine.happen(ann, "Checked Out", Map.of());
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("F6 a timer that an engine without Baton began with words of its own stays as it was")
    void foreignTimerStays() {
        deployWithoutBaton(Model.batch("solo")
                .element(
                        "wait",
                        "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:timerEventDefinition>"
                                + "<bpmn:timeDuration>2026-11-23T10:00:00/P2D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>")
                .changeScore("+1"));
        start();
        assertThat(problems("solo")).isEmpty();
        var ann = engine.person("ann@example.com");
        engine.start("solo", ann);
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .singleResult()
                        .getDuedate()
                        .toInstant()
                        .atZone(ZoneId.systemDefault())
                        .toLocalDateTime())
                .hasToString("2026-11-25T10:00");
    }

    @Test
    @DisplayName("E3 a campaign whose callee was deleted loads after a restart, and shows it")
    void calleeDeleted() {
        start();
        var child = engine.deploy(Model.executable("child"));
        engine.deploy(Model.batch("parent").execute("child", false));
        withoutBaton(repository -> repository.deleteDeployment(child.getId(), true));
        restart();
        assertThat(problems("parent")).singleElement().asString().contains("'child'");
    }

    @Test
    @DisplayName("E3 a campaign whose callee was deleted refuses the step after a restart, by the callee's name")
    void calleeDeletedRefused() {
        start();
        var child = engine.deploy(Model.executable("child"));
        engine.deploy(Model.batch("parent").execute("child", false));
        var ann = engine.person("ann@example.com");
        withoutBaton(repository -> repository.deleteDeployment(child.getId(), true));
        restart();
        assertThatThrownBy(() -> engine.start("parent", ann))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("'child'");
    }

    @Test
    @DisplayName("E8 a campaign that the rules would refuse now is listed with its problems after a restart")
    void refusedNowIsListed() {
        deployWithoutBaton(
                Model.executable("child").rule("twice").element("approve", "<bpmn:userTask id=\"approve\"/>"));
        start();
        assertThat(problems("child"))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("'twice'"))
                .anySatisfy(problem -> assertThat(problem).contains("user task 'approve'"));
    }

    @Test
    @DisplayName("E10 nobody qualifies for a root campaign that the rules would refuse now")
    void refusedNowQualifiesNobody() {
        deployWithoutBaton(Model.batch("campaign").rule("twice").changeScore("+1"));
        start();
        var ann = engine.person("ann@example.com");
        engine.start("campaign", ann);
        assertThat(engine.score(ann)).isZero();
    }

    @Test
    @DisplayName("E10 the activity tells why nobody qualifies for a campaign that the rules would refuse now")
    void refusedNowTellsWhy() {
        deployWithoutBaton(Model.batch("campaign").rule("twice").changeScore("+1"));
        start();
        var ann = engine.person("ann@example.com");
        engine.start("campaign", ann);
        assertThat(reason(ann, "Enter Campaign")).contains("'twice'");
    }

    @Test
    @DisplayName("E10 the parent of a child that the rules would refuse now goes on")
    void parentOfRefusedGoesOn() {
        deployWithoutBaton(
                Model.batch("parent").execute("child", false).changeScore("+1"),
                Model.executable("child").changeScore("+10").element("approve", "<bpmn:userTask id=\"approve\"/>"));
        start();
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("E3 an unknown type of an old definition qualifies nobody")
    void unknownTypeQualifiesNobody() {
        deployWithoutBaton(Model.campaign("campaign", "smart").changeScore("+1"));
        start();
        var ann = engine.person("ann@example.com");
        engine.start("campaign", ann);
        assertThat(engine.score(ann)).isZero();
    }

    @Test
    @DisplayName("E6 a chain of old definitions that is too deep loads and is stopped when it runs")
    void deepChainStopped() {
        deployWithoutBaton(
                Model.batch("R").execute("A", false),
                Model.executable("A").execute("B", false),
                Model.executable("B").execute("C", false),
                Model.executable("C").execute("D", false),
                Model.executable("D"));
        start();
        var ann = engine.person("ann@example.com");
        assertThatThrownBy(() -> engine.start("R", ann))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("R > A > B > C > D");
    }

    @Test
    @DisplayName("E6 a circle of old definitions loads and is listed as invalid")
    void circleListed() {
        deployWithoutBaton(
                Model.executable("A").execute("B", false), Model.executable("B").execute("A", false));
        start();
        assertThat(problems("A")).anySatisfy(problem -> assertThat(problem).contains("A > B > A"));
    }

    @Test
    @DisplayName("E3 the mended version of an old definition is accepted and runs")
    void mendedVersion() {
        deployWithoutBaton(Model.batch("campaign").rule("twice").changeScore("+1"));
        start();
        engine.deploy(Model.batch("campaign").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        engine.start("campaign", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("E3 other campaigns can be deployed beside an old definition that the rules would refuse now")
    void deploymentBesideRefused() {
        deployWithoutBaton(Model.batch("old").rule("twice"));
        start();
        engine.deploy(Model.batch("campaign").changeScore("+1"));
        assertThat(problems("campaign")).isEmpty();
    }

    private void start() {
        engine = TestEngine.start(dataSource, configuration -> {});
    }

    private void restart() {
        engine.engine().close();
        start();
    }

    private void deployWithoutBaton(Model... models) {
        withoutBaton(repository -> {
            var deployment = repository.createDeployment();
            for (var model : models) {
                deployment.addString(model.key() + ".bpmn", model.xml());
            }
            deployment.deploy();
        });
    }

    private static void withoutBaton(Consumer<RepositoryService> work) {
        TestEngine.withoutBaton(dataSource, work);
    }

    private List<String> problems(String campaign) {
        return engine.campaigns().stream()
                .filter(listed -> listed.campaign().key().equals(campaign))
                .flatMap(listed -> listed.problems().stream())
                .map(problem -> problem.message())
                .toList();
    }

    private String reason(PersonId person, String type) {
        var activities = engine.activities(person, type);
        assertThat(activities).hasSize(1);
        return activities.get(0).attributes().get("reason");
    }
}
