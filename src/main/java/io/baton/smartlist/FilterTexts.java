package io.baton.smartlist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the text of a FEEL expression at its outermost {@code and}, so that a filter can be named as it was written. */
final class FilterTexts {

    /** Names of FEEL's own that hold an {@code and}. */
    private static final Pattern NAME_WITH_AND =
            Pattern.compile("(date\\s+and\\s+time|(days\\s+and\\s+time|years\\s+and\\s+months)\\s+duration)\\b");

    private FilterTexts() {}

    static List<String> split(String expression) {
        var texts = new ArrayList<String>();
        int depth = 0;
        int betweens = 0;
        int from = 0;
        int i = 0;
        while (i < expression.length()) {
            char c = expression.charAt(i);
            if (c == '"') {
                i = endOfString(expression, i);
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (Character.isLetter(c)) {
                int end = endOfWord(expression, i);
                var word = expression.substring(i, end);
                if (depth == 0 && word.equals("between")) {
                    betweens++;
                } else if (depth == 0 && word.equals("and")) {
                    if (betweens > 0) {
                        betweens--;
                    } else {
                        texts.add(expression.substring(from, i).strip());
                        from = end;
                    }
                }
                i = end - 1;
            }
            i++;
        }
        texts.add(expression.substring(from).strip());
        return texts;
    }

    private static int endOfString(String text, int quote) {
        int i = quote + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private static int endOfWord(String text, int start) {
        var name = NAME_WITH_AND.matcher(text).region(start, text.length());
        if (name.lookingAt()) {
            return name.end();
        }
        int i = start;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        return i;
    }
}
