package io.baton.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
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
import org.jspecify.annotations.Nullable;

/**
 * The requests for work that the engine holds open. Without it a worker that is to stop would wait for the last of them to
 * end, and the client would wait for ever for an engine that has gone away without a word.
 */
final class Polls {

    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final PoolingHttpClientConnectionManager connections;
    private final AtomicReference<@Nullable ExecRuntime> open = new AtomicReference<>();
    private volatile boolean stopped;

    Polls(Duration poll) {
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
        open.set(scope.execRuntime);
        try {
            var response = chain.proceed(request, scope);
            return stopped && response.getCode() >= 500 ? nothing() : response;
        } catch (IOException | RuntimeException brokenOff) {
            if (stopped) {
                return nothing();
            }
            throw brokenOff;
        } finally {
            open.set(null);
        }
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

    /** Ends the request that is open, if any. */
    void breakOff() {
        var pending = open.getAndSet(null);
        if (pending != null) {
            pending.discardEndpoint();
        }
    }

    void close() {
        connections.close(CloseMode.IMMEDIATE);
    }
}
