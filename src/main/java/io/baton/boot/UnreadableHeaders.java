package io.baton.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.text.ParseException;
import java.util.Optional;
import org.glassfish.jersey.message.internal.HttpHeaderReader;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says what is wrong with headers of a REST call that tell a media type. Jersey finds it before it knows the call, and
 * answers nothing.
 */
final class UnreadableHeaders extends OncePerRequestFilter {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String ACCEPT = "Accept";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var problem = contentType(request.getHeader(CONTENT_TYPE)).or(() -> accept(request.getHeader(ACCEPT)));
        if (problem.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            Refusal.write(response, HttpServletResponse.SC_BAD_REQUEST, "InvalidRequestException", problem.get());
        }
    }

    private static Optional<String> contentType(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            var charset = MediaType.valueOf(header).getParameters().get(MediaType.CHARSET_PARAMETER);
            return charset == null || isKnown(charset)
                    ? Optional.empty()
                    : Optional.of("The header Content-Type names the charset '" + charset
                            + "', which is not known here: send UTF-8 and say charset=utf-8, or leave the charset out");
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("The header Content-Type cannot be read, it is '" + header
                    + "': write it like application/json or text/csv;charset=utf-8");
        }
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException none) {
            return false;
        }
    }

    private static Optional<String> accept(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            HttpHeaderReader.readAcceptMediaType(header);
            return Optional.empty();
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.of("The header Accept cannot be read, it is '" + header
                    + "': write it like application/json or application/json, */*;q=0.5, or leave it out");
        }
    }
}
