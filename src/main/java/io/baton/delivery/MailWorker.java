package io.baton.delivery;

import io.baton.activity.Activity;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.command.Retries;
import io.baton.mail.Mail;
import io.baton.mail.MailAddress;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.plugin.Baton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the mails of an engine's outbox through SMTP, on a thread of its own or, with {@link #deliver}, on the caller's. Any
 * number of workers may share an outbox.
 *
 * <p>A mail is taken in one transaction, handed to the server, and settled in another together with its activity. Whoever dies
 * in between leaves it to the others, who send it again with the same Message-ID: that is the one case in which a mail may arrive
 * twice.
 */
public final class MailWorker implements AutoCloseable {

    private static final int TRIES_TO_SETTLE = 5;
    private static final int DELETED_AT_ONCE = 1_000;
    private static final Duration MOST_BACKOFF = Duration.ofHours(6);
    private static final Duration MOST_PAUSE = Duration.ofMinutes(1);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

    /** Without limits of their own dialogues would wait for ever, and leases end. */
    private static final String TIMEOUT_MILLIS = "20000";

    private final Baton baton;
    private final SmtpServer server;
    private final MailConfiguration settings;
    private final MailAddress sender;
    private final MailMeter meter = new MailMeter();
    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Runnable listener = this::wakeUp;
    private @Nullable Thread thread;
    private Optional<Instant> deletedAt = Optional.empty();
    private long nextSlot = System.nanoTime();

    /**
     * @param server timeouts that its session does not set are set to 20 seconds
     * @throws IllegalArgumentException when the settings name no sender
     */
    public MailWorker(Baton baton, SmtpServer server, MailConfiguration settings) {
        this.baton = baton;
        this.server = server;
        this.settings = settings;
        this.sender = MailAddress.parse(settings.getFrom())
                .orElseThrow(() -> new IllegalArgumentException("'" + settings.getFrom()
                        + "' is no sender for mails: set baton.mail.from, " + MailAddress.FORM));
        var properties = server.session().getProperties();
        for (var protocol : List.of("smtp", "smtps")) {
            for (var timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
                properties.putIfAbsent("mail." + protocol + "." + timeout, TIMEOUT_MILLIS);
            }
        }
    }

    /** What this worker has done. */
    public MailMeter meter() {
        return meter;
    }

    /** Delivers from now on, until {@link #close}. */
    public synchronized void start() {
        if (thread == null) {
            baton.mailBell().listen(listener);
            var started = new Thread(this::run, "baton-mail-" + name);
            started.start();
            thread = started;
            MailLogger.LOG.started(name, settings);
        }
    }

    /** Ends the mail that is under way, gives the others back and stops; waits half a minute at most. */
    @Override
    public synchronized void close() {
        stop.countDown();
        wakeUp();
        baton.mailBell().leave(listener);
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
        var pause = settings.getPoll();
        while (!stopped()) {
            boolean fine;
            try {
                fine = round(pause);
            } catch (RuntimeException failure) {
                MailLogger.LOG.roundFailed(failure, pause);
                fine = false;
            }
            if (fine) {
                pause = settings.getPoll();
                awaitWork();
            } else {
                awaitStop(pause.toNanos());
                pause = least(pause.multipliedBy(2), MOST_PAUSE);
            }
        }
    }

    /** False when the server takes nothing at the moment. */
    private boolean round(Duration pause) {
        var trouble = deliverDue().trouble();
        trouble.ifPresent(answer -> MailLogger.LOG.unreachable(answer, pause));
        deleteEnded();
        return trouble.isEmpty();
    }

    private void awaitWork() {
        try {
            if (wake.tryAcquire(settings.getPoll().toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException asked) {
            stop.countDown();
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Waits, but not longer than until the worker is stopped. */
    private void awaitStop(long nanos) {
        try {
            stop.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException asked) {
            stop.countDown();
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Delivers whatever is due now, on the calling thread.
     *
     * @return how many mails the server was asked to take
     */
    public int deliver() {
        return deliverDue().tried();
    }

    /** What batches came to. */
    private record Delivery(int tried, Optional<String> trouble) {}

    private Delivery deliverDue() {
        int tried = 0;
        while (!stopped()) {
            var batch = new Batch();
            if (batch.mails.isEmpty()) {
                break;
            }
            batch.deliver();
            tried += batch.tried;
            if (batch.trouble.isPresent()) {
                return new Delivery(tried, batch.trouble);
            }
        }
        return new Delivery(tried, Optional.empty());
    }

    /** Mails that were taken together and go through one connection. */
    private final class Batch {

        private final String claim = UUID.randomUUID().toString();
        private final long takenAt = System.nanoTime();
        private final Set<PersonId> unsubscribed = new HashSet<>();
        private final List<StoredMail> mails = take();
        private Optional<String> trouble = Optional.empty();
        private int tried;

        private List<StoredMail> take() {
            return Retries.retry(
                    TRIES_TO_SETTLE,
                    () -> baton.inNewUnitOfWork(session -> {
                        var now = baton.clock().instant();
                        var taken = baton.outbox()
                                .claim(claim, settings.getBatchSize(), now, now.plus(settings.getLease()));
                        unsubscribed.clear();
                        unsubscribed.addAll(unsubscribed(taken));
                        return taken;
                    }));
        }

        /** Asked at each try: the step looked when it handed the mail over, which may be long ago. */
        private Set<PersonId> unsubscribed(List<StoredMail> taken) {
            var people = taken.stream()
                    .filter(mail -> !mail.mail().operational())
                    .map(mail -> mail.origin().person())
                    .collect(Collectors.toSet());
            return baton.people().find(people).stream()
                    .filter(Person::hasUnsubscribed)
                    .map(Person::id)
                    .collect(Collectors.toSet());
        }

        private void deliver() {
            var left = new ArrayList<Long>();
            try (var dialogue = new SmtpConnection(server, sender)) {
                for (var mail : mails) {
                    if (goesOn()) {
                        deliver(mail, dialogue, left);
                    } else {
                        left.add(mail.id());
                    }
                }
            }
            giveBack(left);
        }

        /** Whoever has less than half of the lease left could be overtaken in the middle of a mail. */
        private boolean goesOn() {
            if (trouble.isPresent() || stopped()) {
                return false;
            }
            awaitSlot();
            return !stopped()
                    && System.nanoTime() - takenAt < settings.getLease().toNanos() / 2;
        }

        private void deliver(StoredMail mail, SmtpConnection dialogue, List<Long> left) {
            if (!mail.mail().operational()
                    && unsubscribed.contains(mail.origin().person())) {
                withhold(mail);
                return;
            }
            if (mail.attempts() > settings.getTries()) {
                // every try ended with the node that made it
                fail(mail, mail.answer().orElse("the node that sent it died, each time"));
                return;
            }
            var verdict = dialogue.send(mail);
            if (verdict instanceof SmtpAnswer.Unreachable unreachable) {
                trouble = Optional.of(unreachable.answer());
                left.add(mail.id());
                return;
            }
            tried++;
            if (verdict instanceof SmtpAnswer.Accepted accepted) {
                accept(mail, accepted.answer());
            } else if (verdict instanceof SmtpAnswer.Refused refused) {
                bounce(mail, refused.answer());
            } else if (mail.attempts() < settings.getTries()) {
                tryAgain(mail, verdict.answer());
            } else {
                fail(mail, verdict.answer());
            }
        }

        private void accept(StoredMail mail, String answer) {
            if (settle(mail, MailState.SENT, answer, ActivityType.EMAIL_DELIVERED, ActivityStatus.DONE)) {
                meter.countSent();
            } else {
                MailLogger.LOG.takenOver(mail.id());
            }
        }

        private void withhold(StoredMail mail) {
            if (settle(
                    mail, MailState.WITHHELD, Mail.UNSUBSCRIBED, ActivityType.EMAIL_WITHHELD, ActivityStatus.SKIPPED)) {
                meter.countWithheld();
            }
        }

        private void bounce(StoredMail mail, String answer) {
            if (settle(mail, MailState.BOUNCED, answer, ActivityType.EMAIL_BOUNCED, ActivityStatus.FAILED)) {
                meter.countBounced();
                MailLogger.LOG.bounced(
                        mail.id(), mail.origin().campaign(), mail.origin().element(), answer);
            }
        }

        private void fail(StoredMail mail, String answer) {
            if (settle(mail, MailState.FAILED, answer, ActivityType.EMAIL_FAILED, ActivityStatus.FAILED)) {
                meter.countFailed();
                MailLogger.LOG.failed(
                        mail.id(),
                        mail.origin().campaign(),
                        mail.origin().element(),
                        Math.min(mail.attempts(), settings.getTries()),
                        answer);
            }
        }

        private boolean settle(
                StoredMail mail, MailState state, String answer, ActivityType type, ActivityStatus status) {
            return Retries.retry(
                    TRIES_TO_SETTLE,
                    () -> baton.inNewUnitOfWork(session -> {
                        var now = baton.clock().instant();
                        boolean held = baton.outbox().settle(mail.id(), claim, state, now, answer);
                        if (held) {
                            session.log(activity(mail, now, type, status, answer));
                        }
                        return held;
                    }));
        }

        private void tryAgain(StoredMail mail, String answer) {
            var dueAt = baton.clock().instant().plus(backoff(mail.attempts()));
            Retries.retry(
                    TRIES_TO_SETTLE,
                    () -> baton.inNewUnitOfWork(
                            session -> baton.outbox().settle(mail.id(), claim, MailState.WAITING, dueAt, answer)));
        }

        private void giveBack(List<Long> left) {
            if (!left.isEmpty()) {
                Retries.retry(
                        TRIES_TO_SETTLE,
                        () -> baton.inNewUnitOfWork(session -> {
                            baton.outbox().giveBack(left, claim, baton.clock().instant());
                            return left;
                        }));
            }
        }
    }

    private static Activity activity(
            StoredMail mail, Instant now, ActivityType type, ActivityStatus status, String answer) {
        var origin = mail.origin();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("kind", mail.mail().kind().label());
        attributes.put("element", origin.element());
        attributes.put("subject", mail.mail().subject());
        attributes.put("messageId", mail.messageId());
        attributes.put(status == ActivityStatus.DONE ? "answer" : "reason", answer);
        return new Activity(
                origin.person(),
                now,
                type.label(),
                origin.campaign(),
                mail.mail().to().address(),
                status.label(),
                origin.depth(),
                origin.processInstanceId(),
                origin.runId(),
                attributes);
    }

    private Duration backoff(int attempts) {
        var wait = settings.getBackoff();
        for (int i = 1; i < attempts && wait.compareTo(MOST_BACKOFF) < 0; i++) {
            wait = wait.multipliedBy(3);
        }
        return least(wait, MOST_BACKOFF);
    }

    /** Waits until the rate allows the next mail. */
    private void awaitSlot() {
        if (settings.getRate() > 0) {
            long now = System.nanoTime();
            long slot = Math.max(now, nextSlot);
            nextSlot = slot + (long) (TimeUnit.SECONDS.toNanos(1) / settings.getRate());
            if (slot > now) {
                awaitStop(slot - now);
            }
        }
    }

    /** Deletes what was kept long enough, in small transactions, once an hour. */
    void deleteEnded() {
        var now = baton.clock().instant();
        if (deletedAt.filter(last -> last.plus(BETWEEN_DELETIONS).isAfter(now)).isPresent()) {
            return;
        }
        deletedAt = Optional.of(now);
        int deleted = 0;
        int last = DELETED_AT_ONCE;
        while (last == DELETED_AT_ONCE && !stopped()) {
            last = baton.inNewUnitOfWork(
                    session -> baton.outbox().deleteEnded(now.minus(settings.getKeep()), DELETED_AT_ONCE));
            deleted += last;
        }
        if (deleted > 0) {
            MailLogger.LOG.deleted(deleted, settings.getKeep());
        }
    }
}
