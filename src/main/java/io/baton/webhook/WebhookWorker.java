package io.baton.webhook;

import io.baton.flow.WebhookRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.backoff.ExponentialErrorBackoffStrategy;
import org.camunda.bpm.client.exception.ExternalTaskClientException;
import org.camunda.bpm.client.interceptor.auth.BasicAuthProvider;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskService;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks for campaigns (F7): fetches the tasks that wait, makes their calls, and reports the results to the
 * engine. Any number of workers may run beside each other; the engine hands each task to one of them at a time.
 */
public final class WebhookWorker implements AutoCloseable {

    /** Beyond the time a call may take, for the report to the engine. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** A task that waits for a thread no longer than this has enough left of its lock. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);

    private final WebhookConfiguration settings;
    private final String id = "baton-webhook-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final WebhookMeter meter;
    private final Semaphore free;
    private final ExecutorService calls;
    private final WebhookCaller caller;
    private final WebhookTaskHandler handler;
    private final LongPolls polls;
    private volatile boolean stopping;
    private @Nullable ExternalTaskClient client;

    /**
     * A worker that is to be started.
     *
     * @throws IllegalArgumentException when the settings allow a private address that is none
     */
    public WebhookWorker(WebhookConfiguration settings) {
        this(settings, new WebhookMeter());
    }

    /**
     * A worker that is to be started.
     *
     * @param meter counts its calls
     * @throws IllegalArgumentException when the settings allow a private address that is none
     */
    public WebhookWorker(WebhookConfiguration settings, WebhookMeter meter) {
        var backoff = new Backoff(settings.getRetryDelay(), settings.getMaxRetryDelay());
        this.settings = settings;
        this.meter = meter;
        this.free = new Semaphore(settings.getThreads());
        this.calls = Executors.newFixedThreadPool(settings.getThreads(), threads());
        this.caller = new WebhookCaller(settings, Clock.systemUTC(), meter);
        this.handler = new WebhookTaskHandler(caller, new RetryPolicy(settings.getRetries(), backoff));
        this.polls = new LongPolls(settings.getPoll());
    }

    /** What this worker has done. */
    public WebhookMeter meter() {
        return meter;
    }

    private static ThreadFactory threads() {
        var number = new AtomicInteger();
        return work -> new Thread(work, "baton-webhook-" + number.incrementAndGet());
    }

    /**
     * Starts to fetch. Returns at once; an engine that is not there yet is asked again and again.
     *
     * @throws IllegalArgumentException when no engine is named
     */
    public void start() {
        if (settings.getEngineUrl().isBlank()) {
            throw WebhookLogger.LOG.noEngineUrl();
        }
        var builder = ExternalTaskClient.create()
                .baseUrl(settings.getEngineUrl())
                .workerId(id)
                .maxTasks(settings.getThreads())
                .asyncResponseTimeout(settings.getPoll().toMillis())
                .lockDuration(lock().toMillis())
                .backoffStrategy(new ExponentialErrorBackoffStrategy(500, 2, 30_000))
                .customizeHttpClient(polls::intercept);
        if (!settings.getUser().isBlank()) {
            builder.addInterceptor(new BasicAuthProvider(settings.getUser(), settings.getPassword()));
        }
        client = builder.build();
        client.subscribe(WebhookRequest.TOPIC)
                .variables(WebhookRequest.VARIABLE)
                .localVariables(true)
                .handler(this::take)
                .open();
        WebhookLogger.LOG.started(id, settings.getEngineUrl());
    }

    /**
     * How long the engine locks a task for this worker: as long as one call may take. A task that waited for a thread
     * is locked once more before its call. So the tasks of a worker that is killed come back as soon as can be.
     */
    private Duration lock() {
        return settings.getTimeout().plus(MARGIN);
    }

    /** Runs on the client's only thread: it waits for a free thread, so that no more is fetched than can be done. */
    private void take(ExternalTask task, ExternalTaskService engine) {
        if (!awaitThread()) {
            unlock(task, engine);
            return;
        }
        boolean waited = polls.sinceLastAnswer().compareTo(SHORT_WAIT) > 0;
        try {
            calls.execute(() -> {
                try {
                    if (!waited || lockAgain(task, engine)) {
                        handler.execute(task, engine);
                    }
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException stopped) {
            free.release();
            unlock(task, engine);
        }
    }

    /** False when it is not this worker's any more: another one makes the call. */
    private boolean lockAgain(ExternalTask task, ExternalTaskService engine) {
        try {
            engine.extendLock(task, lock().toMillis());
            return true;
        } catch (ExternalTaskClientException lost) {
            WebhookLogger.LOG.cannotReport(task.getId(), lost);
            return false;
        }
    }

    private boolean awaitThread() {
        try {
            while (!stopping) {
                if (free.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static void unlock(ExternalTask task, ExternalTaskService engine) {
        try {
            engine.unlock(task);
        } catch (ExternalTaskClientException unheard) {
            WebhookLogger.LOG.cannotReport(task.getId(), unheard);
        }
    }

    /**
     * Fetches no more, lets the calls that are under way end, and reports their results. Takes until the engine has
     * answered the last request for tasks, see {@link WebhookConfiguration#getPoll()}, and the last call is over.
     */
    @Override
    public void close() {
        close(() -> {});
    }

    /**
     * The same, inside the server that is polled.
     *
     * @param answerPolls makes the server answer the requests for tasks that it holds open
     */
    public void close(Runnable answerPolls) {
        if (stopping) {
            return;
        }
        stopping = true;
        polls.stop();
        var stop = new Thread(this::stopClient, "baton-webhook-stop");
        stop.start();
        try {
            answerPolls.run();
            stop.join(settings.getPoll().plus(MARGIN).toMillis());
            calls.shutdown();
            if (!calls.awaitTermination(lock().toMillis(), TimeUnit.MILLISECONDS)) {
                calls.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            calls.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            polls.close();
            caller.close();
        }
        WebhookLogger.LOG.stopped(id);
    }

    private void stopClient() {
        if (client != null) {
            client.stop();
        }
    }
}
