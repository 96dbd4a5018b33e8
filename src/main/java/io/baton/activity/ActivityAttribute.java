package io.baton.activity;

/**
 * Names of attributes. {@link ActivityType} says which activity has which. The events that trigger campaigns tell of
 * the same changes under the same names.
 */
public final class ActivityAttribute {

    /** {@code TRUE} or {@code FALSE}: whether the gate let the person in. */
    public static final String QUALIFIED = "qualified";

    /** Why the activity was skipped, failed, or did not qualify: a sentence for people. */
    public static final String REASON = "reason";

    /** Id of the user who asked for it; absent where nobody was logged in, as in a job. */
    public static final String USER = "user";

    /** {@code true} or {@code false}: whether the called campaign got its caller's tokens. */
    public static final String USED_PARENT_TOKEN_CONTEXT = "usedParentTokenContext";

    /** Name of the event that set the campaign off. */
    public static final String TRIGGER = "trigger";

    /** Where the values of the step's tokens came from; empty where it has none, and absent where no step acted. */
    public static final String TOKEN_SOURCE = "tokenSource";

    /** What made it happen where no step did: {@code API} or {@code import}. */
    public static final String SOURCE = "source";

    /** Name of the score field. */
    public static final String SCORE_NAME = "scoreName";

    /** The change of the score as the step wrote it, its tokens replaced; the difference where no step made it. */
    public static final String CHANGE_VALUE = "changeValue";

    /** Name of the field. */
    public static final String FIELD_NAME = "fieldName";

    /** The field's value before; empty where it had none. */
    public static final String OLD_VALUE = "oldValue";

    /** The field's value after; empty where it has none. */
    public static final String NEW_VALUE = "newValue";

    /** {@code true} or {@code false}: whether the list has other members now. */
    public static final String CHANGED = "changed";

    /** The status in the program before; empty where the person was no member. */
    public static final String OLD_STATUS = "oldStatus";

    /** The status in the program after. */
    public static final String NEW_STATUS = "newStatus";

    /** Type of the interesting moment, its tokens replaced. */
    public static final String MOMENT_TYPE = "momentType";

    /** Description of the interesting moment, its tokens replaced. */
    public static final String DESCRIPTION = "description";

    /** Keys of the campaigns that the person was taken out of. */
    public static final String LEFT = "left";

    /** {@code true} or {@code false}: whether the mail goes to unsubscribed people as well. */
    public static final String OPERATIONAL = "operational";

    /** The mail's subject, its tokens replaced. */
    public static final String SUBJECT = "subject";

    /** The mail's {@code Message-ID}, several for an alert to several addresses. */
    public static final String MESSAGE_ID = "messageId";

    /** Label of the mail's kind. */
    public static final String KIND = "kind";

    /** Id of the BPMN element: whose step handed the mail over, or where the person waited for the event. */
    public static final String ELEMENT = "element";

    /** What the SMTP server said when it accepted the mail. */
    public static final String ANSWER = "answer";

    /** The text of the wait, its tokens replaced. */
    public static final String TEXT = "text";

    /** The end of the wait: a moment with offset. */
    public static final String UNTIL = "until";

    /** The HTTP method. */
    public static final String METHOD = "method";

    /** The HTTP status of the answer. */
    public static final String HTTP_STATUS = "httpStatus";

    /** Names of the fields that were set from the answer. */
    public static final String MAPPED_FIELDS = "mappedFields";

    /** Names of the fields that could not be set from the answer, with the reason of each. */
    public static final String SKIPPED_FIELDS = "skippedFields";

    /** The address of a person that was merged into the one of the activity. */
    public static final String EMAIL = "email";

    /** The fields that a merge has filled, separated by commas. */
    public static final String FILLED_FIELDS = "filledFields";

    /** The statuses that a merge gave up, each with its program, separated by commas; empty where it gave up none. */
    public static final String LOST_STATUSES = "lostStatuses";

    private ActivityAttribute() {}
}
