package io.baton.store;

import static io.baton.store.Tables.QualificationTable.CAMPAIGN;
import static io.baton.store.Tables.QualificationTable.COUNT;
import static io.baton.store.Tables.QualificationTable.LAST_AT;
import static io.baton.store.Tables.QualificationTable.PERSON;
import static io.baton.store.Tables.QualificationTable.TABLE;

import io.baton.person.PersonId;
import io.baton.qualification.Qualifications;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Qualifications in {@code BATON_QUALIFICATION}, and requests, which are kept alike, in {@code BATON_REQUEST}.
 * Thread-safe.
 */
public final class JooqQualifications implements Qualifications {

    private final DSLContext dsl;
    private final Table<Record> table;
    private final BulkInsert<Qualification> rows;

    /**
     * Qualifications.
     *
     * @param dsl on the connection of the current unit of work
     */
    public JooqQualifications(DSLContext dsl) {
        this(dsl, TABLE);
    }

    private JooqQualifications(DSLContext dsl, Table<Record> table) {
        this.dsl = dsl;
        this.table = table;
        rows = new BulkInsert<>(dsl, table, JooqQualifications::write, PERSON, CAMPAIGN, LAST_AT, COUNT);
    }

    /** Requests. */
    public static JooqQualifications requests(DSLContext dsl) {
        return new JooqQualifications(dsl, Tables.REQUESTS);
    }

    @Override
    public List<Qualification> load(Collection<PersonId> people, Collection<String> campaigns) {
        return dsl.select(PERSON, CAMPAIGN, LAST_AT, COUNT)
                .from(table)
                .where(ManyValues.in(PERSON, people).and(CAMPAIGN.in(campaigns)))
                .fetch(row -> new Qualification(
                        new PersonId(row.value1()), row.value2(), row.value3().toInstant(), row.value4()));
    }

    @Override
    public void insert(Collection<Qualification> qualifications) {
        rows.insert(qualifications);
    }

    private static void write(Qualification one, BulkInsert.Cells cells) throws SQLException {
        cells.number(one.person().value());
        cells.text(one.campaign());
        cells.moment(one.lastAt());
        cells.number(one.count());
    }

    @Override
    public void update(Collection<Qualification> qualifications) {
        if (qualifications.isEmpty()) {
            return;
        }
        BatchBindStep batch = dsl.batch(dsl.update(table)
                .set(LAST_AT, (OffsetDateTime) null)
                .set(COUNT, (Integer) null)
                .where(PERSON.eq((Long) null).and(CAMPAIGN.eq((String) null))));
        for (var one : qualifications) {
            batch = batch.bind(
                    one.lastAt().atOffset(ZoneOffset.UTC),
                    one.count(),
                    one.person().value(),
                    one.campaign());
        }
        batch.execute();
    }
}
