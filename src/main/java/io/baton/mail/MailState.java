package io.baton.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a mail has come. */
public enum MailState {
    /** It was handed over and is to be sent when it is due. */
    WAITING,
    /** A worker has claimed it. When the lease ends before the outcome is written, it waits again. */
    SENDING,
    /** The SMTP server accepted it. */
    SENT,
    /** The SMTP server refused it for good. */
    BOUNCED,
    /** It was given up after the last try. */
    FAILED,
    /** The person unsubscribed before it was sent. */
    WITHHELD,
    /** Nobody sent it for so long that it is out of date. */
    EXPIRED;

    /** The states in which nothing more happens to a mail by itself. */
    public static final Set<MailState> ENDED = Set.of(SENT, BOUNCED, FAILED, WITHHELD, EXPIRED);

    /** The name in REST and tables: the lower case of the constant. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a label; empty when there is none. */
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
