package io.baton.boot;

import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The server does not start: files that {@code baton.server.campaigns} names are refused. */
final class ServerCampaignsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param campaigns what {@code baton.server.campaigns} says
     * @param refusal which files are refused, and why
     */
    ServerCampaignsRefusedException(String campaigns, ProcessEngineException refusal) {
        super("Files of baton.server.campaigns, " + campaigns + ", are refused", refusal);
    }

    /** Says so in place of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<ServerCampaignsRefusedException> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, ServerCampaignsRefusedException refused) {
            return new FailureAnalysis(
                    refused.getMessage() + ". The last line of BATON above tells which, where and why.",
                    "Correct these files, or name others with baton.server.campaigns.",
                    failure);
        }
    }
}
