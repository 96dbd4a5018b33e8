package io.baton.rest;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.rest.AccessWorld.Role;
import io.baton.testing.CockpitSession;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Baton's calls in Cockpit: the same as in REST, for who is logged in there, and for nobody else. */
@ServerTest
class MountedCallsTest {

    private final RestServer server;

    MountedCallsTest(RestServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("Every resource is mounted, at the path it has in REST")
    void every() {
        var mounted = Arrays.stream(MountedCalls.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Path.class))
                .collect(toMap(
                        method -> method.getReturnType(),
                        method -> "/" + method.getAnnotation(Path.class).value()));
        assertThat(mounted)
                .as("the methods of MountedCalls: one for each class of the room with @Path")
                .isEqualTo(BatonResourcesTest.annotatedWith(Path.class).stream()
                        .collect(toMap(
                                one -> one, one -> one.getAnnotation(Path.class).value())));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "ANALYST"})
    @DisplayName("A1 A2 A3 A4 what may be read is the same to the letter, in REST and in Cockpit")
    void sameAnswers(Role role) {
        try (var world = new AccessWorld(server)) {
            var cockpit = world.cockpit();
            var softly = new SoftAssertions();
            AccessTableTest.CALLS.forEach((call, made) -> {
                if (AccessTableTest.verb(call).equals("GET") && !call.endsWith(".zip")) {
                    var path = made.apply(world).path();
                    var rest = world.send(role, "GET", path, null);
                    softly.assertThat(cockpit.send(role, "GET", path, null))
                            .as(call)
                            .isEqualTo(rest);
                }
            });
            softly.assertAll();
        }
    }

    /**
     * A request that is wrong.
     *
     * @param body {@code null} when nothing is sent
     */
    private record Wrong(String method, String path, @Nullable String body, String contentType) {

        private Answer toRest(RestServer server) {
            var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
            var request = server.request(path).method(method, publisher);
            return server.send(body == null ? request : request.header("Content-Type", contentType));
        }

        private Answer toCockpit(CockpitSession session) {
            return session.send(method, path, body, contentType);
        }
    }

    private CockpitSession session() {
        return CockpitSession.of(server, RestServer.USER, RestServer.PASSWORD);
    }

    @Test
    @DisplayName("What is refused is refused in the same words")
    void sameRefusals() {
        var session = session();
        var softly = new SoftAssertions();
        for (var wrong : List.of(
                new Wrong("GET", "person/0", null, ""),
                new Wrong("GET", "campaign/none", null, ""),
                new Wrong("GET", "campaign/none/graph", null, ""),
                new Wrong("GET", "campaign-run/none", null, ""),
                new Wrong("GET", "campaign?worskpace=emea", null, ""),
                new Wrong("GET", "campaign?firstResult=-1", null, ""),
                new Wrong("GET", "campaign-activity?status=odd", null, ""),
                new Wrong("DELETE", "campaign", null, ""),
                new Wrong("POST", "person", "{", "application/json"),
                new Wrong("POST", "person", "{\"emial\":\"x\"}", "application/json"),
                new Wrong("POST", "person", "email=x", "text/csv"),
                new Wrong("POST", "person", "{\"email\":\"" + "x".repeat(300_000) + "\"}", "application/json"),
                new Wrong("POST", "event", "[" + "{},".repeat(10_001) + "{}]", "application/json"),
                new Wrong("POST", "campaign/none/activate", "", "application/json"))) {
            var rest = wrong.toRest(server);
            var cockpit = wrong.toCockpit(session);
            softly.assertThat(rest.status()).as(wrong.path()).isBetween(400, 499);
            softly.assertThat(cockpit).as("%s %s", wrong.method(), wrong.path()).isEqualTo(rest);
        }
        softly.assertAll();
    }

    @Test
    @DisplayName("A compressed body is refused in Cockpit, too")
    void compressed() {
        var session = session();
        var request = session.request("api/cockpit/plugin/baton/default/person/import")
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", session.token())
                .POST(BodyPublishers.ofString("x"));
        assertThat(session.exchange(request).error(415)).contains("Content-Encoding 'gzip'");
    }

    @Test
    @DisplayName("A change without Cockpit's token is refused, and nothing is changed")
    void withoutToken() {
        var session = session();
        var request = session.request("api/cockpit/plugin/baton/default/person")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"ann@example.com\"}"));
        assertThat(session.exchange(request).status()).isEqualTo(403);
        assertThat(server.count("person/count")).isZero();
    }

    @Test
    @DisplayName("A change with Cockpit's token is made in the name of who is logged in")
    void change() {
        session().send("POST", "person", "{\"email\":\"ann@example.com\"}").expect(200);
        assertThat(server.count("person/count")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/cockpit/plugin/baton/default/person",
                "api/cockpit/plugin/baton/other/person",
                "api/cockpit/plugin/baton/static/../default/person",
                "api/cockpit/plugin/other/static/../../baton/default/person",
                "api/cockpit/plugin/baton/static/%2e%2e/default/person",
                "api/cockpit/plugin/baton/static/..;/default/person",
                "api/cockpit/plugin/baton/default;static/static/person",
                "api/cockpit/plugin/baton//default/person"
            })
    @DisplayName("A1 who is not logged in reads nothing, on no way round Camunda's filters")
    void nobody(String path) {
        var id = server.person("ann@example.com");
        var session = CockpitSession.opened(server);
        var answer = session.exchange(session.request(path).GET());
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.text()).doesNotContain("ann@example.com").doesNotContain("\"" + id + "\"");
    }

    @Test
    @DisplayName("A name and a password are no way into Cockpit's calls")
    void basic() {
        var request = HttpRequest.newBuilder(
                        java.net.URI.create(server.address() + "/camunda/api/cockpit/plugin/baton/default/person"))
                .header("Authorization", RestServer.basic(RestServer.USER, RestServer.PASSWORD))
                .GET();
        assertThat(server.send(request).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app/plugin.js", "app/plugin.css"})
    @DisplayName("Cockpit finds the plugin's files, built or not")
    void files(String file) {
        var session = CockpitSession.opened(server);
        var answer = session.exchange(
                session.request("api/cockpit/plugin/baton/static/" + file).GET());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(session.exchange(session.request("app/cockpit/default/").GET())
                        .text())
                .contains("cockpit-plugin-baton");
    }

    @Test
    @DisplayName("Other files of the jar are not handed out")
    void otherFiles() {
        var session = CockpitSession.opened(server);
        for (var file : List.of("app/other.js", "../../baton-server.yaml", "app/../../../baton-server.yaml")) {
            assertThat(session.exchange(session.request("api/cockpit/plugin/baton/static/" + file)
                                    .GET())
                            .status())
                    .as(file)
                    .isBetween(400, 499);
        }
    }
}
