package io.baton.store;

import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRunQuery;
import io.baton.store.Tables.ChunkTable;
import io.baton.store.Tables.RunTable;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The states of runs as conditions of the database. */
final class RunStates {

    private RunStates() {}

    /**
     * A run that is stored as running may be through, with or without people who wait, or its batch suspended. It is
     * through when none of its chunks is open: they are written with it, and together they are its audience. An index
     * holds those that are open.
     */
    static Condition in(CampaignRunQuery.InState wanted, WaitingPeople waiting) {
        return DSL.or(wanted.states().stream()
                .map(state -> in(state, wanted, waiting))
                .toList());
    }

    private static Condition in(State state, CampaignRunQuery.InState wanted, WaitingPeople waiting) {
        var through = DSL.notExists(DSL.selectOne()
                .from(ChunkTable.TABLE)
                .where(ChunkTable.RUN.eq(RunTable.ID).and(ChunkTable.NEXT.lt(ChunkTable.SIZE))));
        var suspended = RunTable.BATCH.isNotNull().and(RunTable.BATCH.in(wanted.suspended()));
        var running = RunTable.STATE.eq(State.RUNNING.label());
        return switch (state) {
            case COMPLETED -> running.and(through).andNot(waiting.has(RunTable.ID_OF_RUN));
            case WAITING -> running.and(through).and(waiting.has(RunTable.ID_OF_RUN));
            case SUSPENDED -> running.andNot(through).and(suspended);
            case RUNNING -> running.andNot(through).andNot(suspended);
            case SCHEDULED, ABORTED, REFUSED -> RunTable.STATE.eq(state.label());
        };
    }
}
