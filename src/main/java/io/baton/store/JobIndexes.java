package io.baton.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Indexes that Baton adds to Camunda's table of jobs. Without them the engine reads every job that waits whenever it
 * looks for one that is due, and so does Baton.
 */
public final class JobIndexes {

    /** Of jobs that nobody has locked: those that are due come first. */
    private static final String FREE = "BATON_IDX_JOB_FREE";

    /** Of jobs that somebody has locked: those whose lock is over come first. */
    private static final String LOCKED = "BATON_IDX_JOB_LOCKED";

    /** Of timers of waits: those that are due come first. */
    private static final String WAITS = "BATON_IDX_JOB_WAITS";

    private JobIndexes() {}

    /** Their names. */
    public static List<String> names() {
        return List.of(FREE, LOCKED, WAITS);
    }

    /**
     * The statements that make them where they are missing.
     *
     * @param postgres whether the database knows indexes of a part of a table
     * @param prefix of the names of Camunda's tables, if they have one
     */
    static Map<String, String> statements(boolean postgres, String prefix) {
        var of = new LinkedHashMap<String, String>();
        if (postgres) {
            of.put(FREE, "(DUEDATE_) WHERE LOCK_OWNER_ IS NULL");
            of.put(LOCKED, "(LOCK_EXP_TIME_)");
            of.put(WAITS, "(DUEDATE_) WHERE LOCK_OWNER_ = '" + WaitTimers.OWNER + "'");
        } else {
            of.put(LOCKED, "(LOCK_EXP_TIME_)");
            of.put(WAITS, "(LOCK_OWNER_, DUEDATE_)");
        }
        var statements = new LinkedHashMap<String, String>();
        of.forEach((name, what) ->
                statements.put(name, "CREATE INDEX IF NOT EXISTS " + name + " ON " + prefix + "ACT_RU_JOB " + what));
        return statements;
    }

    /**
     * Makes those that are missing; Camunda's tables must be there. Several nodes may do so at once.
     *
     * @param prefix of the names of Camunda's tables, if they have one
     * @return the first statement that the database refused, as somebody has to run it who may; empty when all are
     *     there
     */
    public static Optional<String> create(DataSource database, Optional<String> prefix) {
        var tables = prefix.orElse("");
        return EngineIndexes.create(database, tables, postgres -> statements(postgres, tables));
    }
}
