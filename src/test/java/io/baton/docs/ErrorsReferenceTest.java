package io.baton.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.baton.docs.JavaSources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.commons.logging.BaseLogger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/errors.md} has every number of every logger, and no other. */
class ErrorsReferenceTest {

    private static final Pattern COMPONENT = Pattern.compile("\"BATON\",\\s*\"[^\"]*\",\\s*\"(\\d\\d)\"");
    private static final Pattern MESSAGE = Pattern.compile("\\d{3}");
    private static final Pattern CODE = Pattern.compile("\\b(20\\d{3})\\b");
    private static final Pattern NUMBER = Pattern.compile("BATON-\\d{5}");

    private static final String PAGE = "docs/reference/errors.md";

    private static final List<List<String>> ROWS = Page.read(PAGE).rows().stream()
            .filter(row -> NUMBER.matcher(row.get(0)).matches())
            .toList();

    /** The sources of all loggers, wherever they live. */
    private static final List<Path> LOGGERS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.baton").stream()
                    .filter(one -> one.isAssignableTo(BaseLogger.class))
                    .map(one -> Path.of("src/main/java", one.getName().replace('.', '/') + ".java"))
                    .toList();

    /** The numbers of all loggers, each with the methods that write it. */
    private static final SortedMap<String, Set<String>> NUMBERS = new TreeMap<>();

    static {
        JavaSources.read(LOGGERS).forEach(logger -> new Numbers(logger).scan(logger.tree(), null));
    }

    /** Finds the numbers of one logger, and the methods that write them. */
    private static final class Numbers extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Source logger;
        private final String file;
        private final String component;
        private String place;

        private Numbers(Source logger) {
            this.logger = logger;
            file = Path.of(logger.tree().getSourceFile().getName())
                    .getFileName()
                    .toString();
            component = COMPONENT
                    .matcher(logger.tree().toString())
                    .results()
                    .map(name -> name.group(1))
                    .collect(joining());
            place = file;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            place = method.getName() + "(" + file + ":" + logger.line(method) + ")";
            super.visitMethod(method, null);
            place = file;
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text
                    && MESSAGE.matcher(text).matches()) {
                assertThat(component).as("the component of " + file).hasSize(2);
                NUMBERS.computeIfAbsent("BATON-" + component + text, number -> new TreeSet<>())
                        .add(place);
            }
            return null;
        }
    }

    @Test
    @DisplayName("Every number is explained once, in order")
    void numbers() {
        assertThat(NUMBERS).hasSizeGreaterThan(60);
        var explained = ROWS.stream().map(row -> row.get(0)).toList();
        var missing = new TreeMap<>(NUMBERS);
        missing.keySet().removeAll(Set.copyOf(explained));
        assertThat(missing)
                .as("numbers that %s does not explain: give each of them a row there", PAGE)
                .isEmpty();
        assertThat(explained)
                .as("numbers that %s explains and no logger writes: take their rows out", PAGE)
                .filteredOn(number -> !NUMBERS.containsKey(number))
                .isEmpty();
        assertThat(explained).as("one row each in %s, in order", PAGE).containsExactlyElementsOf(NUMBERS.keySet());
    }

    @Test
    @DisplayName("A number stands for one message; only its own method logs details of it under the same number")
    void oneMessage() {
        var clashes = new TreeMap<>(NUMBERS);
        clashes.values().removeIf(places -> places.size() == 1);
        assertThat(clashes)
                .as(
                        "numbers of several messages: give all but the oldest the next free number of their component"
                                + " and a row in %s",
                        PAGE)
                .isEmpty();
    }

    @Test
    @DisplayName("Every code of an error answer is there, and no other")
    void codes() throws IOException {
        var expected = new TreeSet<String>();
        for (var logger : LOGGERS) {
            CODE.matcher(Files.readString(logger)).results().forEach(code -> expected.add(code.group(1)));
        }
        assertThat(ROWS.stream()
                        .map(row -> row.get(1))
                        .flatMap(cell -> CODE.matcher(cell).results())
                        .map(code -> code.group(1)))
                .as("the codes in %s, as the loggers give them: one code, one row", PAGE)
                .hasSizeGreaterThan(30)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @DisplayName("Every row tells the meaning and the way out")
    void explained() {
        assertThat(ROWS).allSatisfy(row -> assertThat(row)
                .as("%s, row of %s: number, answer, meaning and way out", PAGE, row.get(0))
                .hasSize(4)
                .doesNotContain(""));
    }
}
