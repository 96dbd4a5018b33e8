package io.baton.smartlist;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.ConstNull$;

/**
 * Finds dates, times and durations that are written out and are none, such as {@code date("2026-02-30")}. feel-engine's
 * parser makes them null, so that a comparison with them would find empty fields.
 */
final class FeelConstants {

    private static final Pattern CONSTANT = Pattern.compile(
            "(?:date\\s+and\\s+time|date|time|duration)\\s*\\(\\s*\"[^\"\\\\]{0,100}\"\\s*\\)|@\"[^\"\\\\]{0,100}\"");

    private FeelConstants() {}

    /** The first that cannot be read, with the way out. */
    static Optional<String> unreadable(String text) {
        var constant = CONSTANT.matcher(text);
        boolean inWord = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (!inWord && (Character.isLetter(c) || c == '@')) {
                constant.region(i, text.length());
                if (constant.lookingAt()) {
                    if (isNone(constant)) {
                        return Optional.of("'" + constant.group() + "' is no date, time or duration: write it like"
                                + " date(\"2026-11-23\"), date and time(\"2026-11-23T17:45:00Z\") or"
                                + " duration(\"P7D\")");
                    }
                    i = constant.end();
                    continue;
                }
            }
            i = c == '"' ? endOfText(text, i) : i + 1;
            inWord = Character.isLetterOrDigit(c) || c == '_';
        }
        return Optional.empty();
    }

    private static boolean isNone(Matcher constant) {
        var parsed = FeelParser.parseExpression(constant.group());
        return !parsed.isSuccess() || parsed.get().value().equals(ConstNull$.MODULE$);
    }

    /** Where it goes on behind a text in quotes; beyond the end of the whole when its last quote is missing. */
    static int endOfText(String text, int quote) {
        int i = quote + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length()) + 1;
    }
}
