package io.baton.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;

/** What an operator can set of the webhook worker: a plain bean, so that Spring properties and code can both set it. */
public class WebhookConfiguration {

    /**
     * Where the engine's REST API is, such as http://localhost:8080/engine-rest. Blank means the server's own. A worker
     * that runs alone needs it.
     */
    private String engineUrl = "";

    /**
     * The user for the engine's REST API. Blank means a key of its own where the server calls its own API, and no user
     * elsewhere.
     */
    private String user = "";

    /** The password of that user. */
    private String password = "";

    /** How many webhooks are called at once, 1 to 200. */
    private int threads = 8;

    /** How long a connection may take to stand. */
    private Duration connectTimeout = Duration.ofSeconds(5);

    /** How long a call may take from its first moment to the last byte of the answer. */
    private Duration timeout = Duration.ofSeconds(30);

    /** How long the body of an answer may be, 1 to 100000000 bytes. A longer one is an incident. */
    private int maxResponseBytes = 1_048_576;

    /** How often a failed call is made again before it becomes an incident, 0 to 100. */
    private int retries = 5;

    /** How long the first retry waits; each further one waits twice as long. */
    private Duration retryDelay = Duration.ofSeconds(5);

    /** How long a retry waits at most, whatever Retry-After says. */
    private Duration maxRetryDelay = Duration.ofHours(1);

    /** How long the engine holds a request for work open. A retry may come that much late. */
    private Duration poll = Duration.ofSeconds(10);

    /** The proxy that calls go through, such as http://proxy.internal:3128; blank is none. */
    private String proxy = "";

    /** The key that calls are signed with; blank signs none. */
    private String secret = "";

    /** Private hosts, addresses and networks that may be called, such as crm.internal, 10.1.2.3, 10.2.0.0/16. */
    private List<String> allowPrivate = List.of();

    /**
     * Where the engine's REST API is, such as {@code http://localhost:8080/engine-rest}. Blank, the default, means the
     * server's own inside the server; a worker alone needs it.
     */
    public String getEngineUrl() {
        return engineUrl;
    }

    public void setEngineUrl(String engineUrl) {
        this.engineUrl = engineUrl;
    }

    /**
     * The user of the REST API. Blank, the default, means a key of the server's own where it calls its own API, and no
     * user elsewhere.
     */
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    /** The user's password. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** How many webhooks are called at once, 1 to 200; 8 by default. */
    public int getThreads() {
        return threads;
    }

    /**
     * Sets how many webhooks are called at once.
     *
     * @throws IllegalArgumentException when it is below 1 or above 200
     */
    public void setThreads(int threads) {
        this.threads = within("threads", threads, 1, 200);
    }

    /** How long it may take to connect; 5 seconds by default. */
    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = positive("connect-timeout", connectTimeout);
    }

    /** How long a call may take from the first moment to the last byte of the answer; 30 seconds by default. */
    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = positive("timeout", timeout);
    }

    /** How long the body of an answer may be; 1 MB by default. */
    public int getMaxResponseBytes() {
        return maxResponseBytes;
    }

    /**
     * Sets how long the body of an answer may be.
     *
     * @throws IllegalArgumentException when it is below 1 or above 100,000,000
     */
    public void setMaxResponseBytes(int maxResponseBytes) {
        this.maxResponseBytes = within("max-response-bytes", maxResponseBytes, 1, 100_000_000);
    }

    /** How often a call that failed is made again before the task becomes an incident; 5 by default, 0 for never. */
    public int getRetries() {
        return retries;
    }

    /**
     * Sets how often a call that failed is made again.
     *
     * @throws IllegalArgumentException when it is below 0 or above 100
     */
    public void setRetries(int retries) {
        this.retries = within("retries", retries, 0, 100);
    }

    /** How long to wait before the first retry; each further one waits twice as long. 5 seconds by default. */
    public Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = positive("retry-delay", retryDelay);
    }

    /** How long to wait before a retry at most, whatever Retry-After says; 1 hour by default. */
    public Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = positive("max-retry-delay", maxRetryDelay);
    }

    /**
     * How long the engine may hold a request for tasks open; 10 seconds by default. It hands out new tasks at once, and
     * retries that come due at the end of such a request.
     */
    public Duration getPoll() {
        return poll;
    }

    public void setPoll(Duration poll) {
        this.poll = positive("poll", poll);
    }

    /** The secret that signs calls, see {@link Signature}; blank, the default, signs none. */
    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    /**
     * Which private addresses may be called: hosts by name, addresses and networks, such as
     * {@code crm.internal, 10.1.2.3, 10.2.0.0/16}; none by default.
     */
    public List<String> getAllowPrivate() {
        return allowPrivate;
    }

    public void setAllowPrivate(List<String> allowPrivate) {
        this.allowPrivate = List.copyOf(allowPrivate);
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " goes from " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, not " + value);
        }
        return value;
    }

    /** The proxy that calls go through, such as {@code http://proxy.internal:3128}; blank, the default, is none. */
    public String getProxy() {
        return proxy;
    }

    /**
     * Sets the proxy.
     *
     * @throws IllegalArgumentException when it is no address like {@code http://proxy.internal:3128}
     */
    public void setProxy(String proxy) {
        if (!proxy.isBlank() && host(proxy).isEmpty()) {
            throw new IllegalArgumentException("'" + proxy + "' is no proxy: write it like http://proxy.internal:3128");
        }
        this.proxy = proxy.strip();
    }

    /** The proxy; empty when there is none. */
    Optional<HttpHost> proxyHost() {
        return proxy.isBlank() ? Optional.empty() : host(proxy);
    }

    private static Optional<HttpHost> host(String proxy) {
        try {
            var address = URI.create(proxy.strip());
            boolean whole = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && Set.of("", "/").contains(address.getPath());
            return whole ? Optional.of(HttpHost.create(address)) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
