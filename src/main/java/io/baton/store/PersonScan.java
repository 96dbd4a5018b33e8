package io.baton.store;

import static io.baton.store.Tables.PersonTable.ID;
import static io.baton.store.Tables.PersonTable.TABLE;
import static io.baton.store.Tables.PersonTable.WORKSPACE;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Goes through the people of a workspace by cursor, however many they are, in the order of their ids. Thread-safe. */
final class PersonScan {

    private final DSLContext dsl;
    private final PersonColumns columns;

    PersonScan(DSLContext dsl, PersonColumns columns) {
        this.dsl = dsl;
        this.columns = columns;
    }

    /**
     * Reads the people that fulfil a condition.
     *
     * @param page how many rows the database hands over at a time
     */
    void people(Workspace workspace, Condition condition, int page, Consumer<Person> each) {
        peopleWhile(workspace, condition, page, person -> {
            each.accept(person);
            return true;
        });
    }

    /** The same, for as long as more are wanted. */
    void peopleWhile(Workspace workspace, Condition condition, int page, Predicate<Person> wantsMore) {
        var known = columns.known();
        try (var cursor = dsl.select(known.selected())
                .from(TABLE)
                .where(of(workspace, condition))
                .orderBy(ID)
                .fetchSize(page)
                .fetchLazy()) {
            for (var row : cursor) {
                if (!wantsMore.test(known.person(row))) {
                    return;
                }
            }
        }
    }

    /**
     * Reads the ids of the people that fulfil a condition.
     *
     * @param page how many rows the database hands over at a time
     */
    void ids(Workspace workspace, Condition condition, int page, Consumer<PersonId> each) {
        try (var cursor = dsl.select(ID)
                .from(TABLE)
                .where(of(workspace, condition))
                .orderBy(ID)
                .fetchSize(page)
                .fetchLazy()) {
            cursor.forEach(row -> each.accept(new PersonId(row.value1())));
        }
    }

    /** How many people fulfil a condition. */
    long count(Workspace workspace, Condition condition) {
        return dsl.fetchCount(TABLE, of(workspace, condition));
    }

    private static Condition of(Workspace workspace, Condition condition) {
        return WORKSPACE.eq(workspace.id()).and(condition);
    }
}
