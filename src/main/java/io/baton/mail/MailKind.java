package io.baton.mail;

import java.util.Arrays;
import java.util.Locale;

/** The recipients of mails. */
public enum MailKind {
    /** To the person itself: Send Email. */
    EMAIL,
    /** To a colleague, about the person: Send Alert. */
    ALERT;

    /** The name in REST and tables: the lower case of the constant. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static MailKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of mail '" + label + "'"));
    }
}
