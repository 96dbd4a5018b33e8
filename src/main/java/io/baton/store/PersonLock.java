package io.baton.store;

import static io.baton.store.Tables.PersonTable.ID;
import static io.baton.store.Tables.PersonTable.TABLE;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.store.PersonColumns.Known;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Locks and reads one person, as each event that is posted does: jOOQ takes longer to write such a statement than the
 * database to answer it, so it is written once. Thread-safe.
 */
final class PersonLock {

    private final DSLContext dsl;
    private final PersonColumns columns;
    private volatile @Nullable Statement statement;

    PersonLock(DSLContext dsl, PersonColumns columns) {
        this.dsl = dsl;
        this.columns = columns;
    }

    /**
     * @param known what it reads
     */
    private record Statement(Known known, List<Field<?>> selected, String sql) {}

    /** The person, locked until the transaction ends; nobody when there is none of that id. */
    List<Person> lock(PersonId id) {
        var now = of(columns.known());
        return dsl.resultQuery(now.sql(), id.value()).coerce(now.selected()).fetch(now.known()::person);
    }

    private Statement of(Known known) {
        var now = statement;
        if (now == null || !now.known().equals(known)) {
            var selected = known.selected();
            var sql = dsl.select(selected).from(TABLE).where(ID.eq(0L)).forUpdate();
            now = new Statement(known, selected, sql.getSQL());
            statement = now;
        }
        return now;
    }
}
