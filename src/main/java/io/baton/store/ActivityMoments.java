package io.baton.store;

import static io.baton.store.Tables.ActivityTable.AT;
import static io.baton.store.Tables.ActivityTable.ID;

import io.baton.activity.ActivityStretch;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Between which numbers the activities of a stretch of time are, on PostgreSQL. Numbers are given as time goes on, so a
 * few hundred activities that lie evenly in the log tell where to look. Clocks of nodes may differ by a day, and units
 * of work may last so long: where somebody's clock is later than that, an activity may be missed in a long log.
 * Thread-safe.
 */
final class ActivityMoments {

    private static final int LOOKS = 500;

    /** A shorter log is read as a whole. */
    private static final long SHORT = 100L * LOOKS;

    private static final Duration SLACK = Duration.ofDays(1);

    private static final String EVENLY = "SELECT A_.ID_, A_.AT_ FROM (SELECT MIN(ID_) AS FIRST_, MAX(ID_) AS LAST_"
            + " FROM BATON_ACTIVITY) ENDS_ CROSS JOIN LATERAL generate_series(FIRST_, LAST_, (LAST_ - FIRST_) / {0})"
            + " NUMBER_ CROSS JOIN LATERAL (SELECT ID_, AT_ FROM BATON_ACTIVITY WHERE ID_ >= NUMBER_ ORDER BY ID_"
            + " LIMIT 1) A_ WHERE LAST_ - FIRST_ > {1} ORDER BY NUMBER_";

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    ActivityMoments(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Numbers outside of which there is nothing of a stretch of time; no condition where nothing is known. */
    Condition around(ActivityStretch stretch) {
        if ((stretch.from().isEmpty() && stretch.to().isEmpty()) || dsl.family() != SQLDialect.POSTGRES) {
            return DSL.noCondition();
        }
        var looks = dsl.resultQuery(EVENLY, DSL.inline(LOOKS), DSL.inline(SHORT))
                .coerce(ID, AT)
                .fetch();
        return Stream.of(
                        stretch.from()
                                .map(from -> from.minus(SLACK).atOffset(ZoneOffset.UTC))
                                .map(from -> after(looks, from))
                                .orElseGet(DSL::noCondition),
                        stretch.to()
                                .map(to -> to.plus(SLACK).atOffset(ZoneOffset.UTC))
                                .map(to -> before(looks, to))
                                .orElseGet(DSL::noCondition))
                .reduce(DSL.noCondition(), Condition::and);
    }

    /** All looks up to this one saw earlier moments. */
    private static Condition after(List<? extends Record> looks, OffsetDateTime from) {
        int first = 0;
        while (first < looks.size() && looks.get(first).get(AT).isBefore(from)) {
            first++;
        }
        return first == 0 ? DSL.noCondition() : ID.gt(looks.get(first - 1).get(ID));
    }

    /** All looks from this one on saw later moments. */
    private static Condition before(List<? extends Record> looks, OffsetDateTime to) {
        int last = looks.size();
        while (last > 0 && !looks.get(last - 1).get(AT).isBefore(to)) {
            last--;
        }
        return last == looks.size() ? DSL.noCondition() : ID.lt(looks.get(last).get(ID));
    }
}
