package io.baton.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the mails of an engine on a node that delivers none: those that wait for too long expire, those that
 * ended are deleted in time. So they do not pile up where no node has a mail server. Does so once an hour on a thread
 * of its own after {@link #start}; several nodes may.
 */
public final class UnsentMails implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofHours(1);

    private final MailHousekeeping housekeeping;
    private final StopSignal stop = new StopSignal();
    private @Nullable Thread thread;

    /**
     * @param settings say how old mails get
     */
    UnsentMails(DeliveryOutbox outbox, MailConfiguration settings) {
        housekeeping = new MailHousekeeping(outbox, settings.getMaxAge(), settings.getKeep(), stop);
    }

    /** Looks now, and once an hour from now on, until {@link #close}. */
    public synchronized void start() {
        if (thread == null) {
            var started = new Thread(this::run, "baton-unsent-mails");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    private void run() {
        do {
            try {
                housekeeping.expire();
                housekeeping.deleteEnded();
            } catch (RuntimeException failure) {
                MailLogger.LOG.roundFailed(failure, PAUSE);
            }
        } while (!stop.await(PAUSE));
    }

    @Override
    public synchronized void close() {
        stop.give();
        thread = null;
    }
}
