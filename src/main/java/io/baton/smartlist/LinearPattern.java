package io.baton.smartlist;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression that is matched in linear time, whatever the text (V3). Back references and looking around are
 * not among what it can say.
 */
final class LinearPattern {

    private static final int CHARACTERS_A_STEP = 1_000;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param flags any of {@code i}, {@code s} and {@code m}
     * @throws OverLimitException when it cannot be read; the message says why
     */
    static LinearPattern of(String text, String flags) {
        return problem(text, flags)
                .map(LinearPattern::refuse)
                .orElseGet(() -> new LinearPattern(Pattern.compile(text, flags(flags))));
    }

    private static LinearPattern refuse(String problem) {
        throw new OverLimitException(problem);
    }

    /** Why a pattern cannot be used; empty when it can. */
    static Optional<String> problem(String text, String flags) {
        if (text.length() > ListLimits.PATTERN) {
            return Optional.of("a regular expression has at most " + ListLimits.PATTERN + " characters, this one has "
                    + text.length());
        }
        if (!flags.matches("[ism]*")) {
            return Optional.of(
                    "'" + ListLimits.shortened(flags, 20) + "' are no flags of a regular expression: use i, s and m");
        }
        if (PatternSize.of(text) > ListLimits.PATTERN_SIZE) {
            return Optional.of("the regular expression '" + ListLimits.shortened(text, 100) + "' has more than "
                    + ListLimits.PATTERN_SIZE + " characters with its repetitions written out: repeat less");
        }
        try {
            Pattern.compile(text, flags(flags));
            return Optional.empty();
        } catch (PatternSyntaxException unreadable) {
            return Optional.of("the regular expression '" + ListLimits.shortened(text, 100) + "' cannot be used: "
                    + description(unreadable) + hint(text));
        }
    }

    /** RE2/J has no words for a bracket that closes nothing. */
    private static String description(PatternSyntaxException unreadable) {
        var description = unreadable.getDescription();
        return description.contains("internal error") ? "unexpected )" : description;
    }

    private static String hint(String text) {
        return text.matches("(?s).*(\\(\\?[=!<>]|\\\\[1-9]).*")
                ? ". Back references and looking ahead or behind are not possible"
                : "";
    }

    private static int flags(String flags) {
        return (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                | (flags.contains("s") ? Pattern.DOTALL : 0)
                | (flags.contains("m") ? Pattern.MULTILINE : 0);
    }

    private void look(String text) {
        Budget.take(
                (int) Math.min(Integer.MAX_VALUE, (long) text.length() * pattern.programSize() / CHARACTERS_A_STEP));
    }

    /** Whether a part of a text is of this form. */
    boolean isFoundIn(String text) {
        look(text);
        return pattern.matcher(text).find();
    }

    /** The text with each such part replaced; {@code $1} stands for what the first group found. */
    String replaceIn(String text, String replacement) {
        look(text);
        var matcher = pattern.matcher(text);
        var replaced = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            matcher.appendReplacement(replaced, replacement);
            end = matcher.end();
            Budget.take(1);
            Budget.takeCharacters(replaced.length() > ListLimits.TEXT ? replaced.length() : 0);
        }
        return replaced.append(text, Math.max(end, 0), text.length()).toString();
    }

    /** What is between such parts, nothing at the ends included. */
    List<String> split(String text) {
        look(text);
        var parts = List.of(pattern.split(text, -1));
        Budget.take(parts.size());
        return parts;
    }

    /** All such parts. */
    List<String> allIn(String text) {
        look(text);
        var matcher = pattern.matcher(text);
        var parts = new ArrayList<String>();
        while (matcher.find()) {
            parts.add(matcher.group());
            Budget.take(1);
        }
        return parts;
    }
}
