package io.baton.engine.work;

import io.baton.engine.command.Retries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The lines of a file, written in sets in their order. When a set holds something that the database cannot, the others
 * of the set are written one by one. Not thread-safe.
 */
public final class LinesInSets<E> {

    private final int most;
    private final Consumer<List<Line<E>>> write;
    private final LongConsumer unfit;
    private final List<Line<E>> waiting = new ArrayList<>();

    /** What stands in a line. */
    public record Line<E>(long number, E entry) {}

    /**
     * @param most how many lines a set has at most
     * @param write writes a set, in one transaction
     * @param unfit is told the numbers of lines that the database cannot hold
     */
    public LinesInSets(int most, Consumer<List<Line<E>>> write, LongConsumer unfit) {
        this.most = most;
        this.write = write;
        this.unfit = unfit;
    }

    /** Takes a line; a set that is full is written. */
    public void add(long number, E entry) {
        waiting.add(new Line<>(number, entry));
        if (waiting.size() >= most) {
            finish();
        }
    }

    /** Writes what is still waiting. */
    public void finish() {
        if (!waiting.isEmpty()) {
            var set = List.copyOf(waiting);
            waiting.clear();
            try {
                write.accept(set);
            } catch (RuntimeException failure) {
                if (!Retries.isUnfitValue(failure)) {
                    throw failure;
                }
                set.forEach(this::writeAlone);
            }
        }
    }

    private void writeAlone(Line<E> line) {
        try {
            write.accept(List.of(line));
        } catch (RuntimeException failure) {
            if (!Retries.isUnfitValue(failure)) {
                throw failure;
            }
            unfit.accept(line.number());
        }
    }
}
