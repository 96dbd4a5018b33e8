package io.baton.rest;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.CampaignRefusedException.Reason;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;

/** What the rules refuse, as an answer: Camunda's error form with the status that fits the reason. */
@Provider
public class RefusalHandler implements ExceptionMapper<CampaignRefusedException> {

    /** In that time a node takes thousands of starts, and some dry runs of a sample. */
    private static final int SECONDS_TO_WAIT = 10;

    @Override
    public Response toResponse(CampaignRefusedException refusal) {
        var body = ExceptionDto.fromException(refusal);
        body.setMessage(Calls.named(refusal.getMessage(), refusal.wayOut()));
        body.setCode(refusal.getCode());
        var answer = Response.status(status(refusal.reason())).entity(body).type(MediaType.APPLICATION_JSON_TYPE);
        return refusal.reason() == Reason.OVERLOAD
                ? answer.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT).build()
                : answer.build();
    }

    /** The refusal that others have wrapped. */
    static Optional<CampaignRefusedException> inside(Throwable failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CampaignRefusedException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private static Status status(Reason reason) {
        return switch (reason) {
            case INVALID -> Status.BAD_REQUEST;
            case MISSING -> Status.NOT_FOUND;
            case CONFLICT -> Status.CONFLICT;
            case OVERLOAD -> Status.TOO_MANY_REQUESTS;
            case LATE -> Status.SERVICE_UNAVAILABLE;
        };
    }
}
