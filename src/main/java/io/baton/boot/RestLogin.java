package io.baton.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;

/**
 * Asks for a name and a password before any call of the REST API, wherever that is. The server's own worker has a key.
 */
final class RestLogin extends ProcessEngineAuthenticationFilter {

    private final String prefix;
    private final WrongPasswords wrongPasswords;
    private final WorkerKey workerKey;

    /** @param prefix the path of the REST API, without a slash at the end; blank for an API at the root */
    RestLogin(String prefix, WrongPasswords wrongPasswords, WorkerKey workerKey) {
        this.prefix = prefix;
        this.wrongPasswords = wrongPasswords;
        this.workerKey = workerKey;
    }

    /** Camunda's own reading of the header depends on the machine's character set. */
    private static final class Utf8Login extends HttpBasicAuthenticationProvider {
        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            return Login.of(request)
                    .filter(login -> isAuthenticated(engine, login.user(), login.password()))
                    .map(login -> AuthenticationResult.successful(login.user()))
                    .orElseGet(AuthenticationResult::unsuccessful);
        }
    }

    @Override
    public void init(FilterConfig configuration) {
        authenticationProvider = new Utf8Login();
        servletPathPrefix = prefix;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var call = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var login = Login.of(call);
        if (login.filter(workerKey::fits).isPresent()) {
            work(call, answer, chain);
            return;
        }
        var wait = login.flatMap(one -> wrongPasswords.wait(call.getRemoteAddr(), one));
        if (wait.isPresent()) {
            Refusal.tooManyWrongPasswords(answer, wait.get());
        } else {
            super.doFilter(request, response, chain);
        }
    }

    /**
     * The worker is a part of the engine: like the engine it is nobody's user, and sees the tasks of all workspaces.
     */
    private void work(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (WorkerKey.opens(call.getMethod(), path(call))) {
            chain.doFilter(call, answer);
        } else {
            Refusal.write(
                    answer,
                    HttpServletResponse.SC_FORBIDDEN,
                    "AuthorizationException",
                    "The server's webhook worker may only work on external tasks");
        }
    }

    private String path(HttpServletRequest call) {
        var rest = call.getPathInfo();
        var path = rest == null ? call.getServletPath() : call.getServletPath() + rest;
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }
}
