package io.baton.rest;

import io.baton.engine.command.CampaignRefusedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;

/** What the rules refuse, as an answer: Camunda's error form with the status the refusal has. */
@Provider
public class RefusalHandler implements ExceptionMapper<CampaignRefusedException> {

    @Override
    public Response toResponse(CampaignRefusedException refusal) {
        var body = ExceptionDto.fromException(refusal);
        body.setCode(refusal.getCode());
        return Response.status(refusal.status())
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
