package io.baton.store;

import static io.baton.store.Tables.ActivityTable.CAMPAIGN;
import static io.baton.store.Tables.ActivityTable.ID;

import io.baton.activity.ActivityQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Pages of the activities of one campaign on PostgreSQL. An index holds them by workspace, element, type and status,
 * and those of each such group in the order of the log. There are few groups, and the index leads from each to the
 * next. So a page is merged from the first ids of the groups that are asked for, and costs the same whether what is
 * sought is frequent, rare or not there. Thread-safe.
 */
final class ActivityGroups {

    private static final Field<String> WORKSPACE = DSL.field("G_.WORKSPACE_", SQLDataType.VARCHAR);
    private static final Field<String> ELEMENT = DSL.field("G_.ELEMENT_", SQLDataType.VARCHAR);
    private static final Field<String> TYPE = DSL.field("G_.TYPE_", SQLDataType.VARCHAR);
    private static final Field<String> STATUS = DSL.field("G_.STATUS_", SQLDataType.VARCHAR);

    /** What tells groups apart, as the index has it. */
    private static final String GROUP = "WORKSPACE_, COALESCE(ELEMENT_, ''), TYPE_, STATUS_";

    private static final String FIRST_GROUP =
            "SELECT " + GROUP + " FROM BATON_ACTIVITY WHERE {0} ORDER BY " + GROUP + " LIMIT 1";

    private static final String NEXT_GROUP = "SELECT NEXT_.* FROM GROUPS_ CROSS JOIN LATERAL (SELECT " + GROUP
            + " FROM BATON_ACTIVITY A_ WHERE {0} AND (A_.WORKSPACE_, COALESCE(A_.ELEMENT_, ''), A_.TYPE_, A_.STATUS_) >"
            + " (GROUPS_.WORKSPACE_, GROUPS_.ELEMENT_, GROUPS_.TYPE_, GROUPS_.STATUS_) ORDER BY " + GROUP
            + " LIMIT 1) NEXT_";

    private static final String IDS_OF_GROUP = "SELECT ID_ FROM BATON_ACTIVITY A_ WHERE {0} AND A_.WORKSPACE_ ="
            + " G_.WORKSPACE_ AND COALESCE(A_.ELEMENT_, '') = G_.ELEMENT_ AND A_.TYPE_ = G_.TYPE_ AND A_.STATUS_ ="
            + " G_.STATUS_ AND {2} ORDER BY {3} LIMIT {4}";

    private static final String PAGE = "WITH RECURSIVE GROUPS_ (WORKSPACE_, ELEMENT_, TYPE_, STATUS_) AS (("
            + FIRST_GROUP + ") UNION ALL (" + NEXT_GROUP + ")) SELECT FOUND_.ID_ FROM GROUPS_ G_ CROSS JOIN LATERAL ("
            + IDS_OF_GROUP + ") FOUND_ WHERE {1} ORDER BY {3} LIMIT {5} OFFSET {6}";

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    ActivityGroups(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Whether a page is found so: people and runs have indexes of their own. */
    boolean serve(ActivityQuery query) {
        return dsl.family() == SQLDialect.POSTGRES
                && query.campaign().isPresent()
                && query.person().isEmpty()
                && query.runId().isEmpty()
                && query.stretch().element().filter(String::isEmpty).isEmpty();
    }

    /**
     * The ids of a page.
     *
     * @param stretch what else is asked of each activity: between which numbers and when it was
     */
    List<Long> ids(ActivityQuery query, Condition stretch) {
        var order = ID.sort(query.newestFirst() ? SortOrder.DESC : SortOrder.ASC);
        return dsl.resultQuery(
                        PAGE,
                        CAMPAIGN.eq(StoredText.of(query.campaign().orElseThrow())),
                        groups(query),
                        stretch.equals(DSL.noCondition()) ? DSL.trueCondition() : stretch,
                        order,
                        DSL.inline((long) query.firstResult() + query.maxResults()),
                        DSL.inline(query.maxResults()),
                        DSL.inline(query.firstResult()))
                .fetch(row -> row.get(0, Long.class));
    }

    private static Condition groups(ActivityQuery query) {
        return Stream.of(
                        query.stretch().element().map(StoredText::of).map(ELEMENT::eq),
                        query.type().map(StoredText::of).map(TYPE::eq),
                        query.status().map(status -> STATUS.eq(status.label())),
                        Optional.of(InWorkspaces.rows(WORKSPACE, query.workspaces()))
                                .filter(condition -> !condition.equals(DSL.noCondition())))
                .flatMap(Optional::stream)
                .reduce(DSL.trueCondition(), Condition::and);
    }
}
