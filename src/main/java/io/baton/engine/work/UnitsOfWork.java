package io.baton.engine.work;

import io.baton.engine.command.Retries;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;

/** Opens units of work: commands of the engine with its transaction and its connection, everything or nothing. */
public final class UnitsOfWork {

    /** How often work is done at most that collides with other transactions. */
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
     *
     * @throws RuntimeException the last collision, or at once whatever is none
     */
    public <T> T retrying(Function<UnitOfWork, T> work) {
        return Retries.retry(TRIES, () -> inUnitOfWork(work));
    }
}
