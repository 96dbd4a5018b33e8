package io.baton.store;

import io.baton.person.PersonId;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/** Rows that belong to one person, in any table that names it alike. */
final class PersonRows {

    private PersonRows() {}

    /** Makes all rows of a person another person's. */
    static void handOver(DSLContext dsl, Table<Record> table, PersonId person, PersonId other) {
        dsl.update(table)
                .set(PersonErasure.PERSON, other.value())
                .where(PersonErasure.PERSON.eq(person.value()))
                .execute();
    }
}
