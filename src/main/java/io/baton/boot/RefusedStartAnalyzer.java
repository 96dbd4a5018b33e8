package io.baton.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** A start that Baton refuses says so itself, with a number and the way out: a stack trace would hide it. */
final class RefusedStartAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var message = cause.getMessage();
            if (message != null && message.startsWith("BATON-")) {
                return new FailureAnalysis(message, null, cause);
            }
        }
        return null;
    }
}
