package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.Addresses;
import io.baton.person.Person;
import io.baton.person.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;

/**
 * Why a start did not take its person in, or did not end the person's wait: for the incident, the log and the
 * activities of the person.
 *
 * @param campaign one of the start's, one by one
 * @param event its name
 * @param at where it failed
 */
record StartFailure(PersonId person, String campaign, String event, FailedAt at, Throwable cause) {

    /** Who does not come where, and by which event: how every text of a start begins that came to nothing. */
    static String subject(PersonId person, String campaign, String event) {
        var key = WaitKey.campaign(campaign);
        return "Person " + person
                + (isWait(campaign) ? " does not go on in campaign '" : " does not enter campaign '") + key + "' by '"
                + event + "'";
    }

    private static boolean isWait(String campaign) {
        return WaitKey.parse(campaign).isPresent();
    }

    /** All that is known, in a sentence that names the person by its id. */
    String message() {
        return subject(person, campaign, event) + ": " + reason();
    }

    /** The same without what may tell more of the person than its id. */
    String discreet() {
        return subject(person, campaign, event) + ": "
                + atStep(refusal()
                        .map(refusal -> Addresses.hidden(told(refusal)))
                        .orElseGet(() -> cause.getClass().getSimpleName()));
    }

    /** What failed, and where. */
    String reason() {
        return atStep(told(refusal().orElse(cause)));
    }

    private String atStep(String text) {
        return at.step().map(id -> "step '" + id + "': ").orElse("") + text;
    }

    private static String told(Throwable failure) {
        var told = failure.getMessage();
        return told == null ? "it failed without a message, see the stack trace" : told.replace("\0", "");
    }

    /** A refusal of Baton's, which the engine may have wrapped. */
    private Optional<Throwable> refusal() {
        return Stream.iterate(cause, failure -> failure != null, Throwable::getCause)
                .filter(CampaignRefusedException.class::isInstance)
                .findFirst();
    }

    String stackTrace() {
        return ExceptionUtil.getExceptionStacktrace(cause);
    }

    /**
     * Tells of it in the activity log.
     *
     * @param waiting where the person stands that would have gone on
     */
    Activity activity(Person of, Instant now, Optional<ExecutionEntity> waiting) {
        var key = WaitKey.campaign(campaign);
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.TRIGGER, event);
        attributes.put(ActivityAttribute.REASON, reason());
        var type = isWait(campaign) ? ActivityType.WAIT : ActivityType.ENTER_CAMPAIGN;
        var activity = Activity.of(
                        of.id(),
                        of.workspace(),
                        now,
                        type,
                        isWait(campaign) ? "" : key,
                        ActivityStatus.FAILED,
                        attributes)
                .by(key)
                .atElement(at.element().orElse(""));
        return waiting.map(execution -> activity.inInstance(execution.getProcessInstanceId(), 0, Optional.empty()))
                .orElse(activity);
    }
}
