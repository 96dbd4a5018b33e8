package io.baton.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the mails of one worker ended since it started. Thread-safe. */
public final class MailMeter {

    private final Map<MailEnd, LongAdder> ended = new EnumMap<>(MailEnd.class);

    MailMeter() {
        for (var end : MailEnd.values()) {
            ended.put(end, new LongAdder());
        }
    }

    void count(MailEnd end) {
        counter(end).increment();
    }

    private LongAdder counter(MailEnd end) {
        return Objects.requireNonNull(ended.get(end));
    }

    /** Mails that the SMTP server accepted. */
    public long sent() {
        return counter(MailEnd.SENT).sum();
    }

    /** Mails that the SMTP server refused for good. */
    public long bounced() {
        return counter(MailEnd.BOUNCED).sum();
    }

    /** Mails that were given up after the last try. */
    public long failed() {
        return counter(MailEnd.FAILED).sum();
    }

    /** Mails whose person unsubscribed before they were sent. */
    public long withheld() {
        return counter(MailEnd.WITHHELD).sum();
    }
}
