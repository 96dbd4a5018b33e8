package io.baton.campaign;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a person began to wait for an event, in the order of the person's events (O1): what happened before does not end
 * the wait, whenever it has its turn.
 *
 * @param start id of the last event that came before: the one whose turn it was, or the newest that waited for its turn
 * @param at when it began within its unit of work
 */
public record WaitBegin(long start, RaisedAt at) {

    /** A wait that any event ends. */
    public static final WaitBegin UNKNOWN = new WaitBegin(0, RaisedAt.NOWHERE);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,19}) (\\d{1,9})");

    /** Whether an event came before the wait began. */
    public boolean isAfter(WaitingStart event) {
        return event.id() <= start || event.raised().isBefore(at);
    }

    public String toText() {
        return start + " " + at.unit() + " " + at.place();
    }

    /** Reads what {@link #toText()} wrote; empty when it did not. */
    public static Optional<WaitBegin> parse(String text) {
        var numbers = TEXT.matcher(text);
        return numbers.matches()
                ? Optional.of(new WaitBegin(
                        Long.parseLong(numbers.group(1)),
                        new RaisedAt(Long.parseLong(numbers.group(2)), Integer.parseInt(numbers.group(3)))))
                : Optional.empty();
    }
}
