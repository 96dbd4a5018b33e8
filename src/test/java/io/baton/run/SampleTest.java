package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sample of an audience")
class SampleTest {

    private static final int CHUNK = 7;
    private static final int PEOPLE = 100;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8, 33, 50, 99, 100, 101, Integer.MAX_VALUE})
    @DisplayName("has as many people as wanted, each once, as far apart as can be")
    void spread(int most) {
        var sample = Sample.of(audience(), most);
        var people = sample.stream().flatMapToLong(LongStream::of).toArray();
        assertThat(people)
                .hasSize(Math.min(most, PEOPLE))
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(1);
        assertThat(sample).allSatisfy(chunk -> assertThat(chunk.length).isBetween(1, CHUNK));
        for (int next = 1; next < people.length; next++) {
            assertThat(people[next] - people[next - 1])
                    .isBetween((long) PEOPLE / people.length, (long) PEOPLE / people.length + 1);
        }
    }

    @Test
    @DisplayName("of nobody is nobody")
    void nobody() {
        assertThat(Sample.of(List.of(), 1)).isEmpty();
    }

    private static List<long[]> audience() {
        return LongStream.iterate(1, from -> from <= PEOPLE, from -> from + CHUNK)
                .mapToObj(from -> LongStream.range(from, Math.min(from + CHUNK, PEOPLE + 1))
                        .toArray())
                .toList();
    }
}
