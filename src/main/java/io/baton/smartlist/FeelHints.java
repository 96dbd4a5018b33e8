package io.baton.smartlist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses what was meant by a text that is no FEEL: people bring what they know from other languages. */
final class FeelHints {

    /** What stands where the text is not understood, with the way out. */
    private static final Map<Pattern, String> MEANT = meant();

    private static final Pattern CAPITALIZED_WORD = Pattern.compile(".*\\b\\p{Lu}\\p{Ll}+\\s*", Pattern.DOTALL);

    private FeelHints() {}

    private static Map<Pattern, String> meant() {
        var meant = new LinkedHashMap<Pattern, String>();
        put(meant, "(?:[=<>!]{0,2}\\s*)['“”„‟«»‘’‚].*", "write texts in straight double quotes, like \"DE\"");
        put(meant, "==.*", "write one = to compare");
        put(meant, "=>.*", "write >=");
        put(meant, "=<.*", "write <=");
        put(meant, "<>.*", "write != for unequal");
        put(meant, "[&|].*", "write and, or");
        put(meant, "(?:AND|OR|NOT|IN|BETWEEN)\\b.*", "write and, or, not, in and between in small letters");
        put(meant, "(?i:like)\\b.*", "ask with starts with(…), ends with(…), contains(…) or matches(…)");
        return meant;
    }

    private static void put(Map<Pattern, String> meant, String found, String wayOut) {
        meant.put(Pattern.compile(found, Pattern.DOTALL), wayOut);
    }

    /**
     * The way out, as the end of a sentence; empty when nothing is known of it.
     *
     * @param position where the text is not understood, from 0 to its length
     */
    static Optional<String> wayOut(String text, int position) {
        var rest = text.substring(position).strip();
        return MEANT.entrySet().stream()
                .filter(one -> one.getKey().matcher(rest).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> isNameWithBlank(text.substring(0, position), rest)
                        ? Optional.of("names of fields have no blanks, like firstName")
                        : OpenEnds.in(text));
    }

    private static boolean isNameWithBlank(String before, String rest) {
        return !rest.isEmpty()
                && Character.isUpperCase(rest.charAt(0))
                && CAPITALIZED_WORD.matcher(before).matches();
    }
}
