package io.baton.smartlist;

/**
 * The value of a campaign's {@code baton.smartList}: an expression of its own, or the key of a list that is a separate
 * asset. The latter can be swapped without touching the campaign (E11).
 */
public sealed interface SmartListReference {

    /** A list written into the campaign, or none: parsed once. */
    record Inline(SmartList list) implements SmartListReference {}

    /** A list of its own, looked up at the moment of use. */
    record ByKey(String key) implements SmartListReference {}

    /**
     * Reads a reference: blank is a list without filters, {@code =} starts a FEEL expression, anything else is a key.
     * An expression that cannot be read is an invalid list, not an error (E10).
     */
    static SmartListReference parse(String text, Feel feel) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return new Inline(SmartList.everyone());
        }
        return stripped.startsWith("=") ? new Inline(feel.smartList(stripped.substring(1))) : new ByKey(stripped);
    }
}
