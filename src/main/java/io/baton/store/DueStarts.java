package io.baton.store;

import static io.baton.store.Tables.StartTable.FAILURES;
import static io.baton.store.Tables.StartTable.ID;
import static io.baton.store.Tables.StartTable.NOT_BEFORE;
import static io.baton.store.Tables.StartTable.PERSON;
import static io.baton.store.Tables.StartTable.RANK;
import static io.baton.store.Tables.StartTable.TABLE;

import io.baton.campaign.StartRank;
import io.baton.campaign.WaitingStarts.Due;
import io.baton.campaign.WaitingStarts.First;
import io.baton.person.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Finds the starts that can have their turn. Thread-safe. */
final class DueStarts {

    private static final Table<Record> EARLIER = TABLE.as("EARLIER");

    private static final Table<Record> HELD = TABLE.as("HELD");

    /** How many people are left out by name at most. */
    private static final int MOST_HELD_UP = 200;

    private final DSLContext dsl;

    DueStarts(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * A queue is often empty when PostgreSQL looks how large its table is, so a plan must be a good one even when it
     * is made for no rows at all. Then reading and sorting all starts looks as cheap as to follow the index that has
     * their order, and costs a hundred times as much once many wait: the plan may not sort. The moment is written into
     * the statement: no plan is kept. What is counted for each start stays a look into an index: what merely must not
     * exist would become a join of the table with itself. And the index is that of the person, as no index knows
     * {@code ID_ + 0}. That hardly anybody is held up is said by {@code <> 0}: of {@code = 0} PostgreSQL believes that
     * it is rare, and reads and sorts all starts to find enough.
     */
    List<Due> find(Instant now, First first, int most) {
        var moment = DSL.inline(now.atOffset(ZoneOffset.UTC), NOT_BEFORE);
        var isFree = DSL.select(
                        DSL.when(DSL.count().eq(DSL.inline(0)), DSL.inline(1)).otherwise(DSL.inline(0)))
                .from(EARLIER)
                .where(in(EARLIER, PERSON).eq(in(TABLE, PERSON)))
                .and(in(EARLIER, ID).plus(DSL.inline(0)).lt(in(TABLE, ID)))
                .and(in(EARLIER, NOT_BEFORE).gt(moment));
        var due = dsl.select(PERSON, RANK, FAILURES)
                .from(TABLE)
                .where(canBegin(moment))
                .and(PERSON.notIn(heldUp(moment)))
                .and(DSL.field(isFree).ne(DSL.inline(0)))
                .orderBy(first == First.RANK ? List.of(RANK, ID) : List.of(ID))
                .limit(most);
        return Planner.NO_SORT.ask(
                dsl,
                () -> due.fetch(
                        row -> new Due(new PersonId(row.value1()), StartRank.of(row.value2()), row.value3() != 0)));
    }

    /**
     * Some people whose very first start is held up: none of theirs can begin. To leave them out by a look at a list is
     * many times cheaper than to ask for each start, and one of them may have very many. They are few, so that
     * PostgreSQL keeps them in memory whatever it thinks of the table.
     */
    private Select<Record1<Long>> heldUp(Field<OffsetDateTime> moment) {
        var first = DSL.select(DSL.min(in(EARLIER, ID)))
                .from(EARLIER)
                .where(in(EARLIER, PERSON).eq(in(HELD, PERSON)));
        return dsl.select(in(HELD, PERSON))
                .from(HELD)
                .where(in(HELD, NOT_BEFORE).gt(moment))
                .and(in(HELD, ID).eq(DSL.field(first)))
                .orderBy(in(HELD, NOT_BEFORE))
                .limit(DSL.inline(MOST_HELD_UP));
    }

    private static <T> Field<T> in(Table<?> table, Field<T> column) {
        return Tables.qualified(table, column);
    }

    private static Condition canBegin(Field<OffsetDateTime> moment) {
        return NOT_BEFORE.isNull().or(NOT_BEFORE.le(moment));
    }
}
