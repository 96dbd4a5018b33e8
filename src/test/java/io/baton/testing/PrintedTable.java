package io.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A table that a test prints, held against one that is kept in the repository. */
public final class PrintedTable {

    private static final Path FOLDER = Path.of("target");

    private PrintedTable() {}

    /** The table that is kept, by the name of its resource. */
    public static String kept(String name) {
        try (var table = PrintedTable.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(table, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes what was printed to a file of {@code target}, from where it can be taken over. */
    public static void write(String name, String printed) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name), printed);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Wants both to be the same. Says only the rows that differ: a whole table hides them. */
    public static void assertSame(String printed, String kept) {
        assertThat(differences(printed.lines().toList(), kept.lines().toList())).isEmpty();
        assertThat(printed).isEqualTo(kept);
    }

    private static List<String> differences(List<String> printed, List<String> kept) {
        var differences = new ArrayList<String>();
        minus(kept, printed).forEach(row -> differences.add("not printed: " + row));
        minus(printed, kept).forEach(row -> differences.add("not expected: " + row));
        return differences;
    }

    private static Set<String> minus(List<String> some, List<String> others) {
        var left = new LinkedHashSet<>(some);
        others.forEach(left::remove);
        return left;
    }
}
