package io.baton.webhook;

import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import io.baton.webhook.CallResult.FailedForGood;
import io.baton.webhook.CallResult.FailedForNow;
import io.baton.webhook.CallResult.Succeeded;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.client.exception.BadRequestException;
import org.camunda.bpm.client.exception.ExternalTaskClientException;
import org.camunda.bpm.client.exception.NotFoundException;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskHandler;
import org.camunda.bpm.client.task.ExternalTaskService;

/** Makes the call of one task and reports its result to the engine (F7). Thread-safe. */
final class WebhookTaskHandler implements ExternalTaskHandler {

    /** How often the engine is told that a call succeeded, before the call is made again. */
    private static final int REPORTS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final WebhookCaller caller;
    private final RetryPolicy policy;

    WebhookTaskHandler(WebhookCaller caller, RetryPolicy policy) {
        this.caller = caller;
        this.policy = policy;
    }

    /** Throws nothing: the client would only log it, and the engine would hand out the task again for ever. */
    @Override
    public void execute(ExternalTask task, ExternalTaskService engine) {
        try {
            report(task, engine, call(task));
        } catch (NotFoundException | BadRequestException gone) {
            WebhookLogger.LOG.taskIsGone(task.getId(), gone);
        } catch (ExternalTaskClientException unheard) {
            WebhookLogger.LOG.cannotReport(task.getId(), unheard);
        } catch (RuntimeException | Error unexpected) {
            WebhookLogger.LOG.unexpected(task.getId(), unexpected);
            reportUnexpected(task, engine, unexpected);
        }
    }

    private CallResult call(ExternalTask task) {
        byte[] stored = task.getVariable(WebhookRequest.VARIABLE);
        if (stored == null) {
            return new FailedForGood("There is no call to make: the topic " + WebhookRequest.TOPIC
                    + " is for Call Webhook in trigger campaigns. If this is one, start the step again by a"
                    + " modification of the process instance");
        }
        try {
            return caller.call(WebhookRequest.fromJson(stored), task.getId());
        } catch (IllegalArgumentException unreadable) {
            return new FailedForGood("The variable " + WebhookRequest.VARIABLE
                    + " cannot be read: start the step again by a modification of the process instance");
        }
    }

    private void report(ExternalTask task, ExternalTaskService engine, CallResult result) {
        if (result instanceof Succeeded succeeded) {
            complete(task, engine, succeeded.response());
        } else if (result instanceof FailedForGood failed) {
            fail(task, engine, failed.reason(), 0, Duration.ZERO);
        } else if (result instanceof FailedForNow failed) {
            var retry = policy.next(
                    Optional.ofNullable(task.getRetries()),
                    failed.retryAfter(),
                    ThreadLocalRandom.current().nextDouble());
            fail(task, engine, failed.reason(), retry.retries(), retry.delay());
        }
    }

    /** Reports a success several times if need be: otherwise the receiver would be called again. */
    private void complete(ExternalTask task, ExternalTaskService engine, WebhookResponse response) {
        var local = Map.<String, Object>of(WebhookResponse.VARIABLE, response.toJson());
        for (int reports = 1; ; reports++) {
            try {
                engine.complete(task, Map.of(), local);
                return;
            } catch (NotFoundException | BadRequestException gone) {
                throw gone;
            } catch (ExternalTaskClientException failure) {
                if (reports == REPORTS) {
                    report(task, engine, notTaken(response, failure));
                    return;
                }
                sleep(FIRST_PAUSE.multipliedBy(reports));
            }
        }
    }

    private static FailedForNow notTaken(WebhookResponse response, ExternalTaskClientException failure) {
        return new FailedForNow(
                "The webhook answered " + response.status()
                        + " but the campaign could not take the answer, and it is called again with the same"
                        + " Idempotency-Key: " + failure.getMessage(),
                Optional.empty());
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(
            ExternalTask task, ExternalTaskService engine, String reason, int retries, Duration delay) {
        engine.handleFailure(task, reason, null, retries, delay.toMillis());
        WebhookLogger.LOG.reason(task.getId(), reason);
        if (retries == 0) {
            WebhookLogger.LOG.failsForGood(task.getId());
        } else {
            WebhookLogger.LOG.failsForNow(task.getId(), delay.toMillis(), retries);
        }
    }

    private static void reportUnexpected(ExternalTask task, ExternalTaskService engine, Throwable unexpected) {
        try {
            fail(
                    task,
                    engine,
                    "The worker failed with " + unexpected.getClass().getSimpleName()
                            + ": see its log, then raise the task's retries",
                    0,
                    Duration.ZERO);
        } catch (RuntimeException unheard) {
            WebhookLogger.LOG.cannotReport(task.getId(), unheard);
        }
    }
}
