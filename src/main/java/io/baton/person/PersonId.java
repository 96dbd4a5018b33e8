package io.baton.person;

import java.util.Optional;

/**
 * Identity of a person; also the business key of every campaign instance that the person runs through.
 *
 * @param value assigned by the database, above zero
 */
public record PersonId(long value) implements Comparable<PersonId> {

    private static final int MOST_DIGITS = 19;

    /** Reads an id from what a person or a program typed; empty when it cannot be an id. */
    public static Optional<PersonId> parse(String text) {
        var digits = text.strip();
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(new PersonId(Long.parseLong(digits)));
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(PersonId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
