package io.baton.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.benchmark.Case.Database;
import io.baton.benchmark.Case.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Offered LITTLE = new Offered(50, 49.8, 20, 41.5, 60);
    private static final Offered MUCH = new Offered(4_000, 2_511.6, 900, 1_900, 2_000);

    private static Result result(Kind system, int waiting, int nodes, double rate, Offered... offered) {
        return new Result(
                new Case(Database.POSTGRESQL, 1, 10, waiting, nodes, system), rate, 200, 3_000, List.of(offered), "");
    }

    private static List<JsonNode> written(Path folder, Result... results) throws IOException {
        var file = folder.resolve("results.json");
        Report.write(List.of(results), file);
        var entries = new ArrayList<JsonNode>();
        new ObjectMapper().readTree(file.toFile()).forEach(entries::add);
        return entries;
    }

    @Test
    @DisplayName("an entry tells how many wait, and how late effects are where that was measured")
    void entries(@TempDir Path folder) throws IOException {
        var entries = written(
                folder, result(Kind.BATON_EVENTS, 1_000_000, 2, 1_200, LITTLE), result(Kind.BATON_WAITS, 0, 1, 2_000));

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).get("waiting").asInt()).isEqualTo(1_000_000);
        assertThat(entries.get(0).get("nodes").asInt()).isEqualTo(2);
        assertThat(entries.get(0).get("personsPerSecond").asInt()).isEqualTo(1_200);
        assertThat(entries.get(0).get("latencyP95Ms").asDouble()).isEqualTo(41.5);
        assertThat(entries.get(1).get("latencyP95Ms").isNull()).isTrue();
    }

    @Test
    @DisplayName("each rate that was offered is an entry of its own")
    void rates(@TempDir Path folder) throws IOException {
        assertThat(written(folder, result(Kind.BATON_LATENCY, 0, 1, 2_511.6, LITTLE, MUCH)))
                .extracting(entry -> entry.get("offeredPerSecond").asInt() + " → "
                        + entry.get("personsPerSecond").asInt() + ": "
                        + entry.get("latencyP95Ms").asDouble())
                .containsExactly("50 → 50: 41.5", "4000 → 2512: 1900.0");
    }

    @Test
    @DisplayName("a line is compared with what comes nearest to it")
    void ratios() {
        var table = Report.table(List.of(
                        result(Kind.STOCK_EVENTS, 0, 1, 100),
                        result(Kind.STOCK_EVENTS, 5, 1, 10),
                        result(Kind.BATON, 0, 1, 4_000),
                        result(Kind.BATON_EVENTS, 0, 2, 2_000, LITTLE),
                        result(Kind.BATON_EVENTS, 5, 2, 1_000)))
                .lines()
                .filter(line -> line.contains("baton-events"))
                .map(line -> String.join(" ", line.strip().split(" +", -1)))
                .toList();

        assertThat(table)
                .containsExactly(
                        "postgresql 2 10 0 2 baton-events 2,000 20.0 - 50 % 42 200 3,000",
                        "postgresql 2 10 5 2 baton-events 1,000 100.0 - 25 % - 200 3,000");
    }
}
