package io.baton.engine.command;

import io.baton.engine.command.CampaignRefusedException.Reason;
import java.util.Optional;
import org.camunda.commons.logging.BaseLogger;

/**
 * What the loggers of the rooms share. Each room has its own, with every line it logs and every refusal it throws; a
 * message has a number that stays. Personal data is logged at DEBUG only.
 */
public abstract class BatonLogger extends BaseLogger {

    /**
     * A refusal.
     *
     * @param code the number clients can rely on, from 20,000 up
     * @param reason what kind of refusal it is
     * @param id the number of the message, three digits
     * @param template the message, with {@code {}} for each parameter
     */
    protected final CampaignRefusedException refused(
            int code, Reason reason, String id, String template, Object... parameters) {
        return new CampaignRefusedException(exceptionMessage(id, template, parameters), code, reason);
    }

    /**
     * A refusal of a thing that is not there.
     *
     * @param code the number clients can rely on, from 20,000 up
     * @param list tells what there is of the kind
     * @param id the number of the message, three digits
     * @param template the message, with {@code {}} for each parameter
     */
    protected final CampaignRefusedException missing(
            int code, WayOut.Act list, String id, String template, Object... parameters) {
        return new CampaignRefusedException(
                exceptionMessage(id, template, parameters), code, Reason.MISSING, Optional.of(WayOut.list(list)));
    }
}
