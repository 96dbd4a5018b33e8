package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /** Somebody who may be locked out: Camunda does so for a while after each wrong password. */
    private void guest() {
        var identity = server.engine().getIdentityService();
        identity.deleteUser("guest");
        var guest = identity.newUser("guest");
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
                "baton-openapi.yaml",
                "nothing-here"
            })
    @DisplayName("REST answers 401 without a password, with a wrong one and for a wrong user")
    void withoutPassword(String path) {
        guest();
        assertThat(status(path, "")).isEqualTo(401);
        assertThat(status(path, RestServer.basic("guest", "wrong"))).isEqualTo(401);
        assertThat(status(path, RestServer.basic("guest", ""))).isEqualTo(401);
        assertThat(status(path, RestServer.basic("nobody", RestServer.PASSWORD)))
                .isEqualTo(401);
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
        guest();
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
    @DisplayName("Without a configured password one is generated, printed at start, and works")
    void generated(CapturedOutput output) throws SQLException {
        var database = TestDatabase.current();
        var url = database.newUrl();
        try (var alone = startOn(database, url)) {
            server = alone;
            var printed = GENERATED.matcher(output.getOut());
            assertThat(printed.find()).as(output.getOut()).isTrue();
            assertThat(status("version", RestServer.basic("baton", printed.group(1))))
                    .isEqualTo(200);
            assertThat(status("version", RestServer.basic("baton", ""))).isEqualTo(401);
            lockOut(database, url);
            assertThat(status("version", RestServer.basic("baton", printed.group(1))))
                    .isEqualTo(401);
        }
        try (var again = startOn(database, url, "--baton.server.password=chosen")) {
            server = again;
            assertThat(status("version", RestServer.basic("baton", "chosen")))
                    .as("a start lets the user in again, with the password that is configured now")
                    .isEqualTo(200);
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

    private static RestServer startOn(TestDatabase database, String url, String... more) {
        var arguments = new ArrayList<>(
                List.of("--spring.datasource.url=" + url, "--spring.datasource.username=" + database.user()));
        arguments.addAll(List.of(more));
        return RestServer.startAlone(arguments.toArray(String[]::new));
    }
}
