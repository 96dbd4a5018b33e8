package io.baton.campaign;

import io.baton.activity.Activity;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is counted in campaigns. */
public enum CountKind {
    /** The gate let somebody in. */
    ENTERED("entered"),
    /** The gate did not let somebody in, and an activity says so. */
    NOT_QUALIFIED("notQualified"),
    /** An event would have brought somebody in whom the gate would not have let in, and no activity says so. */
    REFUSED("refused"),
    /** The flow of somebody failed, at the element if one is known. */
    FAILED("failed"),
    /** A flow step took effect. */
    DONE("done"),
    /** A flow step changed nothing. */
    SKIPPED("skipped"),
    /** A wait had no time to wait, and somebody went on at once. */
    NOT_WAITED("notWaited"),
    /** A sequence flow was taken, or somebody went on behind an element that leaves no activity of that. */
    PASSED("passed");

    /** Activities of campaigns that no flow step leaves, besides those that are read one by one. */
    private static final Set<ActivityType> NO_STEPS = EnumSet.of(
            ActivityType.ENTER_CAMPAIGN,
            ActivityType.EXECUTE_CAMPAIGN,
            ActivityType.LEAVE_CAMPAIGN,
            ActivityType.EVENT_RECEIVED,
            ActivityType.MERGE_PERSON,
            ActivityType.CASCADE_STOPPED,
            ActivityType.EMAIL_DELIVERED,
            ActivityType.EMAIL_BOUNCED,
            ActivityType.EMAIL_FAILED,
            ActivityType.EMAIL_WITHHELD,
            ActivityType.EMAIL_EXPIRED,
            ActivityType.EMAIL_DELETED,
            ActivityType.WAIT);

    private final String label;

    CountKind(String label) {
        this.label = label;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    /** The names of the activities of campaigns that no flow step leaves. */
    public static Set<ActivityType> noSteps() {
        return EnumSet.copyOf(NO_STEPS);
    }

    /**
     * As what an activity is counted.
     *
     * @return empty when it is not counted
     */
    public static Optional<CountKind> of(Activity activity) {
        var type = activity.type();
        if (activity.campaign().isEmpty()) {
            return Optional.empty();
        }
        if (activity.isOfGate()) {
            return ofGate(activity);
        }
        if (type == ActivityType.WAIT) {
            return ofWait(activity.status());
        }
        return activity.element().isEmpty() || !isStep(type)
                ? Optional.empty()
                : Optional.of(ofStep(activity.status()));
    }

    private static boolean isStep(ActivityName type) {
        return !(type instanceof ActivityType own) || !NO_STEPS.contains(own);
    }

    private static Optional<CountKind> ofGate(Activity activity) {
        return switch (activity.status()) {
            case DONE -> Optional.of(activity.isQualified() ? ENTERED : NOT_QUALIFIED);
            case FAILED -> Optional.of(FAILED);
            case SKIPPED -> Optional.empty(); // it did not come to the gate
        };
    }

    private static Optional<CountKind> ofWait(ActivityStatus status) {
        return switch (status) {
            case DONE -> Optional.empty(); // it begins; that it is over the next sequence flow tells
            case FAILED -> Optional.of(FAILED);
            case SKIPPED -> Optional.of(NOT_WAITED);
        };
    }

    private static CountKind ofStep(ActivityStatus status) {
        return switch (status) {
            case DONE -> DONE;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
        };
    }

    /** The kind of a label. */
    public static CountKind ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no counts of the kind '" + label + "'"));
    }

    /** Whether it is counted by element. */
    boolean isOfElement() {
        return this != ENTERED && this != NOT_QUALIFIED && this != REFUSED;
    }
}
