package io.baton.campaign;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event or a request that campaigns are to start with, as it waits for its turn. The starts of one person have their
 * turns in the order of their ids (O1).
 *
 * @param id 0 before it is stored
 * @param campaigns keys of the campaigns that listened when it happened, at least one; {@link #WAITS} among them, and
 *     first, when somebody waits for such events
 * @param tokens My Token values of a request, by name without family
 * @param cascade the campaigns that led to it
 * @param at when it happened
 * @param raised when in its unit of work
 * @param rank how early it has its turn among those of other people
 * @param failures how often the first campaign has failed; {@link #CAREFUL} when only one campaign is to be taken at a
 *     time
 */
public record WaitingStart(
        long id,
        PersonId person,
        Workspace workspace,
        List<String> campaigns,
        TriggerEvent event,
        Map<String, String> tokens,
        Cascade cascade,
        Instant at,
        RaisedAt raised,
        StartRank rank,
        int failures) {

    /** In the place of a campaign: it ends waits of the person. No key of a campaign is like that. */
    public static final String WAITS = "*";

    /** Instead of a number of failures: something has failed, but not the first campaign. */
    public static final int CAREFUL = -1;

    public WaitingStart {
        campaigns = List.copyOf(campaigns);
    }

    /** Whether something of it has failed: then its campaigns are taken one at a time, without anybody else's. */
    public boolean hasFailed() {
        return failures != 0;
    }

    /** The same start after the person has entered so many campaigns because of its event. */
    public WaitingStart withEntered(int count) {
        return new WaitingStart(
                id,
                person,
                workspace,
                campaigns,
                event,
                tokens,
                cascade.withEntered(count),
                at,
                raised,
                rank,
                failures);
    }

    /** The same start as it was raised in its unit of work. */
    public WaitingStart raisedAt(RaisedAt moment) {
        return new WaitingStart(id, person, workspace, campaigns, event, tokens, cascade, at, moment, rank, failures);
    }

    /** The same start as one that came with many others. */
    public WaitingStart caughtUp() {
        return new WaitingStart(
                id, person, workspace, campaigns, event, tokens, cascade, at, raised, rank.caughtUp(), failures);
    }

    /**
     * What is left of it.
     *
     * @param left keys of the campaigns that are still to start
     * @param failed how often the first of them has failed, or {@link #CAREFUL}
     */
    public WaitingStart left(List<String> left, int failed) {
        return new WaitingStart(id, person, workspace, left, event, tokens, cascade, at, raised, rank, failed);
    }
}
