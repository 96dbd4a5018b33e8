package io.baton.engine.model;

import java.util.List;
import java.util.regex.Pattern;

/** Finds what expressions ask one object for: {@code Score} in {@code ${my.Score}} and in {@code ${my['Score']}}. */
final class ExpressionNames {

    private final Pattern pattern;

    /**
     * @param object what expressions call the object: letters, or a pattern of letters
     */
    ExpressionNames(String object) {
        this.pattern = Pattern.compile("\\b" + object + "\\s*(?:\\.\\s*(\\w+)|\\[\\s*['\"]([^'\"]+)['\"]\\s*])");
    }

    /** The names in a text, in their order. A text that is no expression is searched as well. */
    List<String> in(String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }
}
