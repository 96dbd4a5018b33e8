package io.baton.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures one case in a fresh JVM with the flags all cases share. */
final class ChildJvm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Options options;

    ChildJvm(Options options) {
        this.options = options;
    }

    /**
     * @throws IllegalStateException when the case fails, or computes something else than it should
     */
    Result measure(Case one, String url) throws IOException, InterruptedException {
        var answer = Files.createTempFile(options.folder(), "result-", ".json");
        try {
            var process =
                    new ProcessBuilder(command(one, url, answer)).inheritIO().start();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("measuring " + one + " failed, exit code " + exit);
            }
            return JSON.readValue(answer.toFile(), Result.class);
        } finally {
            Files.delete(answer);
        }
    }

    private List<String> command(Case one, String url, Path answer) throws IOException {
        int measured = one.system().isStock() ? Math.min(one.people(), options.stockPeople()) : one.people();
        var recording = options.profile()
                ? options.folder().resolve(one.system().label() + ".jfr").toString()
                : "";
        var order =
                new Order(one, url, measured, options.warmUpSeconds(), options.rates(), recording, answer.toString());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvm());
        if (options.profile()) {
            command.add("-XX:FlightRecorderOptions=stackdepth=512");
        }
        command.add("-Dlogback.configurationFile=io/baton/benchmark/logback.xml");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MeasureOne.class.getName());
        command.add(JSON.writeValueAsString(order));
        return command;
    }
}
