package io.baton.engine.work;

import io.baton.engine.command.Retries;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;

/** Opens units of work: commands of the engine with its transaction and its connection, everything or nothing. */
public final class UnitsOfWork {

    /** How often work that collides with other transactions is done at most. */
    private static final int TRIES = 5;

    private final ProcessEngineConfigurationImpl engine;

    /**
     * @param engine asked for its command executors at each call: they are not there yet when the engine is configured
     */
    public UnitsOfWork(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
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
     * Runs work as {@link #inUnitOfWork} does, and again while it collides with other transactions, five times at most.
     * Work that joins a command is done once: its transaction is spoilt when a part of it collides.
     *
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
     * Runs work as {@link #inNewUnitOfWork} does, and again while it collides with other transactions, five times at
     * most.
     *
     * @throws RuntimeException the last collision, or at once any other failure
     */
    public <T> T retryingNew(Function<UnitOfWork, T> work) {
        return retry(() -> inNewUnitOfWork(work));
    }

    private static <T> T retry(Supplier<T> work) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                if (left <= 0 || !Retries.isCollision(failure)) {
                    throw failure;
                }
            }
        }
    }
}
