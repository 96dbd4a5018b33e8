package io.baton.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a mail has come. */
public enum MailState {
    /** Handed over; to be sent when it is due. */
    WAITING,
    /** A worker has taken it; when its lease ends before the outcome is written, it waits again. */
    SENDING,
    /** The SMTP server accepted it. */
    SENT,
    /** The SMTP server refused it for good. */
    BOUNCED,
    /** Given up after the last try. */
    FAILED,
    /** The person unsubscribed before it was sent. */
    WITHHELD;

    /** Nothing more happens to mails of these states by itself. */
    public static final Set<MailState> ENDED = Set.of(SENT, BOUNCED, FAILED, WITHHELD);

    /** The name in REST and tables: the lower case of the constant. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that label, if there is one. */
    public static Optional<MailState> of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(MailState::label).collect(Collectors.joining(", "));
    }
}
