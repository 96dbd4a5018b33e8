package io.baton.store;

import io.baton.campaign.CampaignRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the engine's own tables say of the jobs of runs, in a few queries for any number of them. Thread-safe. */
public final class JobsOfRuns {

    private static final Field<String> ID = DSL.field("ID_", SQLDataType.VARCHAR);
    private static final Field<String> SEED = DSL.field("SEED_JOB_DEF_ID_", SQLDataType.VARCHAR);
    private static final Field<String> CHUNKS = DSL.field("BATCH_JOB_DEF_ID_", SQLDataType.VARCHAR);
    private static final Field<String> DEFINITION = DSL.field("JOB_DEF_ID_", SQLDataType.VARCHAR);
    private static final Condition IS_SUSPENDED =
            DSL.field("SUSPENSION_STATE_", SQLDataType.INTEGER).eq(DSL.inline(2));
    private static final Condition HAVE_FAILED =
            DSL.field("RETRIES_", SQLDataType.INTEGER).eq(DSL.inline(0));

    private final DSLContext dsl;
    private final Table<Record> batches;
    private final Table<Record> jobs;

    /**
     * @param dsl on the connection of the current unit of work
     * @param prefix of the names of Camunda's tables, if they have one
     */
    public JobsOfRuns(DSLContext dsl, Optional<String> prefix) {
        this.dsl = dsl;
        this.batches = DSL.table(prefix.orElse("") + "ACT_RU_BATCH");
        this.jobs = DSL.table(prefix.orElse("") + "ACT_RU_JOB");
    }

    /** The ids of the runs whose batch is suspended. */
    Set<String> suspended(Collection<CampaignRun> runs) {
        var held = new HashSet<String>();
        for (var slice : ManyValues.slices(batchesOf(runs))) {
            held.addAll(dsl.select(ID)
                    .from(batches)
                    .where(ID.in(slice).and(IS_SUSPENDED))
                    .fetch(ID));
        }
        return runs.stream()
                .filter(run -> run.batchId().filter(held::contains).isPresent())
                .map(CampaignRun::id)
                .collect(Collectors.toSet());
    }

    private static List<String> batchesOf(Collection<CampaignRun> runs) {
        return runs.stream().flatMap(run -> run.batchId().stream()).toList();
    }

    /** How many jobs of each run have no tries left; runs without any are missing. */
    Map<String, Long> stuck(Collection<CampaignRun> runs) {
        var definitions = definitions(batchesOf(runs));
        var chunks = stuck(
                DEFINITION, definitions.values().stream().flatMap(List::stream).toList());
        var launches =
                stuck(ID, runs.stream().flatMap(run -> run.jobId().stream()).toList());
        var found = new HashMap<String, Long>();
        for (var run : runs) {
            long launch = run.jobId().map(id -> launches.getOrDefault(id, 0L)).orElse(0L);
            long others = run.batchId().stream()
                    .flatMap(id -> definitions.getOrDefault(id, List.of()).stream())
                    .mapToLong(id -> chunks.getOrDefault(id, 0L))
                    .sum();
            if (launch + others > 0) {
                found.put(run.id(), launch + others);
            }
        }
        return found;
    }

    /** What makes the jobs of chunks, and their own definition, by batch. */
    private Map<String, List<String>> definitions(List<String> ids) {
        var found = new HashMap<String, List<String>>();
        for (var slice : ManyValues.slices(ids)) {
            dsl.select(ID, SEED, CHUNKS)
                    .from(batches)
                    .where(ID.in(slice))
                    .forEach(row -> found.put(row.value1(), List.of(row.value2(), row.value3())));
        }
        return found;
    }

    private Map<String, Long> stuck(Field<String> by, List<String> ids) {
        var found = new HashMap<String, Long>();
        for (var slice : ManyValues.slices(ids)) {
            dsl.select(by, DSL.count())
                    .from(jobs)
                    .where(by.in(slice).and(HAVE_FAILED))
                    .groupBy(by)
                    .forEach(row -> found.put(row.value1(), row.value2().longValue()));
        }
        return found;
    }
}
