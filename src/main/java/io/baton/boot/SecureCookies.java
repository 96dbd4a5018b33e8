package io.baton.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cookies of Cockpit that are set over TLS are sent over TLS only. Camunda can say so always or never; this says so
 * where the request came by TLS, to this server or to the proxy in front of it.
 */
final class SecureCookies extends OncePerRequestFilter {

    private static final String SET_COOKIE = "Set-Cookie";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, request.isSecure() ? new Answer(response) : response);
    }

    private static final class Answer extends HttpServletResponseWrapper {

        private Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            cookie.setSecure(true);
            super.addCookie(cookie);
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, secured(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, secured(name, value));
        }

        private static String secured(String name, String value) {
            return name.equalsIgnoreCase(SET_COOKIE)
                            && !value.toLowerCase(Locale.ROOT).contains("; secure")
                            && !value.toLowerCase(Locale.ROOT).contains(";secure")
                    ? value + "; Secure"
                    : value;
        }
    }
}
