package io.baton.store;

import static io.baton.store.Tables.MailTable.ANSWER;
import static io.baton.store.Tables.MailTable.CREATED_AT;
import static io.baton.store.Tables.MailTable.DUE_AT;
import static io.baton.store.Tables.MailTable.ID;
import static io.baton.store.Tables.MailTable.STATE;
import static io.baton.store.Tables.MailTable.TABLE;

import io.baton.mail.MailBody;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.store.Tables.MailTable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** How mails end that no worker ends: they are out of date, somebody deletes them, or they were kept long enough. */
final class MailEndings {

    private final DSLContext dsl;

    MailEndings(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Whether no worker is sending it. */
    static Condition isLeftAlone() {
        return STATE.ne(MailState.SENDING.label());
    }

    /** Ends mails that wait for too long, so many at most, and answers them as they were. */
    List<StoredMail> expire(Instant before, Instant now, String answer, int most) {
        var old = STATE.eq(MailState.WAITING.label())
                .and(DUE_AT.lt(moment(before)).or(ANSWER.isNull().and(CREATED_AT.lt(moment(before)))));
        var expired = dsl.select(MailTable.WITHOUT_BODY)
                .from(TABLE)
                .where(old)
                .orderBy(DUE_AT, ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(MailEndings::withoutBody);
        if (!expired.isEmpty()) {
            dsl.update(TABLE)
                    .set(STATE, MailState.EXPIRED.label())
                    .set(DUE_AT, moment(now))
                    .set(ANSWER, StoredText.of(answer))
                    .where(ID.in(ids(expired)))
                    .execute();
        }
        return expired;
    }

    /** Deletes those that no worker is sending. Locked first, so that the answer tells of no other. */
    List<StoredMail> delete(List<Long> ids) {
        var left = dsl.select(MailTable.WITHOUT_BODY)
                .from(TABLE)
                .where(ID.in(ids).and(isLeftAlone()))
                .orderBy(ID)
                .forUpdate()
                .fetch(MailEndings::withoutBody);
        if (!left.isEmpty()) {
            dsl.deleteFrom(TABLE).where(ID.in(ids(left))).execute();
        }
        return left;
    }

    /** Deletes mails that ended before a moment, so many at most. */
    int deleteEnded(Instant before, int most) {
        int deleted = 0;
        for (var state : MailState.ENDED) {
            var ended = dsl.select(ID)
                    .from(TABLE)
                    .where(STATE.eq(state.label()).and(DUE_AT.lt(moment(before))))
                    .orderBy(DUE_AT, ID)
                    .limit(most - deleted)
                    .forUpdate()
                    .skipLocked()
                    .fetch(ID);
            deleted += ended.isEmpty()
                    ? 0
                    : dsl.deleteFrom(TABLE).where(ID.in(ended)).execute();
        }
        return deleted;
    }

    /** A mail as lists show it. */
    static StoredMail withoutBody(Record row) {
        return MailRows.read(row, MailBody.LEFT_OUT);
    }

    private static List<Long> ids(List<StoredMail> mails) {
        return mails.stream().map(StoredMail::id).toList();
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
