package io.baton.store;

import static io.baton.store.Tables.MailTable.ANSWER;
import static io.baton.store.Tables.MailTable.ATTEMPTS;
import static io.baton.store.Tables.MailTable.CAMPAIGN;
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
import static io.baton.store.Tables.MailTable.TEXT;
import static io.baton.store.Tables.MailTable.TO;
import static io.baton.store.Tables.MailTable.WORKSPACE;

import io.baton.mail.Mail;
import io.baton.mail.MailAddress;
import io.baton.mail.MailBody;
import io.baton.mail.MailKind;
import io.baton.mail.MailOrigin;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.store.Tables.MailTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;

/** Mails out of the rows of {@code BATON_MAIL}. */
final class MailRows {

    private MailRows() {}

    /** The columns that {@link #read(Record)} reads. */
    static List<Field<?>> withBody() {
        var columns = new ArrayList<>(MailTable.WITHOUT_BODY);
        columns.add(HTML);
        columns.add(TEXT);
        return columns;
    }

    /** A mail with its body. */
    static StoredMail read(Record row) {
        return read(row, new MailBody(row.get(HTML), row.get(TEXT)));
    }

    /** A mail with a body from elsewhere. */
    static StoredMail read(Record row, MailBody body) {
        return new StoredMail(
                row.get(ID),
                row.get(MESSAGE_ID),
                new MailOrigin(
                        new PersonId(row.get(PERSON)),
                        new Workspace(row.get(WORKSPACE)),
                        row.get(CAMPAIGN),
                        row.get(ELEMENT),
                        row.get(DEPTH),
                        row.get(PROCESS_INSTANCE),
                        Optional.ofNullable(row.get(RUN))),
                new Mail(
                        MailKind.of(row.get(KIND)),
                        row.get(OPERATIONAL),
                        Optional.ofNullable(row.get(FROM)).map(MailRows::address),
                        Optional.ofNullable(row.get(REPLY_TO)).map(MailRows::address),
                        address(row.get(TO)),
                        row.get(SUBJECT),
                        body),
                MailState.of(row.get(STATE)).orElseThrow(),
                row.get(ATTEMPTS),
                row.get(CREATED_AT).toInstant(),
                row.get(DUE_AT).toInstant(),
                Optional.ofNullable(row.get(ANSWER)));
    }

    private static MailAddress address(String stored) {
        return MailAddress.parse(stored).orElseThrow();
    }
}
