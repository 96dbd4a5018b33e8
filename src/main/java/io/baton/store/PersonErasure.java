package io.baton.store;

import io.baton.person.PersonId;
import io.baton.store.Tables.ActivityTable;
import io.baton.store.Tables.FailureTable;
import io.baton.store.Tables.ListMemberTable;
import io.baton.store.Tables.MailTable;
import io.baton.store.Tables.MemberTable;
import io.baton.store.Tables.PersonTable;
import io.baton.store.Tables.QualificationTable;
import io.baton.store.Tables.StartTable;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Deletes all that is stored about a person. Thread-safe. */
final class PersonErasure {

    /** The column that names the person in each of {@link #TABLES}. */
    static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);

    /**
     * The tables whose rows belong to one person, in the order in which they are emptied. Mails come first: a worker
     * that writes what became of a mail has either done so by now or finds no mail, and leaves no activity behind.
     */
    static final List<Table<Record>> TABLES = List.of(
            MailTable.TABLE,
            ActivityTable.TABLE,
            QualificationTable.TABLE,
            Tables.REQUESTS,
            ListMemberTable.TABLE,
            MemberTable.TABLE,
            FailureTable.TABLE,
            StartTable.TABLE,
            Tables.SUSPENDED_STARTS);

    private final DSLContext dsl;
    private final CountedLog counted;

    PersonErasure(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        counted = new CountedLog(dsl, clock.getZone());
    }

    /** Deletes a person with the rows that belong to it; false when there is no such person. */
    boolean erase(PersonId id) {
        for (var table : TABLES) {
            if (table.equals(ActivityTable.TABLE)) {
                counted.noteGone(PERSON.eq(id.value()));
            }
            dsl.deleteFrom(table).where(PERSON.eq(id.value())).execute();
        }
        return dsl.deleteFrom(PersonTable.TABLE)
                        .where(PersonTable.ID.eq(id.value()))
                        .execute()
                > 0;
    }
}
