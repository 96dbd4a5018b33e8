package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;

/** Java sources as the compiler reads them, before it asks what their names mean. */
final class JavaSources {

    private JavaSources() {}

    /** One file, with the lines on which its parts stand. */
    record Source(CompilationUnitTree tree, SourcePositions positions) {

        /** The line on which a part begins: with its first annotation or modifier. */
        long line(Tree part) {
            return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, part));
        }

        /** The lines of a part, to its closing brace. */
        long lines(Tree part) {
            return tree.getLineMap().getLineNumber(positions.getEndPosition(tree, part)) - line(part) + 1;
        }
    }

    static List<Source> read(Collection<Path> sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var positions = Trees.instance(task).getSourcePositions();
            var read = StreamSupport.stream(task.parse().spliterator(), false)
                    .map(tree -> new Source(tree, positions))
                    .toList();
            assertThat(read).hasSameSizeAs(sources);
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
