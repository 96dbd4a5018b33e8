package io.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes that find an empty PostgreSQL at the same moment, and nobody has chosen a password. */
class FirstStartIT {

    private static final Pattern GENERATED =
            Pattern.compile("Using generated password for user 'baton': ([0-9a-f-]{36})");

    private static final Map<String, String> NO_PASSWORD = Map.of("BATON_SERVER_PASSWORD", "");

    @Test
    @DisplayName(
            "F7 two first starts at once: both nodes run, one has made a password, it opens both, both call webhooks")
    void twoAtOnce() {
        var database = new ClusterDatabase();
        var starting = Stream.of("one", "other")
                .map(name -> CompletableFuture.supplyAsync(() -> database.start("first-" + name, NO_PASSWORD)))
                .toList();
        try {
            var nodes = starting.stream().map(CompletableFuture::join).toList();
            Awaitility.await("both have started wholly")
                    .until(() -> nodes.stream().allMatch(node -> node.log().contains("BATON-02003")));
            var passwords = nodes.stream()
                    .flatMap(node -> GENERATED.matcher(node.log()).results())
                    .map(found -> found.group(1))
                    .toList();
            assertThat(passwords).hasSize(1);
            assertThat(nodes).allSatisfy(node -> assertThat(node.status("baton", passwords.get(0)))
                    .isEqualTo(200));
            assertThat(database.number("SELECT COUNT(*) FROM ACT_ID_USER")).isEqualTo(1);
            assertThat(database.number("SELECT COUNT(*) FROM ACT_ID_MEMBERSHIP"))
                    .isEqualTo(1);
            try (var third = database.start("first-third", NO_PASSWORD)) {
                assertThat(third.status("baton", passwords.get(0))).isEqualTo(200);
                assertThat(third.log()).doesNotContain("Using generated password");
            }
            assertThat(nodes).noneSatisfy(node -> assertThat(node.log()).contains("TASK/CLIENT-03"));
        } finally {
            CompletableFuture.allOf(starting.stream()
                            .map(node -> node.thenAccept(Node::close).exceptionally(failure -> null))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
