package io.baton.engine.trigger;

import io.baton.engine.command.BatonLogger;

/** What is told of starts that events lead to, with stable numbers. */
public final class TriggerLogger extends BatonLogger {

    /** The logger of this room. */
    static final TriggerLogger LOG = createLogger(TriggerLogger.class, "BATON", "io.baton", "01");

    void cascadeStopped(String campaign, String way) {
        logWarn("052", "Campaign {} is not started, campaigns trigger each other in a circle: {}", campaign, way);
    }
}
