package io.baton.delivery;

import java.util.concurrent.atomic.LongAdder;

/** What a mail worker has done since it started. Thread-safe. */
public final class MailMeter {

    private final LongAdder sent = new LongAdder();
    private final LongAdder bounced = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder withheld = new LongAdder();

    void countSent() {
        sent.increment();
    }

    void countBounced() {
        bounced.increment();
    }

    void countFailed() {
        failed.increment();
    }

    void countWithheld() {
        withheld.increment();
    }

    /** Mails that the SMTP server accepted. */
    public long sent() {
        return sent.sum();
    }

    /** Mails that it refused for good. */
    public long bounced() {
        return bounced.sum();
    }

    /** Mails that were given up after the last try. */
    public long failed() {
        return failed.sum();
    }

    /** Mails whose person unsubscribed before they were sent. */
    public long withheld() {
        return withheld.sum();
    }
}
