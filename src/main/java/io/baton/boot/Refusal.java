package io.baton.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What a filter answers in place of the resource, in Camunda's error form. */
final class Refusal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY_REQUESTS = 429;

    private Refusal() {}

    static void write(HttpServletResponse response, int status, String type, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        JSON.writeValue(response.getOutputStream(), Map.of("type", type, "message", message));
    }

    /** The login was not looked at: too many wrong ones came from there. */
    static void tooManyWrongPasswords(HttpServletResponse response, Duration wait) throws IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
        write(
                response,
                TOO_MANY_REQUESTS,
                "AuthenticationException",
                "Too many wrong passwords came from this address for this user: try again in " + seconds + " s");
    }

    static void askForLogin(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Basic realm=\"default\"");
    }
}
