package io.baton.store;

/** Texts as both databases take them. */
final class StoredText {

    private StoredText() {}

    /**
     * A text to store or to look for. PostgreSQL takes no NUL, and does not even look for one; a value may come from a
     * token or a caller.
     *
     * @return the text with U+FFFD in the place of NUL
     */
    static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
