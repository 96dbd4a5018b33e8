package io.baton.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the manual.
 *
 * @param file from the top of the repository
 */
record Page(Path file, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern NOT_PLAYED = Pattern.compile("\\s*<!-- not played: (.+) -->\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+?) *");
    private static final Pattern CODE = Pattern.compile("`[^`]+`");
    private static final Pattern LINK = Pattern.compile("(?<!\\\\)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    /**
     * A block between fences.
     *
     * @param language the word behind the opening fence; blank where there is none
     * @param line number of the opening fence
     * @param notPlayed why its commands are not played, as a comment above it says
     */
    record Block(String language, int line, Optional<String> notPlayed, String content) {

        /** The commands of a block for the shell; a backslash joins a line with the next one. */
        List<String> commands() {
            return content.replaceAll("\\\\\n\\s*", "")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** All pages of the repository. */
    static List<Page> all() {
        try (var top = Files.list(Path.of(""));
                var docs = Files.walk(Path.of("docs"));
                var samples = Files.walk(Path.of("bpmn"))) {
            return Stream.of(top, docs, samples)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Page read(String file) {
        return read(Path.of(file));
    }

    /** All blocks between fences, in order. */
    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            var fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("```")) {
                    end++;
                }
                var above = NOT_PLAYED.matcher(i == 0 ? "" : lines.get(i - 1));
                blocks.add(new Block(
                        fence.group(1),
                        i + 1,
                        above.matches() ? Optional.of(above.group(1)) : Optional.empty(),
                        String.join("\n", lines.subList(i + 1, end))));
                i = end;
            }
        }
        return blocks;
    }

    /** The lines outside of blocks. */
    List<String> prose() {
        var prose = new ArrayList<String>();
        boolean inside = false;
        for (var line : lines) {
            if (FENCE.matcher(line).matches()) {
                inside = !inside;
            } else if (!inside) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** What the page links to, addresses and files alike. */
    List<String> links() {
        return prose().stream()
                .map(line -> CODE.matcher(line).replaceAll("code"))
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .toList();
    }

    /** The anchors of the headings, as GitHub makes them. */
    Set<String> anchors() {
        var anchors = new TreeSet<String>();
        for (var line : prose()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                anchors.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    /** The rows of all tables, cell by cell, heads included. */
    List<List<String>> rows() {
        return prose().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("|") && line.endsWith("|") && !line.matches("[|\\s:-]+"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /**
     * The part below a heading, up to the next heading of any level.
     *
     * @param heading as it is written, with its {@code #}
     */
    Page below(String heading) {
        int from = lines.indexOf(heading) + 1;
        if (from == 0) {
            throw new IllegalArgumentException(file + " has no heading '" + heading + "'");
        }
        int to = from;
        while (to < lines.size() && !HEADING.matcher(lines.get(to)).matches()) {
            to++;
        }
        return new Page(file, lines.subList(from, to));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
