package io.baton.store;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The tables and columns of Baton's schema, as src/main/resources/db/baton creates them. */
final class Tables {

    /** {@code BATON_FIELD}: the fields that people have, and the column of each. */
    static final class FieldTable {
        static final Table<Record> TABLE = DSL.table("BATON_FIELD");
        static final Field<Integer> POSITION = DSL.field("POSITION_", SQLDataType.INTEGER);
        static final Field<String> NAME = DSL.field("NAME_", SQLDataType.VARCHAR);
        static final Field<String> NAME_KEY = DSL.field("NAME_KEY_", SQLDataType.VARCHAR);
        static final Field<String> DISPLAY_NAME = DSL.field("DISPLAY_NAME_", SQLDataType.VARCHAR);
        static final Field<String> TYPE = DSL.field("TYPE_", SQLDataType.VARCHAR);
        static final Field<String> COLUMN = DSL.field("COLUMN_", SQLDataType.VARCHAR);
        static final Field<String> CHANGED_COLUMN = DSL.field("CHANGED_COLUMN_", SQLDataType.VARCHAR);

        private FieldTable() {}
    }

    /** {@code BATON_PERSON}: one row a person, one column a field. */
    static final class PersonTable {
        static final Table<Record> TABLE = DSL.table("BATON_PERSON");
        static final Field<Long> ID = DSL.field("ID_", SQLDataType.BIGINT);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> EMAIL = DSL.field("EMAIL_", SQLDataType.VARCHAR);
        static final Field<String> EMAIL_KEY = DSL.field("EMAIL_KEY_", SQLDataType.VARCHAR);
        static final Field<String> NAME_KEY = DSL.field("NAME_KEY_", SQLDataType.VARCHAR);

        private PersonTable() {}
    }

    /** {@code BATON_QUALIFICATION}: the last time that a person qualified for a campaign, and how often it did. */
    static final class QualificationTable {
        static final Table<Record> TABLE = DSL.table("BATON_QUALIFICATION");
        static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);
        static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> LAST_AT = DSL.field("LAST_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<Integer> COUNT = DSL.field("COUNT_", SQLDataType.INTEGER);

        private QualificationTable() {}
    }

    /**
     * {@code BATON_REQUEST}: the last time that a person was requested into a campaign, and how often. It has the
     * columns of qualifications.
     */
    static final Table<Record> REQUESTS = DSL.table("BATON_REQUEST");

    /** {@code BATON_TRIGGERS}: one row that changes whenever another set of campaigns listens to events. */
    static final class TriggersTable {
        static final Table<Record> TABLE = DSL.table("BATON_TRIGGERS");
        static final Field<Long> STAMP = DSL.field("STAMP_", SQLDataType.BIGINT);

        private TriggersTable() {}
    }

    /** {@code BATON_ACTIVATION}: the trigger campaigns that are active. */
    static final class ActivationTable {
        static final Table<Record> TABLE = DSL.table("BATON_ACTIVATION");
        static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> SINCE = DSL.field("SINCE_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));

        private ActivationTable() {}
    }

    /** {@code BATON_ACTIVITY}: the activity log, in the order of its ids. */
    static final class ActivityTable {
        static final Table<Record> TABLE = DSL.table("BATON_ACTIVITY");
        static final Field<Long> ID = DSL.field("ID_", SQLDataType.BIGINT);
        static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> AT = DSL.field("AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<String> TYPE = DSL.field("TYPE_", SQLDataType.VARCHAR);
        static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
        static final Field<String> TARGET = DSL.field("TARGET_", SQLDataType.VARCHAR);
        static final Field<String> STATUS = DSL.field("STATUS_", SQLDataType.VARCHAR);
        static final Field<Integer> DEPTH = DSL.field("DEPTH_", SQLDataType.INTEGER);
        static final Field<String> PROCESS_INSTANCE = DSL.field("PROCESS_INSTANCE_ID_", SQLDataType.VARCHAR);
        static final Field<String> ELEMENT = DSL.field("ELEMENT_", SQLDataType.VARCHAR);
        static final Field<String> RUN = DSL.field("RUN_ID_", SQLDataType.VARCHAR);
        static final Field<String> ATTRIBUTES = DSL.field("ATTRIBUTES_", SQLDataType.VARCHAR);
        static final List<Field<?>> ALL = List.of(
                ID,
                PERSON,
                WORKSPACE,
                AT,
                TYPE,
                CAMPAIGN,
                TARGET,
                STATUS,
                DEPTH,
                PROCESS_INSTANCE,
                ELEMENT,
                RUN,
                ATTRIBUTES);

        private ActivityTable() {}
    }

    /** {@code BATON_COUNT} and {@code BATON_COUNT_CHANGE}: how often what happened in campaigns. */
    static final class CountTable {
        static final Table<Record> TABLE = DSL.table("BATON_COUNT");
        static final Table<Record> CHANGES = DSL.table("BATON_COUNT_CHANGE");
        static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> KIND = DSL.field("KIND_", SQLDataType.VARCHAR);
        static final Field<LocalDate> DAY = DSL.field("DAY_", SQLDataType.LOCALDATE);
        static final Field<String> RUN = DSL.field("RUN_ID_", SQLDataType.VARCHAR);
        static final Field<String> ELEMENT = DSL.field("ELEMENT_", SQLDataType.VARCHAR);
        static final Field<String> REASON = DSL.field("REASON_", SQLDataType.VARCHAR);
        static final Field<Long> COUNT = DSL.field("COUNT_", SQLDataType.BIGINT);
        static final Field<Long> GONE = DSL.field("GONE_", SQLDataType.BIGINT);

        private CountTable() {}
    }

    /** {@code BATON_COUNTING}: who brings counts together. */
    static final class CountingTable {
        static final Table<Record> TABLE = DSL.table("BATON_COUNTING");
        static final Field<Boolean> IS_COMPARED = DSL.field("IS_COMPARED_", SQLDataType.BOOLEAN);

        private CountingTable() {}
    }

    /** {@code BATON_PROGRAM}: programs and their My Tokens. */
    static final class ProgramTable {
        static final Table<Record> TABLE = DSL.table("BATON_PROGRAM");
        static final Field<String> KEY = DSL.field("KEY_", SQLDataType.VARCHAR);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> NAME = DSL.field("NAME_", SQLDataType.VARCHAR);
        static final Field<String> DESCRIPTION = DSL.field("DESCRIPTION_", SQLDataType.VARCHAR);
        static final Field<String> TOKENS = DSL.field("TOKENS_", SQLDataType.VARCHAR);
        static final Field<String> PARENT = DSL.field("PARENT_", SQLDataType.VARCHAR);
        static final Field<String> STATUSES = DSL.field("STATUSES_", SQLDataType.VARCHAR);
        static final Field<String> STEPS = DSL.field("STEPS_", SQLDataType.VARCHAR);

        private ProgramTable() {}
    }

    /** {@code BATON_LIST}: static lists. */
    static final class ListTable {
        static final Table<Record> TABLE = DSL.table("BATON_LIST");
        static final Field<String> KEY = DSL.field("KEY_", SQLDataType.VARCHAR);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> NAME = DSL.field("NAME_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> CREATED_AT = DSL.field("CREATED_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));

        private ListTable() {}
    }

    /** {@code BATON_LIST_MEMBER}: the people on static lists, and since when. */
    static final class ListMemberTable {
        static final Table<Record> TABLE = DSL.table("BATON_LIST_MEMBER");
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> LIST = DSL.field("LIST_KEY_", SQLDataType.VARCHAR);
        static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);
        static final Field<OffsetDateTime> ADDED_AT = DSL.field("ADDED_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));

        private ListMemberTable() {}
    }

    /** {@code BATON_PROGRAM_MEMBER}: the members of programs, and the status of each. */
    static final class MemberTable {
        static final Table<Record> TABLE = DSL.table("BATON_PROGRAM_MEMBER");
        static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> PROGRAM = DSL.field("PROGRAM_", SQLDataType.VARCHAR);
        static final Field<String> STATUS = DSL.field("STATUS_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> SINCE = DSL.field("SINCE_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));

        private MemberTable() {}
    }

    /** {@code BATON_RUN}: launches of batch campaigns. */
    static final class RunTable {
        static final Table<Record> TABLE = DSL.table("BATON_RUN");
        static final Field<String> ID = DSL.field("ID_", SQLDataType.VARCHAR);

        /** The same column inside of a subquery whose own table has an {@code ID_} as well. */
        static final Field<String> ID_OF_RUN = DSL.field("BATON_RUN.ID_", SQLDataType.VARCHAR);

        static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> STATE = DSL.field("STATE_", SQLDataType.VARCHAR);
        static final Field<String> REASON = DSL.field("REASON_", SQLDataType.VARCHAR);
        static final Field<String> TOKENS = DSL.field("TOKENS_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> RUN_AT = DSL.field("RUN_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<OffsetDateTime> STARTED_AT = DSL.field("STARTED_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<OffsetDateTime> ENDED_AT = DSL.field("ENDED_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<String> DEFINITION = DSL.field("DEFINITION_ID_", SQLDataType.VARCHAR);
        static final Field<String> BATCH = DSL.field("BATCH_ID_", SQLDataType.VARCHAR);
        static final Field<String> JOB = DSL.field("JOB_ID_", SQLDataType.VARCHAR);
        static final Field<Long> AUDIENCE = DSL.field("AUDIENCE_", SQLDataType.BIGINT);
        static final Field<Integer> CHUNKS = DSL.field("CHUNKS_", SQLDataType.INTEGER);
        static final Field<Long> UNDECIDED = DSL.field("UNDECIDED_", SQLDataType.BIGINT);
        static final List<Field<?>> ALL = List.of(
                ID,
                CAMPAIGN,
                WORKSPACE,
                STATE,
                REASON,
                TOKENS,
                RUN_AT,
                STARTED_AT,
                ENDED_AT,
                DEFINITION,
                BATCH,
                JOB,
                AUDIENCE,
                CHUNKS,
                UNDECIDED);

        private RunTable() {}
    }

    /** {@code BATON_RUN_CHUNK}: the parts of a run's audience and how far each has come. */
    static final class ChunkTable {
        static final Table<Record> TABLE = DSL.table("BATON_RUN_CHUNK");
        static final Field<String> RUN = DSL.field("RUN_ID_", SQLDataType.VARCHAR);
        static final Field<Integer> NUMBER = DSL.field("CHUNK_", SQLDataType.INTEGER);
        static final Field<String> PEOPLE = DSL.field("PEOPLE_", SQLDataType.VARCHAR);
        static final Field<Integer> SIZE = DSL.field("SIZE_", SQLDataType.INTEGER);
        static final Field<Integer> NEXT = DSL.field("NEXT_", SQLDataType.INTEGER);
        static final Field<Integer> QUALIFIED = DSL.field("QUALIFIED_", SQLDataType.INTEGER);
        static final Field<Integer> NOT_QUALIFIED = DSL.field("NOT_QUALIFIED_", SQLDataType.INTEGER);
        static final Field<Integer> SKIPPED = DSL.field("SKIPPED_", SQLDataType.INTEGER);
        static final Field<Integer> FAILED = DSL.field("FAILED_", SQLDataType.INTEGER);
        static final Field<String> CALLS = DSL.field("CALLS_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> CHANGED_AT = DSL.field("CHANGED_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));

        private ChunkTable() {}
    }

    /** {@code BATON_RUN_FAILURE}: people whose flow failed in a run. */
    static final class FailureTable {
        static final Table<Record> TABLE = DSL.table("BATON_RUN_FAILURE");
        static final Field<String> RUN = DSL.field("RUN_ID_", SQLDataType.VARCHAR);
        static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);
        static final Field<OffsetDateTime> AT = DSL.field("AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<String> MESSAGE = DSL.field("MESSAGE_", SQLDataType.VARCHAR);

        private FailureTable() {}
    }

    /** {@code BATON_START}: events and requests that campaigns are to start with. */
    static final class StartTable {
        static final Table<Record> TABLE = DSL.table("BATON_START");
        static final Field<Long> ID = DSL.field("ID_", SQLDataType.BIGINT);
        static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> CAMPAIGNS = DSL.field("CAMPAIGNS_", SQLDataType.VARCHAR);
        static final Field<String> EVENT = DSL.field("EVENT_", SQLDataType.VARCHAR);
        static final Field<String> ATTRIBUTES = DSL.field("ATTRIBUTES_", SQLDataType.VARCHAR);
        static final Field<String> TOKENS = DSL.field("TOKENS_", SQLDataType.VARCHAR);
        static final Field<String> CASCADE = DSL.field("CASCADE_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> AT = DSL.field("AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<OffsetDateTime> NOT_BEFORE = DSL.field("NOT_BEFORE_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<Integer> FAILURES = DSL.field("FAILURES_", SQLDataType.INTEGER);
        static final Field<String> JOB = DSL.field("JOB_ID_", SQLDataType.VARCHAR);
        static final Field<Long> UNIT = DSL.field("UNIT_", SQLDataType.BIGINT);
        static final Field<Integer> PLACE = DSL.field("PLACE_", SQLDataType.INTEGER);
        static final Field<Long> RANK = DSL.field("RANK_", SQLDataType.BIGINT);

        private StartTable() {}
    }

    /** {@code BATON_SUSPENDED_START}: starts that wait until their campaign is not suspended any more. */
    static final Table<Record> SUSPENDED_STARTS = DSL.table("BATON_SUSPENDED_START");

    /** {@code BATON_EVENT_KEY}: the idempotency keys of posted events. */
    static final class EventKeyTable {
        static final Table<Record> TABLE = DSL.table("BATON_EVENT_KEY");
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> KEY = DSL.field("KEY_", SQLDataType.VARCHAR);
        static final Field<OffsetDateTime> AT = DSL.field("AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));

        private EventKeyTable() {}
    }

    /** {@code BATON_AWAITED}: events that campaigns wait for in their flows. */
    static final class AwaitedTable {
        static final Table<Record> TABLE = DSL.table("BATON_AWAITED");
        static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> EVENT = DSL.field("EVENT_", SQLDataType.VARCHAR);

        private AwaitedTable() {}
    }

    /** {@code BATON_CAMPAIGN}: what is known of versions of campaigns without their models. */
    static final class CampaignTable {
        static final Table<Record> TABLE = DSL.table("BATON_CAMPAIGN");
        static final Field<String> DEFINITION = DSL.field("DEFINITION_ID_", SQLDataType.VARCHAR);
        static final Field<Integer> READING = DSL.field("READING_", SQLDataType.INTEGER);
        static final Field<String> OUTLINE = DSL.field("OUTLINE_", SQLDataType.VARCHAR);

        private CampaignTable() {}
    }

    /** {@code BATON_MAIL}: mails to be sent, and how far each has come. */
    static final class MailTable {
        static final Table<Record> TABLE = DSL.table("BATON_MAIL");
        static final Field<Long> ID = DSL.field("ID_", SQLDataType.BIGINT);
        static final Field<String> MESSAGE_ID = DSL.field("MESSAGE_ID_", SQLDataType.VARCHAR);
        static final Field<Long> PERSON = DSL.field("PERSON_ID_", SQLDataType.BIGINT);
        static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
        static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
        static final Field<String> ELEMENT = DSL.field("ELEMENT_", SQLDataType.VARCHAR);
        static final Field<Integer> DEPTH = DSL.field("DEPTH_", SQLDataType.INTEGER);
        static final Field<String> PROCESS_INSTANCE = DSL.field("PROCESS_INSTANCE_ID_", SQLDataType.VARCHAR);
        static final Field<String> RUN = DSL.field("RUN_ID_", SQLDataType.VARCHAR);
        static final Field<String> KIND = DSL.field("KIND_", SQLDataType.VARCHAR);
        static final Field<Boolean> OPERATIONAL = DSL.field("OPERATIONAL_", SQLDataType.BOOLEAN);
        static final Field<String> FROM = DSL.field("FROM_", SQLDataType.VARCHAR);
        static final Field<String> REPLY_TO = DSL.field("REPLY_TO_", SQLDataType.VARCHAR);
        static final Field<String> TO = DSL.field("TO_", SQLDataType.VARCHAR);
        static final Field<String> SUBJECT = DSL.field("SUBJECT_", SQLDataType.VARCHAR);
        static final Field<String> HTML = DSL.field("HTML_", SQLDataType.VARCHAR);
        static final Field<String> TEXT = DSL.field("TEXT_", SQLDataType.VARCHAR);
        static final Field<String> STATE = DSL.field("STATE_", SQLDataType.VARCHAR);
        static final Field<Integer> ATTEMPTS = DSL.field("ATTEMPTS_", SQLDataType.INTEGER);
        static final Field<OffsetDateTime> CREATED_AT = DSL.field("CREATED_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<OffsetDateTime> DUE_AT = DSL.field("DUE_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));
        static final Field<String> CLAIM = DSL.field("CLAIM_", SQLDataType.VARCHAR);
        static final Field<String> ANSWER = DSL.field("ANSWER_", SQLDataType.VARCHAR);
        static final List<Field<?>> WITHOUT_BODY = List.of(
                ID,
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
                STATE,
                ATTEMPTS,
                CREATED_AT,
                DUE_AT,
                ANSWER);

        private MailTable() {}
    }

    private Tables() {}

    /** A column, said of a table, where several tables of a statement have one of that name. */
    static <T> Field<T> qualified(Table<?> table, Field<T> column) {
        return DSL.field(table.getName() + "." + column.getName(), column.getDataType());
    }
}
