package io.baton.boot;

import jakarta.servlet.ServletContextEvent;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.impl.FetchAndLockContextListener;
import org.camunda.bpm.engine.rest.impl.FetchAndLockHandlerImpl;
import org.camunda.bpm.engine.rest.impl.FetchAndLockRequest;
import org.camunda.bpm.engine.rest.spi.FetchAndLockHandler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The requests for work that the server holds open for workers. Camunda keeps what answers them for the life of the
 * JVM: a server that starts after another one would get it dead, and one that stops would wait for the last request.
 */
@Component
class HeldRequests extends FetchAndLockContextListener implements SmartLifecycle {

    private volatile boolean running;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        end();
        fetchAndLockHandler = lookupFetchAndLockHandler();
        fetchAndLockHandler.contextInitialized(event);
        fetchAndLockHandler.start();
    }

    @Override
    protected FetchAndLockHandler lookupFetchAndLockHandler() {
        return new Holder();
    }

    /** Answers all of them, and holds no more. */
    void end() {
        if (fetchAndLockHandler != null) {
            fetchAndLockHandler.shutdown();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the server's own worker, which has calls to end, and before the web server. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1;
    }

    /**
     * Answers requests to the last. Camunda's own forgets those that come while it stops, and those that come later: a
     * first request may still be on its way through Jersey then. Nobody would answer them, and the server would wait
     * for them.
     */
    private static final class Holder extends FetchAndLockHandlerImpl {

        private boolean ended;

        @Override
        protected synchronized void addRequest(FetchAndLockRequest request) {
            if (ended) {
                request.getAsyncResponse().resume(stopping());
            } else {
                super.addRequest(request);
            }
        }

        /** An answer, not an exception: Camunda would log that with its stack trace. */
        private static Response stopping() {
            var stopping = new RestException(Status.SERVICE_UNAVAILABLE, "The server stops: ask another one");
            return Response.status(stopping.getStatus())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(ExceptionDto.fromException(stopping))
                    .build();
        }

        @Override
        public void shutdown() {
            synchronized (this) {
                ended = true;
            }
            super.shutdown();
        }

        /** Those that the thread of this has not yet seen as well. */
        @Override
        protected void rejectPendingRequests() {
            queue.drainTo(pendingRequests);
            pendingRequests.forEach(request -> request.getAsyncResponse().resume(stopping()));
            pendingRequests.clear();
        }
    }
}
