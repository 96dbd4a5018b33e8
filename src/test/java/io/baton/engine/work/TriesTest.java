package io.baton.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Tries")
class TriesTest {

    private final Tries tries = new Tries();

    private static RuntimeException failure(String sqlState) {
        return new IllegalStateException(new SQLException("what the database says", sqlState));
    }

    private long othersAfter(RuntimeException failure) {
        return IntStream.range(0, 20)
                .takeWhile(ignored -> tries.isWorthAnother(failure))
                .count();
    }

    @ParameterizedTest(name = "SQL state {0}")
    @ValueSource(strings = {"23505", "40001", "40P01", "55P03", "HYT00", "90131", "08006", "57P01"})
    @DisplayName("a collision and a lost connection are worth eight tries in a row")
    void passing(String sqlState) {
        assertThat(othersAfter(failure(sqlState))).isEqualTo(7);
        tries.reset();
        assertThat(othersAfter(failure(sqlState))).isEqualTo(7);
    }

    @Test
    @DisplayName("a failure of the work itself is worth none")
    void failing() {
        assertThat(othersAfter(new IllegalStateException("unlucky"))).isZero();
        assertThat(othersAfter(failure("22001"))).isZero();
    }
}
