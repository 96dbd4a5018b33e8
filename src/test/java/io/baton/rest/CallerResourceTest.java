package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.rest.AccessWorld.Role;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a caller is told it may do is what it may do. */
@ServerTest
class CallerResourceTest {

    private final RestServer server;

    CallerResourceTest(RestServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("A2 A3 each role is told what was granted to it")
    void roles() {
        try (var world = new AccessWorld(server)) {
            var path = "caller?campaign=welcome&campaign=react";
            var analyst = world.get(Role.ANALYST, path).expect(200);
            assertThat(analyst.get("Person").toString()).isEqualTo("[\"READ\"]");
            assertThat(analyst.get("deploys").asBoolean()).isFalse();
            assertThat(analyst.get("campaigns").toString())
                    .isEqualTo("{\"welcome\":{\"start\":false,\"change\":false},"
                            + "\"react\":{\"start\":false,\"change\":false}}");
            var marketer = world.get(Role.MARKETER, path).expect(200);
            assertThat(marketer.get("StaticList").toString()).isEqualTo("[\"READ\",\"CREATE\",\"UPDATE\",\"DELETE\"]");
            assertThat(marketer.get("deploys").asBoolean()).isTrue();
            assertThat(marketer.get("campaigns").get("welcome").toString())
                    .isEqualTo("{\"start\":true,\"change\":true}");
            assertThat(world.get(Role.MACHINE, path).expect(200).get("Person").toString())
                    .isEqualTo("[\"CREATE\",\"UPDATE\"]");
            assertThat(world.get(Role.ADMINISTRATOR, path)
                            .expect(200)
                            .get("Mail")
                            .size())
                    .isEqualTo(4);
        }
    }

    @Test
    @DisplayName("A5 with authorizations switched off everybody is told everything")
    void switchedOff() {
        try (var world = new AccessWorld(server)) {
            world.authorizations(false);
            var stranger = world.get(Role.STRANGER, "caller?campaign=welcome").expect(200);
            assertThat(stranger.get("Person")).hasSize(4);
            assertThat(stranger.get("campaigns").get("welcome").get("start").asBoolean())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("Somebody who names more than a hundred campaigns is refused")
    void many() {
        assertThat(server.get("caller?campaign=x" + "&campaign=y".repeat(100)).error(400))
                .contains("100 campaigns at a time");
    }
}
