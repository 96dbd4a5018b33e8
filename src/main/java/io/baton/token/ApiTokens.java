package io.baton.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * My Token values that came through an API (P1): names with or without braces, with or without the family {@code my}.
 *
 * @param values by name without family, in the order they came
 * @param problems one sentence for each offending entry; values are to be used only when there are none (P3)
 */
public record ApiTokens(Map<String, String> values, List<String> problems) {

    /** No values passed. */
    public static final ApiTokens NONE = new ApiTokens(Map.of(), List.of());

    /** Reads entries as JSON delivered them. Values are texts, numbers or booleans. */
    public static ApiTokens read(Map<?, ?> entries) {
        var values = new LinkedHashMap<String, String>();
        var seen = new LinkedHashMap<String, String>();
        var problems = new ArrayList<String>();
        entries.forEach((key, value) -> {
            var written = String.valueOf(key);
            var name = name(written);
            if (name.isEmpty()) {
                problems.add("'" + written + "' is no My Token: write it like {{my.Score}} or Score");
            } else if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                problems.add("the value of '" + written + "' is "
                        + (value == null ? "null" : value instanceof Map ? "an object" : "a list") + ": write a text");
            } else if (value instanceof String text && hasHalves(text)) {
                problems.add("the value of '" + written + "' holds half of a character, a surrogate without the other"
                        + " one");
            } else if (seen.putIfAbsent(name.get().toLowerCase(Locale.ROOT), written) != null) {
                problems.add("'" + written + "' names the same token as '"
                        + seen.get(name.get().toLowerCase(Locale.ROOT)) + "'");
            } else {
                values.put(name.get(), value.toString());
            }
        });
        return new ApiTokens(values, List.copyOf(problems));
    }

    /** Half a surrogate pair is no character, and no stored context could hold it. */
    private static boolean hasHalves(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Optional<String> name(String written) {
        var bare = written.strip();
        if (bare.startsWith("{{") && bare.endsWith("}}")) {
            bare = bare.substring(2, bare.length() - 2).strip();
        }
        if (bare.isEmpty() || bare.contains("{") || bare.contains("}") || hasHalves(bare)) {
            return Optional.empty();
        }
        int dot = bare.indexOf('.');
        var family = dot < 0 ? Optional.<TokenFamily>empty() : TokenFamily.of(bare.substring(0, dot));
        if (family.isEmpty()) {
            return Optional.of(bare);
        }
        return family.get() == TokenFamily.MY && !bare.substring(dot + 1).isBlank()
                ? Optional.of(bare.substring(dot + 1).strip())
                : Optional.empty();
    }
}
