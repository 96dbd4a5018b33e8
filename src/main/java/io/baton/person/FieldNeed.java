package io.baton.person;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of people that something relies on, and what for. It can be met by the fields there are at one moment, and no
 * more at another.
 *
 * @param field name or display name
 */
public record FieldNeed(String field, Use use) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

    /** What a field is needed for. */
    public sealed interface Use {

        /** It has to be there. */
        record Read() implements Use {}

        /** It has to be of a type. */
        record AsType(FieldType type) implements Use {}

        /** It has to be true or false. */
        record AsCondition() implements Use {}

        /**
         * Its values are compared with a value that is written out.
         *
         * @param value a {@link Number}, {@link String} or {@link Boolean}
         */
        record Comparison(Object value) implements Use {}
    }

    /** A field that has to be there. */
    public static FieldNeed of(String field) {
        return new FieldNeed(field, new Use.Read());
    }

    /**
     * Why these fields do not meet it; empty when they do.
     *
     * @return goes on behind the name of who needs it, and says what to do
     */
    public Optional<String> fault(FieldCatalog fields) {
        var found = fields.find(field);
        return found.isPresent() ? fault(found.get()) : Optional.of(unknown(fields));
    }

    private String unknown(FieldCatalog fields) {
        return "names the unknown field '" + field + "'"
                + fields.nearest(field)
                        .map(near -> "; did you mean '" + near.name() + "'?")
                        .orElse(": create it first");
    }

    private Optional<String> fault(PersonField found) {
        var type = found.type();
        var named = "the field '" + field + "', which is of type " + type.label();
        if (use instanceof Use.AsType needed && needed.type() != type) {
            return Optional.of(
                    "names " + named + ": it needs a " + needed.type().label() + " field");
        }
        if (use instanceof Use.AsCondition && type != FieldType.BOOLEAN) {
            return Optional.of("takes " + named + ", for a yes or no: compare it with a value");
        }
        return use instanceof Use.Comparison comparison && !isComparable(type, comparison.value())
                ? Optional.of("compares " + named + ", with " + words(comparison.value()) + ": " + wayOut(type))
                : Optional.empty();
    }

    /** Whether some value of the type can be compared with the value. */
    private static boolean isComparable(FieldType type, Object value) {
        return switch (type) {
            case INTEGER, SCORE, DECIMAL -> value instanceof Number || (value instanceof String text && isNumber(text));
            case BOOLEAN -> value instanceof Boolean || (value instanceof String text && isTruth(text));
            case DATE, DATETIME -> value instanceof String text && !text.isEmpty() && isDigit(text.charAt(0));
            case TEXT, EMAIL -> !(value instanceof Number);
        };
    }

    /** Whether a text that is written out may stand for a number, a yes or no, or a time. */
    public static boolean isWritten(String text, boolean number, boolean truth, boolean time) {
        return (number && isNumber(text))
                || (truth && isTruth(text))
                || (time && !text.isEmpty() && isDigit(text.charAt(0)));
    }

    /** A blank text counts as 0. */
    private static boolean isNumber(String text) {
        return text.isEmpty() || NUMBER.matcher(text).matches();
    }

    private static boolean isTruth(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String words(Object value) {
        return value instanceof String ? "the text '" + value + "'" : String.valueOf(value);
    }

    private static String wayOut(FieldType type) {
        return switch (type) {
            case INTEGER, SCORE, DECIMAL -> "write a number";
            case BOOLEAN -> "write true or false";
            case DATE -> "write a date like '2026-11-23'";
            case DATETIME -> "write a date and time like '2026-11-23T17:45Z'";
            case TEXT, EMAIL -> "write a text between quotation marks";
        };
    }
}
