package io.baton.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pictures of Cockpit in the manual: a test in the browser takes them, {@code manual.test.js}. */
class ManualPicturesTest {

    static final Path FOLDER = Path.of("docs", "pictures", "cockpit");

    private static final Path TAKES = Path.of("src", "main", "cockpit", "test", "browser", "manual.test.js");
    private static final Pattern TAKEN = Pattern.compile("picture\\(cockpit, '([a-z-]+)'");
    private static final Pattern NAMED = Pattern.compile("pictures/cockpit/([^)\\s]+\\.png)");
    private static final int WIDEST = 1280;
    private static final long TOGETHER = 1_500_000;

    /** The names of the files that the test in the browser takes. */
    static Set<String> taken() throws IOException {
        return TAKEN.matcher(Files.readString(TAKES))
                .results()
                .map(found -> found.group(1) + ".png")
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    @Test
    @DisplayName("Every picture of Cockpit in the manual is one that a test takes, and the other way about")
    void named() throws IOException {
        var named = new TreeSet<String>();
        for (var page : pages()) {
            NAMED.matcher(Files.readString(page)).results().forEach(found -> named.add(found.group(1)));
        }
        assertThat(named).isNotEmpty().isEqualTo(taken());
    }

    @Test
    @DisplayName("The pictures of Cockpit are there, no wider than 1280, and small together")
    void small() throws IOException {
        long bytes = 0;
        for (var name : taken()) {
            var file = FOLDER.resolve(name);
            assertThat(ImageIO.read(file.toFile()).getWidth()).as(name).isLessThanOrEqualTo(WIDEST);
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(TOGETHER);
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(taken());
        }
    }

    private static Iterable<Path> pages() throws IOException {
        try (var files = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .toList();
        }
    }
}
