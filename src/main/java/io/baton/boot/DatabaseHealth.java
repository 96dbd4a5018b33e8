package io.baton.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/**
 * Whether the database takes what the engine writes. A full disk still answers what is read, so something is written: a
 * property of the engine, which all nodes share. Asked more often than once a second the last answer is given.
 */
final class DatabaseHealth implements HealthIndicator, AutoCloseable {

    /** The property's name in Camunda's table of properties. */
    static final String PROPERTY = "baton.health";

    /** Below the time that the image's own check waits. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ManagementService engine;
    private final Runnable freshConnections;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "baton-health");
        thread.setDaemon(true);
        return thread;
    });

    private Optional<Future<?>> writing = Optional.empty();
    private Health last = Health.unknown().build();
    private long lastAt = System.nanoTime() - FRESH_NANOS;

    /**
     * @param freshConnections lets the pool forget the ones it has: H2 closes itself on a full disk, they stay closed
     */
    DatabaseHealth(ProcessEngine engine, Runnable freshConnections) {
        this.engine = engine.getManagementService();
        this.freshConnections = freshConnections;
    }

    @Override
    public synchronized Health health() {
        if (System.nanoTime() - lastAt >= FRESH_NANOS) {
            var health = look();
            lastAt = System.nanoTime();
            if (health.getStatus().equals(Status.UP) && last.getStatus().equals(Status.DOWN)) {
                ServerLogger.LOG.databaseWritesAgain();
            }
            last = health;
        }
        return last;
    }

    private Health look() {
        Future<?> written = writing.isPresent() ? writing.get() : writer.submit(this::write);
        try {
            writing = Optional.of(written);
            written.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            writing = Optional.empty();
            return Health.up().build();
        } catch (TimeoutException slow) {
            ServerLogger.LOG.databaseIsSlow(LIMIT);
            return Health.down().build();
        } catch (ExecutionException failure) {
            writing = Optional.empty();
            ServerLogger.LOG.databaseDoesNotWrite(
                    Optional.<Throwable>ofNullable(failure.getCause()).orElse(failure));
            freshConnections.run();
            return Health.down().build();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Health.down().build();
        }
    }

    private void write() {
        try {
            engine.setProperty(PROPERTY, UUID.randomUUID().toString());
        } catch (OptimisticLockingException another) {
            // another node has just written the same: the database takes it
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
