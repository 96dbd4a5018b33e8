package io.baton.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets administrators of Camunda in and nobody else: for meters and whatever else an operator opens of the actuator.
 */
final class AdministratorsOnly extends OncePerRequestFilter {

    private final ProcessEngine engine;
    private final WrongPasswords wrongPasswords;
    private final Predicate<String> open;

    /** @param open paths below the context's that everybody may ask */
    AdministratorsOnly(ProcessEngine engine, WrongPasswords wrongPasswords, Predicate<String> open) {
        this.engine = engine;
        this.wrongPasswords = wrongPasswords;
        this.open = open;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var rest = request.getPathInfo();
        return open.test(rest == null ? request.getServletPath() : request.getServletPath() + rest);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var login = Login.of(request);
        var wait = login.flatMap(one -> wrongPasswords.wait(request.getRemoteAddr(), one));
        if (wait.isPresent()) {
            Refusal.tooManyWrongPasswords(response, wait.get());
        } else if (login.filter(this::isRight).isEmpty()) {
            Refusal.askForLogin(response);
        } else if (login.map(Login::user).filter(this::isAdministrator).isEmpty()) {
            Refusal.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "AuthorizationException",
                    "This is for administrators: members of the group camunda-admin");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isRight(Login login) {
        return engine.getIdentityService().checkPassword(login.user(), login.password());
    }

    private boolean isAdministrator(String user) {
        return engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember(user)
                        .groupId(Groups.CAMUNDA_ADMIN)
                        .count()
                > 0;
    }
}
