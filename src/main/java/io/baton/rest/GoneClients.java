package io.baton.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ends an answer whose client has gone away while it was written, be it streamed or not: nobody is to blame for that,
 * and the log says so in a line. Whatever else fails in the middle of an answer is left to who logs it as an error.
 */
@Provider
@Priority(GoneClients.BEFORE_OTHERS)
public class GoneClients implements WriterInterceptor {

    static final int BEFORE_OTHERS = 1;

    private final UriInfo uri;
    private final Request request;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    public GoneClients(@Context UriInfo uri, @Context Request request) {
        this.uri = uri;
        this.request = request;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        var out = new Watched(answer.getOutputStream());
        answer.setOutputStream(out);
        try {
            answer.proceed();
        } catch (IOException | RuntimeException failure) {
            if (!out.isCauseOf(failure)) {
                throw failure;
            }
            RestLogger.LOG.clientIsGone(request.getMethod(), MountedCalls.path(uri), failure);
        }
    }

    /** Remembers that it could not write. What is written later fails likewise: there is nobody to read it. */
    private static final class Watched extends OutputStream {

        private final OutputStream out;
        private @Nullable IOException broken;

        private Watched(OutputStream out) {
            this.out = out;
        }

        private boolean isCauseOf(Throwable failure) {
            return broken != null
                    && Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                            .anyMatch(cause -> cause == broken);
        }

        private interface Writing {
            void write() throws IOException;
        }

        private void unlessBroken(Writing writing) throws IOException {
            if (broken != null) {
                throw broken;
            }
            try {
                writing.write();
            } catch (IOException failure) {
                broken = failure;
                throw failure;
            }
        }

        @Override
        public void write(int one) throws IOException {
            unlessBroken(() -> out.write(one));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            unlessBroken(() -> out.write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            unlessBroken(out::flush);
        }

        @Override
        public void close() throws IOException {
            unlessBroken(out::close);
        }
    }
}
