package io.baton.store;

import static io.baton.store.Tables.PersonTable.ID;
import static io.baton.store.Tables.PersonTable.TABLE;
import static io.baton.store.Tables.PersonTable.WORKSPACE;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOrderByStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Goes through the people of a workspace by cursor, however many they are, in the order of their ids. Thread-safe. */
final class PersonScan {

    private final DSLContext dsl;
    private final PersonColumns columns;

    PersonScan(DSLContext dsl, PersonColumns columns) {
        this.dsl = dsl;
        this.columns = columns;
    }

    /**
     * Reads the people that fulfil a condition, for as long as more are wanted.
     *
     * @param page how many rows the database hands over at a time
     */
    void people(Workspace workspace, Condition condition, int page, Predicate<Person> wantsMore) {
        var known = columns.known();
        each(
                dsl.select(known.selected()).from(TABLE).where(of(workspace, condition)),
                page,
                row -> wantsMore.test(known.person(row)));
    }

    /**
     * Reads the ids of the people that fulfil a condition, likewise.
     *
     * @param page how many rows the database hands over at a time
     */
    void ids(Workspace workspace, Condition condition, int page, Predicate<PersonId> wantsMore) {
        each(
                dsl.select(ID).from(TABLE).where(of(workspace, condition)),
                page,
                row -> wantsMore.test(new PersonId(row.value1())));
    }

    /**
     * Reads the ids of people evenly spread over those that fulfil a condition: {@link Sample} of them all, which the
     * database takes itself. They are counted first: the database would keep them all to do both at once.
     *
     * @param most how many, at least one; all when there are fewer
     * @param page how many rows the database hands over at a time
     * @return how many people fulfil the condition
     */
    long sample(Workspace workspace, Condition condition, int most, int page, Consumer<PersonId> take) {
        long all = count(workspace, condition);
        if (all == 0) {
            return 0;
        }
        var place = DSL.field("PLACE_", SQLDataType.BIGINT); // from 1
        var placed = dsl.select(ID, DSL.rowNumber().over(DSL.orderBy(ID)).as(place.getName()))
                .from(TABLE)
                .where(of(workspace, condition))
                .asTable("PLACED_");
        var left = new AtomicInteger(most); // somebody may have come since they were counted
        each(
                dsl.select(ID).from(placed).where(taken(place, all, most).gt(taken(place.minus(1L), all, most))),
                page,
                row -> {
                    take.accept(new PersonId(row.value1()));
                    return left.decrementAndGet() > 0;
                });
        return all;
    }

    /** How many people are taken of the first ones: as many as {@code all * i / most} is less than that for. */
    private static Field<Long> taken(Field<Long> first, long all, long most) {
        return first.mul(most).plus(all - 1).div(all);
    }

    private static <R extends Record> void each(SelectOrderByStep<R> rows, int page, Predicate<R> wantsMore) {
        try (var cursor = rows.orderBy(ID).fetchSize(page).fetchLazy()) {
            for (var row : cursor) {
                if (!wantsMore.test(row)) {
                    return;
                }
            }
        }
    }

    /** The people with the lowest ids that fulfil a condition, so many at most. */
    List<Person> first(Workspace workspace, Condition condition, int most) {
        var known = columns.known();
        return dsl.select(known.selected())
                .from(TABLE)
                .where(of(workspace, condition))
                .orderBy(ID)
                .limit(most)
                .fetch(known::person);
    }

    /** How many people fulfil a condition. */
    long count(Workspace workspace, Condition condition) {
        return dsl.fetchCount(TABLE, of(workspace, condition));
    }

    private static Condition of(Workspace workspace, Condition condition) {
        return WORKSPACE.eq(workspace.id()).and(condition);
    }
}
