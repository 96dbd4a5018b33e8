package io.baton.smartlist;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of a campaign's {@code baton.smartList}: an expression of its own, or the key of a list that is a separate
 * asset. The latter can be swapped without touching the campaign (E11).
 */
public sealed interface SmartListReference {

    /**
     * A list written into the campaign, or none: parsed once.
     *
     * @param text the expression with its {@code =}, as it was written; blank for a list without filters
     */
    record Inline(SmartList list, String text) implements SmartListReference {

        /** A list that no text says. */
        public Inline(SmartList list) {
            this(list, "");
        }
    }

    /** A list of its own, looked up at the moment of use. */
    record ByKey(String key) implements SmartListReference {

        /** What no id in an XML file has, and an expression without its {@code =} nearly always. */
        private static final Pattern NO_KEY = Pattern.compile("[ =<>\"'()!]");

        /** Why nothing can ever have this key; empty for a key. */
        public Optional<String> invalid() {
            return NO_KEY.matcher(key).find()
                    ? Optional.of("'" + key + "' is no key of a DMN decision; an expression begins with '='")
                    : Optional.empty();
        }
    }

    /**
     * Reads a reference: blank is a list without filters, {@code =} starts a FEEL expression, anything else is a key.
     * An expression that cannot be read is an invalid list, not an error (E10).
     */
    static SmartListReference parse(String text, Feel feel) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return new Inline(SmartList.everyone());
        }
        if (!stripped.startsWith("=")) {
            return new ByKey(stripped);
        }
        return new Inline(feel.smartList(stripped.substring(1)), stripped);
    }

    /**
     * A list written into a campaign that was read once: its text is parsed when somebody asks for more than what it
     * refers to.
     *
     * @param text as {@link Inline#text()}
     * @param references what the list asks for, as was found when it was read
     */
    static Inline again(String text, List<AssetReference> references, Feel feel) {
        return text.isEmpty()
                ? new Inline(SmartList.everyone())
                : new Inline(new WrittenList(text.substring(1), references, feel), text);
    }
}
