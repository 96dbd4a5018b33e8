package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import io.baton.testing.TestDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who comes in, and from where. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ServerAccessTest {

    private static final Pattern GENERATED =
            Pattern.compile("Using generated password for user 'baton': ([0-9a-f-]{36})");

    private RestServer server;

    ServerAccessTest(RestServer server) {
        this.server = server;
    }

    /** Somebody for whom wrong passwords may be sent; a name of each test's own, for they are counted. */
    private void guest(String name) {
        var identity = server.engine().getIdentityService();
        identity.deleteUser(name);
        var guest = identity.newUser(name);
        guest.setPassword("guest");
        identity.saveUser(guest);
    }

    private int status(String path, String authorization) {
        var request = HttpRequest.newBuilder(server.uri(path));
        return server.send(authorization.isEmpty() ? request : request.header("Authorization", authorization))
                .status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "process-definition",
                "person",
                "person/count",
                "campaign",
                "campaign-activity",
                "person-field",
                "program/q4",
                "baton-modeler-plugin.zip",
                "baton-openapi.yaml",
                "nothing-here"
            })
    @DisplayName("REST answers 401 without a password, with a wrong one and for a wrong user")
    void withoutPassword(String path) {
        var guest = "guest" + path.replaceAll("[^a-z]", "");
        guest(guest);
        assertThat(status(path, "")).isEqualTo(401);
        assertThat(status(path, RestServer.basic(guest, "wrong"))).isEqualTo(401);
        assertThat(status(path, RestServer.basic(guest, ""))).isEqualTo(401);
        assertThat(status(path, RestServer.basic("no" + guest, RestServer.PASSWORD)))
                .isEqualTo(401);
        assertThat(status(path, "Basic " + guest)).isEqualTo(401);
        assertThat(status(path, "Bearer x")).isEqualTo(401);
    }

    @Test
    @DisplayName("REST answers 200 with the password, and who does not come in changes nothing")
    void withPassword() {
        assertThat(status("version", RestServer.basic(RestServer.USER, RestServer.PASSWORD)))
                .isEqualTo(200);
        var request = HttpRequest.newBuilder(server.uri("person"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"ann@example.com\"}"));
        assertThat(server.send(request).status()).isEqualTo(401);
        assertThat(server.count("person/count")).isZero();
    }

    @Test
    @DisplayName("Cockpit lets the user in with the password and not without")
    void cockpit() throws Exception {
        guest("guest");
        assertThat(login("guest", "wrong").statusCode()).isEqualTo(401);
        assertThat(login("nobody", RestServer.PASSWORD).statusCode()).isEqualTo(401);
        var answer = login(RestServer.USER, RestServer.PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(RestServer.parse(answer.body()).get("userId").asText()).isEqualTo(RestServer.USER);
        assertThat(answer.body()).contains("cockpit", "tasklist", "admin");
    }

    /** As a browser does it: the page first, then the form with the token the page's cookie brought. */
    private HttpResponse<String> login(String user, String password) throws IOException, InterruptedException {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        var page = URI.create(server.address() + "/camunda/app/cockpit/default/");
        assertThat(browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        var form = "username=" + RestServer.encode(user) + "&password=" + RestServer.encode(password);
        var login = HttpRequest.newBuilder(
                        URI.create(server.address() + "/camunda/api/admin/auth/user/default/login/cockpit"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(form))
                .build();
        return browser.send(login, BodyHandlers.ofString());
    }

    @Test
    @DisplayName("Nobody may make himself an administrator: the setup page is closed from the start")
    void noSetup() throws Exception {
        var setup = HttpRequest.newBuilder(URI.create(server.address() + "/camunda/app/admin/default/setup/"))
                .build();
        var answer = HttpClient.newHttpClient().send(setup, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isIn(302, 303, 404);
    }

    @Test
    @DisplayName("The server listens on the loopback address only")
    void loopback() throws Exception {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 2_000);
            assertThat(socket.isConnected()).isTrue();
        }
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        for (var address : others) {
            try (var socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, server.port()), 2_000))
                        .as("connecting to %s", address)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    @DisplayName("Without a configured password one is generated for a new user, printed once, and stays")
    void generated(CapturedOutput output) throws SQLException {
        var database = TestDatabase.current();
        var url = database.newUrl();
        var password = "";
        try (var first = startOn(database, url)) {
            server = first;
            var printed = GENERATED.matcher(output.getOut());
            assertThat(printed.find()).as(output.getOut()).isTrue();
            password = printed.group(1);
            assertThat(printed.find()).as("printed once").isFalse();
            assertThat(status("version", RestServer.basic("baton", password))).isEqualTo(200);
            assertThat(status("version", RestServer.basic("baton", ""))).isEqualTo(401);
            lockOut(database, url);
            assertThat(status("version", RestServer.basic("baton", password)))
                    .as("Camunda's lock of a user locks nobody out")
                    .isEqualTo(200);
        }
        try (var next = startOn(database, url)) {
            server = next;
            assertThat(status("version", RestServer.basic("baton", password)))
                    .as("another node, or this one once more, makes none: it is not the only one that knows it")
                    .isEqualTo(200);
            assertThat(GENERATED.matcher(output.getOut()).results()).hasSize(1);
            assertThat(output.getOut()).contains("BATON-04002", "Start once with baton.server.password");
        }
        try (var reset = startOn(database, url, "--baton.server.password=chosen")) {
            server = reset;
            assertThat(status("version", RestServer.basic("baton", "chosen"))).isEqualTo(200);
            assertThat(status("version", RestServer.basic("baton", password))).isEqualTo(401);
        }
    }

    /** What Camunda does after ten wrong passwords, with nobody left who could undo it. */
    private static void lockOut(TestDatabase database, String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, database.user(), "");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE ACT_ID_USER SET ATTEMPTS_ = 10, LOCK_EXP_TIME_ = TIMESTAMP '2999-01-01 00:00:00'"))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("Permissions are asked for, and the first user has them all: it gives some to others")
    void administrator() {
        guest("analyst");
        var analyst = RestServer.basic("analyst", "guest");
        server.deploy(Model.executable("scoring").changeScore("+1")).expect(200);
        assertThat(countAs(analyst)).isZero();
        server.post(
                        "authorization/create",
                        "{\"type\":1,\"permissions\":[\"READ\"],\"userId\":\"analyst\",\"resourceType\":6,"
                                + "\"resourceId\":\"*\"}")
                .expect(200);
        assertThat(countAs(analyst)).isEqualTo(1);
        assertThat(server.count("authorization/count?groupIdIn=camunda-admin&resourceId=*"))
                .isEqualTo(Resources.values().length);
        server.engine()
                .getAuthorizationService()
                .createAuthorizationQuery()
                .userIdIn("analyst")
                .list()
                .forEach(grant -> server.engine().getAuthorizationService().deleteAuthorization(grant.getId()));
    }

    private long countAs(String authorization) {
        return server.send(HttpRequest.newBuilder(server.uri("process-definition/count"))
                        .header("Authorization", authorization))
                .expect(200)
                .get("count")
                .asLong();
    }

    @Test
    @DisplayName("Behind a proxy with TLS all cookies are for TLS only; without one they are for either")
    void cookies() throws Exception {
        var page = URI.create(server.address() + "/camunda/app/cockpit/default/");
        var plain = HttpClient.newHttpClient().send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        assertThat(plain.headers().allValues("Set-Cookie")).hasSize(2).noneMatch(cookie -> cookie.contains("Secure"));
        var secured = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(page)
                                .header("X-Forwarded-Proto", "https")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(secured.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.endsWith("; Secure") || cookie.contains("; Secure;"));
    }

    private static RestServer startOn(TestDatabase database, String url, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + database.user(),
                "--baton.webhook.enabled=false"));
        arguments.addAll(List.of(more));
        return RestServer.startAlone(arguments.toArray(String[]::new));
    }
}
