package io.baton.campaign;

import io.baton.activity.Activity;
import io.baton.activity.ActivityType;
import io.baton.person.Workspace;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What happened in a campaign, as often as it is counted together.
 *
 * @param campaign key of the campaign
 * @param run id of the run it happened in; empty outside runs
 * @param day on which it happened, in the zone of the engine
 * @param element id of the element or the sequence flow; empty where it is not counted by element
 * @param reason why people did not qualify, in the same words for everybody; empty where there is none
 */
public record Counted(
        Workspace workspace,
        String campaign,
        CountKind kind,
        LocalDate day,
        String run,
        String element,
        String reason) {

    /** How many reasons are kept apart for one campaign and one day, over all its runs. */
    public static final int MOST_REASONS = 100;

    /** As what reasons are counted together for which a day has no place left. */
    public static final String OTHER_REASONS = "other reasons";

    /** Longer ids and reasons are cut: those that differ only behind this are counted together. */
    private static final int LONGEST = 255;

    public Counted {
        element = cut(element);
        reason = cut(reason);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /**
     * What an activity counts as.
     *
     * @param reason why the person did not qualify, in the same words for everybody
     * @return empty when it is not counted
     */
    public static Optional<Counted> of(Activity activity, LocalDate day, String reason) {
        return CountKind.of(activity)
                .map(kind -> new Counted(
                        activity.workspace(),
                        activity.type() == ActivityType.EXECUTE_CAMPAIGN ? activity.target() : activity.campaign(),
                        kind,
                        day,
                        activity.runId().orElse(""),
                        kind.isOfElement() ? activity.element() : "",
                        reason));
    }
}
