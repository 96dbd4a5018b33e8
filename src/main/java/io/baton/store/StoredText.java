package io.baton.store;

import io.baton.person.Characters;

/** Texts as both databases take them. */
final class StoredText {

    private StoredText() {}

    /**
     * A text to store or to look for. PostgreSQL takes no NUL, does not even look for one, and makes a question mark of
     * half a surrogate pair; a value may come from a token or a caller.
     *
     * @return the text with U+FFFD in the place of these
     */
    static String of(String text) {
        return Characters.mended(text);
    }
}
