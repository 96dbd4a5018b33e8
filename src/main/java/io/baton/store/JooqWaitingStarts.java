package io.baton.store;

import static io.baton.store.Tables.StartTable.AT;
import static io.baton.store.Tables.StartTable.ATTRIBUTES;
import static io.baton.store.Tables.StartTable.CAMPAIGNS;
import static io.baton.store.Tables.StartTable.CASCADE;
import static io.baton.store.Tables.StartTable.EVENT;
import static io.baton.store.Tables.StartTable.FAILURES;
import static io.baton.store.Tables.StartTable.ID;
import static io.baton.store.Tables.StartTable.JOB;
import static io.baton.store.Tables.StartTable.NOT_BEFORE;
import static io.baton.store.Tables.StartTable.PERSON;
import static io.baton.store.Tables.StartTable.PLACE;
import static io.baton.store.Tables.StartTable.RANK;
import static io.baton.store.Tables.StartTable.TABLE;
import static io.baton.store.Tables.StartTable.TOKENS;
import static io.baton.store.Tables.StartTable.UNIT;
import static io.baton.store.Tables.StartTable.WORKSPACE;

import io.baton.campaign.Cascade;
import io.baton.campaign.RaisedAt;
import io.baton.campaign.StartRank;
import io.baton.campaign.TriggerEvent;
import io.baton.campaign.WaitingStart;
import io.baton.campaign.WaitingStarts;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Waiting starts in {@code BATON_START}. Thread-safe. */
public final class JooqWaitingStarts implements WaitingStarts {

    /** A start that a job holds waits for that job, not for a moment. */
    private static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final List<Field<?>> WRITTEN =
            List.of(PERSON, WORKSPACE, CAMPAIGNS, EVENT, ATTRIBUTES, TOKENS, CASCADE, AT, FAILURES, UNIT, PLACE, RANK);

    private static final List<Field<?>> READ =
            Stream.concat(Stream.of(ID, NOT_BEFORE), WRITTEN.stream()).toList();

    private final DSLContext dsl;
    private final DueStarts due;
    private final SuspendedStarts suspended;
    private final BulkInsert<WaitingStart> rows;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqWaitingStarts(DSLContext dsl) {
        this.dsl = dsl;
        due = new DueStarts(dsl);
        suspended = new SuspendedStarts(dsl);
        rows = new BulkInsert<>(dsl, TABLE, JooqWaitingStarts::write, WRITTEN.toArray(new Field<?>[0]));
    }

    @Override
    public void add(List<WaitingStart> starts) {
        rows.insert(starts);
    }

    private static void write(WaitingStart start, BulkInsert.Cells cells) throws SQLException {
        cells.number(start.person().value());
        cells.text(start.workspace().id());
        cells.text(keys(start));
        cells.text(StoredText.of(start.event().name()));
        cells.text(TextMap.write(start.event().attributes()));
        cells.text(TextMap.write(start.tokens()));
        cells.text(start.cascade().toText());
        cells.moment(start.at());
        cells.number(start.failures());
        cells.number(start.raised().unit());
        cells.number(start.raised().place());
        cells.number(start.rank().toNumber());
    }

    /** Keys of campaigns hold no blanks. */
    private static String keys(WaitingStart start) {
        return String.join(" ", start.campaigns());
    }

    @Override
    public List<Due> due(Instant now, First first, int most) {
        return due.find(now, first, most);
    }

    @Override
    public List<WaitingStart> of(Collection<PersonId> people, Instant now, int most) {
        if (people.isEmpty()) {
            return List.of();
        }
        var moment = now.atOffset(ZoneOffset.UTC);
        var heldUp = new HashSet<Long>();
        var starts = new ArrayList<WaitingStart>();
        for (var row : dsl.select(READ)
                .from(TABLE)
                .where(ManyValues.in(PERSON, people))
                .orderBy(ID.plus(DSL.inline(0)))
                .limit(most)) {
            var notBefore = row.get(NOT_BEFORE);
            if (notBefore != null && notBefore.isAfter(moment)) {
                heldUp.add(row.get(PERSON));
            }
            if (!heldUp.contains(row.get(PERSON))) {
                starts.add(read(row));
            }
        }
        return starts;
    }

    @Override
    public List<WaitingStart> of(PersonId person) {
        return dsl.select(READ)
                .from(TABLE)
                .where(PERSON.eq(person.value()))
                .orderBy(ID)
                .fetch(JooqWaitingStarts::read);
    }

    private static WaitingStart read(Record row) {
        return new WaitingStart(
                row.get(ID),
                new PersonId(row.get(PERSON)),
                new Workspace(row.get(WORKSPACE)),
                List.of(row.get(CAMPAIGNS).split(" ")),
                new TriggerEvent(row.get(EVENT), TextMap.read(row.get(ATTRIBUTES))),
                TextMap.read(row.get(TOKENS)),
                Cascade.parse(row.get(CASCADE)),
                row.get(AT).toInstant(),
                new RaisedAt(row.get(UNIT), row.get(PLACE)),
                StartRank.of(row.get(RANK)),
                row.get(FAILURES));
    }

    @Override
    public boolean suspend(WaitingStart start, String campaign) {
        return suspended.add(start, campaign);
    }

    @Override
    public List<Suspended> suspended() {
        return suspended.campaigns();
    }

    @Override
    public List<WaitingStart> suspended(PersonId person) {
        return dsl.select(WRITTEN)
                .select(ID)
                .from(Tables.SUSPENDED_STARTS)
                .where(PERSON.eq(person.value()))
                .orderBy(ID)
                .fetch(JooqWaitingStarts::read);
    }

    @Override
    public int resume(Suspended campaign, int most) {
        return suspended.resume(campaign, most);
    }

    @Override
    public long newest(PersonId person) {
        return Objects.requireNonNullElse(
                dsl.select(DSL.max(ID))
                        .from(TABLE)
                        .where(PERSON.eq(person.value()))
                        .fetchSingle()
                        .value1(),
                0L);
    }

    @Override
    public void delete(Collection<Long> ids) {
        for (var slice : ManyValues.slices(ids)) {
            dsl.deleteFrom(TABLE)
                    .where(ID.in(slice.stream().map(DSL::inline).toList()))
                    .execute();
        }
    }

    @Override
    public void putBack(WaitingStart start, Optional<Instant> notBefore) {
        dsl.update(TABLE)
                .set(CAMPAIGNS, keys(start))
                .set(FAILURES, start.failures())
                .set(
                        NOT_BEFORE,
                        notBefore.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null))
                .where(ID.eq(start.id()))
                .execute();
    }

    @Override
    public void hold(WaitingStart start, String job) {
        dsl.update(TABLE)
                .set(CAMPAIGNS, keys(start))
                .set(NOT_BEFORE, NEVER)
                .set(JOB, job)
                .where(ID.eq(start.id()))
                .execute();
    }

    @Override
    public boolean release(String job) {
        return dsl.deleteFrom(TABLE).where(JOB.eq(job)).execute() > 0;
    }

    @Override
    public void handOver(PersonId person, PersonId other) {
        PersonRows.handOver(dsl, TABLE, person, other);
        PersonRows.handOver(dsl, Tables.SUSPENDED_STARTS, person, other);
    }

    /** Where the first and the last id lie no further apart than that, nobody has to be counted. */
    @Override
    public boolean isMoreThan(long most) {
        var ends = dsl.select(DSL.min(ID), DSL.max(ID)).from(TABLE).fetchSingle();
        return ends.value1() != null
                && ends.value2() - ends.value1() >= most
                && !dsl.select(ID)
                        .from(TABLE)
                        .where(JOB.isNull())
                        .orderBy(ID)
                        .limit(DSL.inline(1))
                        .offset(DSL.inline(most))
                        .fetch()
                        .isEmpty();
    }

    @Override
    public Backlog backlog() {
        var row = Objects.requireNonNull(dsl.select(DSL.count(), DSL.min(AT))
                .from(TABLE)
                .where(JOB.isNull())
                .fetchOne());
        return new Backlog(row.value1(), Optional.ofNullable(row.value2()).map(OffsetDateTime::toInstant));
    }

    @Override
    public int deleteSome(int most) {
        var oldest = dsl.select(ID).from(TABLE).orderBy(ID).limit(most).fetch(ID);
        delete(oldest);
        return oldest.size() + suspended.deleteSome(most);
    }
}
