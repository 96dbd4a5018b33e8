package io.baton.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets many people wait as one does: copies its rows in PostgreSQL, each with ids of its own, as long as those that are
 * there, and for a person of its own.
 */
final class WaitingCrowd {

    /** The process in which others wait. */
    static final String PROCESS = "others";

    /** For how many days they wait. */
    static final int DAYS = 3_000;

    /** The number of the person who is copied; the others are numbered from there on. */
    static final int FIRST = 10_000_001;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TABLES =
            List.of("act_ru_execution", "act_ge_bytearray", "act_ru_variable", "act_ru_job");

    private final BenchmarkDatabase database;

    WaitingCrowd(BenchmarkDatabase database) {
        this.database = database;
    }

    /** Lets so many wait, the first one included, who waits already. */
    void grow(int people) throws SQLException {
        var rows = rows();
        var ids = rows.values().stream()
                .flatMap(List::stream)
                .map(row -> row.get("id_").textValue())
                .toList();
        for (var table : TABLES) {
            for (var row : rows.get(table)) {
                var columns = new ArrayList<String>();
                var cells = new ArrayList<String>();
                row.properties().forEach(cell -> {
                    columns.add(cell.getKey());
                    cells.add(copied(cell.getValue(), ids));
                });
                // rows may come before those that they point to
                database.execute("SET session_replication_role = replica; INSERT INTO " + table + " ("
                        + String.join(", ", columns) + ") SELECT " + String.join(", ", cells)
                        + " FROM generate_series(1, " + (people - 1)
                        + ") n; SET session_replication_role = DEFAULT");
            }
        }
        database.execute("ANALYZE");
        var waiting = "SELECT COUNT(*) FROM act_ru_job j JOIN act_ru_execution e ON e.id_ = j.execution_id_"
                + " WHERE e.proc_def_id_ LIKE '" + PROCESS + ":%'";
        Wrong.unless("others who wait", people, database.number(waiting));
    }

    /** The rows of the one that waits, by table. */
    private Map<String, List<JsonNode>> rows() throws SQLException {
        var instance =
                "(SELECT proc_inst_id_ FROM act_ru_execution WHERE proc_def_id_ LIKE '" + PROCESS + ":%' LIMIT 1)";
        var rows = new LinkedHashMap<String, List<JsonNode>>();
        for (var table : TABLES) {
            var mine =
                    switch (table) {
                        case "act_ge_bytearray" ->
                            "id_ IN (SELECT bytearray_id_ FROM act_ru_variable" + " WHERE proc_inst_id_ = " + instance
                                    + ")";
                        case "act_ru_job" -> "process_instance_id_ = " + instance;
                        default -> "proc_inst_id_ = " + instance;
                    };
            rows.put(table, read("SELECT to_jsonb(x)::text FROM " + table + " x WHERE " + mine));
        }
        return rows;
    }

    private List<JsonNode> read(String query) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var read = new ArrayList<JsonNode>();
            while (rows.next()) {
                read.add(JSON.readTree(rows.getString(1)));
            }
            return read;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** SQL that answers a cell as number {@code n} has it. */
    private static String copied(JsonNode cell, List<String> ids) {
        if (cell.isNull()) {
            return "NULL";
        }
        if (cell.isNumber()) {
            return cell.longValue() == FIRST ? FIRST + " + n" : cell.asText();
        }
        var text = cell.asText();
        var sql = "'" + text.replace("'", "''") + "'";
        for (int number = 0; number < ids.size(); number++) {
            var id = ids.get(number);
            if (text.contains(id)) {
                var begin = "w" + Character.forDigit(number, Character.MAX_RADIX);
                sql = "replace(" + sql + ", '" + id + "', '" + begin + "' || lpad(n::text, "
                        + (id.length() - begin.length()) + ", '0'))";
            }
        }
        return text.contains(Integer.toString(FIRST))
                ? "replace(" + sql + ", '" + FIRST + "', (" + FIRST + " + n)::text)"
                : sql;
    }
}
