package io.baton.benchmark;

import io.baton.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Measures what the word of H2 costs: new people a second, each in a transaction of its own, with every commit in the
 * file before it returns ({@code WRITE_DELAY=0}, as the server is set) and with H2's default, which writes up to half a
 * second later. Started by hand, with the test class path: {@code java … io.baton.benchmark.DurableWrites}.
 */
public final class DurableWrites {

    private static final int WARM_UP = 3_000;
    private static final int PEOPLE = 10_000;
    private static final int ROUNDS = 3;

    private DurableWrites() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("| round | threads | at once/s | up to 500 ms later/s |");
        System.out.println("|---|---|---|---|");
        for (int round = 1; round <= ROUNDS; round++) {
            for (int threads : new int[] {1, 2}) {
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %d | %,.0f | %,.0f |%n",
                        round,
                        threads,
                        rate(0, threads),
                        rate(500, threads));
            }
        }
        System.exit(0);
    }

    private static double rate(int writeDelayMillis, int threads) throws IOException {
        var folder = Files.createTempDirectory("baton-durable-writes");
        var pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("baton") + ";WRITE_DELAY=" + writeDelayMillis, "sa", "");
        var engine = TestEngine.start(pool, configuration -> {});
        var number = new AtomicInteger();
        create(engine, number, WARM_UP, threads);
        long start = System.nanoTime();
        create(engine, number, PEOPLE, threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        engine.engine().close();
        pool.dispose();
        delete(folder);
        return PEOPLE / seconds;
    }

    private static void create(TestEngine engine, AtomicInteger number, int people, int threads) {
        var work = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < people / threads; i++) {
                        engine.person("person" + number.incrementAndGet() + "@example.com");
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(work).join();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
