package io.baton.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.baton.benchmark.Case.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results as people and as programs read them. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Report() {}

    static void write(List<Result> results, Path file) throws IOException {
        JSON.writeValue(file.toFile(), results.stream().map(Report::entry).toList());
    }

    private static Map<String, Object> entry(Result result) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("database", result.what().database().label());
        entry.put("levels", result.what().campaigns());
        entry.put("people", result.what().people());
        entry.put("system", result.what().system().label());
        entry.put("personsPerSecond", Math.round(result.personsPerSecond()));
        entry.put("peakHeapMb", result.peakHeapMb());
        entry.put("bytesPerPerson", result.bytesPerPerson());
        return entry;
    }

    static String table(List<Result> results) {
        var table = new StringBuilder("%n%-10s %6s %9s %-18s %10s %9s %9s %8s %12s  %s%n"
                .formatted(
                        "database",
                        "levels",
                        "people",
                        "system",
                        "persons/s",
                        "x stock",
                        "of floor",
                        "heap MB",
                        "bytes/person",
                        ""));
        for (var result : results) {
            table.append(String.format(
                            Locale.ROOT,
                            "%-10s %6d %,9d %-18s %,10.0f %9s %9s %8d %,12d  %s",
                            result.what().database().label(),
                            result.what().campaigns(),
                            result.what().people(),
                            result.what().system().label(),
                            result.personsPerSecond(),
                            ratio(results, result, result.what().system().stock())
                                    .map(ratio -> String.format(Locale.ROOT, "%.1f", ratio))
                                    .orElse("-"),
                            ratio(results, result, Kind.FLOOR)
                                    .map(ratio -> String.format(Locale.ROOT, "%.0f %%", 100 * ratio))
                                    .orElse("-"),
                            result.peakHeapMb(),
                            result.bytesPerPerson(),
                            result.note())
                    .stripTrailing());
            table.append(System.lineSeparator());
        }
        return table.toString();
    }

    private static Optional<Double> ratio(List<Result> results, Result result, Kind to) {
        return results.stream()
                .filter(other -> other.what().system() == to
                        && other.what().database() == result.what().database()
                        && other.what().children() == result.what().children()
                        && other.what().people() == result.what().people())
                .findFirst()
                .map(other -> result.personsPerSecond() / other.personsPerSecond());
    }

    /** How the figures came about. */
    static String explanation(Options options) {
        return """
                levels: campaigns in the chain, the parent included. heap: peaks of the heap pools added up, \
                the true peak is this or less.
                bytes/person: growth of the database in the measured run; PostgreSQL pg_database_size after a \
                checkpoint, H2 its file after a
                checkpoint, not compacted. CPU: of the measured JVM, without PostgreSQL's. stock takes at most \
                %,d people with each number of threads. Each case: a JVM of its own
                (%s, Java %s), an empty database, %d s of warm-up. PostgreSQL: %s. H2: file."""
                .formatted(
                        options.stockPeople(),
                        String.join(" ", options.jvm()),
                        Runtime.version(),
                        options.warmUpSeconds(),
                        PostgresServer.SETTINGS);
    }
}
