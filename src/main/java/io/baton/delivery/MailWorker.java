package io.baton.delivery;

import io.baton.mail.MailAddress;
import io.baton.plugin.Baton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the mails of an engine's outbox through SMTP (F8), on a thread of its own after {@link #start}, or on the
 * caller's with {@link #deliver}. Any number of workers may share an outbox.
 *
 * <p>A worker claims mails in one transaction, hands each to the server, and settles it in another together with its
 * activity. A worker that dies in between leaves the mail to the others. They send it again with the same Message-ID:
 * in this case alone a mail may arrive twice.
 */
public final class MailWorker implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(30);

    private final DeliveryOutbox outbox;
    private final SmtpServer server;
    private final MailConfiguration settings;
    private final MailAddress sender;
    private final MailPolicy policy;
    private final MailRate rate;
    private final MailHousekeeping housekeeping;
    private final MailMeter meter = new MailMeter();
    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final Semaphore wake = new Semaphore(0);
    private final StopSignal stop = new StopSignal();
    private final Runnable listener = this::wakeUp;
    private @Nullable Thread thread;

    /**
     * A worker that is to be started.
     *
     * @param server timeouts that its session does not set are set to 20 seconds
     * @throws IllegalArgumentException when the settings name no sender
     */
    public MailWorker(Baton baton, SmtpServer server, MailConfiguration settings) {
        this(new EngineOutbox(baton.units(), baton.outboxListeners(), baton.clock()), server, settings);
    }

    MailWorker(DeliveryOutbox outbox, SmtpServer server, MailConfiguration settings) {
        this.outbox = outbox;
        this.server = server;
        this.settings = settings;
        this.sender = MailAddress.parse(settings.getFrom())
                .orElseThrow(() -> new IllegalArgumentException("'" + settings.getFrom()
                        + "' is no sender for mails: set baton.mail.from, " + MailAddress.FORM));
        this.policy = MailPolicy.of(settings);
        this.rate = new MailRate(settings.getRate());
        this.housekeeping = new MailHousekeeping(outbox, settings.getMaxAge(), settings.getKeep(), stop);
        SmtpConnection.limitTimes(server.session());
    }

    /**
     * What looks after the mails of an engine on a node that delivers none.
     *
     * @param settings say how old mails get
     */
    public static UnsentMails unsent(Baton baton, MailConfiguration settings) {
        return new UnsentMails(new EngineOutbox(baton.units(), baton.outboxListeners(), baton.clock()), settings);
    }

    /** What this worker has done. */
    public MailMeter meter() {
        return meter;
    }

    /** Delivers from now on, until {@link #close}. */
    public synchronized void start() {
        if (thread == null) {
            outbox.listen(listener);
            var started = new Thread(this::run, "baton-mail-" + name);
            started.start();
            thread = started;
            MailLogger.LOG.started(name, settings);
        }
    }

    /** Ends the mail that is under way, gives the others back and stops; waits half a minute at most. */
    @Override
    public synchronized void close() {
        stop.give();
        wakeUp();
        outbox.leave(listener);
        var started = thread;
        if (started != null) {
            try {
                started.join(TIME_TO_STOP.toMillis());
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
            thread = null;
            MailLogger.LOG.stopped(name);
        }
    }

    private void wakeUp() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        var pauses = new GrowingPause(settings.getPoll(), 2, LONGEST_PAUSE);
        int failures = 0;
        while (!stop.isGiven()) {
            var pause = pauses.after(failures + 1);
            if (round(pause)) {
                failures = 0;
                awaitWork();
            } else {
                failures++;
                stop.await(pause);
            }
        }
    }

    /**
     * Delivers what is due and deletes what is old.
     *
     * @param pause until the next round after a failure
     * @return false when the database or the SMTP server fails at the moment
     */
    private boolean round(Duration pause) {
        try {
            var trouble = deliverDue().trouble();
            trouble.ifPresent(answer -> MailLogger.LOG.unreachable(answer, pause));
            housekeeping.deleteEnded();
            return trouble.isEmpty();
        } catch (RuntimeException failure) {
            MailLogger.LOG.roundFailed(failure, pause);
            return false;
        }
    }

    private void awaitWork() {
        try {
            if (wake.tryAcquire(settings.getPoll().toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            stop.give();
        }
    }

    /**
     * Delivers whatever is due now, on the calling thread.
     *
     * @return how many mails the server was asked to take
     */
    public int deliver() {
        return deliverDue().tried();
    }

    /** Batch after batch, until no mail is due or the server takes none. */
    private MailBatch.Result deliverDue() {
        housekeeping.expire();
        int tried = 0;
        Optional<String> trouble = Optional.empty();
        while (!stop.isGiven() && trouble.isEmpty()) {
            var batch = MailBatch.claim(outbox, policy, meter, settings);
            if (batch.isEmpty()) {
                break;
            }
            try (var connection = new SmtpConnection(server, sender)) {
                var result = batch.send(connection, this::awaitTurn);
                tried += result.tried();
                trouble = result.trouble();
            }
        }
        return new MailBatch.Result(tried, trouble);
    }

    /** Waits until the rate allows the next mail; false when the worker is to stop. */
    private boolean awaitTurn() {
        return !stop.isGiven() && !stop.await(rate.reserve(System.nanoTime()));
    }
}
