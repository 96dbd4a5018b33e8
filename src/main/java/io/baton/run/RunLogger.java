package io.baton.run;

import static io.baton.engine.command.CampaignRefusedException.Reason.CONFLICT;
import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;
import static io.baton.engine.command.CampaignRefusedException.Reason.LATE;
import static io.baton.engine.command.CampaignRefusedException.Reason.OVERLOAD;

import io.baton.campaign.Campaign;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.WayOut;
import io.baton.smartlist.Audience.Undecided;
import io.baton.smartlist.SmartListReference;
import java.util.Optional;

/** What is told and refused of runs, with stable numbers. */
public final class RunLogger extends BatonLogger {

    /** The logger of this room. */
    public static final RunLogger LOG = createLogger(RunLogger.class, "BATON", "io.baton", "01");

    /** Why a campaign cannot be run over its audience. */
    CampaignRefusedException cannotRun(String campaign, String reason) {
        return refused(20017, INVALID, "017", "Campaign '{}' cannot be run: {}", campaign, reason);
    }

    /** A run that is over cannot be aborted. */
    CampaignRefusedException runIsOver(String run, String state) {
        return nothingToAbort(run, state, "", Optional.empty());
    }

    /** A run whose people have all had their turn, some of whom wait, is aborted only with these. */
    CampaignRefusedException runWaits(String run, String state) {
        return nothingToAbort(
                run,
                state,
                ": everybody had a turn. To abort it with those who wait in its flow pass endWaiting=true; to end it as"
                        + " completed take them out",
                Optional.of(new WayOut(WayOut.Act.TAKE_OUT_OF_RUN, run)));
    }

    private CampaignRefusedException nothingToAbort(String run, String state, String more, Optional<WayOut> wayOut) {
        return new CampaignRefusedException(
                exceptionMessage("018", "Run {} is {} already, there is nothing to abort{}", run, state, more),
                20018,
                CONFLICT,
                wayOut);
    }

    /** There is no such run. */
    public CampaignRefusedException runMissing(String run) {
        return missing(20019, WayOut.Act.LIST_RUNS, "019", "There is no run {}", run);
    }

    /** A moment for a run that is past or too far away. */
    CampaignRefusedException badRunAt(String runAt, String why) {
        return refused(20020, INVALID, "020", "runAt {} {}", runAt, why);
    }

    /** A chunk that is tried again. */
    void chunkIsTriedAgain(String run, int chunk, Throwable why) {
        logInfo(
                "022",
                "Chunk {} of run {} is tried again: {}",
                chunk,
                run,
                why.getClass().getSimpleName());
    }

    /** A person whose flow failed in a run; the run goes on. */
    void personFailed(String run, String person, Throwable why) {
        logWarn(
                "023",
                "Person {} failed in run {} and is recorded there: {}",
                person,
                run,
                why.getClass().getSimpleName());
    }

    /** A run that was launched. */
    void runIsLaunched(String run, String campaign, long audience, int chunks) {
        logInfo("024", "Run {} of campaign {} is launched: {} people in {} chunks", run, campaign, audience, chunks);
    }

    /**
     * People that are in no run because nobody could decide about them; nothing when there are none.
     *
     * @param run in words
     */
    void peopleAreLeftOut(String run, Campaign campaign, Undecided undecided) {
        if (undecided.people() == 0) {
            return;
        }
        logWarn(
                "184",
                "{} people are left out of {} of campaign {}: deciding about them by {} failed or took more than it"
                        + " may. Explain the campaign for one of them, and mend the list",
                undecided.people(),
                run,
                campaign.key(),
                campaign.smartList() instanceof SmartListReference.ByKey named
                        ? "the smart list '" + named.key() + "'"
                        : "its smart list");
        logDebug("185", "Left out of {}: {}", run, undecided.some());
    }

    /**
     * Nobody waits any longer for the people on a list, and the database was stopped.
     *
     * @param list in words
     */
    public CampaignRefusedException takesTooLong(String list) {
        return refused(
                20287,
                LATE,
                "187",
                "Who is on {} was not known within baton.count-time, and the database was told to stop: ask when it has"
                        + " less to do, make the list simpler, or set a longer time",
                list);
    }

    /**
     * As many dry runs go on at this node as may.
     *
     * @param most how many
     */
    CampaignRefusedException tooManyDryRuns(int most) {
        return refused(
                20296,
                OVERLOAD,
                "196",
                "{} dry runs go on here, and baton.dry-runs allows no more at once, so this one has not begun. Send it"
                        + " again after a while, as Retry-After says; a dry run of a sample is over sooner",
                most);
    }

    /** A run that did not start. */
    void runIsRefused(String run, String campaign, String reason) {
        logWarn("025", "Run {} of campaign {} is refused: {}", run, campaign, reason);
    }
}
