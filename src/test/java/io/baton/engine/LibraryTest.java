package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain jar is the library: it works without anything that only the server needs. */
class LibraryTest {

    /**
     * What comes with the required dependencies of the pom, by the beginning of the file name, and the H2 that a user
     * brings. Spring's core comes with Camunda's engine; it is left out here all the same, to show that nothing of it
     * is used.
     */
    private static final List<String> LIBRARIES = List.of(
            "camunda-engine-7",
            "camunda-engine-dmn-",
            "camunda-engine-feel-",
            "camunda-bpmn-model-",
            "camunda-cmmn-model-",
            "camunda-dmn-model-",
            "camunda-xml-model-",
            "camunda-juel-",
            "camunda-commons-",
            "feel-engine-",
            "mybatis-3",
            "joda-time-",
            "java-uuid-generator-",
            "jooq-3",
            "r2dbc-spi-",
            "reactive-streams-",
            "flyway-core-",
            "flyway-database-postgresql-",
            "jackson-core-",
            "jackson-databind-",
            "jackson-annotations-",
            "jackson-dataformat-toml-",
            "jackson-datatype-jsr310-",
            "jspecify-",
            "slf4j-api-",
            "h2-");

    @TempDir
    private Path directory;

    @Test
    @DisplayName("T6 both examples run in a program that has the required dependencies only, no Spring and no server")
    void runsWithRequiredDependenciesOnly() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "io.baton.testing.LibraryUser"));
        Stream.of("common-scoring", "webinar-attended", "newsletter-opened")
                .map(name -> "bpmn/token-inheritance/" + name + ".bpmn")
                .forEach(command::add);
        var out = directory.resolve("out");
        var errors = directory.resolve("errors");
        var program = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(program.waitFor(2, TimeUnit.MINUTES))
                    .as("ends by itself")
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue()).as(() -> text(out) + text(errors)).isZero();
        assertThat(text(out).lines())
                .contains("Spring: not there", "webinar-attended: 5 -> 15", "newsletter-opened: 5 -> 5");
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Files.isDirectory(Path.of(entry)) || isLibrary(entry))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isLibrary(String entry) {
        var file = Path.of(entry).getFileName().toString();
        return LIBRARIES.stream().anyMatch(file::startsWith);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
