package io.baton.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.run.DryRuns.Planned;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A dry run as lines of JSON: how far it is, every half second, and last what would change, or the error that ended it.
 * It ends when nobody reads them any more. What is wrong before the first line is an answer with a status of its own.
 */
final class DryRunLines implements StreamingOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** JAX-RS holds back the first 8 KB of an answer, flushed or not: blanks before the second line fill them. */
    private static final String BLANKS = " ".repeat(8192);

    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final Supplier<Planned> plan;
    private final ErrorLine errors;

    /**
     * @param plan selects whom the dry run takes through
     */
    DryRunLines(Supplier<Planned> plan, ErrorLine errors) {
        this.plan = plan;
        this.errors = errors;
    }

    /** Who has read the last line may begin another dry run: this one is over before it is written. */
    @Override
    public void write(OutputStream out) throws IOException {
        Object last;
        try (var planned = plan.get()) {
            last = look(planned, out);
        } catch (NobodyReadsException gone) {
            throw gone.why;
        }
        line(out, last);
    }

    private Object look(Planned planned, OutputStream out) throws IOException {
        var progress = new Progress(out, planned.people());
        progress.tell(0);
        out.write(BLANKS.getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            return planned.look(progress::tellNowAndThen);
        } catch (NobodyReadsException gone) {
            throw gone;
        } catch (RuntimeException | Error failure) {
            return errors.of(failure);
        }
    }

    private static void line(OutputStream out, Object content) throws IOException {
        out.write((JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends the dry run: a line could not be written. */
    private static final class NobodyReadsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final IOException why;

        NobodyReadsException(IOException why) {
            super(why);
            this.why = why;
        }
    }

    private static final class Progress {

        private final OutputStream out;
        private final long people;
        private long told;

        Progress(OutputStream out, long people) {
            this.out = out;
            this.people = people;
        }

        void tellNowAndThen(long tried) {
            if (System.nanoTime() - told >= PAUSE) {
                tell(tried);
            }
        }

        void tell(long tried) {
            told = System.nanoTime();
            try {
                line(out, Map.of("tried", tried, "people", people));
            } catch (IOException gone) {
                throw new NobodyReadsException(gone);
            }
        }
    }
}
