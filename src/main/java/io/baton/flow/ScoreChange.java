package io.baton.flow;

import java.util.List;
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
    private static final Pattern SIGN = Pattern.compile("[+-]|=-?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,10}");

    /** Reads a change; empty when it is not of this form or beyond 32 bits. */
    public static Optional<ScoreChange> parse(String text) {
        var match = PATTERN.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        return of(match.group(1), Long.parseLong(match.group(2)));
    }

    private static Optional<ScoreChange> of(String sign, long number) {
        long amount = sign.endsWith("-") ? -number : number;
        return amount < Integer.MIN_VALUE || amount > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new ScoreChange(sign.startsWith("="), (int) amount));
    }

    /**
     * Reads a change whose sign and whose number are pieces of their own: {@code +} and {@code -10} is -10, {@code -}
     * and {@code -5} is +5, {@code =} and {@code +5} is =5. So a token that holds a number may be negative. Space
     * around the sign and around the number does not matter.
     *
     * @param pieces the resolved pieces of a text, in their order
     * @return empty when no border between two pieces parts a sign from a number, or the amount is beyond 32 bits
     */
    static Optional<ScoreChange> compose(List<String> pieces) {
        for (int border = 1; border < pieces.size(); border++) {
            var sign = String.join("", pieces.subList(0, border)).strip();
            var number = String.join("", pieces.subList(border, pieces.size())).strip();
            if (SIGN.matcher(sign).matches() && NUMBER.matcher(number).matches()) {
                return of(sign, Long.parseLong(number));
            }
        }
        return Optional.empty();
    }

    /** The change in the shortest form that {@link #parse} reads. */
    String text() {
        var sign = absolute ? "=" : amount < 0 ? "" : "+";
        return sign + amount;
    }

    /** The score after this change; empty when it would leave 32 bits. */
    public Optional<Integer> applyTo(int score) {
        long next = absolute ? amount : (long) score + amount;
        return next < Integer.MIN_VALUE || next > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) next);
    }
}
