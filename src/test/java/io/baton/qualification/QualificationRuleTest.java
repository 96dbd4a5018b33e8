package io.baton.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.qualification.QualificationRule.Answer;
import io.baton.qualification.QualificationRule.EveryTime;
import io.baton.qualification.QualificationRule.Interval;
import io.baton.qualification.QualificationRule.Once;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** How a rule is written and what it answers: Q1. */
class QualificationRuleTest {

    private static final Map<String, Duration> UNITS = Map.of(
            "hour",
            Duration.ofHours(1),
            "day",
            Duration.ofDays(1),
            "week",
            Duration.ofDays(7),
            "month",
            Duration.ofDays(30));

    private static QualificationRule rule(String text) {
        return QualificationRule.parse(text).orElseThrow();
    }

    private static boolean open(QualificationRule rule, Instant now, Instant last) {
        return rule.at(now, Optional.of(last)) instanceof Answer.Open;
    }

    @Property
    @Label("Q1 once every N units is that long, in the singular and the plural")
    void units(
            @ForAll("unitNames") String unit,
            @ForAll @IntRange(min = 1, max = 1000) int number,
            @ForAll boolean plural) {
        assertThat(rule("once every " + number + " " + unit + (plural ? "s" : "")))
                .extracting(rule -> ((Interval) rule).interval())
                .isEqualTo(UNITS.get(unit).multipliedBy(number));
    }

    @Property
    @Label("Q1 once every unit is once every one")
    void missingNumber(@ForAll("unitNames") String unit) {
        assertThat(((Interval) rule("once every " + unit)).interval()).isEqualTo(UNITS.get(unit));
    }

    @Property
    @Label("Q1 whoever never qualified may run through, by any rule")
    void firstTime(@ForAll("rules") QualificationRule rule, @ForAll("moments") Instant now) {
        assertThat(rule.at(now, Optional.empty())).isEqualTo(new Answer.Open());
    }

    @Property
    @Label("Q1 once never opens again")
    void once(@ForAll("moments") Instant now, @ForAll("moments") Instant last) {
        assertThat(new Once().at(now, Optional.of(last))).isEqualTo(new Answer.Closed(Optional.empty()));
    }

    @Property
    @Label("Q1 every time is always open")
    void everyTime(@ForAll("moments") Instant now, @ForAll("moments") Instant last) {
        assertThat(open(new EveryTime(), now, last)).isTrue();
    }

    @Property
    @Label("Q1 an interval is open from the moment it ends")
    void openFromTheEnd(
            @ForAll("intervals") Interval rule,
            @ForAll("moments") Instant last,
            @ForAll @LongRange(max = 1_000_000_000L) long later) {
        assertThat(open(rule, last.plus(rule.interval()).plusMillis(later), last))
                .isTrue();
    }

    @Property
    @Label("Q1 an interval is closed until it ends, and says when that is")
    void closedBefore(
            @ForAll("intervals") Interval rule,
            @ForAll("moments") Instant last,
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long earlier) {
        var end = last.plus(rule.interval());
        assertThat(rule.at(end.minusMillis(earlier), Optional.of(last))).isEqualTo(new Answer.Closed(Optional.of(end)));
    }

    @Property
    @Label("Q1 case and spacing do not matter")
    void spelling(@ForAll("unitNames") String unit, @ForAll @IntRange(min = 1, max = 99) int number) {
        assertThat(((Interval) rule("  ONCE  Every\t" + number + "\n " + unit + "S ")).interval())
                .isEqualTo(UNITS.get(unit).multipliedBy(number));
    }

    @Example
    @Label("Q1 blank means once")
    void blank() {
        assertThat(List.of(rule(""), rule(" "), rule("once"))).containsOnly(new Once());
    }

    @Property
    @Label("Q1 any text is a rule or none, without an accident")
    void anyText(@ForAll String text) {
        assertThat(QualificationRule.parse("once every " + text)).isNotNull();
    }

    @Property
    @Label("Q1 what is no rule is told apart")
    void noRules(@ForAll("mistakes") String text) {
        assertThat(QualificationRule.parse(text)).isEmpty();
    }

    @Provide
    Arbitrary<String> mistakes() {
        return Arbitraries.of(
                "twice",
                "once every",
                "once every 0 days",
                "once every -1 days",
                "once every 1.5 days",
                "once every 7",
                "once every 7 minutes",
                "once every 7 year",
                "once every 7days",
                "onceevery 7 days",
                "every 7 days",
                "once every 36526 days",
                "once every 1218 months",
                "once every 999999999 months",
                "once every 9999999999 hours",
                "once every \u0667 days",
                "once; every time");
    }

    @Provide
    Arbitrary<String> unitNames() {
        return Arbitraries.of(UNITS.keySet().stream().sorted().toList());
    }

    @Provide
    Arbitrary<Interval> intervals() {
        return Combinators.combine(Arbitraries.integers().between(1, 1000), unitNames())
                .as((number, unit) -> (Interval) rule("once every " + number + " " + unit));
    }

    @Provide
    Arbitrary<QualificationRule> rules() {
        return Arbitraries.oneOf(
                Arbitraries.of(new Once(), new EveryTime()), intervals().map(QualificationRule.class::cast));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, Instant.parse("2200-01-01T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }
}
