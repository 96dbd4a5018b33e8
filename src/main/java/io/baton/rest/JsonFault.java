package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.regex.Pattern;

/** What is wrong with JSON, in plain words. Jackson's own speak of its inside. */
final class JsonFault {

    private JsonFault() {}

    /** What is wrong, and in which line and column: a clause without a full stop. */
    static String describe(JsonProcessingException unreadable) {
        var where = unreadable.getLocation();
        return inWords(unreadable)
                + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")");
    }

    /** What is wrong, for one that knows where. */
    static String inWords(JsonProcessingException unreadable) {
        if (unreadable instanceof JsonEOFException) {
            return "it ends too early, a bracket or a quotation mark is not closed";
        }
        if (unreadable instanceof JsonBody.UnfitNumberException) {
            return unreadable.getOriginalMessage();
        }
        if (unreadable instanceof MismatchedInputException) {
            return "something stands behind its end";
        }
        var message = unreadable.getOriginalMessage().replaceAll("\\s+", " ");
        if (unreadable instanceof StreamConstraintsException) {
            return message.contains("nesting depth")
                    ? "objects and lists stand in each other more than " + JsonBody.MOST_DEPTH + " deep"
                    : "a number, a name or a text in it is too long";
        }
        for (var fault : Fault.values()) {
            var found = fault.pattern.matcher(message);
            if (found.matches()) {
                return fault.sentence.formatted(found.group(1));
            }
        }
        return "it holds a text, a number or a name that is not written as JSON has it";
    }

    /** What Jackson says, and the same for a caller. */
    private enum Fault {
        CHARACTER("Unexpected character \\('(.)' \\(code.*", "the character '%s' cannot stand there"),
        WORD("Unrecognized token '(.*?)'.*", "'%s' is no value, texts stand in double quotation marks"),
        TWICE("Duplicate field '(.*?)'.*", "the property '%s' is there twice");

        private final Pattern pattern;
        private final String sentence;

        Fault(String pattern, String sentence) {
            this.pattern = Pattern.compile(pattern);
            this.sentence = sentence;
        }
    }
}
