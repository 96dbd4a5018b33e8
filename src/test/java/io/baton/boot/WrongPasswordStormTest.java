package io.baton.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.TestDatabase;
import io.baton.testing.WebhookReceiver;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand wrong passwords for the one user there is, while that user and the server's worker go on. */
@Tag("database")
class WrongPasswordStormTest {

    private static final int TRIES = 1_000;
    private static final int PEOPLE = 20;

    @RegisterExtension
    static final WebhookReceiver RECEIVER = new WebhookReceiver();

    private static RestServer server;

    @BeforeAll
    static void start() {
        var database = TestDatabase.current();
        server = RestServer.startAlone(
                "--spring.datasource.url=" + database.newUrl(),
                "--spring.datasource.username=" + database.user(),
                "--baton.server.user=" + RestServer.USER,
                "--baton.server.password=" + RestServer.PASSWORD,
                "--baton.webhook.allow-private=127.0.0.1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int login(String user, String password, String... headers) {
        var request =
                HttpRequest.newBuilder(server.uri("version")).header("Authorization", RestServer.basic(user, password));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request).status();
    }

    private interface Tries {
        void by(String name) throws Exception;
    }

    /** The first wait is a second: tries that took longer, on a busy machine, are made once more by another name. */
    private static void inTheFirstWait(String name, Tries tries) {
        var number = new AtomicInteger();
        Awaitility.await("all within the first wait").untilAsserted(() -> tries.by(name + number.incrementAndGet()));
    }

    @Test
    @DisplayName("F7 1,000 wrong passwords: the right user and the worker notice nothing, about ten are looked at")
    void storm() {
        RECEIVER.answers("/hook", okJson("{\"score\":5}"));
        server.deploy(Model.campaign("hook", "trigger")
                        .callWebhook("url", RECEIVER.url("/hook"), "map.personScore", "/score"))
                .expect(200);
        var number = new AtomicInteger();
        var answers = new ConcurrentLinkedQueue<Integer>();
        var storm = new ArrayList<CompletableFuture<Void>>();
        for (int thread = 0; thread < 8; thread++) {
            storm.add(CompletableFuture.runAsync(() -> {
                for (int i = number.incrementAndGet(); i <= TRIES; i = number.incrementAndGet()) {
                    answers.add(login(i % 4 == 0 ? "baton-webhook-worker" : RestServer.USER, "wrong" + i));
                }
            }));
        }
        for (int person = 0; person < PEOPLE; person++) {
            server.start("hook", server.person("p" + person + "@example.com")).expect(200);
        }
        CompletableFuture.allOf(storm.toArray(CompletableFuture[]::new)).join();
        Awaitility.await("the worker has called for everybody")
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.count("process-instance/count") == 0);
        assertThat(RECEIVER.requests()).hasSize(PEOPLE);
        assertThat(answers).hasSize(TRIES).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 401))
                .as("ten for each of the two names, of which another test may have used one")
                .hasSizeBetween(19, 60);
        assertThat(login(RestServer.USER, RestServer.PASSWORD)).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "Somebody who never was here: from elsewhere at once, from the guesser's address when its wait is over")
    void newcomer() {
        inTheFirstWait("newcomer", name -> {
            user(name);
            for (int i = 0; i < 15; i++) {
                assertThat(login(name, "wrong" + i)).isEqualTo(i < 10 ? 401 : 429);
            }
            assertThat(login(name, "right")).isEqualTo(429);
            assertThat(login(name, "right", "X-Forwarded-For", "203.0.113.7")).isEqualTo(200);
        });
        user("second");
        for (int i = 0; i < 11; i++) {
            login("second", "wrong" + i);
        }
        Awaitility.await("the wait is over").until(() -> login("second", "right") == 200);
    }

    @Test
    @DisplayName("A wait says how long it is")
    void retryAfter() {
        inTheFirstWait("anybody", name -> {
            for (int i = 0; i < 11; i++) {
                login(name, "wrong" + i);
            }
            var request = HttpRequest.newBuilder(server.uri("version"))
                    .header("Authorization", RestServer.basic(name, "x"))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(1);
            assertThat(answer.body()).contains("Too many wrong passwords");
        });
    }

    @Test
    @DisplayName("Cockpit's form, REST and identity/verify count together")
    void allWaysIn() {
        inTheFirstWait("cockpituser", name -> {
            user(name);
            for (int i = 0; i < 6; i++) {
                assertThat(form(name, "wrong" + i)).isEqualTo(401);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(login(name, "wrong" + i)).isEqualTo(401);
            }
            var verify = RestServer.json("username", name, "password", "wrong");
            assertThat(server.post("identity/verify", verify)
                            .expect(200)
                            .get("authenticated")
                            .booleanValue())
                    .isFalse();
            assertThat(form(name, "right")).as("the eleventh is not looked at").isEqualTo(401);
            assertThat(login(name, "right")).isEqualTo(429);
            assertThat(login(name, "right", "X-Forwarded-For", "203.0.113.8")).isEqualTo(200);
            assertThat(form(name, "right"))
                    .as("a password that was right before is looked at")
                    .isIn(200, 403);
        });
    }

    @Test
    @DisplayName("The worker's name opens nothing without its key, and no user can have it")
    void workerName() {
        assertThat(login("baton-webhook-worker", "")).isIn(401, 429);
        server.post(
                        "user/create",
                        "{\"profile\":{\"id\":\"baton-webhook-worker\"},\"credentials\":{\"password\":\"x\"}}")
                .error(500);
    }

    private static void user(String name) {
        var identity = server.engine().getIdentityService();
        var user = identity.newUser(name);
        user.setPassword("right");
        identity.saveUser(user);
    }

    /** Cockpit's form: 403 for a user who may come in but not see Cockpit. */
    private static int form(String user, String password) throws Exception {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        var page = URI.create(server.address() + "/camunda/app/cockpit/default/");
        browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        var login = HttpRequest.newBuilder(
                        URI.create(server.address() + "/camunda/api/admin/auth/user/default/login/cockpit"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString("username=" + user + "&password=" + password))
                .build();
        return browser.send(login, BodyHandlers.discarding()).statusCode();
    }
}
