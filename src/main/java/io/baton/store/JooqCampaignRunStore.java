package io.baton.store;

import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.Calls;
import io.baton.campaign.CampaignRun.Chunk;
import io.baton.campaign.CampaignRun.ChunkResult;
import io.baton.campaign.CampaignRun.Failure;
import io.baton.campaign.CampaignRun.Progress;
import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRun.Waiting;
import io.baton.campaign.CampaignRunQuery;
import io.baton.campaign.CampaignRunStore;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.store.Tables.ChunkTable;
import io.baton.store.Tables.RunTable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Runs in {@code BATON_RUN}, {@code BATON_RUN_CHUNK} and {@code BATON_RUN_FAILURE}. Thread-safe. */
public final class JooqCampaignRunStore implements CampaignRunStore {

    private final DSLContext dsl;
    private final WaitingPeople waiting;
    private final JobsOfRuns jobs;
    private final RunFailures failures;

    /**
     * @param dsl on the connection of the current unit of work
     * @param waiting tells who waits in the flow of a run
     * @param jobs tells what the engine says of the jobs of a run
     */
    public JooqCampaignRunStore(DSLContext dsl, WaitingPeople waiting, JobsOfRuns jobs) {
        this.dsl = dsl;
        this.waiting = waiting;
        this.jobs = jobs;
        this.failures = new RunFailures(dsl);
    }

    @Override
    public void insert(CampaignRun run) {
        var row = columns(run);
        row.put(RunTable.ID, run.id());
        row.put(RunTable.CAMPAIGN, run.campaign());
        row.put(RunTable.WORKSPACE, run.workspace().id());
        row.put(RunTable.TOKENS, TextMap.write(run.tokens()));
        row.put(RunTable.RUN_AT, moment(run.runAt()));
        dsl.insertInto(RunTable.TABLE).set(row).execute();
    }

    @Override
    public void update(CampaignRun run) {
        dsl.update(RunTable.TABLE)
                .set(columns(run))
                .where(RunTable.ID.eq(run.id()))
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> columns(CampaignRun run) {
        var row = new LinkedHashMap<Field<?>, @Nullable Object>();
        row.put(RunTable.STATE, run.state().label());
        row.put(RunTable.REASON, run.reason().orElse(null));
        row.put(
                RunTable.STARTED_AT,
                run.startedAt().map(JooqCampaignRunStore::moment).orElse(null));
        row.put(
                RunTable.ENDED_AT,
                run.endedAt().map(JooqCampaignRunStore::moment).orElse(null));
        row.put(RunTable.DEFINITION, run.definitionId().orElse(null));
        row.put(RunTable.BATCH, run.batchId().orElse(null));
        row.put(RunTable.JOB, run.jobId().orElse(null));
        row.put(RunTable.AUDIENCE, run.audience());
        row.put(RunTable.CHUNKS, run.chunks());
        row.put(RunTable.UNDECIDED, run.undecided());
        return row;
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime moment) {
        return Optional.ofNullable(moment).map(OffsetDateTime::toInstant);
    }

    @Override
    public Optional<CampaignRun> find(String id) {
        return select(RunTable.ID.eq(id)).fetchOptional(JooqCampaignRunStore::read);
    }

    @Override
    public Optional<CampaignRun> lock(String id) {
        return select(RunTable.ID.eq(id)).forUpdate().fetchOptional(JooqCampaignRunStore::read);
    }

    @Override
    public List<CampaignRun> list(CampaignRunQuery query) {
        var order = query.newestFirst() ? SortOrder.DESC : SortOrder.ASC;
        return select(condition(query))
                .orderBy(RunTable.RUN_AT.sort(order), RunTable.ID.sort(order))
                .limit(query.maxResults())
                .offset(query.firstResult())
                .fetch(JooqCampaignRunStore::read);
    }

    @Override
    public List<CampaignRun> latest(Collection<CampaignPlace> campaigns) {
        return RunsThatBeganLast.of(dsl, campaigns);
    }

    @Override
    public long count(CampaignRunQuery query) {
        return dsl.fetchCount(RunTable.TABLE, condition(query));
    }

    private Condition condition(CampaignRunQuery query) {
        return InWorkspaces.rows(RunTable.WORKSPACE, query.workspaces())
                .and(where(query.campaign(), key -> RunTable.CAMPAIGN.eq(StoredText.of(key))))
                .and(where(query.among(), keys -> RunTable.CAMPAIGN.in(keys)))
                .and(where(query.batch(), id -> RunTable.BATCH.eq(StoredText.of(id))))
                .and(where(query.state(), states -> RunStates.in(states, waiting)));
    }

    private static <T> Condition where(Optional<T> given, Function<T, Condition> condition) {
        return given.map(condition).orElseGet(DSL::noCondition);
    }

    private SelectConditionStep<Record> select(Condition condition) {
        return dsl.select(RunTable.ALL).from(RunTable.TABLE).where(condition);
    }

    static CampaignRun read(Record row) {
        return new CampaignRun(
                row.get(RunTable.ID),
                row.get(RunTable.CAMPAIGN),
                new Workspace(row.get(RunTable.WORKSPACE)),
                State.of(row.get(RunTable.STATE)),
                Optional.ofNullable(row.get(RunTable.REASON)),
                TextMap.read(row.get(RunTable.TOKENS)),
                row.get(RunTable.RUN_AT).toInstant(),
                instant(row.get(RunTable.STARTED_AT)),
                instant(row.get(RunTable.ENDED_AT)),
                Optional.ofNullable(row.get(RunTable.DEFINITION)),
                Optional.ofNullable(row.get(RunTable.BATCH)),
                Optional.ofNullable(row.get(RunTable.JOB)),
                row.get(RunTable.AUDIENCE),
                row.get(RunTable.CHUNKS),
                row.get(RunTable.UNDECIDED));
    }

    @Override
    public void insertChunks(Collection<Chunk> chunks) {
        if (chunks.isEmpty()) {
            return;
        }
        BatchBindStep batch = dsl.batch(dsl.insertInto(ChunkTable.TABLE)
                .columns(
                        ChunkTable.RUN,
                        ChunkTable.NUMBER,
                        ChunkTable.PEOPLE,
                        ChunkTable.SIZE,
                        ChunkTable.NEXT,
                        ChunkTable.QUALIFIED,
                        ChunkTable.NOT_QUALIFIED,
                        ChunkTable.SKIPPED,
                        ChunkTable.FAILED,
                        ChunkTable.CALLS)
                .values((String) null, null, null, null, null, null, null, null, null, null));
        for (var chunk : chunks) {
            batch = batch.bind(
                    chunk.run(),
                    chunk.number(),
                    PersonIds.write(chunk.people()),
                    chunk.people().size(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    "{}");
        }
        batch.execute();
    }

    @Override
    public void deleteChunks(String run) {
        dsl.deleteFrom(ChunkTable.TABLE).where(ChunkTable.RUN.eq(run)).execute();
    }

    @Override
    public Optional<Chunk> lockChunk(String run, int number) {
        return dsl.select(ChunkTable.PEOPLE, ChunkTable.NEXT)
                .from(ChunkTable.TABLE)
                .where(ChunkTable.RUN
                        .eq(run)
                        .and(ChunkTable.NUMBER.eq(DSL.inline(number)))
                        .and(DSL.exists(dsl.selectOne()
                                .from(RunTable.TABLE)
                                .where(RunTable.ID.eq(run).and(RunTable.STATE.eq(State.RUNNING.label()))))))
                .forUpdate()
                .fetchOptional(row -> new Chunk(run, number, PersonIds.read(row.value1()), row.value2()));
    }

    @Override
    public void advance(Chunk chunk, ChunkResult result, Instant now) {
        var calls = result.calls().isEmpty()
                ? Map.<String, Calls>of()
                : merged(CallCounts.read(storedCalls(chunk)), result.calls());
        var update = dsl.update(ChunkTable.TABLE)
                .set(ChunkTable.NEXT, chunk.next() + result.done())
                .set(ChunkTable.QUALIFIED, ChunkTable.QUALIFIED.plus(result.qualified()))
                .set(ChunkTable.NOT_QUALIFIED, ChunkTable.NOT_QUALIFIED.plus(result.notQualified()))
                .set(ChunkTable.SKIPPED, ChunkTable.SKIPPED.plus(result.skipped()))
                .set(ChunkTable.FAILED, ChunkTable.FAILED.plus(result.failed()))
                .set(ChunkTable.CHANGED_AT, moment(now));
        (calls.isEmpty() ? update : update.set(ChunkTable.CALLS, CallCounts.write(calls)))
                .where(ChunkTable.RUN.eq(chunk.run()).and(ChunkTable.NUMBER.eq(chunk.number())))
                .execute();
    }

    /** Only a chunk that was split has calls already: the usual one asks nothing. */
    private String storedCalls(Chunk chunk) {
        return chunk.next() == 0
                ? "{}"
                : dsl.select(ChunkTable.CALLS)
                        .from(ChunkTable.TABLE)
                        .where(ChunkTable.RUN.eq(chunk.run()).and(ChunkTable.NUMBER.eq(chunk.number())))
                        .fetchSingle(ChunkTable.CALLS);
    }

    private static Map<String, Calls> merged(Map<String, Calls> one, Map<String, Calls> other) {
        other.forEach((campaign, calls) -> one.merge(campaign, calls, Calls::plus));
        return one;
    }

    @Override
    public void fail(String run, Failure failure) {
        failures.add(run, failure);
    }

    @Override
    public Map<String, Progress> progress(Collection<String> runs) {
        var progress = new LinkedHashMap<String, Progress>();
        if (runs.isEmpty()) {
            return progress;
        }
        dsl.select(
                        ChunkTable.RUN,
                        DSL.sum(ChunkTable.NEXT),
                        DSL.sum(ChunkTable.QUALIFIED),
                        DSL.sum(ChunkTable.NOT_QUALIFIED),
                        DSL.sum(ChunkTable.SKIPPED),
                        DSL.sum(ChunkTable.FAILED),
                        DSL.max(ChunkTable.CHANGED_AT))
                .from(ChunkTable.TABLE)
                .where(ChunkTable.RUN.in(runs))
                .groupBy(ChunkTable.RUN)
                .forEach(row -> progress.put(
                        row.value1(),
                        new Progress(
                                row.value2().longValue(),
                                row.value3().longValue(),
                                row.value4().longValue(),
                                row.value5().longValue(),
                                row.value6().longValue(),
                                instant(row.value7()),
                                runs.size() == 1 ? calls(row.value1()) : Map.of())));
        return progress;
    }

    private Map<String, Calls> calls(String run) {
        var calls = new LinkedHashMap<String, Calls>();
        dsl.select(ChunkTable.CALLS)
                .from(ChunkTable.TABLE)
                .where(ChunkTable.RUN.eq(run))
                .orderBy(ChunkTable.NUMBER)
                .forEach(row -> merged(calls, CallCounts.read(row.value1())));
        return calls;
    }

    @Override
    public Set<String> suspended(Collection<CampaignRun> runs) {
        return jobs.suspended(runs);
    }

    @Override
    public Map<String, Long> stuckJobs(Collection<CampaignRun> runs) {
        return jobs.stuck(runs);
    }

    @Override
    public Map<String, Long> waiting(Collection<String> runs) {
        return waiting.count(runs);
    }

    @Override
    public List<Waiting> waiting(String run, int firstResult, int maxResults) {
        return waiting.of(run, firstResult, maxResults);
    }

    @Override
    public List<Failure> failures(String run, int most) {
        return failures.of(run, most);
    }

    @Override
    public List<FailureInRun> failuresOf(PersonId person) {
        return failures.of(person);
    }

    @Override
    public List<Ended> deleteEnded(Instant before, int most) {
        return new EndedRuns(dsl, waiting).delete(moment(before), most);
    }
}
