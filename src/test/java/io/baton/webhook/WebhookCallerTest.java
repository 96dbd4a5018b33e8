package io.baton.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.http.Fault;
import io.baton.flow.WebhookRequest;
import io.baton.testing.ClosedPort;
import io.baton.testing.WebhookReceiver;
import io.baton.webhook.WebhookMeter.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One call over real HTTP: what it sends, and what it makes of every answer there is. */
class WebhookCallerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @RegisterExtension
    static final WebhookReceiver RECEIVER = new WebhookReceiver();

    private final WebhookConfiguration settings = new WebhookConfiguration();
    private final WebhookMeter meter = new WebhookMeter();
    private final List<WebhookCaller> callers = new ArrayList<>();

    WebhookCallerTest() {
        settings.setAllowPrivate(List.of("127.0.0.1"));
        settings.setTimeout(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        callers.forEach(WebhookCaller::close);
    }

    private CallResult call(WebhookRequest request) {
        var caller = new WebhookCaller(settings, Clock.fixed(NOW, ZoneOffset.UTC), meter);
        callers.add(caller);
        return caller.call(request, "key-1");
    }

    private CallResult call() {
        return call(post("/hook"));
    }

    private static WebhookRequest post(String path) {
        return new WebhookRequest(
                "POST", RECEIVER.url(path) + "?key=secret", Map.of(), Optional.of("{\"a\":\"ü\"}"), List.of("/score"));
    }

    private static String reason(CallResult result) {
        return result instanceof CallResult.FailedForGood good
                ? good.reason()
                : ((CallResult.FailedForNow) result).reason();
    }

    @Test
    @DisplayName("F7 a call carries method, body, headers, a key that makes it idempotent and who calls")
    void sends() {
        RECEIVER.answers("/hook", okJson("{\"score\":42,\"other\":[1]}"));
        var result = call(new WebhookRequest(
                "PUT",
                RECEIVER.url("/hook?q=%2F"),
                Map.of("X-Team", "a b"),
                Optional.of("{\"a\":\"ü\"}"),
                List.of("/score")));
        assertThat(result).isInstanceOfSatisfying(CallResult.Succeeded.class, succeeded -> {
            assertThat(succeeded.response().status()).isEqualTo(200);
            assertThat(succeeded.response().values().get("/score").asInt()).isEqualTo(42);
        });
        assertThat(RECEIVER.requests()).singleElement().satisfies(request -> {
            assertThat(request.getMethod().getName()).isEqualTo("PUT");
            assertThat(request.getUrl()).isEqualTo("/hook?q=%2F");
            assertThat(request.getBodyAsString()).isEqualTo("{\"a\":\"ü\"}");
            assertThat(request.getHeader("Content-Type")).startsWith("application/json");
            assertThat(request.getHeader("X-Team")).isEqualTo("a b");
            assertThat(request.getHeader("Idempotency-Key")).isEqualTo("key-1");
            assertThat(request.getHeader("User-Agent")).startsWith("Baton");
            assertThat(request.getHeaders().keys()).doesNotContain("Baton-Signature", "Accept-Encoding", "Upgrade");
        });
    }

    @Test
    @DisplayName("F7 a content type of the campaign's own replaces the usual one")
    void contentType() {
        RECEIVER.answers("/hook", okJson("{}"));
        call(new WebhookRequest(
                "POST",
                RECEIVER.url("/hook"),
                Map.of("content-type", "application/vnd.api+json"),
                Optional.of("{}"),
                List.of()));
        assertThat(RECEIVER.requests()).singleElement().satisfies(request -> assertThat(
                        request.header("Content-Type").values())
                .containsExactly("application/vnd.api+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"ü\"}", ""})
    @DisplayName("F7 with a secret each call is signed over time and body, as the receiver can check")
    void signed(String body) throws Exception {
        settings.setSecret("s3cret");
        RECEIVER.answers("/hook", okJson("{}"));
        call(new WebhookRequest(
                "POST", RECEIVER.url("/hook"), Map.of(), Optional.of(body).filter(text -> !text.isEmpty()), List.of()));
        var request = RECEIVER.requests().get(0);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed = NOW.getEpochSecond() + "." + request.getBodyAsString();
        assertThat(request.getHeader("Baton-Signature"))
                .isEqualTo("t=" + NOW.getEpochSecond() + ",v1="
                        + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    @DisplayName("F7 an answer that may pass is worth another try")
    void forNow(int status) {
        RECEIVER.answers("/hook", aResponse().withStatus(status));
        assertThat(call()).isInstanceOfSatisfying(CallResult.FailedForNow.class, failed -> {
            assertThat(failed.reason())
                    .contains("POST " + RECEIVER.url("/hook") + " answered " + status)
                    .doesNotContain("secret");
            assertThat(failed.retryAfter()).isEmpty();
        });
        assertThat(RECEIVER.requests()).as("attempts of the client's own").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422})
    @DisplayName("F7 an answer that will not pass is an incident at once")
    void forGood(int status) {
        RECEIVER.answers(
                "/hook", aResponse().withStatus(status).withBody("{\"score\":1,\"email\":\"ann@example.com\"}"));
        var result = call();
        assertThat(result).isInstanceOf(CallResult.FailedForGood.class);
        assertThat(reason(result))
                .contains("answered " + status)
                .contains("raise the task's retries")
                .doesNotContain("ann@example.com");
    }

    @Test
    @DisplayName("F7 Retry-After is handed on, in seconds and as a date")
    void retryAfter() {
        RECEIVER.answers(
                "/hook",
                aResponse().withStatus(429).withHeader("Retry-After", "77"),
                aResponse().withStatus(503).withHeader("Retry-After", "Tue, 24 Nov 2026 12:02:00 GMT"));
        assertThat(((CallResult.FailedForNow) call()).retryAfter()).contains(Duration.ofSeconds(77));
        assertThat(((CallResult.FailedForNow) call()).retryAfter()).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @DisplayName("F7 a connection that breaks or talks nonsense is worth another try")
    void broken(Fault fault) {
        RECEIVER.answers("/hook", aResponse().withFault(fault));
        assertThat(call()).isInstanceOf(CallResult.FailedForNow.class);
    }

    @Test
    @DisplayName("F7 nobody listening and an unknown host are worth another try")
    void nobodyThere() throws IOException {
        try (var closed = new ClosedPort()) {
            for (var url : List.of("http://127.0.0.1:" + closed.number() + "/", "http://nobody.invalid/")) {
                assertThat(call(new WebhookRequest("GET", url, Map.of(), Optional.empty(), List.of())))
                        .as(url)
                        .isInstanceOf(CallResult.FailedForNow.class);
            }
        }
    }

    @Test
    @DisplayName("F7 an answer that does not come in time is cut off")
    void noAnswer() {
        settings.setTimeout(Duration.ofMillis(300));
        RECEIVER.answers("/hook", okJson("{}").withFixedDelay(60_000));
        assertThat(call()).isInstanceOf(CallResult.FailedForNow.class).satisfies(result -> assertThat(reason(result))
                .contains("no whole answer within 300 ms"));
    }

    @Test
    @DisplayName("F7 an answer that drips is cut off though each drop is in time")
    void slowBody() {
        settings.setTimeout(Duration.ofMillis(500));
        RECEIVER.answers("/hook", okJson("{\"score\":" + " ".repeat(200) + "1}").withChunkedDribbleDelay(200, 60_000));
        assertThat(call()).isInstanceOf(CallResult.FailedForNow.class).satisfies(result -> assertThat(reason(result))
                .contains("no whole answer within 500 ms"));
    }

    @Test
    @DisplayName("F7 a receiver that takes the connection and says nothing is cut off")
    void silentServer() throws IOException {
        settings.setTimeout(Duration.ofMillis(300));
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + socket.getLocalPort() + "/";
            assertThat(call(new WebhookRequest("POST", url, Map.of(), Optional.empty(), List.of())))
                    .isInstanceOf(CallResult.FailedForNow.class);
        }
    }

    @Test
    @DisplayName("F7 an answer may be as long as the limit and no longer")
    void hugeBody() {
        var body = "{\"score\":1,\"x\":\"" + "x".repeat(5_000) + "\"}";
        RECEIVER.answers("/hook", okJson(body));
        settings.setMaxResponseBytes(body.length());
        assertThat(call()).isInstanceOf(CallResult.Succeeded.class);
        settings.setMaxResponseBytes(body.length() - 1);
        assertThat(call()).isInstanceOf(CallResult.FailedForGood.class).satisfies(result -> assertThat(reason(result))
                .contains("more than " + (body.length() - 1) + " bytes")
                .contains("baton.webhook.max-response-bytes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("F7 a redirect is followed nowhere")
    void redirect(int status) {
        RECEIVER.answers("/hook", temporaryRedirect(RECEIVER.url("/inside")).withStatus(status));
        RECEIVER.answers("/inside", okJson("{\"score\":1}"));
        var result = call();
        assertThat(result).isInstanceOf(CallResult.FailedForGood.class);
        assertThat(reason(result)).contains("redirects are not followed");
        assertThat(RECEIVER.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0.0.0.0",
                "localhost",
                "localhost.",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::7f00:1]"
            })
    @DisplayName("F7 without leave a private address is not called, in no notation and by no name")
    void privateAddress(String host) {
        settings.setAllowPrivate(List.of());
        RECEIVER.answers("/hook", okJson("{}"));
        var url = "http://" + host + ":" + RECEIVER.port() + "/hook";
        var result = call(new WebhookRequest("POST", url, Map.of(), Optional.empty(), List.of()));
        assertThat(RECEIVER.requests()).isEmpty();
        assertThat(result).isNotInstanceOf(CallResult.Succeeded.class);
        assertThat(reason(result)).containsAnyOf("baton.webhook.allow-private", "the host is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{\"other\":1}", "[{\"score\":1}]", "{\"score\":1} trailing"})
    @DisplayName("F7 an answer without the value wanted is taken, without it")
    void valueMissing(String body) {
        RECEIVER.answers("/hook", aResponse().withStatus(202).withBody(body));
        assertThat(call()).isInstanceOfSatisfying(CallResult.Succeeded.class, succeeded -> {
            assertThat(succeeded.response().status()).isEqualTo(202);
            assertThat(succeeded.response().values()).isEmpty();
        });
    }

    @Test
    @DisplayName("F7 one connection serves many calls")
    void keepsConnection() {
        RECEIVER.answers("/hook", okJson("{\"score\":1}"));
        var caller = new WebhookCaller(settings, Clock.systemUTC(), meter);
        callers.add(caller);
        for (int i = 0; i < 20; i++) {
            assertThat(caller.call(post("/hook"), "k" + i)).isInstanceOf(CallResult.Succeeded.class);
        }
        assertThat(RECEIVER.requests()).hasSize(20);
    }

    @Test
    @DisplayName("F7 every call is counted and timed by how it ended")
    void meters() {
        RECEIVER.answers("/hook", okJson("{}"));
        call();
        RECEIVER.answers("/hook", aResponse().withStatus(503));
        call();
        RECEIVER.answers("/hook", aResponse().withStatus(404));
        call();
        settings.setAllowPrivate(List.of());
        call();
        assertThat(meter.calls(Outcome.SUCCEEDED)).isEqualTo(1);
        assertThat(meter.calls(Outcome.FAILED_FOR_NOW)).isEqualTo(1);
        assertThat(meter.calls(Outcome.FAILED_FOR_GOOD)).isEqualTo(2);
        assertThat(meter.nanos(Outcome.SUCCEEDED)).isPositive();
    }

    @Test
    @DisplayName("F7 calls go through the proxy, which may be private and know names that nobody else does")
    void proxy() {
        RECEIVER.answers("/hook", okJson("{\"score\":42}"));
        settings.setAllowPrivate(List.of());
        settings.setProxy(RECEIVER.url(""));
        var result = call(new WebhookRequest(
                "POST", "http://crm.baton-test.invalid/hook", Map.of(), Optional.of("{}"), List.of("/score")));
        assertThat(result).isInstanceOf(CallResult.Succeeded.class);
        assertThat(RECEIVER.requests()).singleElement().satisfies(request -> assertThat(request.getHeader("Host"))
                .isEqualTo("crm.baton-test.invalid"));
    }

    @Test
    @DisplayName("F7 a proxy is not asked for an address that is private")
    void proxyAndPrivateAddress() {
        settings.setAllowPrivate(List.of());
        settings.setProxy(RECEIVER.url(""));
        for (var host : List.of("127.0.0.1", "[::1]", "169.254.169.254", "localhost")) {
            var result =
                    call(new WebhookRequest("GET", "http://" + host + "/hook", Map.of(), Optional.empty(), List.of()));
            assertThat(reason(result)).as(host).contains("private address");
        }
        assertThat(RECEIVER.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy",
                "proxy:3128",
                "ftp://proxy:1",
                "http://",
                "http://a b",
                "http://u:p@proxy:1",
                "http://p/x"
            })
    @DisplayName("F7 what is no proxy is refused")
    void noProxy(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.setProxy(text))
                .withMessageContaining("http://proxy.internal:3128");
    }
}
