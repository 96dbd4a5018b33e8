package io.baton.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site sends in the name of somebody whose browser knows the password (CSRF): a browser
 * adds it to any request, of any page. Browsers say where a request comes from; programs send nothing of the
 * kind and are let through.
 *
 * <p>Apart from that no call that changes something takes a body of a kind that a page can send to another site without
 * asking first. The exception is {@code multipart/form-data}, which Camunda's deployments and files need.
 */
final class ForeignRequests extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Set<String> NOT_TAKEN = Set.of("", "text/plain", "application/x-www-form-urlencoded");

    /**
     * Camunda Modeler's windows are files for the browser in it. The page of a file in a true browser says {@code
     * null}.
     */
    private static final String MODELER = "file://";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (HARMLESS.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (isForeign(request)) {
            ServerLogger.LOG.requestFromElsewhere(request.getMethod(), request.getRequestURI());
            Refusal.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "InvalidRequestException",
                    "A page of another site may not do this: call from a program, or from a page of this server");
        } else if (hasBody(request) && NOT_TAKEN.contains(contentType(request))) {
            Refusal.write(
                    response,
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "InvalidRequestException",
                    "Say what the body is, for most calls: Content-Type: application/json");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader("Origin");
        if (site != null && OWN.contains(site)) {
            return false;
        }
        if (origin == null) {
            return site != null;
        }
        return !origin.equals(MODELER) && (site != null || !isOwn(origin, request));
    }

    /** A page that came over an open line is another's page where the server is reached by TLS. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            var page = new URI(origin);
            var host = new URI("http://" + request.getHeader("Host"));
            boolean secure = "https".equals(page.getScheme());
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(host.getHost())
                    && port(page, secure) == port(host, secure)
                    && (secure || !request.isSecure());
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static int port(URI address, boolean secure) {
        return address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static String contentType(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
