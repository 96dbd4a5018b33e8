package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of the manual: its links lead somewhere, its pages are found, its first page is short. */
class PagesTest {

    private static final int README_LINES = 120;
    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern DECISION = Pattern.compile("\\d{4}-.*\\.md");
    private static final Pattern STATUS = Pattern.compile(
            "Status: (accepted|replaced by \\[\\d{4}]\\(\\d{4}-[a-z0-9-]+\\.md\\)), (\\d{4}-\\d\\d-\\d\\d)");

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    @DisplayName("Every link to a file or a heading leads there")
    void links(Page page) {
        assertThat(page.links())
                .filteredOn(link -> !link.contains("://"))
                .allSatisfy(link -> assertThat(missing(page, link)).as(link).isEmpty());
    }

    /** What a link lacks; empty when it leads somewhere. */
    private static Optional<String> missing(Page page, String link) {
        int hash = link.indexOf('#');
        var path = hash < 0 ? link : link.substring(0, hash);
        var target = path.isEmpty()
                ? page.file()
                : Optional.ofNullable(page.file().getParent())
                        .orElse(Path.of(""))
                        .resolve(path)
                        .normalize();
        if (!Files.exists(target)) {
            return Optional.of("no " + target);
        }
        if (hash < 0) {
            return Optional.empty();
        }
        var anchors = Page.read(target).anchors();
        return anchors.contains(link.substring(hash + 1)) ? Optional.empty() : Optional.of("none of " + anchors);
    }

    @Test
    @DisplayName("Every page of docs is in the table of contents")
    void contents() {
        var listed = new TreeSet<Path>();
        Stream.of("docs/README.md", "docs/decisions/README.md").map(Page::read).forEach(index -> index.links()
                .forEach(link -> listed.add(index.file().resolveSibling(link).normalize())));
        assertThat(pages().stream().map(Page::file).filter(file -> file.startsWith("docs")))
                .filteredOn(file -> !file.endsWith("README.md"))
                .isSubsetOf(listed);
    }

    @Test
    @DisplayName("The README is short")
    void readme() {
        assertThat(Page.read("README.md").lines()).hasSizeLessThanOrEqualTo(README_LINES);
    }

    @Test
    @DisplayName("Every decision bears a status and a date, and the index tells both")
    void decisions() {
        var rows = Page.read(DECISIONS.resolve("README.md")).rows();
        var decisions = pages().stream()
                .filter(page -> page.file().startsWith(DECISIONS)
                        && DECISION.matcher(page.file().getFileName().toString())
                                .matches())
                .toList();
        assertThat(decisions).hasSizeGreaterThan(20).allSatisfy(decision -> {
            var name = decision.file().getFileName().toString();
            var number = name.substring(0, 4);
            assertThat(decision.lines().get(0)).startsWith("# " + number + " ");
            var status = STATUS.matcher(decision.lines().get(2));
            assertThat(status.matches()).as(decision.lines().get(2)).isTrue();
            assertThat(rows)
                    .filteredOn(row -> row.get(0).equals("[" + number + "](" + name + ")"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get(2)).isEqualTo(status.group(2)));
        });
    }
}
