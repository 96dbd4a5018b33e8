package io.baton.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferedTest {

    @ParameterizedTest(name = "{0} % of {1} values do not exceed value {2}")
    @CsvSource({"50, 1, 1", "99, 1, 1", "50, 2, 1", "50, 3, 2", "95, 19, 19", "95, 20, 19", "99, 1000, 990"})
    void nearestRank(int percent, int values, long expected) {
        var sorted = LongStream.rangeClosed(1, values).toArray();

        assertThat(Offered.nearestRank(sorted, percent)).isEqualTo(expected);
    }

    @Test
    @DisplayName("milliseconds, whatever order the effects came in, which stays as it is")
    void sorts() {
        var nanos = new long[] {30_000_000, 10_000_000, 20_500_000};

        assertThat(Offered.of(50, 49.5, nanos)).isEqualTo(new Offered(50, 49.5, 20.5, 30, 30));
        assertThat(nanos).containsExactly(30_000_000, 10_000_000, 20_500_000);
    }
}
