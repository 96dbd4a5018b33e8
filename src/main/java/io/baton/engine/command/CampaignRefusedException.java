package io.baton.engine.command;

import org.camunda.bpm.engine.BadUserRequestException;

/** Something about a campaign that the rules do not allow. The message names the offender and the way out. */
public class CampaignRefusedException extends BadUserRequestException {

    private final int status;

    /**
     * @param code the number clients can rely on, from 20,000 up
     * @param status the HTTP status of the answer: 400, 404 or 409
     */
    public CampaignRefusedException(String message, int code, int status) {
        super(message);
        setCode(code);
        this.status = status;
    }

    /** The HTTP status of the answer: 400, 404 or 409. */
    public int status() {
        return status;
    }
}
