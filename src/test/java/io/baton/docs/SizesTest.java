package io.baton.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.baton.docs.JavaSources.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     *     engine.work.UnitOfWork.flush}; a method that is not the only one of its name has its parameters' types behind
     *     it, such as {@code flush(int)}. {@code static}, {@code init} and {@code lambda} are code outside of methods
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

    /** Measures the classes and methods of one file, those within others too, and what runs outside of methods. */
    private static final class Measure extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Source source;
        private final Deque<String> names = new ArrayDeque<>();
        private final List<Size> sizes = new ArrayList<>();

        /** Methods whose name says too little: their class has several of it. */
        private final Set<MethodTree> overloaded = new HashSet<>();

        /** How many methods the scan is in; 0 in the initializers of fields and classes. */
        private int methods;

        private Measure(Source source) {
            this.source = source;
            names.add(source.tree().getPackageName().toString().replaceFirst("^io\\.baton\\.?", ""));
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            boolean isNamed = type.getSimpleName().length() > 0;
            if (isNamed) {
                names.add(type.getSimpleName().toString());
                sizes.add(new Size(name(), false, source.lines(type)));
            }
            type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .collect(groupingBy(method -> method.getName().toString()))
                    .values()
                    .forEach(sameName -> overloaded.addAll(sameName.size() > 1 ? sameName : List.of()));
            type.getMembers().stream()
                    .filter(BlockTree.class::isInstance)
                    .map(BlockTree.class::cast)
                    .forEach(block -> measure(block.isStatic() ? "static" : "init", block));
            super.visitClass(type, null);
            if (isNamed) {
                names.removeLast();
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            if (methods > 0) {
                return super.visitVariable(variable, null);
            }
            names.add(variable.getName().toString());
            super.visitVariable(variable, null);
            names.removeLast();
            return null;
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
            if (methods == 0) {
                measure("lambda", lambda);
            }
            return super.visitLambdaExpression(lambda, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            var name = method.getName().contentEquals("<init>")
                    ? "new"
                    : method.getName().toString();
            var types = method.getParameters().stream()
                    .map(parameter -> parameter.getType().toString())
                    .collect(joining(", ", "(", ")"));
            names.add(overloaded.contains(method) ? name + types : name);
            sizes.add(new Size(name(), true, source.lines(method)));
            methods++;
            super.visitMethod(method, null);
            methods--;
            names.removeLast();
            return null;
        }

        private void measure(String name, Tree part) {
            names.add(name);
            sizes.add(new Size(name(), true, source.lines(part)));
            names.removeLast();
        }

        private String name() {
            return names.stream().filter(name -> !name.isEmpty()).collect(joining("."));
        }
    }

    private static List<Size> longOnes() {
        var sizes = new ArrayList<Size>();
        for (var source : JavaSources.read(SourceFiles.below("src/main/java", ".java"))) {
            var measure = new Measure(source);
            measure.scan(source.tree(), null);
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

    /** The reasons that the page gives, by the name of the class or method. */
    private static Map<String, String> reasons() {
        return Page.read(PAGE).below(HEADING).rows().stream()
                .skip(1)
                .collect(toMap(row -> row.get(0).replace("`", ""), row -> row.get(1)));
    }

    @Test
    @DisplayName("Each class over 300 lines and each method over 40 is named in the architecture page with the reason")
    void named() {
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
