package io.baton.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The settings that Spring Boot knows, from the metadata on the class path. */
final class Settings {

    private static final List<String> METADATA = List.of(
            "META-INF/spring-configuration-metadata.json", "META-INF/additional-spring-configuration-metadata.json");

    private final TreeMap<String, JsonNode> byName = new TreeMap<>();

    private Settings() {
        try {
            for (var file : METADATA) {
                for (var url : urls(file)) {
                    try (var content = url.openStream()) {
                        new ObjectMapper()
                                .readTree(content)
                                .path("properties")
                                .forEach(one -> byName.put(one.get("name").asText(), one));
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<URL> urls(String file) throws IOException {
        var urls = new ArrayList<URL>();
        Settings.class.getClassLoader().getResources(file).asIterator().forEachRemaining(urls::add);
        return urls;
    }

    static Settings onClassPath() {
        return new Settings();
    }

    /** Those of Baton, by name. */
    Stream<JsonNode> ours() {
        return byName.tailMap("baton.").values().stream()
                .takeWhile(one -> one.get("name").asText().startsWith("baton."));
    }

    /** Whether there is such a setting, or one that holds settings of any name and this is one of them. */
    boolean knows(String name) {
        return byName.containsKey(name)
                || byName.headMap(name).entrySet().stream()
                        .anyMatch(one -> name.startsWith(one.getKey() + ".")
                                && Optional.ofNullable(one.getValue().get("type"))
                                        .filter(type -> type.asText().startsWith("java.util.Map"))
                                        .isPresent());
    }
}
