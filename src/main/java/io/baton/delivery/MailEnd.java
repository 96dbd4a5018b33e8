package io.baton.delivery;

import io.baton.activity.Activity;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.mail.MailActivities;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import java.time.Instant;

/** The ways in which a mail ends, and what the activity log says of each. */
enum MailEnd {
    /** The SMTP server accepted it. */
    SENT(MailState.SENT, ActivityType.EMAIL_DELIVERED, ActivityStatus.DONE),
    /** The SMTP server refused it for good. */
    BOUNCED(MailState.BOUNCED, ActivityType.EMAIL_BOUNCED, ActivityStatus.FAILED),
    /** It was given up after the last try. */
    FAILED(MailState.FAILED, ActivityType.EMAIL_FAILED, ActivityStatus.FAILED),
    /** The person unsubscribed before it was sent. */
    WITHHELD(MailState.WITHHELD, ActivityType.EMAIL_WITHHELD, ActivityStatus.SKIPPED);

    private final MailState state;
    private final ActivityType type;
    private final ActivityStatus status;

    MailEnd(MailState state, ActivityType type, ActivityStatus status) {
        this.state = state;
        this.type = type;
        this.status = status;
    }

    /** The state of the mail from then on. */
    MailState state() {
        return state;
    }

    /**
     * The activity that tells of it, in the campaign and step that sent the mail.
     *
     * @param at when the mail ended
     * @param answer of the SMTP server, or why the mail was not sent
     */
    Activity activity(StoredMail mail, Instant at, String answer) {
        return MailActivities.of(mail, type, status, at, answer);
    }
}
