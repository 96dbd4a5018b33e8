package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.baton.engine.command.Retries;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.CapturedLog;
import io.baton.testing.TestEngine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a failure of the database tells: it ends up in jobs, incidents and logs. */
@BatonTest
class DiscreetFailuresTest {

    private final TestEngine engine;

    DiscreetFailuresTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    @DisplayName("a failure names the constraint, and no address of a person")
    void uniqueViolation() {
        var twin = new NewPerson(Workspace.DEFAULT, "ann.secret@example.com", Map.of());
        try (var log = new CapturedLog()) {
            var failure = catchThrowable(
                    () -> engine.baton().inUnitOfWork(unit -> unit.people().insert(List.of(twin, twin))));
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).containsIgnoringCase("BATON_UQ_PERSON").doesNotContainIgnoringCase("secret");
            assertThat(Retries.isCollision(failure)).isTrue();
            assertThat(Retries.isContention(failure)).isFalse();
            assertThat(log.seen())
                    .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContainIgnoringCase("secret"));
        }
    }
}
