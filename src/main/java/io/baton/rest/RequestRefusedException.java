package io.baton.rest;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * A request that cannot be as it is. A fault of whoever sent it: the engine does not log it as an error, with the personal
 * data it may quote.
 */
public final class RequestRefusedException extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final Status status;

    RequestRefusedException(Status status, String message) {
        super(message);
        this.status = status;
    }

    /** The same as Camunda's resources throw it. */
    InvalidRequestException asAnswer() {
        return new InvalidRequestException(status, getMessage());
    }
}
