package io.baton.mail;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import java.time.Instant;
import java.util.LinkedHashMap;

/** What the activity log says of a mail that was handed over. */
public final class MailActivities {

    private MailActivities() {}

    /**
     * What became of a mail, in the campaign and step that sent it.
     *
     * @param at when it ended
     * @param text what the SMTP server answered; why it was not sent where the status is not done
     */
    public static Activity of(StoredMail mail, ActivityType type, ActivityStatus status, Instant at, String text) {
        var origin = mail.origin();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.KIND, mail.mail().kind().label());
        attributes.put(ActivityAttribute.ELEMENT, origin.element());
        attributes.put(ActivityAttribute.SUBJECT, mail.mail().subject());
        attributes.put(ActivityAttribute.MESSAGE_ID, mail.messageId());
        attributes.put(status == ActivityStatus.DONE ? ActivityAttribute.ANSWER : ActivityAttribute.REASON, text);
        return Activity.of(
                        origin.person(),
                        origin.workspace(),
                        at,
                        type,
                        mail.mail().to().address(),
                        status,
                        attributes)
                .by(origin.campaign())
                .atElement(origin.element())
                .inInstance(origin.processInstanceId(), origin.depth(), origin.runId());
    }
}
