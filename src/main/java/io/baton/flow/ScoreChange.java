package io.baton.flow;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A change of a score in the form {@code +5}, {@code -5}, {@code =5} or {@code =-5} (F1).
 *
 * @param absolute whether the amount replaces the score instead of being added to it
 * @param amount 32-bit
 */
public record ScoreChange(boolean absolute, int amount) {

    /** The way out, for messages. */
    public static final String FORM = "write +5, -5, =5 or =-5";

    private static final Pattern PATTERN = Pattern.compile("([+-]|=-?)([0-9]{1,10})");

    /** Reads a change; empty when it is not of this form or beyond 32 bits. */
    public static Optional<ScoreChange> parse(String text) {
        var match = PATTERN.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(match.group(2)) * (match.group(1).endsWith("-") ? -1 : 1);
        return amount < Integer.MIN_VALUE || amount > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new ScoreChange(match.group(1).startsWith("="), (int) amount));
    }

    /** The score after this change; empty when it would leave 32 bits. */
    public Optional<Integer> applyTo(int score) {
        long next = absolute ? amount : (long) score + amount;
        return next < Integer.MIN_VALUE || next > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) next);
    }
}
