package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The form of a score change and its arithmetic: F1. */
class ScoreChangeTest {

    private static Optional<Integer> within32Bits(long score) {
        return score == (int) score ? Optional.of((int) score) : Optional.empty();
    }

    @Property
    @Label("F1 +n adds n, and nothing happens beyond 32 bits")
    void adds(@ForAll @IntRange(max = Integer.MAX_VALUE) int amount, @ForAll int score) {
        assertThat(ScoreChange.parse("+" + amount).orElseThrow().applyTo(score))
                .isEqualTo(within32Bits((long) score + amount));
    }

    @Property
    @Label("F1 -n subtracts n, and nothing happens beyond 32 bits")
    void subtracts(@ForAll @LongRange(min = 0, max = 2_147_483_648L) long amount, @ForAll int score) {
        assertThat(ScoreChange.parse("-" + amount).orElseThrow().applyTo(score))
                .isEqualTo(within32Bits(score - amount));
    }

    @Property
    @Label("F1 =n and =-n set any score of 32 bits, whatever it was")
    void sets(@ForAll int amount, @ForAll int score) {
        assertThat(ScoreChange.parse("=" + amount).orElseThrow().applyTo(score)).contains(amount);
    }

    @Property
    @Label("F1 space around a change does not matter")
    void spaceAround(@ForAll @IntRange(max = Integer.MAX_VALUE) int amount) {
        assertThat(ScoreChange.parse(" \t+" + amount + "\n")).isEqualTo(ScoreChange.parse("+" + amount));
    }

    @Property
    @Label("F1 an amount beyond 32 bits is no score change")
    void beyond32Bits(@ForAll("signs") String sign, @ForAll @LongRange(min = 2_147_483_649L) long amount) {
        assertThat(ScoreChange.parse(sign + amount)).isEmpty();
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of("+", "-", "=", "=-");
    }

    @Property
    @Label("F1 a number without a sign is no score change")
    void withoutSign(@ForAll @IntRange(max = Integer.MAX_VALUE) int amount) {
        assertThat(ScoreChange.parse(Integer.toString(amount))).isEmpty();
    }

    @Property
    @Label("F1 whatever is read as a score change is of the form")
    void nothingElse(@ForAll("nearMisses") String text) {
        assertThat(ScoreChange.parse(text).isEmpty() || text.strip().matches("([+-]|=-?)[0-9]{1,10}"))
                .isTrue();
    }

    @Provide
    Arbitrary<String> nearMisses() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().withChars("+-=0123456789 .").ofMaxLength(14));
    }
}
