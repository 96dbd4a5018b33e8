package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the erasure of a person against the tables that the database really has. */
@BatonTest
class PersonErasureTest {

    private final TestEngine engine;

    PersonErasureTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    @DisplayName("every table of the schema that names a person is erased with the person")
    void everyTable() throws SQLException {
        assertThat(PersonErasure.TABLES)
                .extracting(Table::getName)
                .containsExactlyInAnyOrderElementsOf(tablesOfPeople().keySet());
    }

    @Test
    @DisplayName("a person goes with the rows of every table, and takes nobody else's along")
    void nobodyElse() throws SQLException {
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        var tables = tablesOfPeople();
        try (var connection = engine.dataSource().getConnection()) {
            for (var table : tables.entrySet()) {
                insert(connection, table.getKey(), table.getValue(), ann);
                insert(connection, table.getKey(), table.getValue(), bob);
            }
        }
        engine.baton().inUnitOfWork(unit -> {
            var dsl = StoreDsl.ofUnitOfWork();
            var erasure = new PersonErasure(dsl, Clock.systemUTC());
            assertThat(erasure.erase(ann)).isTrue();
            assertThat(erasure.erase(ann)).isFalse();
            assertThat(tables.keySet()).allSatisfy(table -> assertThat(
                            dsl.select(PersonErasure.PERSON).from(table).fetch(PersonErasure.PERSON))
                    .containsExactly(bob.value()));
            assertThat(dsl.select(DSL.field("ID_", Long.class))
                            .from("BATON_PERSON")
                            .fetch(0, Long.class))
                    .containsExactly(bob.value());
            return true;
        });
    }

    /** The tables of Baton with a column {@code PERSON_ID_}, and the columns that each row needs, with their types. */
    private Map<String, Map<String, Integer>> tablesOfPeople() throws SQLException {
        var tables = new TreeMap<String, Map<String, Integer>>();
        try (var connection = engine.dataSource().getConnection();
                var columns = connection.getMetaData().getColumns(null, null, null, null)) {
            while (columns.next()) {
                var table = columns.getString("TABLE_NAME").toUpperCase(Locale.ROOT);
                if (table.startsWith("BATON_")
                        && columns.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls
                        && columns.getString("IS_AUTOINCREMENT").equals("NO")) {
                    tables.computeIfAbsent(table, ignored -> new TreeMap<>())
                            .put(
                                    columns.getString("COLUMN_NAME").toUpperCase(Locale.ROOT),
                                    columns.getInt("DATA_TYPE"));
                }
            }
        }
        tables.values().removeIf(columns -> !columns.containsKey("PERSON_ID_"));
        return tables;
    }

    private static void insert(Connection connection, String table, Map<String, Integer> columns, PersonId person)
            throws SQLException {
        var values = columns.entrySet().stream()
                .map(column -> column.getKey().equals("PERSON_ID_")
                        ? person.toString()
                        : switch (column.getValue()) {
                            case Types.VARCHAR -> "'x'";
                            case Types.BOOLEAN, Types.BIT -> "FALSE";
                            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> "CURRENT_TIMESTAMP";
                            default -> "0";
                        })
                .collect(Collectors.joining(", "));
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO " + table + " (" + String.join(", ", columns.keySet()) + ") VALUES (" + values + ")");
        }
    }
}
