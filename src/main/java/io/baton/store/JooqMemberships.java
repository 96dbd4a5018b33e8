package io.baton.store;

import static io.baton.store.Tables.MemberTable.PERSON;
import static io.baton.store.Tables.MemberTable.PROGRAM;
import static io.baton.store.Tables.MemberTable.SINCE;
import static io.baton.store.Tables.MemberTable.STATUS;
import static io.baton.store.Tables.MemberTable.TABLE;
import static io.baton.store.Tables.MemberTable.WORKSPACE;

import io.baton.person.MemberQuery;
import io.baton.person.Membership;
import io.baton.person.Memberships;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.store.Tables.PersonTable;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Members of programs in {@code BATON_PROGRAM_MEMBER}. Thread-safe. */
public final class JooqMemberships implements Memberships {

    /** People have a column of that name too. */
    private static final Field<String> WORKSPACE_OF_MEMBER =
            DSL.field(DSL.name("M", WORKSPACE.getName()), SQLDataType.VARCHAR);

    private final DSLContext dsl;
    private final BulkInsert<Membership> rows;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqMemberships(DSLContext dsl) {
        this.dsl = dsl;
        rows = new BulkInsert<>(dsl, TABLE, JooqMemberships::write, PERSON, WORKSPACE, PROGRAM, STATUS, SINCE);
    }

    @Override
    public List<Membership> load(Collection<PersonId> people, Collection<String> programs) {
        return dsl.select(PERSON, WORKSPACE, PROGRAM, STATUS, SINCE)
                .from(TABLE)
                .where(ManyValues.in(PERSON, people)
                        .and(PROGRAM.in(programs.stream().map(StoredText::of).toList())))
                .fetch(JooqMemberships::read);
    }

    private static Membership read(Record row) {
        return new Membership(
                new PersonId(row.get(PERSON)),
                new Workspace(row.get(WORKSPACE)),
                row.get(PROGRAM),
                row.get(STATUS),
                row.get(SINCE).toInstant());
    }

    @Override
    public void insert(Collection<Membership> memberships) {
        rows.insert(memberships);
    }

    private static void write(Membership one, BulkInsert.Cells cells) throws SQLException {
        cells.number(one.person().value());
        cells.text(one.workspace().id());
        cells.text(one.program());
        cells.text(one.status());
        cells.moment(one.since());
    }

    @Override
    public void update(Collection<Membership> memberships) {
        if (memberships.isEmpty()) {
            return;
        }
        BatchBindStep batch = dsl.batch(dsl.update(TABLE)
                .set(STATUS, (String) null)
                .where(PERSON.eq((Long) null).and(WORKSPACE.eq((String) null)).and(PROGRAM.eq((String) null))));
        for (var one : memberships) {
            batch = batch.bind(
                    one.status(), one.person().value(), one.workspace().id(), one.program());
        }
        batch.execute();
    }

    @Override
    public List<Member> list(MemberQuery query) {
        return dsl.select(PERSON, WORKSPACE_OF_MEMBER, PROGRAM, STATUS, SINCE, PersonTable.EMAIL)
                .from(TABLE.as("M"))
                .join(PersonTable.TABLE)
                .on(PersonTable.ID.eq(PERSON))
                .where(condition(query, WORKSPACE_OF_MEMBER))
                .orderBy(PERSON)
                .limit(query.maxResults())
                .offset(query.firstResult())
                .fetch(row -> new Member(
                        new Membership(
                                new PersonId(row.value1()),
                                new Workspace(row.value2()),
                                row.value3(),
                                row.value4(),
                                row.value5().toInstant()),
                        row.value6()));
    }

    @Override
    public long count(MemberQuery query) {
        return dsl.fetchCount(TABLE, condition(query, WORKSPACE));
    }

    private static Condition condition(MemberQuery query, Field<String> workspace) {
        var condition =
                workspace.eq(StoredText.of(query.workspace().id())).and(PROGRAM.eq(StoredText.of(query.program())));
        return query.status()
                .map(status -> condition.and(STATUS.eq(StoredText.of(status))))
                .orElse(condition);
    }

    @Override
    public Map<String, Long> countByStatus(Workspace workspace, String program) {
        var counts = new LinkedHashMap<String, Long>();
        dsl.select(STATUS, DSL.count())
                .from(TABLE)
                .where(WORKSPACE.eq(StoredText.of(workspace.id())).and(PROGRAM.eq(StoredText.of(program))))
                .groupBy(STATUS)
                .forEach(row -> counts.put(row.value1(), row.value2().longValue()));
        return counts;
    }

    @Override
    public void deleteAll(Workspace workspace, String program) {
        dsl.deleteFrom(TABLE)
                .where(WORKSPACE.eq(workspace.id()).and(PROGRAM.eq(program)))
                .execute();
    }

    @Override
    public List<Membership> of(PersonId person) {
        return dsl.select(PERSON, WORKSPACE, PROGRAM, STATUS, SINCE)
                .from(TABLE)
                .where(PERSON.eq(person.value()))
                .orderBy(PROGRAM)
                .fetch(JooqMemberships::read);
    }
}
