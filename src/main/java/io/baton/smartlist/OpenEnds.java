package io.baton.smartlist;

import java.util.ArrayDeque;
import java.util.Optional;

/** Finds the bracket or the text in quotes that somebody forgot to close; the parser stops far before it. */
final class OpenEnds {

    private OpenEnds() {}

    /**
     * What is not closed, or closes nothing, as the end of a sentence. Empty when all is closed, and where brackets may
     * mean something else: in ranges, which may begin with a closing one, and in texts with comments or backticks.
     */
    static Optional<String> in(String text) {
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`' || text.startsWith("..", i) || text.startsWith("//", i) || text.startsWith("/*", i)) {
                return Optional.empty();
            }
            if (c == '"') {
                int end = FeelConstants.endOfText(text, i);
                if (end > text.length()) {
                    return Optional.of("the text that begins at character " + (i + 1) + " is not closed, write a \" at"
                            + " its end");
                }
                i = end - 1;
            } else if ("([{".indexOf(c) >= 0) {
                open.push(i);
            } else if (")]}".indexOf(c) >= 0) {
                if (open.isEmpty()) {
                    return Optional.of("the " + c + " at character " + (i + 1) + " closes nothing");
                }
                open.pop();
            }
        }
        return Optional.ofNullable(open.peek())
                .map(at -> "the " + text.charAt(at) + " at character " + (at + 1) + " is not closed");
    }
}
