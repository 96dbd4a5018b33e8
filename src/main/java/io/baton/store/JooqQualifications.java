package io.baton.store;

import static io.baton.store.Tables.QualificationTable.CAMPAIGN;
import static io.baton.store.Tables.QualificationTable.COUNT;
import static io.baton.store.Tables.QualificationTable.LAST_AT;
import static io.baton.store.Tables.QualificationTable.PERSON;
import static io.baton.store.Tables.QualificationTable.TABLE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.qualification.Qualifications;
import io.baton.store.Tables.PersonTable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record4;
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

    /** Many people are looked up by the index, whatever the planner believes of a table that grows all the time. */
    @Override
    public List<Qualification> load(Collection<PersonId> people, Collection<String> campaigns) {
        var some = dsl.select(PERSON, CAMPAIGN, LAST_AT, COUNT)
                .from(table)
                .where(ManyValues.in(PERSON, people).and(CAMPAIGN.in(campaigns)));
        return people.size() < ManyValues.MANY
                ? some.fetch(JooqQualifications::read)
                : Planner.NO_SCAN.ask(dsl, () -> some.fetch(JooqQualifications::read));
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

    @Override
    public List<Qualification> of(PersonId person) {
        return dsl.select(PERSON, CAMPAIGN, LAST_AT, COUNT)
                .from(table)
                .where(PERSON.eq(person.value()))
                .orderBy(CAMPAIGN)
                .fetch(JooqQualifications::read);
    }

    private static Qualification read(Record4<Long, String, OffsetDateTime, Integer> row) {
        return new Qualification(
                new PersonId(row.value1()), row.value2(), row.value3().toInstant(), row.value4());
    }

    @Override
    public List<Placed> old(long after, Instant before, int people) {
        var moment = before.atOffset(ZoneOffset.UTC);
        var some = dsl.selectDistinct(PERSON)
                .from(table)
                .where(PERSON.gt(after).and(LAST_AT.lt(moment)))
                .orderBy(PERSON)
                .limit(people)
                .fetch(row -> new PersonId(row.value1()));
        return dsl.select(PERSON, CAMPAIGN, LAST_AT, COUNT, PersonTable.WORKSPACE)
                .from(table)
                .join(PersonTable.TABLE)
                .on(PersonTable.ID.eq(PERSON))
                .where(ManyValues.in(PERSON, some).and(LAST_AT.lt(moment)))
                .orderBy(PERSON, CAMPAIGN)
                .fetch(row -> new Placed(
                        new Workspace(row.value5()),
                        new Qualification(
                                new PersonId(row.value1()),
                                row.value2(),
                                row.value3().toInstant(),
                                row.value4())));
    }

    @Override
    public void delete(Collection<Qualification> qualifications, Instant before) {
        var byCampaign = qualifications.stream()
                .collect(groupingBy(Qualification::campaign, mapping(Qualification::person, toList())));
        byCampaign.forEach((campaign, people) -> {
            for (var slice : ManyValues.slices(people)) {
                dsl.deleteFrom(table)
                        .where(ManyValues.in(PERSON, slice)
                                .and(CAMPAIGN.eq(campaign))
                                .and(LAST_AT.lt(before.atOffset(ZoneOffset.UTC))))
                        .execute();
            }
        });
    }
}
