package io.baton.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the repository, for checks of the sources themselves. */
final class SourceFiles {

    private SourceFiles() {}

    /**
     * The files below a folder whose names end like that, in order.
     *
     * @param folder from the top of the repository
     */
    static List<Path> below(String folder, String... endings) {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> List.of(endings).stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
