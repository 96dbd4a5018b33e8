package io.baton.engine.trigger;

import io.baton.engine.command.BatonLogger;

/** What is told of starts that events lead to, with stable numbers. */
public final class TriggerLogger extends BatonLogger {

    /** The logger of this room. */
    static final TriggerLogger LOG = createLogger(TriggerLogger.class, "BATON", "io.baton", "01");

    /** A start that failed and is tried again. */
    void startFailed(long start, String campaign, int failures, Throwable why) {
        logWarn(
                "053",
                "Start {} into campaign {} has failed {} times and is tried again: {}",
                start,
                campaign,
                failures,
                why.getClass().getSimpleName());
    }

    /** A start that failed for good: it is an incident now. */
    void startGivenUp(long start, String campaign, int failures, Throwable why) {
        logWarn(
                "054",
                "Start {} into campaign {} has failed {} times and is an incident now: {}",
                start,
                campaign,
                failures,
                why.getClass().getSimpleName());
    }

    /** A set of starts that collided with other transactions. */
    void setIsTriedAgain(Throwable why) {
        logDebug("055", "A set of starts is tried again: {}", why.getClass().getSimpleName());
    }

    void cascadeStopped(String campaign, String way) {
        logWarn("052", "Campaign {} is not started, campaigns trigger each other in a circle: {}", campaign, way);
    }
}
