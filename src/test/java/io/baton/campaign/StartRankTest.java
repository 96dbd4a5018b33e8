package io.baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRankTest {

    @Test
    @DisplayName("the higher priority comes first, and of one priority what happens singly")
    void order() {
        var inOrder = List.of(
                new StartRank(50, false),
                new StartRank(50, true),
                new StartRank(1, true),
                StartRank.SINGLE,
                StartRank.SINGLE.caughtUp(),
                new StartRank(-1, false),
                new StartRank(-1, true));
        assertThat(inOrder.stream().map(StartRank::toNumber)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 50, -50, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    @DisplayName("a rank is read as it was written, the highest and the lowest priority included")
    void roundTrip(long priority) {
        Stream.of(true, false)
                .map(catchesUp -> new StartRank(priority, catchesUp))
                .forEach(rank -> assertThat(StartRank.of(rank.toNumber())).isEqualTo(rank));
    }
}
