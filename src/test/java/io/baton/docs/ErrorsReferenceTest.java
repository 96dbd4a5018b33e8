package io.baton.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.commons.logging.BaseLogger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/errors.md} has every number of every logger, and no other. */
class ErrorsReferenceTest {

    private static final Pattern COMPONENT = Pattern.compile("\"BATON\",\\s*\"[^\"]*\",\\s*\"(\\d\\d)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"(\\d{3})\"");
    private static final Pattern CODE = Pattern.compile("\\b(20\\d{3})\\b");
    private static final Pattern NUMBER = Pattern.compile("BATON-\\d{5}");

    private static final List<List<String>> ROWS = Page.read("docs/reference/errors.md").rows().stream()
            .filter(row -> NUMBER.matcher(row.get(0)).matches())
            .toList();

    /** The sources of all loggers, wherever they live. */
    private static List<String> sources() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.baton").stream()
                        .filter(one -> one.isAssignableTo(BaseLogger.class))
                        .map(ErrorsReferenceTest::source)
                        .toList();
    }

    private static String source(JavaClass logger) {
        try {
            return Files.readString(Path.of("src/main/java", logger.getName().replace('.', '/') + ".java"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Stream<String> numbers(String source) {
        var messages = MESSAGE.matcher(source).results().toList();
        var component = COMPONENT.matcher(source);
        if (messages.isEmpty()) {
            return Stream.of();
        }
        assertThat(component.find()).as("the component of " + source).isTrue();
        return messages.stream().map(message -> "BATON-" + component.group(1) + message.group(1));
    }

    @Test
    @DisplayName("Every number is explained once, in order")
    void numbers() {
        var expected = sources().stream().flatMap(ErrorsReferenceTest::numbers).collect(toCollection(TreeSet::new));
        assertThat(expected).hasSizeGreaterThan(60);
        assertThat(ROWS).extracting(row -> row.get(0)).containsExactlyElementsOf(expected);
    }

    @Test
    @DisplayName("Every code of an error answer is there, and no other")
    void codes() {
        var expected = sources().stream()
                .flatMap(source -> CODE.matcher(source).results())
                .map(code -> code.group(1))
                .collect(toCollection(TreeSet::new));
        assertThat(ROWS.stream()
                        .map(row -> row.get(1))
                        .flatMap(cell -> CODE.matcher(cell).results())
                        .map(code -> code.group(1)))
                .hasSizeGreaterThan(30)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @DisplayName("Every row tells the meaning and the way out")
    void explained() {
        assertThat(ROWS).allSatisfy(row -> assertThat(row).hasSize(4).doesNotContain(""));
    }
}
