package io.baton.person;

import java.util.Optional;

/** The characters that texts of people, tokens and events can hold: those of Unicode but one. */
public final class Characters {

    private Characters() {}

    /**
     * Why a text cannot be kept; empty when it can. PostgreSQL takes no NUL, and half of a surrogate pair would become
     * a question mark.
     *
     * @return a clause without a subject, such as {@code cannot hold the character NUL}
     */
    public static Optional<String> refuse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                return Optional.of("cannot hold the character NUL");
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return Optional.of("holds half of a character, a surrogate without the other one");
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /**
     * A text that can be kept or looked for in any case.
     *
     * @return the text with U+FFFD in the place of NUL and of halves of surrogate pairs
     */
    public static String mended(String text) {
        if (refuse(text).isEmpty()) {
            return text;
        }
        var mended = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && isPair(text, i)) {
                mended.append(c).append(text.charAt(++i));
            } else {
                mended.append(c == '\0' || Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        return mended.toString();
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
