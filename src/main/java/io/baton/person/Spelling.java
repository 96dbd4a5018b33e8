package io.baton.person;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was probably meant to be. */
public final class Spelling {

    /** Longer names are no misspelt ones, and comparing them takes the square of their length. */
    private static final int LONGEST = 100;

    private Spelling() {}

    /**
     * The known name with the least edit distance, if it is at most a third of the name's length (at least one); the
     * first of the alphabet where several have it. Empty for a name of more than {@value #LONGEST} characters.
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return nearest(name, known, Math.max(1, name.length() / 3));
    }

    /** The same for a name that differs in so many letters at most. */
    public static Optional<String> nearest(String name, Collection<String> known, int most) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
                .filter(candidate -> distance(name, candidate) <= most)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Whether two names differ in one letter at most; case does not matter. */
    public static boolean isNear(String one, String other) {
        return Math.abs(one.length() - other.length()) <= 1 && distance(one, other) <= 1;
    }

    /** {@code ; did you mean 'x'?} or nothing. */
    public static String suggestion(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    /** The suggestion and all that is known, as the end of a sentence about an unknown name. */
    public static String alternatives(String name, Collection<String> known) {
        var sorted = known.stream().sorted().toList();
        var suggestion = suggestion(name, sorted);
        return (suggestion.isEmpty() ? "." : suggestion) + known(sorted);
    }

    /** {@code " Known are a, b"}, and of one alone {@code " Known is a"}; nothing where nothing is known. */
    public static String known(Collection<String> names) {
        return names.isEmpty() ? "" : (names.size() == 1 ? " Known is " : " Known are ") + String.join(", ", names);
    }

    /** Levenshtein distance without regard to case; two letters in the wrong order are one mistake. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        var before = row;
        for (int i = 1; i <= a.length(); i++) {
            var next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(substituted, 1 + Math.min(row[j], next[j - 1]));
                if (isSwapped(a, i, b, j)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            before = row;
            row = next;
        }
        return row[b.length()];
    }

    private static boolean isSwapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
