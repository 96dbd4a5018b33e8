package io.baton.store;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The index that Baton adds to Camunda's table of process definitions. Camunda finds the newest version of a key at
 * each start, and reads all definitions there are for it.
 */
public final class DefinitionIndex {

    private static final String NAME = "BATON_IDX_PROCDEF_KEY";

    private DefinitionIndex() {}

    /**
     * Makes it where it is missing; Camunda's tables must be there. Several nodes may do so at once.
     *
     * @param prefix of the names of Camunda's tables, if they have one
     * @return the statement that the database refused, as somebody has to run it who may; empty when it is there
     */
    public static Optional<String> create(DataSource database, Optional<String> prefix) {
        var tables = prefix.orElse("");
        var statement = "CREATE INDEX IF NOT EXISTS " + NAME + " ON " + tables + "ACT_RE_PROCDEF (KEY_, VERSION_)";
        return EngineIndexes.create(database, tables, postgres -> Map.of(NAME, statement));
    }
}
