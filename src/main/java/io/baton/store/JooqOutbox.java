package io.baton.store;

import static io.baton.store.Tables.MailTable.ANSWER;
import static io.baton.store.Tables.MailTable.ATTEMPTS;
import static io.baton.store.Tables.MailTable.CAMPAIGN;
import static io.baton.store.Tables.MailTable.CLAIM;
import static io.baton.store.Tables.MailTable.CREATED_AT;
import static io.baton.store.Tables.MailTable.DEPTH;
import static io.baton.store.Tables.MailTable.DUE_AT;
import static io.baton.store.Tables.MailTable.ELEMENT;
import static io.baton.store.Tables.MailTable.FROM;
import static io.baton.store.Tables.MailTable.HTML;
import static io.baton.store.Tables.MailTable.ID;
import static io.baton.store.Tables.MailTable.KIND;
import static io.baton.store.Tables.MailTable.MESSAGE_ID;
import static io.baton.store.Tables.MailTable.OPERATIONAL;
import static io.baton.store.Tables.MailTable.PERSON;
import static io.baton.store.Tables.MailTable.PROCESS_INSTANCE;
import static io.baton.store.Tables.MailTable.REPLY_TO;
import static io.baton.store.Tables.MailTable.RUN;
import static io.baton.store.Tables.MailTable.STATE;
import static io.baton.store.Tables.MailTable.SUBJECT;
import static io.baton.store.Tables.MailTable.TABLE;
import static io.baton.store.Tables.MailTable.TEXT;
import static io.baton.store.Tables.MailTable.TO;
import static io.baton.store.Tables.MailTable.WORKSPACE;

import io.baton.mail.MailAddress;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.Outbox;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.store.Tables.MailTable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Mails in {@code BATON_MAIL}. Thread-safe. */
public final class JooqOutbox implements Outbox {

    private final DSLContext dsl;
    private final InWorkspaces listings;
    private final BulkInsert<NewMail> rows;
    private final MailEndings endings;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqOutbox(DSLContext dsl) {
        this.dsl = dsl;
        endings = new MailEndings(dsl);
        listings = new InWorkspaces(dsl, TABLE, ID, WORKSPACE);
        rows = new BulkInsert<>(
                dsl,
                TABLE,
                JooqOutbox::write,
                MESSAGE_ID,
                PERSON,
                WORKSPACE,
                CAMPAIGN,
                ELEMENT,
                DEPTH,
                PROCESS_INSTANCE,
                RUN,
                KIND,
                OPERATIONAL,
                FROM,
                REPLY_TO,
                TO,
                SUBJECT,
                HTML,
                TEXT,
                STATE,
                ATTEMPTS,
                CREATED_AT,
                DUE_AT);
    }

    @Override
    public void add(Collection<NewMail> mails) {
        rows.insert(mails);
    }

    private static void write(NewMail row, BulkInsert.Cells cells) throws SQLException {
        var origin = row.origin();
        var mail = row.mail();
        cells.text(row.messageId());
        cells.number(origin.person().value());
        cells.text(origin.workspace().id());
        cells.text(origin.campaign());
        cells.text(origin.element());
        cells.number(origin.depth());
        cells.text(origin.processInstanceId());
        cells.text(origin.runId().orElse(null));
        cells.text(mail.kind().label());
        cells.flag(mail.operational());
        cells.text(address(mail.from()));
        cells.text(address(mail.replyTo()));
        cells.text(mail.to().toString());
        cells.text(StoredText.of(mail.subject()));
        cells.text(StoredText.of(mail.body().html()));
        cells.text(StoredText.of(mail.body().text()));
        cells.text(MailState.WAITING.label());
        cells.number(0);
        cells.moment(row.at());
        cells.moment(row.at());
    }

    private static @Nullable String address(Optional<MailAddress> address) {
        return address.map(MailAddress::toString).orElse(null);
    }

    @Override
    public void handOver(PersonId person, PersonId other) {
        PersonRows.handOver(dsl, TABLE, person, other);
    }

    @Override
    public List<StoredMail> list(MailQuery query) {
        return listings.list(
                        MailTable.WITHOUT_BODY,
                        query.workspaces(),
                        new InWorkspaces.Part(
                                condition(query),
                                query.person().isPresent(),
                                query.newestFirst(),
                                query.firstResult(),
                                query.maxResults()))
                .fetch(MailEndings::withoutBody);
    }

    @Override
    public long count(MailQuery query) {
        return listings.count(query.workspaces(), condition(query));
    }

    private static Condition condition(MailQuery query) {
        var condition = DSL.noCondition();
        if (query.person().isPresent()) {
            condition = condition.and(PERSON.eq(query.person().get().value()));
        }
        if (query.campaign().isPresent()) {
            condition = condition.and(CAMPAIGN.eq(StoredText.of(query.campaign().get())));
        }
        if (query.state().isPresent()) {
            condition = condition.and(STATE.eq(query.state().get().label()));
        }
        if (query.createdBefore().isPresent()) {
            condition = condition.and(CREATED_AT.lt(moment(query.createdBefore().get())));
        }
        return condition;
    }

    @Override
    public Optional<StoredMail> find(long id) {
        return dsl.select(MailRows.withBody()).from(TABLE).where(ID.eq(id)).fetchOptional(MailRows::read);
    }

    @Override
    public List<StoredMail> claim(String claim, int most, Instant now, Instant until) {
        dsl.update(TABLE)
                .set(STATE, MailState.WAITING.label())
                .where(STATE.eq(MailState.SENDING.label()).and(DUE_AT.le(moment(now))))
                .execute();
        var taken = dsl.select(MailRows.withBody())
                .from(TABLE)
                .where(STATE.eq(MailState.WAITING.label()).and(DUE_AT.le(moment(now))))
                .orderBy(DUE_AT, ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(MailRows::read);
        if (!taken.isEmpty()) {
            dsl.update(TABLE)
                    .set(STATE, MailState.SENDING.label())
                    .set(ATTEMPTS, ATTEMPTS.plus(1))
                    .set(DUE_AT, moment(until))
                    .set(CLAIM, claim)
                    .where(ID.in(taken.stream().map(StoredMail::id).toList()))
                    .execute();
        }
        return taken.stream().map(mail -> claimed(mail, until)).toList();
    }

    private static StoredMail claimed(StoredMail mail, Instant until) {
        return new StoredMail(
                mail.id(),
                mail.messageId(),
                mail.origin(),
                mail.mail(),
                MailState.SENDING,
                mail.attempts() + 1,
                mail.createdAt(),
                until,
                mail.answer());
    }

    @Override
    public boolean settle(long id, String claim, MailState state, Instant dueAt, String answer) {
        return dsl.update(TABLE)
                        .set(STATE, state.label())
                        .set(DUE_AT, moment(dueAt))
                        .set(ANSWER, StoredText.of(answer))
                        .where(ID.eq(id).and(heldBy(claim)))
                        .execute()
                > 0;
    }

    private static Condition heldBy(String claim) {
        return CLAIM.eq(claim).and(STATE.eq(MailState.SENDING.label()));
    }

    @Override
    public void release(Collection<Long> ids, String claim, Instant dueAt) {
        if (!ids.isEmpty()) {
            dsl.update(TABLE)
                    .set(STATE, MailState.WAITING.label())
                    .set(ATTEMPTS, ATTEMPTS.minus(1))
                    .set(DUE_AT, moment(dueAt))
                    .where(ID.in(ids).and(heldBy(claim)))
                    .execute();
        }
    }

    @Override
    public boolean retry(long id, Instant now) {
        return dsl.update(TABLE)
                        .set(STATE, MailState.WAITING.label())
                        .set(ATTEMPTS, 0)
                        .set(DUE_AT, moment(now))
                        .where(ID.eq(id)
                                .and(STATE.in(
                                        MailState.BOUNCED.label(),
                                        MailState.FAILED.label(),
                                        MailState.EXPIRED.label())))
                        .execute()
                > 0;
    }

    @Override
    public Optional<StoredMail> delete(long id) {
        return endings.delete(List.of(id)).stream().findFirst();
    }

    @Override
    public List<StoredMail> expire(Instant before, Instant now, String answer, int most) {
        return endings.expire(before, now, answer, most);
    }

    @Override
    public int deleteEnded(Instant before, int most) {
        return endings.deleteEnded(before, most);
    }

    @Override
    public List<StoredMail> delete(MailQuery query, int most) {
        var condition = condition(query).and(MailEndings.isLeftAlone());
        var ids = listings.list(
                        List.of(ID),
                        query.workspaces(),
                        new InWorkspaces.Part(condition, query.person().isPresent(), false, 0, most))
                .fetch(ID);
        return ids.isEmpty() ? List.of() : endings.delete(ids);
    }

    @Override
    public Map<Sender, Long> unsent(Instant dueBefore) {
        return dsl.select(WORKSPACE, CAMPAIGN, DSL.count())
                .from(TABLE)
                .where(STATE.eq(MailState.WAITING.label()).and(DUE_AT.lt(moment(dueBefore))))
                .groupBy(WORKSPACE, CAMPAIGN)
                .fetchMap(row -> new Sender(new Workspace(row.value1()), row.value2()), row -> row.value3()
                        .longValue());
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<StoredMail> of(PersonId person, long after, int most) {
        return dsl.select(MailRows.withBody())
                .from(TABLE)
                .where(PERSON.eq(person.value()).and(ID.gt(after)))
                .orderBy(ID)
                .limit(most)
                .fetch(MailRows::read);
    }
}
