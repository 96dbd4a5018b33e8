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
import java.util.function.Consumer;
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
        var out = new Watched(answer.getOutputStream(), this::tell);
        answer.setOutputStream(out);
        try {
            answer.proceed();
            out.isWritten = true;
        } catch (IOException | RuntimeException failure) {
            if (!out.isCauseOf(failure)) {
                throw failure;
            }
            out.isWritten = true;
            out.giveUp(failure);
        }
    }

    private void tell(Exception failure) {
        RestLogger.LOG.clientIsGone(request.getMethod(), MountedCalls.path(uri), failure);
    }

    /**
     * Remembers that it could not write. What is written later fails likewise: there is nobody to read it. Jersey
     * flushes and closes it behind the interceptor, and takes a failure of that for one of the server: then it is
     * silent.
     */
    private static final class Watched extends OutputStream {

        private final OutputStream out;
        private final Consumer<Exception> gone;
        private boolean isWritten;
        private @Nullable IOException broken;

        private Watched(OutputStream out, Consumer<Exception> gone) {
            this.out = out;
            this.gone = gone;
        }

        private boolean isCauseOf(Throwable failure) {
            return broken != null
                    && Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                            .anyMatch(cause -> cause == broken);
        }

        /** Jersey does not close again what it finds closed. */
        private void giveUp(Exception failure) {
            gone.accept(failure);
            try {
                out.close();
            } catch (IOException goneAlready) {
                broken = goneAlready;
            }
        }

        private interface Writing {
            void write() throws IOException;
        }

        private void write(Writing writing) throws IOException {
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

        private void end(Writing writing) throws IOException {
            if (!isWritten) {
                write(writing);
            } else if (broken == null) {
                try {
                    writing.write();
                } catch (IOException failure) {
                    broken = failure;
                    giveUp(failure);
                }
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(() -> out.write(one));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            write(() -> out.write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            end(out::flush);
        }

        @Override
        public void close() throws IOException {
            end(out::close);
        }
    }
}
