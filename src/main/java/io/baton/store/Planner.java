package io.baton.store;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * What PostgreSQL's planner leaves alone while it plans one query. It knows of a table what it saw when it last looked,
 * a minute or many thousand rows ago.
 */
enum Planner {

    /** To sort rows that an index has in their order. */
    NO_SORT("enable_sort"),

    /** To read a whole table. */
    NO_SCAN("enable_seqscan");

    private final String setting;

    Planner(String setting) {
        this.setting = setting;
    }

    /** Asks a query inside a transaction. What fails ends the transaction, and the setting with it. */
    <T> T ask(DSLContext dsl, Supplier<T> query) {
        if (dsl.family() != SQLDialect.POSTGRES) {
            return query.get();
        }
        dsl.execute("SET LOCAL " + setting + " TO off");
        var answer = query.get();
        dsl.execute("SET LOCAL " + setting + " TO DEFAULT");
        return answer;
    }
}
