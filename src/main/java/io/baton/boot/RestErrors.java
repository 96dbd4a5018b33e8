package io.baton.boot;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * Failures of REST calls before they reach the engine, in Camunda's form: a database that is down fails the check of
 * the password already. So does Tomcat where a connection ends in the middle of a body, whatever was answered.
 */
@Component
class RestErrors extends DefaultErrorAttributes {

    private final String rest;

    RestErrors(
            @Value("${server.servlet.context-path:}") String context,
            @Value("${spring.jersey.application-path:/engine-rest}") String rest) {
        this.rest = context + rest + "/";
    }

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI, RequestAttributes.SCOPE_REQUEST);
        var failure = getError(request);
        if (failure == null || !String.valueOf(uri).startsWith(rest)) {
            return super.getErrorAttributes(request, options);
        }
        var error = new LinkedHashMap<String, Object>();
        error.put("type", "RestException");
        error.put("message", message(failure));
        error.put("code", null);
        return error;
    }

    private static String message(Throwable failure) {
        if (isOf(IOException.class, failure) && !isOf(SQLException.class, failure)) {
            return "The connection ended before the body did: send the whole request once more";
        }
        return (isOf(SQLException.class, failure) ? "The database did not answer" : "The request failed")
                + ": the log of the server says why";
    }

    private static boolean isOf(Class<? extends Exception> kind, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
