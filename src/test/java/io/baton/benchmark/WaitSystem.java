package io.baton.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Takes people through whose waits all end at the same moment: the clock is put forward when everybody waits. Measured
 * from that moment to the last commit; how fast they came to their waits, what one that waits costs, and how fast the
 * first and the last tenth went on stand in the note.
 */
abstract class WaitSystem implements BenchmarkedSystem {

    /** For how long people wait. */
    static final String WAIT = "4 hours";

    private static final Duration AHEAD = Duration.ofHours(5);
    private static final int TENTHS = 10;
    private static final List<String> RUNTIME =
            List.of("ACT_RU_VARIABLE", "ACT_RU_JOB", "ACT_RU_EXECUTION", "ACT_GE_BYTEARRAY");

    private final BenchmarkDatabase database;
    private final Effects effects = new Effects();
    private Duration ahead = Duration.ZERO;
    private OptionalLong bytesBefore = OptionalLong.empty();

    WaitSystem(BenchmarkDatabase database) {
        this.database = database;
    }

    /** When which person was through. */
    final Effects effects() {
        return effects;
    }

    /** Lets so many people come to their waits. */
    abstract void enter(int people) throws SQLException;

    @Override
    public Pace take(int people) {
        try {
            long before = bytesBefore();
            long begun = System.nanoTime();
            enter(people);
            long entered = System.nanoTime() - begun;
            database.compact(RUNTIME);
            database.settle();
            long bytes = database.bytesOf("act\\_") - before;
            return goOn(
                    people,
                    "entered %,.0f/s, %,d bytes a waiting person".formatted(people * 1e9 / entered, bytes / people));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Before anybody of those that are measured waits. Looked at once: PostgreSQL checks foreign keys with plans that
     * it keeps, and plans made for tables that were just emptied and compacted would scan them ever after.
     */
    private long bytesBefore() throws SQLException {
        if (bytesBefore.isEmpty()) {
            database.compact(RUNTIME);
            bytesBefore = OptionalLong.of(database.bytesOf("act\\_"));
        }
        return bytesBefore.getAsLong();
    }

    private Pace goOn(int people, String note) {
        effects.expect(people);
        long start = System.nanoTime();
        ahead = ahead.plus(AHEAD);
        ClockUtil.offset(ahead.toMillis());
        effects.await();
        var pace = Pace.of(people, effects.lastNanos() - start);
        var through = effects.inTheirOrder();
        int tenth = Math.max(1, people / TENTHS);
        return new Pace(
                pace.personsPerSecond(),
                people,
                String.format(
                        Locale.ROOT,
                        "%s, first tenth %,.0f/s, last tenth %,.0f/s",
                        note,
                        tenth * 1e9 / (through[tenth - 1] - start),
                        tenth * 1e9 / Math.max(1, through[people - 1] - through[people - tenth - 1])));
    }
}
