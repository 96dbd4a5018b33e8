package io.baton.engine.work;

import io.baton.engine.command.Retries;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;

/** Opens units of work: commands of the engine with its transaction and its connection, everything or nothing. */
public final class UnitsOfWork {

    /** How often work is done at most that meets a unique value: another try finds who has it, or never will. */
    private static final int TRIES_AT_TAKEN_VALUES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 10;

    private final ProcessEngineConfigurationImpl engine;
    private final Duration retryTime;

    /**
     * @param engine asked for its command executors at each call: they are not there yet when the engine is configured
     * @param retryTime how long work is done again that meets others at the same rows; nothing for not at all
     */
    public UnitsOfWork(ProcessEngineConfigurationImpl engine, Duration retryTime) {
        this.engine = engine;
        this.retryTime = retryTime;
    }

    /**
     * The unit of work of the command that is under way on this thread.
     *
     * @throws NullPointerException when there is no command
     */
    public static UnitOfWork current() {
        return Context.getCommandContext().getSession(UnitOfWork.class);
    }

    /** Runs work in one unit of work. Joins the command that is under way on this thread, if any. */
    public <T> T inUnitOfWork(Function<UnitOfWork, T> work) {
        return engine.getCommandExecutorTxRequired()
                .execute(command -> work.apply(command.getSession(UnitOfWork.class)));
    }

    /** Runs work in a unit of work and a transaction of its own, whatever is under way on this thread. */
    public <T> T inNewUnitOfWork(Function<UnitOfWork, T> work) {
        return engine.getCommandExecutorTxRequiresNew()
                .execute(command -> work.apply(command.getSession(UnitOfWork.class)));
    }

    /**
     * Runs work as {@link #inUnitOfWork} does, and again while it collides with other transactions, as long as the
     * retry time lasts. Work that joins a command is done once: its transaction is spoilt when a part of it collides.
     *
     * <p>Between two tries lies a pause of a random length: up to 10 ms at first, up to twice as much after each try,
     * up to a quarter of a second in the end. So those who met once do not meet again.
     *
     * @param work reads anew in each try what it changes
     * @throws RuntimeException the last collision, or at once any other failure
     */
    public <T> T retrying(Function<UnitOfWork, T> work) {
        return isUnderWay() ? inUnitOfWork(work) : retry(() -> inUnitOfWork(work));
    }

    private boolean isUnderWay() {
        var command = Context.getCommandContext();
        return command != null && command.getProcessEngineConfiguration() == engine;
    }

    /**
     * Runs work as {@link #inNewUnitOfWork} does, and again while it collides with other transactions, as {@link
     * #retrying} does.
     *
     * @throws RuntimeException the last collision, or at once any other failure
     */
    public <T> T retryingNew(Function<UnitOfWork, T> work) {
        return retry(() -> inNewUnitOfWork(work));
    }

    private <T> T retry(Supplier<T> work) {
        long end = System.nanoTime() + retryTime.toNanos();
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                boolean again = Retries.isContention(failure)
                        ? System.nanoTime() < end
                        : Retries.isCollision(failure) && tries < TRIES_AT_TAKEN_VALUES;
                if (!again || !pause(tries)) {
                    throw failure;
                }
            }
        }
    }

    /** Waits a moment; false when the thread is to end. */
    private static boolean pause(int tries) {
        long longest = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << Math.min(tries - 1, MOST_DOUBLINGS));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest) + 1);
        return !Thread.currentThread().isInterrupted();
    }
}
