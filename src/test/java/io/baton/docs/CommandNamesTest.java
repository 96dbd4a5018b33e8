package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Curl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that nobody plays, because they start builds and servers, and names in texts: they name what there is. */
class CommandNamesTest {

    private static final String MODELER = "bpmn/modeler-plugin";
    private static final String LINT = MODELER + "/bpmnlint-plugin-baton";

    private static final Set<String> GOALS = Set.of(
            "compile", "test", "test-compile", "package", "verify", "install", "spring-boot:run", "spotless:apply");

    /** Measured by this name, where something is there to be measured. */
    private static final Pattern METER =
            Pattern.compile("baton\\.(run\\.(people|transactions|retries)|mail\\.(sent|bounced|failed|withheld|waiting)"
                    + "|starts\\.(waiting|oldest|taken)|dry-runs\\.(active|refused)|webhook\\.calls)");

    /** What the Modeler's template of a campaign binds. */
    private static final Pattern OF_PROCESS =
            Pattern.compile("baton\\.(type|program|smartList|qualification|personLimit|condition|key)");

    private static final Pattern NAME = Pattern.compile("`(baton\\.[A-Za-z.-]+[A-Za-z])`");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z][A-Z0-9_]+)=.*");

    private final Settings settings = Settings.onClassPath();

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    @DisplayName("Every command is played, or says why not and names what there is")
    void commands(Page page) {
        for (var block : page.blocks()) {
            assertThat(block.language()).as(page + ":" + block.line()).isNotIn("bash", "shell", "console", "");
            if (block.language().equals("sh")) {
                block.commands().forEach(command -> {
                    if (block.notPlayed().isPresent()) {
                        check(command);
                    } else {
                        assertThat(command).as(page + ":" + block.line()).startsWith("curl ");
                    }
                });
            }
        }
    }

    private void check(String command) {
        var words = Curl.words(command);
        int first = 0;
        while (VARIABLE.matcher(words.get(first)).matches()) {
            first++;
        }
        var variables = words.subList(0, first);
        var arguments = words.subList(first + 1, words.size());
        switch (words.get(first)) {
            case "mvn" -> arguments.forEach(CommandNamesTest::checkMaven);
            case "java" -> checkJava(arguments);
            case "docker" -> checkDocker(variables, arguments);
            case "python3" -> assertThat(command).contains("\"email\":", "\"fields\":");
            case "curl" -> assertThat(command).contains("http://localhost:8080/");
            case "npm" -> checkNpm(arguments);
            case "npx" -> assertThat(text(LINT + "/package.json")).contains('"' + arguments.get(0) + '"');
            default -> throw new AssertionError("the test does not know: " + command);
        }
    }

    /** A script of the Modeler plugin, or packages to install: those of this repository are there. */
    private static void checkNpm(List<String> arguments) {
        if (arguments.get(0).equals("run")) {
            assertThat(text(MODELER + "/package.json")).contains('"' + arguments.get(1) + "\":");
        } else {
            arguments.stream().filter(word -> word.startsWith("file:../baton/")).forEach(word -> assertThat(
                            Path.of(word.substring("file:../baton/".length()), "package.json"))
                    .exists());
        }
    }

    private static void checkMaven(String word) {
        if (word.startsWith("-P")) {
            assertThat(text("pom.xml")).contains("<id>" + word.substring(2) + "</id>");
        } else if (word.startsWith("-D")) {
            var name = word.substring(2).replaceAll("=.*", "");
            if (name.equals("test") || name.equals("it.test")) {
                for (var test : value(word).replace("'", "").split(",", -1)) {
                    assertThat(sources()).as(word).anyMatch(file -> file.endsWith("/" + test + ".java"));
                }
            } else {
                assertThat(name.equals("surefire.failIfNoSpecifiedTests")
                                || text("pom.xml").contains("<" + name)
                                || sources().stream()
                                        .anyMatch(file -> text(file).contains('"' + name + '"')))
                        .as(word)
                        .isTrue();
            }
        } else {
            assertThat(GOALS).contains(word);
        }
    }

    private static String value(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    private void checkJava(List<String> arguments) {
        assertThat(arguments.get(0)).isEqualTo("-jar");
        assertThat(arguments.get(1)).isEqualTo("target/baton-*-server.jar");
        for (var argument : arguments.subList(2, arguments.size())) {
            if (argument.startsWith("--")) {
                var name = argument.substring(2, argument.indexOf('='));
                assertThat(settings.knows(name)).as(name).isTrue();
            } else {
                assertThat(argument).isEqualTo("worker");
            }
        }
    }

    private static void checkDocker(List<String> variables, List<String> arguments) {
        int file = arguments.indexOf("-f") + 1;
        var content = text(arguments.get(file));
        assertThat(variables)
                .allMatch(variable -> content.contains("${" + variable.substring(0, variable.indexOf('='))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    @DisplayName("Every setting, property and meter of Baton that a text names exists")
    void names(Page page) {
        assertThat(page.prose().stream()
                        .flatMap(line -> NAME.matcher(line).results())
                        .map(name -> name.group(1)))
                .allMatch(name -> settings.knows(name)
                        || OF_PROCESS.matcher(name).matches()
                        || METER.matcher(name).matches()
                        || name.equals("baton.webhook"));
    }

    private static List<String> sources() {
        try (var files = Files.walk(Path.of("src"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .collect(Collectors.toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    @DisplayName("Every piece of Java stands in a test that is compiled")
    void java(String content) {
        assertThat(sources().stream().map(CommandNamesTest::text).map(CommandNamesTest::withoutSpace))
                .anyMatch(source -> source.contains(withoutSpace(content)));
    }

    static Stream<String> javaBlocks() {
        return pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("java"))
                .map(Page.Block::content);
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s", "");
    }
}
