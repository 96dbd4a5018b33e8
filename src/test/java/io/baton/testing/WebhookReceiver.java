package io.baton.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The system that webhooks call: a real HTTP server that answers, and fails, as a test tells it. */
public final class WebhookReceiver implements BeforeEachCallback, AfterAllCallback {

    private final WireMockServer http = new WireMockServer(options().dynamicPort());

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!http.isRunning()) {
            http.start();
        }
        http.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        http.stop();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public int port() {
        return http.port();
    }

    /** Answers any request to a path like that, one answer after the other, the last one again and again. */
    public void answers(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            http.stubFor(any(urlPathEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? "Started" : "after " + i)
                    .willSetStateTo(i + 1 < answers.length ? "after " + (i + 1) : i == 0 ? "Started" : "after " + i)
                    .willReturn(answers[i]));
        }
    }

    /** Answers any request to a path like that from now on. */
    public void answersNow(String path, ResponseDefinitionBuilder answer) {
        http.stubFor(any(urlPathEqualTo(path)).atPriority(1).willReturn(answer));
    }

    /** The requests so far, oldest first. */
    public List<LoggedRequest> requests() {
        return http.findAll(com.github.tomakehurst.wiremock.matching.RequestPatternBuilder.newRequestPattern(
                com.github.tomakehurst.wiremock.http.RequestMethod.ANY, anyUrl()));
    }
}
