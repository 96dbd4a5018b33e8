package io.baton.delivery;

import io.baton.delivery.DeliveryOutbox.Claim;
import io.baton.delivery.MailOutcome.Ended;
import io.baton.delivery.MailOutcome.NotTried;
import io.baton.delivery.MailOutcome.Postponed;
import io.baton.mail.StoredMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Mails that were claimed together: sends them through one connection and settles each. */
final class MailBatch {

    /**
     * What came of a batch.
     *
     * @param tried how many mails the SMTP server was asked to take
     * @param trouble why it takes no mails at all at the moment; empty when it does
     */
    record Result(int tried, Optional<String> trouble) {}

    private final DeliveryOutbox outbox;
    private final MailPolicy policy;
    private final MailMeter meter;
    private final Claim claim;
    private final long latestStart;
    private final List<Long> left = new ArrayList<>();
    private Optional<String> trouble = Optional.empty();
    private int tried;

    /**
     * @param latestStart the last moment of {@link System#nanoTime()} at which a mail may begin
     */
    MailBatch(DeliveryOutbox outbox, MailPolicy policy, MailMeter meter, Claim claim, long latestStart) {
        this.outbox = outbox;
        this.policy = policy;
        this.meter = meter;
        this.claim = claim;
        this.latestStart = latestStart;
    }

    /** Claims what is due, as much as the settings allow. */
    static MailBatch claim(DeliveryOutbox outbox, MailPolicy policy, MailMeter meter, MailConfiguration settings) {
        // One mail may take half of a lease: begun later, it could be under way when another worker takes it over.
        long latestStart = System.nanoTime() + settings.getLease().toNanos() / 2;
        var claim = outbox.claim(settings.getBatchSize(), settings.getLease());
        return new MailBatch(outbox, policy, meter, claim, latestStart);
    }

    /** Whether no mail was due. */
    boolean isEmpty() {
        return claim.mails().isEmpty();
    }

    /**
     * Sends and settles the mails, once. Releases those whose turn does not come.
     *
     * @param turn waits for the turn of the next mail; false when there is none any more
     */
    Result send(SmtpConnection connection, BooleanSupplier turn) {
        for (var mail : claim.mails()) {
            if (trouble.isEmpty() && turn.getAsBoolean() && System.nanoTime() - latestStart < 0) {
                send(mail, connection);
            } else {
                left.add(mail.id());
            }
        }
        if (!left.isEmpty()) {
            outbox.release(claim, left);
        }
        return new Result(tried, trouble);
    }

    private void send(StoredMail mail, SmtpConnection connection) {
        var unsent = policy.withoutSending(mail, claim.isUnsubscribed(mail));
        if (unsent.isPresent()) {
            end(mail, unsent.get());
            return;
        }
        var outcome = policy.after(connection.send(mail), mail.attempts());
        if (outcome instanceof NotTried notTried) {
            trouble = Optional.of(notTried.answer());
            left.add(mail.id());
            return;
        }
        tried++;
        if (outcome instanceof Ended ended) {
            end(mail, ended);
        } else if (outcome instanceof Postponed postponed) {
            outbox.postpone(claim, mail, postponed);
        }
    }

    private void end(StoredMail mail, Ended outcome) {
        if (outbox.end(claim, mail, outcome)) {
            meter.count(outcome.end());
            MailLogger.LOG.ended(mail, outcome, policy.tries());
        } else if (outcome.end() == MailEnd.SENT) {
            MailLogger.LOG.takenOver(mail.id());
        }
    }
}
