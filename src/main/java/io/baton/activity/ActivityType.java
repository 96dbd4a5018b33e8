package io.baton.activity;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The activities of Baton's own. The labels are the product's; {@link ActivityAttribute} says what the attributes mean.
 * Changes of scores, fields, lists and program statuses that came from outside have {@code source} in place of {@code
 * tokenSource}.
 */
public enum ActivityType implements ActivityName {
    /**
     * A person came to the gate of a root campaign: attributes {@code qualified}, {@code trigger} when an event brought
     * it, {@code reason} when FALSE. Failed when it did not come in for a failure: {@code reason}, {@code trigger}.
     */
    ENTER_CAMPAIGN("Enter Campaign"),
    /** One campaign called another (E5): {@code qualified}, {@code usedParentTokenContext}, {@code reason}. */
    EXECUTE_CAMPAIGN("Execute Campaign"),
    /**
     * A person left a campaign before its end and no step of it said so, as its instance, its definition or its
     * deployment was deleted, a modification cancelled what it waited for, or its caller went on without it: {@code
     * reason}, {@code user} when one asked for it; the target is the campaign that was left.
     */
    LEAVE_CAMPAIGN("Leave Campaign"),
    /**
     * An event ended a wait of the person in a campaign, or set off what listens there: {@code element}; the target is
     * the event.
     */
    EVENT_RECEIVED("Event Received"),
    /** F1: {@code scoreName}, {@code changeValue}, {@code oldValue}, {@code newValue}, {@code tokenSource}. */
    CHANGE_SCORE("Change Score"),
    /** F2: {@code fieldName}, {@code oldValue}, {@code newValue}, {@code tokenSource}. */
    CHANGE_DATA_VALUE("Change Data Value"),
    /** F3: {@code changed}, whether the person was not on the list before, and {@code tokenSource}. */
    ADD_TO_LIST("Add to List"),
    /** F3: {@code changed}, whether the person was on the list before, and {@code tokenSource}. */
    REMOVE_FROM_LIST("Remove from List"),
    /**
     * Another person was merged into this one, which keeps what was kept of both: {@code email} of the other, {@code
     * filledFields}, {@code lostStatuses}, {@code source}; the target is the id of the other.
     */
    MERGE_PERSON("Merge Person"),
    /** F8: {@code momentType}, {@code description}, {@code tokenSource}. */
    INTERESTING_MOMENT("Interesting Moment"),
    /** E9: {@code left}, the campaigns the person was taken out of. */
    REMOVE_FROM_FLOW("Remove from Flow"),
    /**
     * F3: {@code oldStatus}, blank where the person was no member, {@code newStatus}, {@code tokenSource}; the target
     * is the program.
     */
    CHANGE_PROGRAM_STATUS("Change Program Status"),
    /** F4: the target is the campaign that was requested; {@code tokenSource}, or {@code source} when no step asked. */
    REQUEST_CAMPAIGN("Request Campaign"),
    /**
     * Campaigns triggered each other in a circle: the target is the one that was not started, {@code trigger}, {@code
     * reason} the circle.
     */
    CASCADE_STOPPED("Cascade Stopped"),
    /**
     * F8, done when it is handed over: {@code subject}, {@code operational}, {@code messageId}, {@code tokenSource};
     * the target is the address.
     */
    SEND_EMAIL("Send Email"),
    /**
     * F8, done when it is handed over: {@code subject}, {@code messageId}, {@code tokenSource}; the target is the
     * addresses.
     */
    SEND_ALERT("Send Alert"),
    /**
     * The SMTP server accepted a mail: {@code kind}, {@code element}, {@code subject}, {@code messageId}, {@code
     * answer}.
     */
    EMAIL_DELIVERED("Email Delivered"),
    /** The SMTP server refused a mail for good: the same, {@code reason} in place of {@code answer}. */
    EMAIL_BOUNCED("Email Bounced"),
    /** A mail was given up after the last try: the same, {@code reason} in place of {@code answer}. */
    EMAIL_FAILED("Email Failed"),
    /** The person unsubscribed before a mail was sent, skipped: the same, {@code reason} in place of {@code answer}. */
    EMAIL_WITHHELD("Email Withheld"),
    /** Nobody sent a mail in time, failed: the same, {@code reason} in place of {@code answer}. */
    EMAIL_EXPIRED("Email Expired"),
    /**
     * A mail was deleted while it waited, skipped: the same, {@code reason} in place of {@code answer}, {@code user}
     * who asked for it.
     */
    EMAIL_DELETED("Email Deleted"),
    /**
     * F6: {@code text} after its tokens were replaced, {@code until}, a moment with offset, and {@code tokenSource}.
     * Failed when the person could not go on from a wait for an event: {@code trigger}, {@code reason}.
     */
    WAIT("Wait"),
    /**
     * F7: {@code method}, {@code httpStatus}, {@code mappedFields}, {@code skippedFields} with the reason of each,
     * {@code tokenSource}; the target is the url without its query.
     */
    CALL_WEBHOOK("Call Webhook");

    static final Map<String, ActivityType> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ActivityType::label, type -> type));

    private final String label;

    ActivityType(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
