package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** O1: what becomes of a person's later starts while one fails. */
class FailedStartTest {

    private DataSource pool;
    private TestEngine engine;

    @BeforeEach
    void startEngine() {
        pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        engine = TestEngine.start(pool, configuration -> {
            ((BatonPlugin) configuration.getProcessEnginePlugins().get(0)).setFailedStartHoldsUp(true);
            configuration.setFailedJobRetryTimeCycle("R2/PT10M");
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

    private void pass(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(Instant.now().plus(Duration.ofDays(1)).plus(time)));
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
}
