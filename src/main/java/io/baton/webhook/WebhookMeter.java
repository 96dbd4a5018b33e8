package io.baton.webhook;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times the calls that workers made since the process began, by how they ended. Thread-safe. */
public final class WebhookMeter {

    private final Map<Outcome, Tally> tallies = new EnumMap<>(Outcome.class);

    /** How a call ended. */
    public enum Outcome {
        /** The receiver answered 2xx. */
        SUCCEEDED("succeeded"),
        /** It failed in a way that may pass, so that it is made again. */
        FAILED_FOR_NOW("failed-for-now"),
        /** It failed in a way that does not pass by itself. */
        FAILED_FOR_GOOD("failed-for-good");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** The word in names of meters. */
        public String label() {
            return label;
        }

        private static Outcome of(CallResult result) {
            if (result instanceof CallResult.Succeeded) {
                return SUCCEEDED;
            }
            return result instanceof CallResult.FailedForNow ? FAILED_FOR_NOW : FAILED_FOR_GOOD;
        }
    }

    private record Tally(LongAdder calls, LongAdder nanos) {
        Tally() {
            this(new LongAdder(), new LongAdder());
        }
    }

    /** Has counted nothing yet. */
    public WebhookMeter() {
        for (var outcome : Outcome.values()) {
            tallies.put(outcome, new Tally());
        }
    }

    private Tally tally(Outcome outcome) {
        return Objects.requireNonNull(tallies.get(outcome));
    }

    /** Counts a call. */
    void count(CallResult result, Duration took) {
        var tally = tally(Outcome.of(result));
        tally.calls().increment();
        tally.nanos().add(took.toNanos());
    }

    /** How many calls ended so. */
    public long calls(Outcome outcome) {
        return tally(outcome).calls().sum();
    }

    /** How many nanoseconds they took together, from their first moment to the last byte of the answer. */
    public double nanos(Outcome outcome) {
        return tally(outcome).nanos().sum();
    }
}
