package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.baton.person.PersonId;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people fall in a random sample: F9. */
class RandomSampleTest {

    private static final int PEOPLE = 10_000;

    /** What a person was given once must not change with a new Baton: half of an audience would change sides. */
    private static final double FIRST = 65.21143501713091;

    private static double at(long person, int version, String gateway) {
        return RandomSample.of(new PersonId(person), "nurture", version, gateway);
    }

    private static long below(double limit, LongToDoubleFunction sample) {
        return LongStream.rangeClosed(1, PEOPLE)
                .filter(person -> sample.applyAsDouble(person) < limit)
                .count();
    }

    @ParameterizedTest
    @DisplayName("F9 so many per cent of the people fall into a sample of so many per cent")
    @ValueSource(ints = {1, 10, 20, 50, 80, 99})
    void spread(int percent) {
        assertThat(below(percent, person -> at(person, 1, "split")))
                .isCloseTo(PEOPLE / 100L * percent, within(PEOPLE / 50L));
    }

    @Test
    @DisplayName("F9 a sample lies between 0 and below 100")
    void range() {
        assertThat(LongStream.rangeClosed(1, PEOPLE).mapToDouble(person -> at(person, 1, "split")))
                .allMatch(sample -> sample >= 0 && sample < 100);
    }

    @Test
    @DisplayName("F9 the same person falls at the same place for ever")
    void same() {
        assertThat(at(4711, 3, "split")).isEqualTo(at(4711, 3, "split"));
        assertThat(at(1, 1, "split")).isCloseTo(FIRST, within(1e-9));
    }

    @Test
    @DisplayName("F9 of those in a sample at one gateway as many fall into the sample of another as of all people")
    void gatewaysAreIndependent() {
        assertThat(below(50, person -> at(person, 1, "first") < 50 ? at(person, 1, "second") : 100))
                .isCloseTo(PEOPLE / 4L, within(PEOPLE / 50L));
    }

    @Test
    @DisplayName("F9 another version of the campaign draws anew")
    void versionsAreIndependent() {
        assertThat(below(50, person -> at(person, 1, "split") < 50 ? at(person, 2, "split") : 100))
                .isCloseTo(PEOPLE / 4L, within(PEOPLE / 50L));
    }
}
