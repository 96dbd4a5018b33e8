package io.baton.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.WebhookReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The requests for tasks that an engine holds open (F7). */
class LongPollsTest {

    private static final String FETCH = "/engine-rest/external-task/fetchAndLock";

    /** Longer than a busy machine takes to see a request and to stop. */
    private static final int LONG_MILLIS = 3_000;

    @RegisterExtension
    static final WebhookReceiver ENGINE = new WebhookReceiver();

    private final LongPolls polls = new LongPolls(Duration.ofSeconds(10));
    private final CloseableHttpClient client = client(polls);

    private static CloseableHttpClient client(LongPolls polls) {
        var builder = HttpClientBuilder.create();
        polls.intercept(builder);
        return builder.build();
    }

    @BeforeEach
    void tasks() {
        ENGINE.answers(FETCH, okJson("[{\"id\":\"t1\"}]"));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        polls.close();
    }

    private String post(String path) throws IOException {
        return client.execute(
                new HttpPost(ENGINE.url(path)),
                response -> response.getCode() + " " + EntityUtils.toString(response.getEntity()));
    }

    @Test
    @DisplayName("F7 a worker that runs gets the tasks, and sees the engine's errors")
    void running() throws IOException {
        assertThat(post(FETCH)).isEqualTo("200 [{\"id\":\"t1\"}]");
        ENGINE.answersNow(FETCH, okJson("down").withStatus(503));
        assertThat(post(FETCH)).isEqualTo("503 down");
    }

    @Test
    @DisplayName("F7 a worker that stops fetches no task, but still reports")
    void stopped() throws IOException {
        ENGINE.answers("/engine-rest/external-task/t1/complete", okJson("done"));
        polls.stop();
        assertThat(post(FETCH)).isEqualTo("200 []");
        assertThat(post("/engine-rest/external-task/t1/complete")).isEqualTo("200 done");
        assertThat(ENGINE.requests()).hasSize(1);
    }

    @Test
    @DisplayName("F7 a request that is open when the worker stops is not broken off: tasks it brings are taken")
    void openWhenStopped() throws Exception {
        ENGINE.answersNow(FETCH, okJson("[{\"id\":\"t2\"}]").withFixedDelay(LONG_MILLIS));
        assertThat(answerToOpenRequest()).isEqualTo("200 [{\"id\":\"t2\"}]");
    }

    @Test
    @DisplayName("F7 an engine that goes down while the worker stops has no more tasks, and is no error")
    void engineStopsToo() throws Exception {
        ENGINE.answersNow(FETCH, okJson("going down").withStatus(500).withFixedDelay(LONG_MILLIS));
        assertThat(answerToOpenRequest()).isEqualTo("200 []");
    }

    private String answerToOpenRequest() throws Exception {
        var answer = new FutureTask<>(() -> post(FETCH));
        new Thread(answer, "open-request").start();
        Awaitility.await().until(() -> ENGINE.requests().size() == 1);
        polls.stop();
        return answer.get();
    }
}
