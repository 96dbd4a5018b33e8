package io.baton.engine.command;

import java.io.Serializable;

/**
 * What a caller can do about a problem. A message names the act itself. A room that knows how its callers do it, as
 * REST does, adds that.
 *
 * @param act what is to be done
 * @param key of the campaign, program or run it is done to; empty for a list
 */
public record WayOut(Act act, String key) implements Serializable {

    /** A list that tells what there is. */
    public static WayOut list(Act act) {
        return new WayOut(act, "");
    }

    /** Acts that solve a problem. */
    public enum Act {
        /** A trigger campaign is activated. */
        ACTIVATE_CAMPAIGN,
        /** A batch campaign is scheduled. */
        SCHEDULE_CAMPAIGN,
        /** A program is created. */
        CREATE_PROGRAM,
        /** Campaigns are listed. */
        LIST_CAMPAIGNS,
        /** People are listed. */
        LIST_PEOPLE,
        /** Runs are listed. */
        LIST_RUNS,
        /** Mails are listed. */
        LIST_MAILS,
        /** Those who wait in the flow of a run are taken out of it. */
        TAKE_OUT_OF_RUN
    }
}
