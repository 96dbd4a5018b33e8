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
 * The requests for tasks that the engine holds open. A request that is open is never broken off: the engine would not
 * notice, and would hand the next task to a worker that is gone. No request waits for ever for an engine that is gone.
 */
final class LongPolls {

    /** Beyond the time the engine may hold a request open, for the answer to arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final int CONNECTIONS = 50;

    private final PoolingHttpClientConnectionManager connections;
    private volatile boolean stopped;
    private volatile boolean loginRefused;
    private volatile long fetchedAt = System.nanoTime();

    /**
     * @param poll how long the engine may hold a request open
     */
    LongPolls(Duration poll) {
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(10))
                        .setSocketTimeout(Timeout.of(poll.plus(MARGIN)))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
    }

    /** Makes the client of the engine's REST API send its requests through here. */
    void intercept(HttpClientBuilder client) {
        client.setConnectionManager(connections)
                .disableRedirectHandling()
                .addExecInterceptorFirst("baton-polls", this::send);
    }

    private ClassicHttpResponse send(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!String.valueOf(request.getPath()).endsWith("/fetchAndLock")) {
            return chain.proceed(request, scope);
        }
        if (stopped) {
            return noTasks();
        }
        var response = chain.proceed(request, scope);
        fetchedAt = System.nanoTime();
        tellLogin(scope.route.getTargetHost().toURI(), response.getCode());
        return stopped && response.getCode() >= 500 ? noTasks() : response;
    }

    /** Says once that the login is refused, and again only after it was good. */
    private void tellLogin(String engine, int status) {
        boolean refused = status == 401;
        if (refused && !loginRefused) {
            WebhookLogger.LOG.loginRefused(engine);
        }
        loginRefused = refused;
    }

    /** The answer of an engine that has no tasks. */
    private static ClassicHttpResponse noTasks() {
        var response = new BasicClassicHttpResponse(200);
        response.setEntity(new StringEntity("[]", ContentType.APPLICATION_JSON));
        return response;
    }

    /** How long ago the engine answered a request for tasks, and locked those that it gave. */
    Duration sinceLastAnswer() {
        return Duration.ofNanos(System.nanoTime() - fetchedAt);
    }

    /** From now on no request gets tasks. */
    void stop() {
        stopped = true;
    }

    void close() {
        connections.close(CloseMode.IMMEDIATE);
    }
}
