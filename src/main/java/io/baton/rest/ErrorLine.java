package io.baton.rest;

import io.baton.engine.command.CampaignRefusedException;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;

/**
 * The last line of an answer in lines of JSON that breaks off: its status went out with the first one. It holds the
 * error that would be the whole answer otherwise, and what it tells the log is the same.
 */
final class ErrorLine {

    private final RefusalHandler refusals = new RefusalHandler();
    private final UnexpectedFailures failures;

    ErrorLine(UriInfo uri, Request request) {
        failures = new UnexpectedFailures(uri, request);
    }

    /** What is written as JSON. */
    Map<String, Object> of(Throwable failure) {
        var answer = refusal(failure).map(refusals::toResponse).or(() -> failures.answer(failure));
        return Map.of("error", answer.map(Response::getEntity).orElseGet(() -> ExceptionHandlerHelper.getInstance()
                .fromException(failure)));
    }

    private static Optional<CampaignRefusedException> refusal(Throwable failure) {
        return failure instanceof CampaignRefusedException refused
                ? Optional.of(refused)
                : RefusalHandler.inside(failure);
    }
}
