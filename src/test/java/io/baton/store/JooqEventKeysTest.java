package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.EventKeys;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BatonTest
class JooqEventKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final Workspace EMEA = new Workspace("emea");

    private final EventKeys keys;

    JooqEventKeysTest(TestEngine engine) {
        keys = UnitPerCall.of(engine, EventKeys.class, UnitOfWork::eventKeys);
    }

    @Test
    @DisplayName("a key is new once in its workspace, whatever it holds and however long it is")
    void remember() {
        var odd = List.of("a", "A", "a ", "é🎉\0'\"", "x".repeat(10_000));
        assertThat(keys.remember(Workspace.DEFAULT, odd, NOW)).containsExactlyInAnyOrderElementsOf(odd);
        assertThat(keys.remember(Workspace.DEFAULT, List.of("a", "b", "b"), NOW))
                .containsExactly("b");
        assertThat(keys.remember(EMEA, List.of("a"), NOW)).containsExactly("a");
    }

    @Test
    @DisplayName("the oldest keys are forgotten first, as many as are asked for, and are new then")
    void forget() {
        for (int day = 0; day < 4; day++) {
            keys.remember(Workspace.DEFAULT, List.of("day " + day), NOW.plus(Duration.ofDays(day)));
        }
        assertThat(keys.forget(NOW.plus(Duration.ofDays(3)), 2)).isEqualTo(2);
        assertThat(keys.remember(Workspace.DEFAULT, List.of("day 1", "day 2", "day 3"), NOW))
                .containsExactly("day 1");
        assertThat(keys.forget(NOW, 10)).isZero();
    }
}
