package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.campaign.WaitingStarts.Suspended;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Starts that wait for their turn while their campaign is suspended. */
class SuspendedStartTest {

    private DataSource pool;
    private TestEngine engine;
    private PersonId ann;

    @BeforeEach
    void startEngine() {
        pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        engine = TestEngine.start(pool, configuration -> {});
        engine.deploy(
                moments("paused"),
                Model.trigger("goesOn")
                        .rule("every time")
                        .on("Data Value Changes")
                        .interestingMoment("{{trigger.newValue}} heard"));
        engine.activate("paused");
        engine.activate("goesOn");
        ann = engine.person("ann@example.com");
    }

    private static Model moments(String key) {
        return Model.trigger(key)
                .rule("every time")
                .on("Data Value Changes")
                .interestingMoment("{{trigger.newValue}} made up for");
    }

    @AfterEach
    void stopEngine() throws Exception {
        engine.engine().close();
        ((AutoCloseable) pool).close();
    }

    private List<String> moments() {
        return engine.activities(ann, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }

    private List<Suspended> suspended() {
        return Baton.of(engine.engine())
                .inUnitOfWork(unit -> unit.waitingStarts().suspended());
    }

    private void suspendWhileTwoWait() {
        engine.change(ann, "country", "A");
        engine.change(ann, "country", "B");
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("paused");
        engine.runJobs();
        assertThat(moments()).containsExactly("A heard", "B heard");
        assertThat(suspended()).containsExactly(new Suspended(Workspace.DEFAULT, "paused"));
        assertThat(engine.waitingStarts()).as("nobody's starts are held up").isZero();
        assertThat(engine.activities(ann, "Enter Campaign"))
                .extracting(Activity::campaign)
                .containsOnly("goesOn");
    }

    private void startExecutor() {
        ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getJobExecutor()
                .start();
    }

    private void awaitNoneSuspended() {
        Awaitility.await("they have had their turn")
                .atMost(Duration.ofMinutes(1))
                .until(() -> suspended().isEmpty() && engine.waitingStarts() == 0);
    }

    private void deactivate(String campaign) {
        var baton = Baton.of(engine.engine());
        baton.inUnitOfWork(unit -> baton.catalog()
                .activation()
                .deactivate(baton.catalog()
                        .campaigns()
                        .find(Workspace.DEFAULT, campaign)
                        .orElseThrow()
                        .campaign()));
    }

    @Test
    @DisplayName("They are suspended with it, hold up nothing else of their person, and go on in their order after it")
    void goOn() {
        suspendWhileTwoWait();
        engine.engine().getRepositoryService().activateProcessDefinitionByKey("paused");
        startExecutor();
        awaitNoneSuspended();
        assertThat(moments()).containsExactly("A heard", "B heard", "A made up for", "B made up for");
    }

    @Test
    @DisplayName("While it stays suspended they stay; when it is deactivated meanwhile, their activity says so")
    void deactivated() throws InterruptedException {
        suspendWhileTwoWait();
        startExecutor();
        Thread.sleep(Duration.ofSeconds(7).toMillis());
        assertThat(suspended()).hasSize(1);
        deactivate("paused");
        engine.engine().getRepositoryService().activateProcessDefinitionByKey("paused");
        awaitNoneSuspended();
        assertThat(moments()).containsExactly("A heard", "B heard");
        assertThat(engine.activities(ann, "Enter Campaign"))
                .filteredOn(activity -> activity.campaign().equals("paused"))
                .hasSize(2)
                .allSatisfy(activity ->
                        assertThat(activity.attributes().get("reason")).contains("deactivated"));
    }

    @Test
    @DisplayName("A person that is deleted takes them along; the campaign's deletion lets them go, and says why")
    void gone() {
        suspendWhileTwoWait();
        var bob = engine.person("bob@example.com");
        engine.engine().getRepositoryService().activateProcessDefinitionByKey("paused");
        engine.change(bob, "country", "C");
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("paused");
        engine.runJobs();
        Baton.of(engine.engine()).inUnitOfWork(unit -> unit.people().delete(ann));
        assertThat(Baton.of(engine.engine())
                        .<Integer>inUnitOfWork(
                                unit -> unit.waitingStarts().suspended(bob).size()))
                .isEqualTo(1);
        assertThat(Baton.of(engine.engine())
                        .<Integer>inUnitOfWork(
                                unit -> unit.waitingStarts().suspended(ann).size()))
                .isZero();
        engine.engine()
                .getRepositoryService()
                .deleteProcessDefinitions()
                .byKey("paused")
                .cascade()
                .delete();
        startExecutor();
        awaitNoneSuspended();
        assertThat(engine.activities(bob, "Enter Campaign"))
                .filteredOn(activity -> activity.campaign().equals("paused"))
                .singleElement()
                .satisfies(activity ->
                        assertThat(activity.attributes().get("reason")).contains("deleted"));
    }
}
