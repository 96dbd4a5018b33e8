package io.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls that begin at the same moment, each on a thread of its own. */
public final class Race {

    private static final int PATIENCE_SECONDS = 300;

    private Race() {}

    /**
     * What the calls answer, in their order.
     *
     * @throws Exception the first failure of any of them
     */
    public static <T> List<T> of(List<? extends Callable<? extends T>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var running = new ArrayList<Future<T>>();
            for (var call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("no thread goes on after the race")
                    .isTrue();
        }
    }

    /**
     * Returns when all have run.
     *
     * @throws Exception the first failure of any of them
     */
    public static void run(List<Runnable> work) throws Exception {
        of(work.stream().map(Executors::callable).toList());
    }
}
