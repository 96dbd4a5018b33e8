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
import io.baton.engine.work.PeopleInSets;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the people of one chunk through the campaign, in sets. The transaction of a set moves the chunk's mark, so
 * nobody is done twice, whatever happens to the job or its node.
 */
final class ChunkRunner implements PeopleInSets.Work {

    private static final Calls CALLED = new Calls(1, 0);
    private static final Calls NOT_CALLED = new Calls(0, 1);
    private static final int MAX_MESSAGE = 4_000;

    /** A chunk is cut as small as a transaction should be. */
    private static final int EVERYBODY = Integer.MAX_VALUE;

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final RunMeter meter;
    private final Clock clock;
    private final String run;
    private final int number;

    /** The chunk as the unit of work under way has locked it. */
    private Optional<Chunk> locked = Optional.empty();

    /** At which element the flow failed that failed last. */
    private Optional<String> failedAt = Optional.empty();

    /** What the unit of work under way comes to when it commits. */
    private Optional<ChunkResult> result = Optional.empty();

    ChunkRunner(UnitsOfWork units, Campaigns campaigns, RunMeter meter, Clock clock, ChunkName chunk) {
        this.units = units;
        this.campaigns = campaigns;
        this.meter = meter;
        this.clock = clock;
        this.run = chunk.run();
        this.number = chunk.number();
    }

    void run() {
        new PeopleInSets(units, EVERYBODY).takeThrough(this);
    }

    @Override
    public List<PersonId> next(UnitOfWork unit, int most) {
        result = Optional.empty();
        failedAt = Optional.empty();
        locked = unit.runs().lockChunk(run, number);
        var left = locked.map(Chunk::left).orElse(List.of());
        return left.subList(0, Math.min(most, left.size()));
    }

    @Override
    public void takeThrough(UnitOfWork unit, List<PersonId> people) {
        unit.starts().catchUp();
        int skipped = takeThrough(unit, unit.runs().find(run).orElseThrow(), people);
        advance(unit, locked.orElseThrow(), count(run, unit.activities(), people.size(), skipped));
    }

    private void advance(UnitOfWork unit, Chunk chunk, ChunkResult done) {
        result = Optional.of(done);
        unit.runs().advance(chunk, done, clock.instant());
    }

    @Override
    public void committed() {
        result.ifPresent(meter::committed);
    }

    @Override
    public void rolledBack(Throwable failure, boolean again) {
        meter.retried();
        if (again) {
            RunLogger.LOG.chunkIsTriedAgain(run, number, failure);
        }
    }

    private int takeThrough(UnitOfWork unit, CampaignRun launched, List<PersonId> people) {
        var startable =
                campaigns.startable(launched.definitionId().orElseThrow()).orElseThrow();
        return new ChunkStart(campaigns, startable, launched.tokens(), run)
                .takeThrough(unit, people, element -> failedAt = element);
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

    /** A failure moves the mark as well, so those of the chunk that come before it have to be done. */
    @Override
    public int fail(UnitOfWork unit, PersonId person, Throwable failure) {
        result = Optional.empty();
        var chunk = unit.runs().lockChunk(run, number);
        int before = chunk.map(found -> found.left().indexOf(person)).orElse(-1);
        if (before == 0) {
            record(unit, chunk.orElseThrow(), person, failure);
        }
        return Math.max(0, before);
    }

    private void record(UnitOfWork unit, Chunk chunk, PersonId person, Throwable failure) {
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
                .atElement(failedAt.orElse(""))
                .inRun(run));
        advance(unit, chunk, new ChunkResult(1, 0, 0, 0, 1, Map.of()));
    }

    private static String message(Throwable failure) {
        var told = failure.getMessage();
        var text = told == null ? "the flow failed without a message, see the log" : told;
        var clean = text.replace("\0", "");
        return clean.length() <= MAX_MESSAGE ? clean : clean.substring(0, MAX_MESSAGE);
    }
}
