package io.baton.engine.command;

import org.camunda.bpm.engine.BadUserRequestException;

/** Something about a campaign that the rules do not allow. The message names the offender and the way out. */
public class CampaignRefusedException extends BadUserRequestException {

    /** Why something is refused, as far as a caller may want to tell refusals apart. */
    public enum Reason {
        /** What is asked for is wrong in itself, or the rules do not allow it. */
        INVALID,
        /** What is named is not there. */
        MISSING,
        /** What is there already, or how far it has come, does not allow it. */
        CONFLICT
    }

    private final Reason reason;

    /**
     * @param code the number clients can rely on, from 20,000 up
     */
    public CampaignRefusedException(String message, int code, Reason reason) {
        super(message);
        setCode(code);
        this.reason = reason;
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }
}
