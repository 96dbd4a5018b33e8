package io.baton.qualification;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How often one person may run through a campaign (Q1). */
public sealed interface QualificationRule {

    /** Once in a lifetime: the default. */
    record Once() implements QualificationRule {
        @Override
        public String text() {
            return "once";
        }
    }

    /** As often as the campaign is called. */
    record EveryTime() implements QualificationRule {
        @Override
        public String text() {
            return "every time";
        }
    }

    /**
     * Once in an interval that rolls from the moment of the last qualification.
     *
     * @param interval above zero; a month is 30 days
     * @param text as it was written
     */
    record Interval(Duration interval, String text) implements QualificationRule {}

    /** The answer of the rule at a moment. */
    sealed interface Answer {
        /** The person may run through. */
        record Open() implements Answer {}

        /** Not now; {@code opensAt} is empty when it never opens again. */
        record Closed(Optional<Instant> opensAt) implements Answer {}
    }

    /** The rule in the words of the model. */
    String text();

    /**
     * Asks the rule.
     *
     * @param last the moment this person last qualified for this campaign; empty if never
     */
    default Answer at(Instant now, Optional<Instant> last) {
        if (last.isEmpty() || this instanceof EveryTime) {
            return new Answer.Open();
        }
        if (this instanceof Interval rule) {
            var opensAt = last.get().plus(rule.interval());
            return now.isBefore(opensAt) ? new Answer.Closed(Optional.of(opensAt)) : new Answer.Open();
        }
        return new Answer.Closed(Optional.empty());
    }

    /**
     * Reads a rule: {@code once}, {@code every time} or {@code once every 7 days}; case and spacing do not matter,
     * blank means once, a missing number means one.
     *
     * @return empty when it is none of these, or the interval is above 100 years
     */
    static Optional<QualificationRule> parse(String text) {
        var words = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (words.isEmpty() || words.equals("once")) {
            return Optional.of(new Once());
        }
        if (words.equals("every time")) {
            return Optional.of(new EveryTime());
        }
        var match = IntervalForm.PATTERN.matcher(words);
        if (!match.matches()) {
            return Optional.empty();
        }
        long number = match.group(1) == null ? 1 : Long.parseLong(match.group(1));
        var unit =
                switch (match.group(2)) {
                    case "hour" -> Duration.ofHours(1);
                    case "day" -> Duration.ofDays(1);
                    case "week" -> Duration.ofDays(7);
                    default -> Duration.ofDays(30);
                };
        var interval = unit.multipliedBy(number);
        return number < 1 || interval.compareTo(IntervalForm.LONGEST) > 0
                ? Optional.empty()
                : Optional.of(new Interval(interval, words));
    }

    /** The words an interval is written in. */
    final class IntervalForm {
        private static final Pattern PATTERN = Pattern.compile("once every(?: (\\d{1,9}))? (hour|day|week|month)s?");
        private static final Duration LONGEST = Duration.ofDays(36_525);

        private IntervalForm() {}
    }
}
