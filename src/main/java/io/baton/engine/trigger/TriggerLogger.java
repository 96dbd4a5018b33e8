package io.baton.engine.trigger;

import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;
import static io.baton.engine.command.CampaignRefusedException.Reason.OVERLOAD;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import java.time.Instant;

/** What is told of starts that events lead to, with stable numbers. */
public final class TriggerLogger extends BatonLogger {

    /** The logger of this room. */
    static final TriggerLogger LOG = createLogger(TriggerLogger.class, "BATON", "io.baton", "01");

    /** A start that failed and is tried again. */
    void startFailed(StartFailure failure, int failures, int most, Instant next) {
        logWarn("053", "{}. This was try {} of {}, the next one comes at {}", failure.discreet(), failures, most, next);
    }

    /** A start that failed for good: it is an incident now. */
    void startGivenUp(StartFailure failure, int failures) {
        logWarn("054", "{}. This was the last try of {}, it is an incident now", failure.discreet(), failures);
    }

    /** What campaigns start in each other at once, without a turn to wait for. */
    CampaignRefusedException circleOfStarts(String campaign, String reason) {
        return refused(20290, INVALID, "190", "Campaign '{}' does not go on by another one: {} (O3)", campaign, reason);
    }

    /** What comes from outside while too many starts wait. */
    CampaignRefusedException tooManyWait(long most) {
        return refused(
                20295,
                OVERLOAD,
                "195",
                "More than {} events and requests wait for their turn, so nothing of this one is taken. Send it again"
                        + " after a while, as Retry-After says; baton.most-waiting-starts sets how many may wait",
                most);
    }

    /** A set of starts that collided with other transactions. */
    void setIsTriedAgain(Throwable why) {
        logDebug("055", "A set of starts is tried again: {}", why.getClass().getSimpleName());
    }

    /** A start that is held back: it is an incident now. */
    void cascadeStopped(PersonId person, String campaign, String event, String way) {
        logWarn(
                "052",
                "{}: it is held back, campaigns trigger each other: {}",
                StartFailure.subject(person, campaign, event),
                way);
    }
}
