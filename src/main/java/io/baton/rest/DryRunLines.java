package io.baton.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.run.DryRuns.Planned;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A dry run as lines of JSON: how far it is, every half second, and last what would change. It ends when nobody reads
 * them any more.
 */
final class DryRunLines implements StreamingOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** JAX-RS holds back the first 8 KB of an answer, flushed or not: blanks before the second line fill them. */
    private static final String BLANKS = " ".repeat(8192);

    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final Planned planned;

    DryRunLines(Planned planned) {
        this.planned = planned;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        var progress = new Progress(out);
        try {
            progress.tell(0);
            out.write(BLANKS.getBytes(StandardCharsets.UTF_8));
            out.flush();
            line(out, planned.look(progress::tellNowAndThen));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void line(OutputStream out, Object content) throws IOException {
        out.write((JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private final class Progress {

        private final OutputStream out;
        private long told;

        Progress(OutputStream out) {
            this.out = out;
        }

        void tellNowAndThen(long tried) {
            if (System.nanoTime() - told >= PAUSE) {
                tell(tried);
            }
        }

        void tell(long tried) {
            told = System.nanoTime();
            try {
                line(out, Map.of("tried", tried, "people", planned.people()));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
