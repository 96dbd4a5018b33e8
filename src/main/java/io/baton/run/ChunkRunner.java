package io.baton.run;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.Calls;
import io.baton.campaign.CampaignRun.Chunk;
import io.baton.campaign.CampaignRun.ChunkResult;
import io.baton.campaign.CampaignRun.Failure;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.Retries;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the people of one chunk through the campaign, all in one transaction: one locked load, one flush. The same
 * transaction moves the chunk's mark, so nobody is done twice, whatever happens to the job or its node. Where a person
 * fails, the people before it are done without it. Then the failure is recorded, and the rest goes on.
 */
final class ChunkRunner {

    private static final Calls CALLED = new Calls(1, 0);
    private static final Calls NOT_CALLED = new Calls(0, 1);
    private static final int MAX_MESSAGE = 4_000;

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final RunMeter meter;
    private final Clock clock;
    private final String run;
    private final int number;

    /** How many people the transaction under way takes: so many must be split when it fails as a whole. */
    private int taken;

    ChunkRunner(UnitsOfWork units, Campaigns campaigns, RunMeter meter, Clock clock, ChunkName chunk) {
        this.units = units;
        this.campaigns = campaigns;
        this.meter = meter;
        this.clock = clock;
        this.run = chunk.run();
        this.number = chunk.number();
    }

    void run() {
        int most = Integer.MAX_VALUE;
        var tries = new Tries();
        for (boolean more = true; more; ) {
            try {
                more = advance(most);
                most = Integer.MAX_VALUE;
                tries.reset();
            } catch (PersonFailedException failure) {
                meter.retried();
                most = recordIfNext(failure) ? Integer.MAX_VALUE : countBefore(failure.person());
            } catch (RuntimeException failure) {
                meter.retried();
                if (tries.isWorthAnother(failure)) {
                    RunLogger.LOG.chunkIsTriedAgain(run, number, failure);
                    tries.pause();
                } else if (Retries.isPassing(failure) || taken == 0) {
                    throw failure;
                } else if (taken == 1) {
                    recordNext(failure);
                    most = Integer.MAX_VALUE;
                } else {
                    most = taken / 2;
                }
            }
        }
    }

    /** Takes the next people of the chunk; false when none are left or the run is over. */
    private boolean advance(int most) {
        taken = 0;
        var result = units.inNewUnitOfWork(unit -> take(unit, most));
        result.ifPresent(meter::committed);
        return result.isPresent();
    }

    private Optional<ChunkResult> take(UnitOfWork unit, int most) {
        var chunk =
                unit.runs().lockChunk(run, number).filter(found -> !found.left().isEmpty());
        if (chunk.isEmpty()) {
            return Optional.empty();
        }
        var people =
                chunk.get().left().subList(0, Math.min(most, chunk.get().left().size()));
        taken = people.size();
        int skipped = takeThrough(unit, unit.runs().find(run).orElseThrow(), people);
        var result = count(run, unit.activities(), people.size(), skipped);
        unit.runs().advance(chunk.get(), result, clock.instant());
        return Optional.of(result);
    }

    private int takeThrough(UnitOfWork unit, CampaignRun launched, List<PersonId> people) {
        var startable =
                campaigns.startable(launched.definitionId().orElseThrow()).orElseThrow();
        return new ChunkStart(campaigns, startable, launched.tokens(), run).takeThrough(unit, people);
    }

    /**
     * What became of people, by the activities of the transaction that took them. Whom else the flow took into
     * campaigns, such as by a signal, is none of the run's audience.
     *
     * @param run id of the run
     * @param done how many people it took
     * @param skipped how many of them do not exist any more
     */
    static ChunkResult count(String run, List<Activity> activities, int done, int skipped) {
        int qualified = 0;
        int notQualified = 0;
        var calls = new LinkedHashMap<String, Calls>();
        for (var activity : activities) {
            boolean enters = activity.type() == ActivityType.ENTER_CAMPAIGN;
            boolean executes = activity.type() == ActivityType.EXECUTE_CAMPAIGN;
            if (!(enters || executes) || activity.runId().filter(run::equals).isEmpty()) {
                continue;
            }
            boolean entered = activity.isQualified();
            if (enters) {
                qualified += entered ? 1 : 0;
                notQualified += entered ? 0 : 1;
            } else {
                calls.merge(activity.target(), entered ? CALLED : NOT_CALLED, Calls::plus);
            }
        }
        return new ChunkResult(done, qualified, notQualified, skipped, 0, calls);
    }

    /** Records the failure if the person is the next of the chunk; otherwise those before it come first. */
    private boolean recordIfNext(PersonFailedException failure) {
        var result = units.inNewUnitOfWork(unit -> unit.runs()
                .lockChunk(run, number)
                .filter(chunk -> !chunk.left().isEmpty() && chunk.left().get(0).equals(failure.person()))
                .map(chunk -> record(unit, chunk, failure.person(), failure.failure())));
        result.ifPresent(meter::committed);
        return result.isPresent();
    }

    /** How many people of the chunk come before a person; no limit when the person is the next, or is gone from it. */
    private int countBefore(PersonId person) {
        return units.inNewUnitOfWork(unit -> unit.runs()
                .lockChunk(run, number)
                .map(chunk -> chunk.left().indexOf(person))
                .filter(position -> position > 0)
                .orElse(Integer.MAX_VALUE));
    }

    private void recordNext(RuntimeException failure) {
        units.inNewUnitOfWork(unit -> unit.runs()
                        .lockChunk(run, number)
                        .filter(chunk -> !chunk.left().isEmpty())
                        .map(chunk -> record(unit, chunk, chunk.left().get(0), failure)))
                .ifPresent(meter::committed);
    }

    private ChunkResult record(UnitOfWork unit, Chunk chunk, PersonId person, Throwable failure) {
        RunLogger.LOG.personFailed(run, person.toString(), failure);
        var now = clock.instant();
        var message = message(failure);
        unit.runs().fail(run, new Failure(person, now, message));
        var launched = unit.runs().find(run).orElseThrow();
        var campaign = launched.campaign();
        unit.log(Activity.of(
                        person,
                        launched.workspace(),
                        now,
                        ActivityType.ENTER_CAMPAIGN,
                        campaign,
                        ActivityStatus.FAILED,
                        Map.of(ActivityAttribute.REASON, message))
                .by(campaign)
                .inRun(run));
        var result = new ChunkResult(1, 0, 0, 0, 1, Map.of());
        unit.runs().advance(chunk, result, now);
        return result;
    }

    private static String message(Throwable failure) {
        var text = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        var clean = text.replace("\0", "");
        return clean.length() <= MAX_MESSAGE ? clean : clean.substring(0, MAX_MESSAGE);
    }
}
