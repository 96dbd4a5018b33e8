package io.baton.benchmark;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does numbered work on several threads. */
final class Workers {

    private Workers() {}

    /** Does {@code work} for the numbers from 0 on; answers how many nanoseconds that took. */
    static long nanos(int threads, int count, IntConsumer work) {
        var next = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            var running = new ArrayList<Future<?>>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        work.accept(number);
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
            return System.nanoTime() - start;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
