package io.baton.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Deletes mails that ended and were kept long enough, in small transactions, once an hour. */
final class MailHousekeeping {

    private static final int AT_ONCE = 1_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

    private final DeliveryOutbox outbox;
    private final Duration maxAge;
    private final Duration keep;
    private final StopSignal stop;
    private Optional<Instant> expiredAt = Optional.empty();
    private Optional<Instant> deletedAt = Optional.empty();

    /**
     * @param maxAge how long mails wait to be sent
     * @param keep how long mails are kept that ended
     * @param stop between two transactions
     */
    MailHousekeeping(DeliveryOutbox outbox, Duration maxAge, Duration keep, StopSignal stop) {
        this.outbox = outbox;
        this.maxAge = maxAge;
        this.keep = keep;
        this.stop = stop;
    }

    /**
     * Ends mails that wait for too long, unless it looked less than a minute ago: what was meant for a day last week is
     * not sent today.
     */
    void expire() {
        var now = outbox.now();
        if (expiredAt.filter(last -> last.plus(BETWEEN_LOOKS).isAfter(now)).isPresent()) {
            return;
        }
        expiredAt = Optional.of(now);
        int expired = inPortions(() ->
                outbox.expire(now.minus(maxAge), "not sent within " + maxAge + ": no node had a mail server", AT_ONCE));
        if (expired > 0) {
            MailLogger.LOG.expired(expired, maxAge);
        }
    }

    /** Deletes, unless it did so less than an hour ago. */
    void deleteEnded() {
        var now = outbox.now();
        if (deletedAt.filter(last -> last.plus(BETWEEN_DELETIONS).isAfter(now)).isPresent()) {
            return;
        }
        deletedAt = Optional.of(now);
        int deleted = inPortions(() -> outbox.deleteEnded(now.minus(keep), AT_ONCE));
        if (deleted > 0) {
            MailLogger.LOG.deleted(deleted, keep);
        }
    }

    /** Does it again until there is less to do than a portion, or the worker stops. */
    private int inPortions(IntSupplier portion) {
        int sum = 0;
        int last = AT_ONCE;
        while (last == AT_ONCE && !stop.isGiven()) {
            last = portion.getAsInt();
            sum += last;
        }
        return sum;
    }
}
