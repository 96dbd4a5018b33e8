package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Lines of code fit into 120 columns, comments and texts in code included: the formatter breaks neither. A migration
 * that was released is left out, for Flyway refuses one that changed, and so is the OpenAPI description.
 */
class LineLengthTest {

    private static final int COLUMNS = 120;

    /** Stays as it is: Flyway refuses a migration that changed after a database had it. */
    private static final Path MIGRATED = Path.of("src/main/resources/db/baton/V5__programs_tree.sql");

    /** Has one line for each property, with all that is to say of it, however long. */
    private static final Path OPEN_API = Path.of("src/main/resources/openapi/baton.yaml");

    private static List<Path> files() {
        var files = new ArrayList<>(SourceFiles.below("src", ".java", ".sql", ".xml", ".yaml", ".yml"));
        files.add(Path.of("pom.xml"));
        files.removeAll(List.of(MIGRATED, OPEN_API));
        return files;
    }

    private static List<String> tooLong(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var found = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            int columns = lines.get(i).codePointCount(0, lines.get(i).length());
            if (columns > COLUMNS) {
                found.add(file + ":" + (i + 1) + " has " + columns);
            }
        }
        return found;
    }

    @Test
    @DisplayName("no line of code is longer than 120 columns")
    void lines() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files()) {
            found.addAll(tooLong(file));
        }
        assertThat(found).as("break these lines").isEmpty();
    }
}
