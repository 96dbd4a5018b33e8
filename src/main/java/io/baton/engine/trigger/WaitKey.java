package io.baton.engine.trigger;

import java.util.Optional;

/**
 * One wait of a person, as it stands among the campaigns of a start that ends it. Keys of campaigns hold no asterisk.
 *
 * @param campaign key of the campaign in which the person waits
 * @param subscription id of the engine's event subscription
 */
record WaitKey(String campaign, String subscription) {

    private static final String MARK = "*";

    /** How it is written among the campaigns of a start. */
    String toText() {
        return MARK + campaign + MARK + subscription;
    }

    /** Reads what {@link #toText()} wrote; empty for the key of a campaign, and for all waits together. */
    static Optional<WaitKey> parse(String text) {
        int second = text.startsWith(MARK) ? text.indexOf(MARK, 1) : -1;
        return second > 0
                ? Optional.of(new WaitKey(text.substring(1, second), text.substring(second + 1)))
                : Optional.empty();
    }

    /** The campaign that is meant, whether a start takes somebody into it or ends a wait in it. */
    static String campaign(String text) {
        return parse(text).map(WaitKey::campaign).orElse(text);
    }
}
