package io.baton.webhook;

import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import io.baton.webhook.AllowedAddresses.PrivateAddressException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes calls, one attempt each: within a time and a size, to {@linkplain AllowedAddresses allowed addresses},
 * following no redirect. Thread-safe.
 */
final class WebhookCaller implements AutoCloseable {

    /** Answers below 500 that may pass: Request Timeout, Too Early, Too Many Requests. */
    private static final Set<Integer> FOR_NOW = Set.of(408, 425, 429);

    private static final String MEND_RECEIVER = "see what ails the receiver, then raise the task's retries";

    private final WebhookConfiguration settings;
    private final Clock clock;
    private final WebhookMeter meter;
    private final AllowedAddresses addresses;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "baton-webhook-watch");
        thread.setDaemon(true);
        return thread;
    });

    WebhookCaller(WebhookConfiguration settings, Clock clock, WebhookMeter meter) {
        this.settings = settings;
        this.clock = clock;
        this.meter = meter;
        this.addresses = new AllowedAddresses(settings.getAllowPrivate(), InetAddress::getAllByName);
        this.http = client(settings, settings.proxyHost().isPresent() ? SystemDefaultDnsResolver.INSTANCE : addresses);
    }

    /**
     * No retries, no redirects, no cookies, no unpacking: what the client does by itself would escape the rules here.
     */
    private static CloseableHttpClient client(WebhookConfiguration settings, DnsResolver resolver) {
        var timeout = Timeout.of(settings.getTimeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnPerRoute(settings.getThreads())
                .setMaxConnTotal(2 * settings.getThreads())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.getConnectTimeout()))
                        .setSocketTimeout(timeout)
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        var version = WebhookCaller.class.getPackage().getImplementationVersion();
        var client = HttpClients.custom();
        settings.proxyHost().ifPresent(client::setProxy);
        return client.setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(version == null ? "Baton" : "Baton/" + version)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Makes one call.
     *
     * @param idempotencyKey the same for every attempt of the same call
     */
    CallResult call(WebhookRequest request, String idempotencyKey) {
        long begin = System.nanoTime();
        var result = attempt(request, idempotencyKey);
        meter.count(result, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    private CallResult attempt(WebhookRequest request, String idempotencyKey) {
        var late = new AtomicBoolean();
        var message = message(request, idempotencyKey);
        var alarm = watch.schedule(
                () -> {
                    late.set(true);
                    message.cancel();
                },
                settings.getTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            refuseBehindProxy(message);
            return exchange(request, message);
        } catch (PrivateAddressException refused) {
            return new CallResult.FailedForGood(what(request) + " was not called: " + refused.getMessage());
        } catch (TooLongException tooLong) {
            return new CallResult.FailedForGood(what(request) + " " + tooLong.getMessage());
        } catch (UnknownHostException unknown) {
            return forNow(request, "the host is unknown");
        } catch (IOException | RuntimeException failure) {
            return forNow(
                    request,
                    late.get() || failure instanceof java.net.SocketTimeoutException
                            ? "no whole answer within " + settings.getTimeout().toMillis() + " ms"
                            : failure.getClass().getSimpleName() + ": " + failure.getMessage());
        } finally {
            alarm.cancel(false);
        }
    }

    private HttpUriRequestBase message(WebhookRequest request, String idempotencyKey) {
        var message = new HttpUriRequestBase(request.method(), URI.create(request.url()));
        var body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
        message.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.headers().forEach(message::setHeader);
        message.setHeader("Idempotency-Key", idempotencyKey);
        if (!settings.getSecret().isBlank()) {
            message.setHeader(Signature.HEADER, Signature.of(settings.getSecret(), clock.instant(), body));
        }
        if (request.body().isPresent()) {
            var type = message.getFirstHeader(HttpHeaders.CONTENT_TYPE);
            message.setEntity(new ByteArrayEntity(body, type == null ? ContentType.APPLICATION_JSON : null));
        }
        return message;
    }

    /**
     * A proxy resolves names itself: what is known here to be private is not asked of it. A name that only the proxy
     * knows is the proxy's to judge.
     */
    private void refuseBehindProxy(HttpUriRequestBase message) throws PrivateAddressException {
        if (settings.proxyHost().isEmpty()) {
            return;
        }
        try {
            addresses.resolve(message.getAuthority().getHostName());
        } catch (PrivateAddressException refused) {
            throw refused;
        } catch (UnknownHostException unknownHere) {
            // the proxy may know it
        }
    }

    private CallResult exchange(WebhookRequest request, HttpUriRequestBase message) throws IOException {
        var response = http.executeOpen(null, message, null);
        try {
            int status = response.getCode();
            return status >= 200 && status < 300
                    ? new CallResult.Succeeded(WebhookResponse.of(status, read(response), request.pointers()))
                    : failed(request, response);
        } finally {
            // Gives up what is not read yet. Closing would read on to the end of an answer that nobody wants.
            message.cancel();
        }
    }

    /** The whole body. A connection that was read to its end is used again. */
    private byte[] read(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        int most = settings.getMaxResponseBytes();
        var body = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        var content = entity.getContent();
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            body.write(buffer, 0, count);
            if (body.size() > most) {
                throw new TooLongException(most);
            }
        }
        return body.toByteArray();
    }

    private CallResult failed(WebhookRequest request, ClassicHttpResponse response) {
        int status = response.getCode();
        if (FOR_NOW.contains(status) || status >= 500) {
            var retryAfter = Optional.ofNullable(response.getFirstHeader(HttpHeaders.RETRY_AFTER))
                    .flatMap(header -> Backoff.retryAfter(header.getValue(), clock.instant()));
            return new CallResult.FailedForNow(
                    what(request) + " answered " + status + ": " + MEND_RECEIVER, retryAfter);
        }
        return new CallResult.FailedForGood(what(request) + " answered " + status
                + (status >= 300 && status < 400
                        ? ": redirects are not followed, name the final address in the campaign"
                        : ": see what the receiver minds about this call, then raise the task's retries"));
    }

    private static CallResult forNow(WebhookRequest request, String why) {
        return new CallResult.FailedForNow(what(request) + " failed, " + why + ": " + MEND_RECEIVER, Optional.empty());
    }

    private static String what(WebhookRequest request) {
        return request.method() + " " + request.shownUrl();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private static final class TooLongException extends IOException {

        TooLongException(int most) {
            super("answered with more than " + most
                    + " bytes: let it answer shorter, or raise baton.webhook.max-response-bytes");
        }
    }
}
