package io.baton.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Classes and methods fit on a screen or two. {@code docs/explanation/architecture.md} names those that do not, and why
 * they stay. The test prints them with their lines: from the first annotation or modifier to the closing brace.
 */
class SizesTest {

    private static final int LINES_OF_CLASS = 300;
    private static final int LINES_OF_METHOD = 40;
    private static final String PAGE = "docs/explanation/architecture.md";
    private static final String HEADING = "## What is long";

    /**
     * A class or a method.
     *
     * @param name below {@code io.baton}, such as {@code engine.work.UnitOfWork} or {@code
     *     engine.work.UnitOfWork.flush}
     */
    private record Size(String name, boolean isMethod, long lines) {

        boolean isLong() {
            return lines > (isMethod ? LINES_OF_METHOD : LINES_OF_CLASS);
        }

        @Override
        public String toString() {
            return "%4d lines, %s %s".formatted(lines, isMethod ? "method" : "class ", name);
        }
    }

    /** Measures the classes and methods of one file, those within others too. */
    private static final class Measure extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Deque<String> names = new ArrayDeque<>();
        private final List<Size> sizes = new ArrayList<>();

        private Measure(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            names.add(unit.getPackageName().toString().replaceFirst("^io\\.baton\\.?", ""));
        }

        private long lines(Tree tree) {
            var lines = unit.getLineMap();
            return lines.getLineNumber(positions.getEndPosition(unit, tree))
                    - lines.getLineNumber(positions.getStartPosition(unit, tree))
                    + 1;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            boolean isNamed = type.getSimpleName().length() > 0;
            if (isNamed) {
                names.add(type.getSimpleName().toString());
                sizes.add(new Size(name(), false, lines(type)));
            }
            super.visitClass(type, null);
            if (isNamed) {
                names.removeLast();
            }
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            names.add(
                    method.getName().contentEquals("<init>")
                            ? "new"
                            : method.getName().toString());
            sizes.add(new Size(name(), true, lines(method)));
            super.visitMethod(method, null);
            names.removeLast();
            return null;
        }

        private String name() {
            return names.stream().filter(name -> !name.isEmpty()).collect(joining("."));
        }
    }

    private static List<Size> longOnes() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var sources = files.getJavaFileObjectsFromPaths(SourceFiles.below("src/main/java", ".java"));
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
            var positions = Trees.instance(task).getSourcePositions();
            var sizes = new ArrayList<Size>();
            for (var unit : task.parse()) {
                var measure = new Measure(unit, positions);
                measure.scan(unit, null);
                sizes.addAll(measure.sizes);
            }
            assertThat(sizes).hasSizeGreaterThan(1_000);
            return sizes.stream()
                    .filter(Size::isLong)
                    .sorted(Comparator.comparing(Size::isMethod)
                            .thenComparing(Size::lines, Comparator.reverseOrder())
                            .thenComparing(Size::name))
                    .toList();
        }
    }

    /** The reasons that the page gives, by the name of the class or method. */
    private static Map<String, String> reasons() {
        return Page.read(PAGE).below(HEADING).rows().stream()
                .skip(1)
                .collect(toMap(row -> row.get(0).replace("`", ""), row -> row.get(1)));
    }

    @Test
    @DisplayName("Each class over 300 lines and each method over 40 is named in the architecture page with the reason")
    void named() throws IOException {
        var found = longOnes();
        var reasons = reasons();
        found.forEach(size -> System.out.println(size + ": " + reasons.getOrDefault(size.name(), "?")));
        assertThat(found)
                .as("too long; split it, or give the reason why it stays in %s, '%s'", PAGE, HEADING)
                .filteredOn(size -> reasons.getOrDefault(size.name(), "").isBlank())
                .isEmpty();
        assertThat(reasons.keySet())
                .as("no longer too long; take it out of %s, '%s'", PAGE, HEADING)
                .isSubsetOf(found.stream().map(Size::name).collect(toSet()));
    }
}
