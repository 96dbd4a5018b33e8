package io.baton.benchmark;

/** Fails a benchmark that computes something else than it should. */
final class Wrong {

    private Wrong() {}

    static void unless(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(
                    "the benchmark is wrong: " + what + ": expected " + expected + ", found " + found);
        }
    }
}
