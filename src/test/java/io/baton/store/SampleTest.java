package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sample of an audience")
class SampleTest {

    private static final int PAGE = 7;
    private static final int PEOPLE = 100;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8, 33, 50, 99, 100, 101, Integer.MAX_VALUE})
    @DisplayName("has as many people as wanted, each once, as far apart as can be")
    void spread(int most) {
        var sample = new Sample();
        LongStream.iterate(1, from -> from <= PEOPLE, from -> from + PAGE)
                .mapToObj(from -> LongStream.range(from, Math.min(from + PAGE, PEOPLE + 1))
                        .mapToObj(PersonId::new)
                        .toList())
                .forEach(sample::add);
        assertThat(sample.size()).isEqualTo(PEOPLE);
        var people = people(sample, most);
        assertThat(people)
                .hasSize(Math.min(most, PEOPLE))
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(1L);
        for (int next = 1; next < people.size(); next++) {
            assertThat(people.get(next) - people.get(next - 1))
                    .isBetween((long) PEOPLE / people.size(), (long) PEOPLE / people.size() + 1);
        }
    }

    @Test
    @DisplayName("of nobody is nobody")
    void nobody() {
        assertThat(people(new Sample(), 1)).isEmpty();
    }

    private static List<Long> people(Sample sample, int most) {
        var people = new ArrayList<Long>();
        sample.of(most, person -> people.add(person.value()));
        return people;
    }
}
