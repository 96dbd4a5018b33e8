package io.baton.store;

import static io.baton.store.Tables.SUSPENDED_STARTS;
import static io.baton.store.Tables.StartTable.AT;
import static io.baton.store.Tables.StartTable.ATTRIBUTES;
import static io.baton.store.Tables.StartTable.CAMPAIGNS;
import static io.baton.store.Tables.StartTable.CASCADE;
import static io.baton.store.Tables.StartTable.EVENT;
import static io.baton.store.Tables.StartTable.FAILURES;
import static io.baton.store.Tables.StartTable.ID;
import static io.baton.store.Tables.StartTable.PERSON;
import static io.baton.store.Tables.StartTable.PLACE;
import static io.baton.store.Tables.StartTable.RANK;
import static io.baton.store.Tables.StartTable.TABLE;
import static io.baton.store.Tables.StartTable.TOKENS;
import static io.baton.store.Tables.StartTable.UNIT;
import static io.baton.store.Tables.StartTable.WORKSPACE;

import io.baton.campaign.WaitingStart;
import io.baton.campaign.WaitingStarts.Suspended;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Starts of suspended campaigns, in {@code BATON_SUSPENDED_START}: nothing looks at them for one that is due. */
final class SuspendedStarts {

    private static final List<Field<?>> MOVED =
            List.of(PERSON, WORKSPACE, CAMPAIGNS, EVENT, ATTRIBUTES, TOKENS, CASCADE, AT, UNIT, PLACE, RANK, FAILURES);

    private final DSLContext dsl;

    SuspendedStarts(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Copies a start for one of its campaigns; false when it is not stored. A failure before counts no more. */
    boolean add(WaitingStart start, String campaign) {
        var read = new ArrayList<Field<?>>(MOVED);
        read.set(MOVED.indexOf(CAMPAIGNS), DSL.val(campaign));
        read.set(MOVED.indexOf(FAILURES), DSL.inline(0));
        return dsl.insertInto(SUSPENDED_STARTS, MOVED)
                        .select(dsl.select(read).from(TABLE).where(ID.eq(start.id())))
                        .execute()
                > 0;
    }

    List<Suspended> campaigns() {
        return dsl.selectDistinct(WORKSPACE, CAMPAIGNS)
                .from(SUSPENDED_STARTS)
                .fetch(row -> new Suspended(new Workspace(row.value1()), row.value2()));
    }

    /** Several nodes may do so at once. */
    int resume(Suspended campaign, int most) {
        var ids = dsl.select(ID)
                .from(SUSPENDED_STARTS)
                .where(WORKSPACE.eq(campaign.workspace().id()).and(CAMPAIGNS.eq(campaign.campaign())))
                .orderBy(ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(ID);
        for (var slice : ManyValues.slices(ids)) {
            dsl.insertInto(TABLE, MOVED)
                    .select(dsl.select(MOVED)
                            .from(SUSPENDED_STARTS)
                            .where(ID.in(slice))
                            .orderBy(ID))
                    .execute();
            dsl.deleteFrom(SUSPENDED_STARTS).where(ID.in(slice)).execute();
        }
        return ids.size();
    }

    int deleteSome(int most) {
        var ids = dsl.select(ID).from(SUSPENDED_STARTS).orderBy(ID).limit(most).fetch(ID);
        for (var slice : ManyValues.slices(ids)) {
            dsl.deleteFrom(SUSPENDED_STARTS).where(ID.in(slice)).execute();
        }
        return ids.size();
    }
}
