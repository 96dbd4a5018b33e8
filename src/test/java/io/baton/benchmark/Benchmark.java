package io.baton.benchmark;

import io.baton.benchmark.Case.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Measures plain Camunda, the floor and Baton, each case in a JVM and on a database of its own, and writes a table to
 * the console and {@code target/benchmark/results.json}. Started by {@code mvn -Pbenchmark verify}.
 */
public final class Benchmark {

    private final Options options;
    private final Path folder;

    private Benchmark(Options options) {
        this.options = options;
        this.folder = options.folder();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Benchmark(Options.fromSystem()).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var cases = options.cases();
        var results = new ArrayList<Result>();
        var failed = new ArrayList<Case>();
        try (var servers = new PostgresServers()) {
            for (var one : cases) {
                System.out.printf("[%d of %d] %s%n", results.size() + failed.size() + 1, cases.size(), one);
                try {
                    results.add(one.database() == Database.H2 ? onH2(one) : on(servers.of(one.database()), one));
                } catch (IllegalStateException failure) {
                    System.out.println(failure.getMessage());
                    failed.add(one);
                }
            }
        } finally {
            Report.write(results, folder.resolve("results.json"));
            System.out.println(Report.table(results));
            System.out.println(Report.latencies(results));
            System.out.println(Report.explanation(options));
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("could not be measured: " + failed);
        }
    }

    private Result on(PostgresServer server, Case one) throws IOException, InterruptedException {
        var name = "benchmark" + UUID.randomUUID().toString().replace("-", "");
        var url = server.create(name);
        try {
            return new ChildJvm(options).measure(one, url);
        } finally {
            server.drop(name);
        }
    }

    private Result onH2(Case one) throws IOException, InterruptedException {
        var files = Files.createTempDirectory(folder, "h2-");
        try {
            return new ChildJvm(options).measure(one, "jdbc:h2:file:" + files.resolve("benchmark") + options.h2());
        } finally {
            delete(files);
        }
    }

    private static void delete(Path files) throws IOException {
        try (var inside = Files.list(files)) {
            for (var file : List.copyOf(inside.toList())) {
                Files.delete(file);
            }
        }
        Files.delete(files);
    }
}
