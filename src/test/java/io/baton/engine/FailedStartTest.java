package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.person.PersonId;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.CapturedLog;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** O1: what becomes of a person's later starts while one fails. */
class FailedStartTest {

    /** Later than all jobs that are there from the start. */
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

    private DataSource pool;
    private TestEngine engine;

    @BeforeEach
    void startEngine() {
        start("R2/PT10M");
    }

    private void start(@Nullable String retryTimeCycle) {
        pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        engine = TestEngine.start(pool, configuration -> {
            ((BatonPlugin) configuration.getProcessEnginePlugins().get(0)).setFailedStartHoldsUp(true);
            configuration.setFailedJobRetryTimeCycle(retryTimeCycle);
        });
    }

    @AfterEach
    void stopEngine() throws Exception {
        ClockUtil.reset();
        engine.engine().close();
        ((AutoCloseable) pool).close();
    }

    /** Two campaigns listen; the second fails as long as it names a bean that is not there. */
    private void listen(boolean broken) {
        var notes = Model.trigger("notes")
                .rule("every time")
                .on("Data Value Changes")
                .interestingMoment("{{trigger.newValue}}");
        var fails = Model.trigger("fails").rule("every time").on("Data Value Changes");
        engine.deploy(
                notes,
                broken
                        ? fails.element(
                                "boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>")
                        : fails.interestingMoment("mended {{trigger.newValue}}"));
        engine.activate("notes");
        engine.activate("fails");
    }

    private List<String> moments(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }

    private List<Job> incidents() {
        return engine.engine()
                .getManagementService()
                .createJobQuery()
                .noRetriesLeft()
                .list();
    }

    /** The clock stands at so long after one moment of the test, however long the test itself takes. */
    private void pass(Duration time) {
        ClockUtil.setCurrentTime(Date.from(tomorrow.plus(time)));
        engine.runJobs();
    }

    private void passAllTries() {
        pass(Duration.ofMinutes(11));
        pass(Duration.ofMinutes(22));
        pass(Duration.ofMinutes(33));
    }

    @Test
    @DisplayName("O1 a start is tried again as often and after as long as the engine says; the person's later starts "
            + "wait, other people's do not")
    void waitsForTheNextTry() {
        listen(true);
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        pass(Duration.ZERO);
        engine.change(ann, "country", "A");
        engine.runJobs();
        engine.change(ann, "country", "B");
        engine.runJobs();
        assertThat(moments(ann)).isEmpty();
        engine.deploy(Model.trigger("fails").on("Person is Created"));
        engine.change(bob, "country", "C");
        engine.runJobs();
        assertThat(moments(bob)).containsExactly("C");
        assertThat(moments(ann)).isEmpty();
        pass(Duration.ofMinutes(11));
        assertThat(moments(ann)).containsExactly("A", "B");
        assertThat(incidents()).isEmpty();
    }

    @Test
    @DisplayName("O1 where the setting says so a start that failed for good holds up the person's later ones, until "
            + "its incident is resolved; then they come in their order")
    void holdsUp() {
        listen(true);
        var ann = engine.person("ann@example.com");
        pass(Duration.ZERO);
        engine.change(ann, "country", "A");
        engine.change(ann, "country", "B");
        passAllTries();
        assertThat(moments(ann)).containsExactly("A");
        assertThat(incidents()).hasSize(1);
        listen(false);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("A");
        engine.engine().getManagementService().setJobRetries(incidents().get(0).getId(), 1);
        engine.runJobs();
        assertThat(moments(ann)).contains("mended A", "B", "mended B");
        assertThat(moments(ann).indexOf("mended A")).isLessThan(moments(ann).indexOf("B"));
        assertThat(engine.waitingStarts()).isZero();
    }

    @Test
    @DisplayName("O1 where a start that failed for good is deleted the later ones go on")
    void deleted() {
        listen(true);
        var ann = engine.person("ann@example.com");
        pass(Duration.ZERO);
        engine.change(ann, "country", "A");
        engine.change(ann, "country", "B");
        passAllTries();
        engine.engine().getManagementService().deleteJob(incidents().get(0).getId());
        engine.runJobs();
        pass(Duration.ofMinutes(44));
        assertThat(moments(ann)).containsExactly("A", "B");
    }

    /** A campaign that executes another one, which was there when it was deployed. */
    private static Model executing() {
        return Model.trigger("fails")
                .rule("every time")
                .on("Data Value Changes")
                .execute("gone", false);
    }

    private Incident incident() {
        return engine.engine().getRuntimeService().createIncidentQuery().singleResult();
    }

    private List<Activity> failures(PersonId person) {
        return engine.activities(person).stream()
                .filter(activity -> activity.status().label().equals("failed"))
                .toList();
    }

    @Test
    @DisplayName("O1 a start that failed for good tells its person, event, campaign, step and reason: in its incident, "
            + "in the log, in one activity, and its job has the stack trace; so it does when it fails again")
    void tellsWhose() {
        engine.plant(executing());
        engine.activate("fails");
        var ann = engine.person("ann@example.com");
        pass(Duration.ZERO);
        engine.change(ann, "country", "A");
        var whose = "Person " + ann + " does not enter campaign 'fails' by 'Data Value Changes': ";
        try (var log = new CapturedLog()) {
            passAllTries();
            assertThat(log.messages("io.baton"))
                    .filteredOn(line -> line.contains(whose))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("BATON-01053").contains("BATON-01007", "try 1 of 2"),
                            last -> assertThat(last).startsWith("BATON-01054").contains("BATON-01007", "'gone'"));
        }
        assertThat(incident().getIncidentMessage()).startsWith(whose + "step 'call1': BATON-01007");
        assertThat(incident().getFailedActivityId()).isEqualTo("call1");
        var management = engine.engine().getManagementService();
        var job = incidents().get(0).getId();
        assertThat(management.getJobExceptionStacktrace(job))
                .contains("CampaignRefusedException: BATON-01007", "\tat io.baton");
        assertThat(failures(ann)).singleElement().satisfies(failed -> {
            assertThat(failed.type().label()).isEqualTo("Enter Campaign");
            assertThat(failed.target()).isEqualTo("fails");
            assertThat(failed.attributes()).containsEntry("trigger", "Data Value Changes");
            assertThat(failed.attributes().get("reason")).startsWith("step 'call1': BATON-01007");
        });
        management.setJobRetries(job, 1);
        assertThatThrownBy(() -> management.executeJob(job)).hasMessageStartingWith(whose);
        assertThat(incident().getIncidentMessage()).startsWith(whose + "step 'call1': BATON-01007");
        assertThat(incident().getFailedActivityId()).isEqualTo("call1");
        assertThat(failures(ann)).hasSize(1);
    }

    @Test
    @DisplayName("O1 where the engine does not make its jobs wait a start does: five seconds, then thirty; in between "
            + "the person's later starts wait")
    void pauses() throws Exception {
        stopEngine();
        start(null);
        listen(true);
        var ann = engine.person("ann@example.com");
        pass(Duration.ZERO);
        engine.change(ann, "country", "A");
        engine.change(ann, "country", "B");
        engine.runJobs();
        pass(Duration.ofSeconds(4));
        engine.deploy(Model.trigger("fails").on("Person is Created"));
        engine.runJobs();
        assertThat(moments(ann)).isEmpty();
        listen(true);
        pass(Duration.ofSeconds(6));
        pass(Duration.ofSeconds(30));
        assertThat(moments(ann)).isEmpty();
        engine.deploy(Model.trigger("fails").on("Person is Created"));
        pass(Duration.ofSeconds(37));
        assertThat(moments(ann)).containsExactly("A", "B");
        assertThat(incidents()).isEmpty();
        assertThat(failures(ann)).isEmpty();
    }

    @Test
    @DisplayName("O1 where the engine waits longer from try to try so does a start")
    void cycle() throws Exception {
        stopEngine();
        start("PT1M,PT1H");
        listen(true);
        var ann = engine.person("ann@example.com");
        pass(Duration.ZERO);
        engine.change(ann, "country", "A");
        engine.runJobs();
        pass(Duration.ofSeconds(61));
        pass(Duration.ofMinutes(60));
        assertThat(moments(ann)).isEmpty();
        pass(Duration.ofMinutes(63));
        assertThat(moments(ann)).containsExactly("A");
    }

    @Test
    @DisplayName("O1 a wait that fails to go on says so: its incident names the failing step, and stands where the "
            + "person waits")
    void failingWait() {
        engine.deploy(Model.batch("waits")
                .define("<bpmn:signal id=\"awaited\" name=\"Checked Out\"/>")
                .element(
                        "wait",
                        "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:signalEventDefinition"
                                + " signalRef=\"awaited\"/></bpmn:intermediateCatchEvent>")
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        var ann = engine.person("ann@example.com");
        var instance = engine.start("waits", ann);
        pass(Duration.ZERO);
        engine.happen(ann, "Checked Out", Map.of());
        var whose = "Person " + ann + " does not go on in campaign 'waits' by 'Checked Out': step 'boom': ";
        try (var log = new CapturedLog()) {
            passAllTries();
            assertThat(log.messages("io.baton"))
                    .filteredOn(line -> line.contains("0105"))
                    .hasSize(2)
                    .allMatch(line -> line.contains(whose));
        }
        assertThat(incident().getIncidentMessage()).startsWith(whose);
        assertThat(incident().getActivityId()).isEqualTo("wait");
        assertThat(incident().getFailedActivityId()).isEqualTo("boom");
        assertThat(failures(ann)).singleElement().satisfies(failed -> {
            assertThat(failed.type().label()).isEqualTo("Wait");
            assertThat(failed.campaign()).isEqualTo("waits");
            assertThat(failed.processInstanceId()).isEqualTo(instance.getId());
            assertThat(failed.attributes()).containsEntry("trigger", "Checked Out");
        });
    }

    /** Waits for an event, and fails as soon as it has happened. */
    private static Model waitingInVain(String key) {
        return waitingFor(key)
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>");
    }

    private static Model waitingFor(String key) {
        return Model.trigger(key)
                .rule("every time")
                .on("Fills Cart")
                .define("<bpmn:signal id=\"awaited\" name=\"Checked Out\"/>")
                .element(
                        "wait",
                        "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:signalEventDefinition"
                                + " signalRef=\"awaited\"/></bpmn:intermediateCatchEvent>");
    }

    @Test
    @Timeout(600)
    @DisplayName(
            "O1 a wait that begins and fails to go on in the same set of starts is an incident like any other, and "
                    + "holds up neither the start that led to it nor other waits of the event")
    void failingWaitOfTheSameSet() {
        engine.deploy(waitingInVain("a-fails"), waitingFor("b-goes-on").interestingMoment("bought"));
        engine.activate("a-fails");
        engine.activate("b-goes-on");
        var ann = engine.person("ann@example.com");
        pass(Duration.ZERO);
        engine.happen(ann, "Fills Cart", Map.of());
        engine.happen(ann, "Checked Out", Map.of());
        engine.happen(ann, "Fills Cart", Map.of());
        passAllTries();
        assertThat(incident().getActivityId()).isEqualTo("wait");
        assertThat(incident().getFailedActivityId()).isEqualTo("boom");
        assertThat(incident().getIncidentMessage())
                .startsWith("Person " + ann + " does not go on in campaign 'a-fails' by 'Checked Out': step 'boom': ");
        assertThat(moments(ann)).containsExactly("bought");
        assertThat(engine.waitingStarts()).isOne(); // behind the one that failed
        engine.engine().getManagementService().deleteJob(incidents().get(0).getId());
        engine.runJobs();
        assertThat(engine.waitingStarts()).isZero();
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("b-goes-on")
                        .count())
                .isOne();
    }
}
