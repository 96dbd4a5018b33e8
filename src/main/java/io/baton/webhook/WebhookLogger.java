package io.baton.webhook;

import org.camunda.commons.logging.BaseLogger;

/** Every log line and every refusal of webhooks, with a stable number. Personal data at DEBUG only. */
public final class WebhookLogger extends BaseLogger {

    /** The one logger of webhooks. */
    public static final WebhookLogger LOG = createLogger(WebhookLogger.class, "BATON", "io.baton.webhook", "02");

    IllegalArgumentException noHostOrNetwork(String entry) {
        return new IllegalArgumentException(exceptionMessage(
                "001",
                "baton.webhook.allow-private names '{}', which is no host, address or network: write crm.internal,"
                        + " 10.1.2.3 or 10.2.0.0/16",
                entry));
    }

    IllegalArgumentException noEngineUrl() {
        return new IllegalArgumentException(exceptionMessage(
                "002",
                "baton.webhook.engine-url is not set: name the engine's REST API, such as"
                        + " http://localhost:8080/engine-rest"));
    }

    void started(String worker, String engineUrl) {
        logInfo("003", "Worker {} calls webhooks for {}", worker, engineUrl);
    }

    void stopped(String worker) {
        logInfo("004", "Worker {} has stopped", worker);
    }

    /** The call is made again. */
    void failsForNow(String task, long delay, int retries) {
        logInfo(
                "005",
                "The webhook of task {} failed and is called again in {} ms, retries left: {}",
                task,
                delay,
                retries);
    }

    /** The call has become an incident. */
    void failsForGood(String task) {
        logWarn("006", "The webhook of task {} failed for good: see the incident of the task in Cockpit", task);
    }

    /** Another worker has the task, or the task has ended. */
    void taskIsGone(String task, Throwable why) {
        logWarn(
                "007",
                "This worker no longer has task {}. Its webhook may have been called twice with one Idempotency-Key:"
                        + " {}",
                task,
                why.getMessage());
    }

    /** The lock runs out and the engine hands out the task again. */
    void cannotReport(String task, Throwable why) {
        logWarn(
                "008",
                "The engine could not be told the result of task {} and will hand it out again: {}",
                task,
                why.toString());
    }

    void unexpected(String task, Throwable why) {
        logError("009", "The webhook of task {} failed for a reason that is not foreseen", task, why);
    }

    /** The worker asks again and again; nothing is called until it is let in. */
    void loginRefused(String engine) {
        logWarn(
                "011",
                "The engine at {} refuses name and password of this worker, no webhook is called: set"
                        + " baton.webhook.user and baton.webhook.password to those of a user of the engine",
                engine);
    }

    /** The reason names the receiver, which may be chosen by a person's values. */
    void reason(String task, String reason) {
        logDebug("010", "Task {}: {}", task, reason);
    }
}
