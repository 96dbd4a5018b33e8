package io.baton.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** Records the measured run alone, without the warm-up, with the JDK's own {@code profile} settings. */
final class Recorder {

    private final Optional<Recording> recording;
    private final String file;

    private Recorder(Optional<Recording> recording, String file) {
        this.recording = recording;
        this.file = file;
    }

    /**
     * @param file blank records nothing
     */
    static Recorder start(String file) throws IOException {
        if (file.isBlank()) {
            return new Recorder(Optional.empty(), file);
        }
        try {
            var recording = new Recording(Configuration.getConfiguration("profile"));
            recording.start();
            return new Recorder(Optional.of(recording), file);
        } catch (ParseException unreadable) {
            throw new IOException("the JDK's profile settings cannot be read", unreadable);
        }
    }

    void stop() throws IOException {
        if (recording.isPresent()) {
            recording.get().stop();
            recording.get().dump(Path.of(file));
            recording.get().close();
        }
    }
}
