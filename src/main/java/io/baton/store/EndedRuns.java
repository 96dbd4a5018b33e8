package io.baton.store;

import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRunStore.Ended;
import io.baton.store.Tables.ChunkTable;
import io.baton.store.Tables.FailureTable;
import io.baton.store.Tables.RunTable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Deletes runs that are over with all that belongs to them. Thread-safe. */
final class EndedRuns {

    private final DSLContext dsl;
    private final WaitingPeople waiting;

    EndedRuns(DSLContext dsl, WaitingPeople waiting) {
        this.dsl = dsl;
        this.waiting = waiting;
    }

    /**
     * Deletes runs that were over before a moment, the oldest first.
     *
     * @param most how many at most
     * @return those that are deleted
     */
    List<Ended> delete(OffsetDateTime before, int most) {
        var runs = lock(before, most);
        if (!runs.isEmpty()) {
            var ended = runs.stream().map(Ended::id).toList();
            dsl.deleteFrom(FailureTable.TABLE).where(FailureTable.RUN.in(ended)).execute();
            dsl.deleteFrom(ChunkTable.TABLE).where(ChunkTable.RUN.in(ended)).execute();
            dsl.deleteFrom(RunTable.TABLE).where(RunTable.ID.in(ended)).execute();
        }
        return runs;
    }

    private List<Ended> lock(OffsetDateTime before, int most) {
        return dsl.select(RunTable.ID, RunTable.BATCH)
                .from(RunTable.TABLE)
                .where(RunTable.ENDED_AT.lt(before).or(isCompleted(before)))
                .orderBy(RunTable.RUN_AT, RunTable.ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(run -> new Ended(run.get(RunTable.ID), Optional.ofNullable(run.get(RunTable.BATCH))));
    }

    /** A run that came to its end by itself is told by its chunks, and by the people who wait. */
    private Condition isCompleted(OffsetDateTime before) {
        var hasYoungOrOpenChunk = DSL.exists(dsl.selectOne()
                .from(ChunkTable.TABLE)
                .where(ChunkTable.RUN
                        .eq(RunTable.ID)
                        .and(ChunkTable.NEXT.lt(ChunkTable.SIZE).or(ChunkTable.CHANGED_AT.ge(before)))));
        return RunTable.ENDED_AT
                .isNull()
                .and(RunTable.STATE.eq(State.RUNNING.label()))
                .and(RunTable.STARTED_AT.lt(before))
                .andNot(hasYoungOrOpenChunk)
                .andNot(waiting.has(RunTable.ID_OF_RUN));
    }
}
