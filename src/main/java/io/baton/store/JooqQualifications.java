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

/** Qualifications in {@code BATON_QUALIFICATION}. Thread-safe. */
public final class JooqQualifications implements Qualifications {

    private final DSLContext dsl;
    private final BulkInsert<Qualification> rows;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqQualifications(DSLContext dsl) {
        this.dsl = dsl;
        rows = new BulkInsert<>(dsl, TABLE, JooqQualifications::write, PERSON, CAMPAIGN, LAST_AT, COUNT);
    }

    @Override
    public List<Qualification> load(Collection<PersonId> people, Collection<String> campaigns) {
        return dsl.select(PERSON, CAMPAIGN, LAST_AT, COUNT)
                .from(TABLE)
                .where(Tables.in(PERSON, people).and(CAMPAIGN.in(campaigns)))
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
        BatchBindStep batch = dsl.batch(dsl.update(TABLE)
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
