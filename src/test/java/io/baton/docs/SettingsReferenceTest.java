package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/settings.md} says of each setting what its Javadoc says. */
class SettingsReferenceTest {

    private static final Path FILE = Path.of("docs/reference/settings.md");
    private static final String START = "<!-- generated: start -->\n";
    private static final String END = "<!-- generated: end -->";
    private static final String UPDATE = "mvn -Dtest=SettingsReferenceTest -Dupdate=true test";
    private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m|h|d)");
    private static final Pattern NAME = Pattern.compile("`([a-z]+\\.[a-z.-]+)`");

    private final Settings settings = Settings.onClassPath();

    @BeforeEach
    void metadataIsThere() {
        assertThat(settings.ours())
                .as("the compiler writes META-INF/spring-configuration-metadata.json: compile with Maven")
                .hasSizeGreaterThan(20);
    }

    @Test
    @DisplayName("The page is what the settings' metadata say")
    void generated() throws IOException {
        var page = Files.readString(FILE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END);
        var expected = page.substring(0, start) + table() + page.substring(end);
        if (Boolean.getBoolean("update")) {
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE))
                .as("%s is written by: %s", FILE, UPDATE)
                .isEqualTo(expected);
    }

    private String table() {
        return settings.ours()
                .map(one -> "| `" + one.get("name").asText() + "` | " + type(one) + " | " + value(one) + " | "
                        + one.path("description").asText() + " |\n")
                .collect(Collectors.joining("", "\n| setting | type | default | meaning |\n|---|---|---|---|\n", "\n"));
    }

    /** Without its package; an enumeration is a text. */
    private static String type(JsonNode setting) {
        var type = setting.path("type").asText();
        return switch (type) {
            case "java.lang.String", "java.time.ZoneId" -> "text";
            case "java.lang.Integer", "java.lang.Double" -> "number";
            case "java.lang.Boolean" -> "true or false";
            case "java.time.Duration" -> "duration";
            case "java.util.List<java.lang.String>" -> "texts, separated by commas";
            default -> type.contains("$") ? "text" : type;
        };
    }

    private static String value(JsonNode setting) {
        return Optional.of(setting.path("defaultValue").asText())
                .filter(value -> !value.isBlank())
                .map(value -> "`" + value + "`")
                .orElse("none");
    }

    @Test
    @DisplayName("Every setting has a description that is one or more sentences")
    void described() {
        assertThat(settings.ours())
                .allSatisfy(one -> assertThat(one.path("description").asText())
                        .as(one.get("name").asText())
                        .matches("[A-Z].*\\."));
    }

    @Test
    @DisplayName("Settings of others that the page names exist")
    void others() {
        assertThat(Page.read(FILE).prose().stream()
                        .flatMap(line -> NAME.matcher(line).results())
                        .map(name -> name.group(1))
                        .filter(name -> name.startsWith("camunda.") || name.startsWith("spring.")))
                .hasSizeGreaterThan(3)
                .allMatch(settings::knows);
    }

    @Test
    @DisplayName("Durations are written as people read them")
    void durations() {
        assertThat(settings.ours()
                        .filter(one -> type(one).equals("duration"))
                        // by default these keep things for ever, which is no duration
                        .filter(one -> !one.get("name").asText().startsWith("baton.retention.")))
                .allSatisfy(one -> assertThat(one.path("defaultValue").asText()).matches(DURATION.pattern()));
    }
}
