package io.baton.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of models in {@code src/test/resources/models}; its README says how it is written. */
public final class ModelTable {

    private static final Path HOME = Path.of("src", "test", "resources", "models");

    private ModelTable() {}

    /**
     * A line that says what a deployment tells.
     *
     * @param number of the message
     * @param element its id, with the file where there are several
     * @param words whole sentence
     */
    public record Expected(String number, String element, String words) {

        static Expected read(String line) {
            var text = line.substring(2);
            int bar = text.indexOf(" | ");
            int blank = text.indexOf(' ');
            return new Expected(
                    text.substring(0, blank),
                    text.substring(blank + 1, bar),
                    text.substring(bar + 3).replace("\\n", "\n"));
        }

        String line() {
            return "> " + number + " " + element + " | " + words.replace("\n", "\\n");
        }
    }

    /**
     * A model, or several that are deployed together.
     *
     * @param topic the file it stands in
     * @param input its lines without what is expected
     * @param files by name, in their order
     */
    public record Entry(
            Path topic,
            String title,
            List<String> input,
            Map<String, String> files,
            Set<String> lists,
            Set<String> programs,
            List<Expected> expected) {

        @Override
        public String toString() {
            return topic.getFileName() + ": " + title;
        }
    }

    /** The fields that people have beside the built-in ones, as JSON. */
    public static String fields() {
        return text(HOME.resolve("fields.json"));
    }

    /** All entries, topic by topic. */
    public static List<Entry> entries() {
        return topics().stream().flatMap(topic -> read(topic).stream()).toList();
    }

    /** Writes what was found into the topics in place of what was expected. */
    public static void update(Map<Entry, List<Expected>> found) {
        for (var topic : topics()) {
            var lines = new ArrayList<String>();
            text(topic).lines().takeWhile(line -> !line.startsWith("== ")).forEach(lines::add);
            found.forEach((entry, says) -> {
                if (entry.topic().equals(topic)) {
                    lines.add("== " + entry.title());
                    lines.addAll(entry.input());
                    says.forEach(one -> lines.add(one.line()));
                    lines.add("");
                }
            });
            lines.remove(lines.size() - 1);
            write(topic, String.join("\n", lines) + "\n");
        }
    }

    private static List<Path> topics() {
        try (var files = Files.list(HOME)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Entry> read(Path topic) {
        return Arrays.stream(("\n" + text(topic)).split("\n== ", -1))
                .skip(1)
                .map(entry -> read(topic, entry.stripTrailing().lines().toList()))
                .toList();
    }

    private static Entry read(Path topic, List<String> lines) {
        var input =
                lines.stream().skip(1).filter(line -> !line.startsWith("> ")).toList();
        var files = new LinkedHashMap<String, String>();
        var parts = Parts.of(input);
        parts.files().forEach((name, body) -> files.put(name, ModelFileText.of(name, body)));
        parts.named("folder").forEach(folder -> files.putAll(models(folder)));
        return new Entry(
                topic,
                lines.get(0),
                input,
                files,
                Set.copyOf(parts.named("list")),
                Set.copyOf(parts.named("program")),
                lines.stream()
                        .filter(line -> line.startsWith("> "))
                        .map(Expected::read)
                        .toList());
    }

    private static Map<String, String> models(String folder) {
        var files = new LinkedHashMap<String, String>();
        try (var found = Files.list(Path.of(folder))) {
            found.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)"))
                    .sorted()
                    .forEach(file -> files.put(file.getFileName().toString(), text(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /**
     * The lines of an entry, sorted.
     *
     * @param files their lines by name
     * @param named what lines such as {@code -- list fans} name, by their first word
     */
    private record Parts(Map<String, List<String>> files, Map<String, List<String>> named) {

        private static final Set<String> NAMING = Set.of("list", "program", "folder");

        private static Parts of(List<String> lines) {
            var parts = new Parts(new LinkedHashMap<>(), new LinkedHashMap<>());
            var file = "campaign.bpmn";
            for (var line : lines) {
                var words = line.split(" ", 3);
                if (words[0].equals("--") && NAMING.contains(words[1])) {
                    parts.named
                            .computeIfAbsent(words[1], word -> new ArrayList<>())
                            .add(words[2]);
                } else if (line.startsWith("-- file ")) {
                    file = words[2];
                } else if (!line.isEmpty()) {
                    parts.files.computeIfAbsent(file, name -> new ArrayList<>()).add(line);
                }
            }
            return parts;
        }

        private List<String> named(String word) {
            return named.getOrDefault(word, List.of());
        }
    }
}
