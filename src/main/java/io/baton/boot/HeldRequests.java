package io.baton.boot;

import jakarta.servlet.ServletContextEvent;
import org.camunda.bpm.engine.rest.impl.FetchAndLockContextListener;
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
}
