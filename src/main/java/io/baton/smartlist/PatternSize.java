package io.baton.smartlist;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * How long a regular expression is with its repetitions written out (V3), which is how RE2/J keeps it: repetitions of
 * repetitions multiply, so that {@code ((a{1000}){1000}){1000}} would take all memory.
 */
final class PatternSize {

    private static final Pattern TIMES = Pattern.compile("\\{([0-9]{1,8})(,([0-9]{0,8}))?}");
    private static final long MOST = Integer.MAX_VALUE;

    private final String text;
    private final Deque<Long> outside = new ArrayDeque<>();
    private long before;
    private long last;

    private PatternSize(String text) {
        this.text = text;
    }

    /** The number of characters, classes and groups; a pattern that cannot be read has some number. */
    static long of(String text) {
        return new PatternSize(text).whole();
    }

    private long whole() {
        int i = 0;
        while (i < text.length()) {
            i = part(i);
        }
        return before + last;
    }

    /** Counts what stands at a position, and says where the next begins. */
    private int part(int i) {
        switch (text.charAt(i)) {
            case '\\' -> {
                one();
                return endOfEscape(i);
            }
            case '[' -> {
                one();
                return endOfClass(i);
            }
            case '(' -> {
                outside.push(before + last);
                before = 0;
                last = 0;
            }
            case ')' -> {
                last = Math.min(MOST, before + last + 1);
                before = outside.isEmpty() ? 0 : outside.pop();
            }
            case '{' -> {
                return times(i);
            }
            default -> one();
        }
        return i + 1;
    }

    private void one() {
        before += last;
        last = 1;
    }

    private int times(int i) {
        var times = TIMES.matcher(text).region(i, text.length());
        if (!times.lookingAt()) {
            one();
            return i + 1;
        }
        var most = times.group(3);
        int copies = Integer.parseInt(most == null || most.isEmpty() ? times.group(1) : most);
        last = Math.min(MOST, last * Math.max(1, copies));
        return times.end();
    }

    private int endOfEscape(int i) {
        boolean isNamed = i + 2 < text.length() && "pPx".indexOf(text.charAt(i + 1)) >= 0 && text.charAt(i + 2) == '{';
        int end = isNamed ? text.indexOf('}', i) : -1;
        return end < 0 ? i + 2 : end + 1;
    }

    /** A bracket that stands first is one that is looked for. */
    private int endOfClass(int bracket) {
        int i = bracket + (text.startsWith("[^", bracket) ? 2 : 1);
        boolean first = true;
        while (i < text.length() && (first || text.charAt(i) != ']')) {
            int named = text.startsWith("[:", i) ? text.indexOf(":]", i) : -1;
            i = named >= 0 ? named + 2 : i + (text.charAt(i) == '\\' ? 2 : 1);
            first = false;
        }
        return i + 1;
    }
}
