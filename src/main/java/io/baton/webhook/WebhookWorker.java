package io.baton.webhook;

import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.backoff.ExponentialErrorBackoffStrategy;
import org.camunda.bpm.client.exception.BadRequestException;
import org.camunda.bpm.client.exception.ExternalTaskClientException;
import org.camunda.bpm.client.exception.NotFoundException;
import org.camunda.bpm.client.interceptor.auth.BasicAuthProvider;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskService;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks for campaigns (F7): fetches the tasks that wait, calls, and tells the engine what became of it. As many as one
 * likes may run beside each other; the engine hands each task to one of them at a time.
 */
public final class WebhookWorker implements AutoCloseable {

    /** Beyond the time a call may take, for the engine to be told. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int TELLINGS = 3;

    private final WebhookConfiguration settings;
    private final String id = "baton-webhook-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final Backoff backoff;
    private final Semaphore free;
    private final ExecutorService calls;
    private final WebhookCaller caller;
    private final LongPolls polls;
    private volatile boolean stopping;
    private @Nullable ExternalTaskClient client;

    /** A worker that is to be started. */
    public WebhookWorker(WebhookConfiguration settings) {
        this.settings = settings;
        this.backoff = new Backoff(settings.getRetryDelay(), settings.getMaxRetryDelay());
        this.free = new Semaphore(settings.getThreads());
        this.calls = Executors.newFixedThreadPool(settings.getThreads(), threads());
        this.caller = new WebhookCaller(settings, Clock.systemUTC());
        this.polls = new LongPolls(settings.getPoll());
    }

    private static java.util.concurrent.ThreadFactory threads() {
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
                .customizeHttpClient(polls::watch);
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
     * A task waits at most as long as the calls that are under way when it is fetched, since no more are fetched than there are
     * threads; then its own call begins.
     */
    private Duration lock() {
        return settings.getTimeout().multipliedBy(2).plus(MARGIN);
    }

    /** On the client's only thread: it waits for a free thread, so that no more is fetched than can be done. */
    private void take(ExternalTask task, ExternalTaskService engine) {
        if (!waitForThread()) {
            giveBack(task, engine);
            return;
        }
        try {
            calls.execute(() -> {
                try {
                    perform(task, engine);
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException stopped) {
            free.release();
            giveBack(task, engine);
        }
    }

    private boolean waitForThread() {
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

    private static void giveBack(ExternalTask task, ExternalTaskService engine) {
        try {
            engine.unlock(task);
        } catch (ExternalTaskClientException unheard) {
            WebhookLogger.LOG.cannotTell(task.getId(), unheard);
        }
    }

    /** The client would only log what comes out of here, and the task would come again forever: so nothing does. */
    private void perform(ExternalTask task, ExternalTaskService engine) {
        try {
            tell(task, engine, deliver(task));
        } catch (NotFoundException | BadRequestException gone) {
            WebhookLogger.LOG.taskIsGone(task.getId(), gone);
        } catch (ExternalTaskClientException unheard) {
            WebhookLogger.LOG.cannotTell(task.getId(), unheard);
        } catch (RuntimeException | Error unexpected) {
            WebhookLogger.LOG.unexpected(task.getId(), unexpected);
            tellUnexpected(task, engine, unexpected);
        }
    }

    private CallResult deliver(ExternalTask task) {
        byte[] stored = task.getVariable(WebhookRequest.VARIABLE);
        if (stored == null) {
            return new CallResult.FailedForGood("There is no call to make: the topic " + WebhookRequest.TOPIC
                    + " is for Call Webhook in trigger campaigns. If this is one, start the step again by a modification of the"
                    + " process instance");
        }
        try {
            return caller.call(WebhookRequest.fromJson(stored), task.getId());
        } catch (IllegalArgumentException unreadable) {
            return new CallResult.FailedForGood("The variable " + WebhookRequest.VARIABLE
                    + " cannot be read: start the step again by a modification of the process instance");
        }
    }

    private void tell(ExternalTask task, ExternalTaskService engine, CallResult delivery) {
        if (delivery instanceof CallResult.Taken taken) {
            complete(task, engine, taken.response());
        } else if (delivery instanceof CallResult.FailedForGood failed) {
            fail(task, engine, failed.reason(), 0, Duration.ZERO);
        } else if (delivery instanceof CallResult.FailedForNow failed) {
            int before = task.getRetries() == null ? settings.getRetries() + 1 : task.getRetries();
            int left = Math.max(0, before - 1);
            var delay = backoff.delay(
                    settings.getRetries() - left,
                    failed.retryAfter(),
                    ThreadLocalRandom.current().nextDouble());
            fail(task, engine, failed.reason(), left, delay);
        }
    }

    /** The receiver has taken the call, so the engine is told so with some patience. */
    private void complete(ExternalTask task, ExternalTaskService engine, WebhookResponse response) {
        var local = Map.<String, Object>of(WebhookResponse.VARIABLE, response.toJson());
        for (int telling = 1; ; telling++) {
            try {
                engine.complete(task, Map.of(), local);
                return;
            } catch (NotFoundException | BadRequestException gone) {
                throw gone;
            } catch (ExternalTaskClientException failure) {
                if (telling == TELLINGS) {
                    tell(
                            task,
                            engine,
                            new CallResult.FailedForNow(
                                    "The webhook answered " + response.status()
                                            + " but the campaign could not take the answer, and it is called again with the same"
                                            + " Idempotency-Key: " + failure.getMessage(),
                                    java.util.Optional.empty()));
                    return;
                }
                pause(telling);
            }
        }
    }

    private static void pause(int telling) {
        try {
            TimeUnit.MILLISECONDS.sleep(200L * telling);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(
            ExternalTask task, ExternalTaskService engine, String reason, int retries, Duration delay) {
        engine.handleFailure(task, reason, null, retries, delay.toMillis());
        WebhookLogger.LOG.personalData(task.getId(), reason);
        if (retries == 0) {
            WebhookLogger.LOG.failsForGood(task.getId());
        } else {
            WebhookLogger.LOG.failsForNow(task.getId(), delay.toMillis(), retries);
        }
    }

    private static void tellUnexpected(ExternalTask task, ExternalTaskService engine, Throwable unexpected) {
        try {
            fail(
                    task,
                    engine,
                    "The worker failed with " + unexpected.getClass().getSimpleName()
                            + ": see its log, then raise the task's retries",
                    0,
                    Duration.ZERO);
        } catch (RuntimeException unheard) {
            WebhookLogger.LOG.cannotTell(task.getId(), unheard);
        }
    }

    /**
     * Fetches no more, lets the calls that are under way end, and tells the engine what became of them. Takes until the engine
     * has answered the last request for work, see {@link WebhookConfiguration#getPoll()}, and the last call is over.
     */
    @Override
    public void close() {
        close(() -> {});
    }

    /**
     * The same, inside the server that is polled.
     *
     * @param answerPolls makes the server answer requests for work that it holds open
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
