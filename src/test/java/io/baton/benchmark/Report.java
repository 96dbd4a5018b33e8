package io.baton.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.baton.benchmark.Case.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The results as people and as programs read them. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Report() {}

    static void write(List<Result> results, Path file) throws IOException {
        JSON.writeValue(file.toFile(), results.stream().flatMap(Report::entries).toList());
    }

    /** One for a result, or one for each rate that was offered. */
    private static Stream<Map<String, Object>> entries(Result result) {
        return result.what().system().offersRates()
                ? result.offered().stream().map(rate -> {
                    var entry = entry(result, rate.achievedPerSecond(), Optional.of(rate));
                    entry.put("offeredPerSecond", rate.perSecond());
                    return entry;
                })
                : Stream.of(entry(
                        result,
                        result.personsPerSecond(),
                        result.offered().stream().findFirst()));
    }

    private static Map<String, Object> entry(Result result, double personsPerSecond, Optional<Offered> rate) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("database", result.what().database().label());
        entry.put("levels", result.what().campaigns());
        entry.put("people", result.what().people());
        entry.put("waiting", result.what().waiting());
        entry.put("nodes", result.what().nodes());
        entry.put("system", result.what().system().label());
        entry.put("personsPerSecond", Math.round(personsPerSecond));
        entry.put("latencyP95Ms", rate.map(Offered::p95Ms).orElse(null));
        entry.put("peakHeapMb", result.peakHeapMb());
        entry.put("bytesPerPerson", result.bytesPerPerson());
        return entry;
    }

    static String table(List<Result> results) {
        var table = new StringBuilder("%n%-16s %6s %9s %9s %5s %-18s %10s %9s %9s %9s %8s %8s %12s  %s%n"
                .formatted(
                        "database",
                        "levels",
                        "people",
                        "waiting",
                        "nodes",
                        "system",
                        "persons/s",
                        "x stock",
                        "of floor",
                        "of run",
                        "p95 ms",
                        "heap MB",
                        "bytes/person",
                        ""));
        for (var result : results) {
            table.append(row(results, result).stripTrailing()).append(System.lineSeparator());
        }
        return table.toString();
    }

    private static String row(List<Result> results, Result result) {
        var what = result.what();
        return String.format(
                Locale.ROOT,
                "%-16s %6d %,9d %,9d %5d %-18s %,10.0f %9s %9s %9s %8s %8d %,12d  %s",
                what.database().label(),
                what.campaigns(),
                what.people(),
                what.waiting(),
                what.nodes(),
                what.system().label(),
                result.personsPerSecond(),
                ratio(results, result, what.system().stock())
                        .map(ratio -> String.format(Locale.ROOT, "%.1f", ratio))
                        .orElse("-"),
                percent(results, result, Kind.FLOOR),
                percent(results, result, Kind.BATON),
                result.offered().stream()
                        .findFirst()
                        .map(rate -> String.format(Locale.ROOT, "%,.0f", rate.p95Ms()))
                        .orElse("-"),
                result.peakHeapMb(),
                result.bytesPerPerson(),
                result.note());
    }

    /** How late effects were at which rate. */
    static String latencies(List<Result> results) {
        var table = new StringBuilder();
        for (var result : results) {
            for (var rate : result.offered()) {
                table.append(String.format(
                        Locale.ROOT,
                        "%-16s %,9d %5d %-18s %,9d %,10.0f %,8.0f %,8.0f %,8.0f%n",
                        result.what().database().label(),
                        result.what().waiting(),
                        result.what().nodes(),
                        result.what().system().label(),
                        rate.perSecond(),
                        rate.achievedPerSecond(),
                        rate.p50Ms(),
                        rate.p95Ms(),
                        rate.p99Ms()));
            }
        }
        return table.isEmpty()
                ? ""
                : "%-16s %9s %5s %-18s %9s %10s %8s %8s %8s%n"
                                .formatted(
                                        "database",
                                        "waiting",
                                        "nodes",
                                        "system",
                                        "offered/s",
                                        "achieved/s",
                                        "p50 ms",
                                        "p95 ms",
                                        "p99 ms")
                        + table;
    }

    private static String percent(List<Result> results, Result result, Kind to) {
        return ratio(results, result, to)
                .map(ratio -> String.format(Locale.ROOT, "%.0f %%", 100 * ratio))
                .orElse("-");
    }

    /** Compared with what comes nearest: with as many others who wait, on as many nodes. */
    private static Optional<Double> ratio(List<Result> results, Result result, Kind to) {
        var what = result.what();
        return results.stream()
                .filter(other -> other.what().system() == to
                        && other.what().database() == what.database()
                        && other.what().children() == what.children()
                        && other.what().people() == what.people())
                .min(Comparator.comparing((Result other) -> other.what().waiting() != what.waiting())
                        .thenComparing(other -> other.what().nodes() != what.nodes()))
                .map(other -> result.personsPerSecond() / other.personsPerSecond());
    }

    /** How the figures came about. */
    static String explanation(Options options) {
        return """
                levels: campaigns in the chain, the parent included. heap: peaks of the heap pools added up, \
                the true peak is this or less.
                bytes/person: growth of the database in the measured run; PostgreSQL pg_database_size after a \
                checkpoint, H2 its file after a
                checkpoint, not compacted. of run: of baton. p95 ms: from the moment an event was to be posted to \
                the commit of its effect,
                at %d events a second or the first rate offered. nodes: engines in one JVM. CPU: of the measured \
                JVM, and of PostgreSQL.
                stock takes at most %,d people with each number of threads. Each case: a JVM of its own
                (%s, Java %s), an empty database, %d s of warm-up. PostgreSQL: %s. H2: file."""
                .formatted(
                        MeasureOne.LITTLE_PER_SECOND,
                        options.stockPeople(),
                        String.join(" ", options.jvm()),
                        Runtime.version(),
                        options.warmUpSeconds(),
                        PostgresServer.SETTINGS);
    }
}
