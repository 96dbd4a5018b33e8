package io.baton.webhook;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The requests for work that the engine holds open. One that is open is never broken off: the engine would not notice, and hand
 * the next task to a worker that is gone. And none waits for ever for an engine that has gone without a word.
 */
final class LongPolls {

    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final PoolingHttpClientConnectionManager connections;
    private volatile boolean stopped;

    LongPolls(Duration poll) {
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(50)
                .setMaxConnTotal(50)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(10))
                        .setSocketTimeout(Timeout.of(poll.plus(MARGIN)))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
    }

    /** Makes the client's requests pass here. */
    void watch(HttpClientBuilder client) {
        client.setConnectionManager(connections)
                .disableRedirectHandling()
                .addExecInterceptorFirst("baton-polls", this::pass);
    }

    private ClassicHttpResponse pass(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!String.valueOf(request.getPath()).endsWith("/fetchAndLock")) {
            return chain.proceed(request, scope);
        }
        if (stopped) {
            return nothing();
        }
        var response = chain.proceed(request, scope);
        return stopped && response.getCode() >= 500 ? nothing() : response;
    }

    /** The engine has no work. */
    private static ClassicHttpResponse nothing() {
        var response = new BasicClassicHttpResponse(200);
        response.setEntity(new StringEntity("[]", ContentType.APPLICATION_JSON));
        return response;
    }

    /** From now on there is no work. */
    void stop() {
        stopped = true;
    }

    void close() {
        connections.close(CloseMode.IMMEDIATE);
    }
}
