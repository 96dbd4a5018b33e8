package io.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server on its default database, H2 in a folder, that is killed: what it has answered with 200 is there afterwards.
 */
class KilledOnH2IT {

    private static final int KILLS = Integer.getInteger("baton.test.kills", 2);
    private static final int THREADS = 4;

    @Test
    @DisplayName("killed among creates, again and again: everybody who was acknowledged is there")
    void amongCreates(@TempDir Path folder) {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            var node = Node.start("h2-" + kill, folder, Map.of());
            int before = acknowledged.size();
            var creators = new CompletableFuture<?>[THREADS];
            try {
                for (int thread = 0; thread < THREADS; thread++) {
                    var prefix = "p" + kill + "-" + thread + "-";
                    creators[thread] = CompletableFuture.runAsync(() -> create(node, prefix, acknowledged));
                }
                Awaitility.await("some are there")
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> acknowledged.size() > before + 40);
            } finally {
                node.kill();
            }
            CompletableFuture.allOf(creators).join();
            assertThat(acknowledged).hasSizeGreaterThan(before + 40);
        }
        try (var again = Node.start("h2-again", folder, Map.of())) {
            assertThat(people(again)).containsAll(acknowledged);
        }
    }

    private static void create(Node node, String prefix, Set<String> acknowledged) {
        for (int i = 0; i < 1_000_000; i++) {
            var email = prefix + i + "@example.com";
            try {
                node.post("/engine-rest/person", "{\"email\":\"" + email + "\"}");
            } catch (UncheckedIOException killed) {
                return;
            }
            acknowledged.add(email);
        }
    }

    private static Set<String> people(Node node) {
        return StreamSupport.stream(
                        node.get("/engine-rest/person?maxResults=10000").spliterator(), false)
                .map((JsonNode person) -> person.get("email").asText())
                .collect(Collectors.toSet());
    }
}
