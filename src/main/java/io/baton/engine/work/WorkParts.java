package io.baton.engine.work;

import io.baton.engine.command.Retries;
import io.baton.engine.command.SessionsOf;
import io.baton.smartlist.SmartLists;
import java.sql.Connection;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.jooq.ConnectionProvider;

/** Puts into an engine what units of work need. */
public final class WorkParts {

    private final Stores stores;
    private final SmartLists lists;
    private final Happenings happenings;
    private final WorkListeners listeners;
    private final Clock clock;

    /**
     * @param lists finds smart lists
     * @param happenings is told what happens to people
     * @param listeners are told what units of work hand over
     */
    public WorkParts(Stores stores, SmartLists lists, Happenings happenings, WorkListeners listeners, Clock clock) {
        this.stores = stores;
        this.lists = lists;
        this.happenings = happenings;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Before the engine is built; its list of custom session factories must be there. */
    public void install(ProcessEngineConfigurationImpl engine) {
        engine.getCustomSessionFactories()
                .add(new SessionsOf<>(
                        UnitOfWork.class, () -> new UnitOfWork(stores, lists, happenings, listeners, clock)));
        engine.getCustomSessionFactories().add(new SessionsOf<>(EngineConnection.class, EngineConnection::open));
    }

    /**
     * What is thrown in the place of a failure of the database: contention becomes what the engine throws for its own
     * rows. It does not log that as an error, and a job that meets it is done again without the loss of a try. A value
     * that is taken is no error for the log either; a job loses a try by it, for it may be taken for ever.
     */
    public static UnaryOperator<RuntimeException> failures() {
        return failure -> {
            if (Retries.isContention(failure)) {
                return new ContentionException(failure);
            }
            return Retries.isCollision(failure) ? new TakenValueException(failure) : failure;
        };
    }

    /**
     * The connection of the command that is under way: Camunda's state, people and log commit together.
     * Outside a command there is none, and asking for one throws an {@link IllegalStateException}.
     */
    public static ConnectionProvider connections() {
        return new ConnectionProvider() {

            @Override
            public Connection acquire() {
                var command = Context.getCommandContext();
                if (command == null) {
                    throw new IllegalStateException("Baton's tables are spoken to inside a command of the engine only");
                }
                return command.getSession(EngineConnection.class).connection();
            }

            @Override
            public void release(Connection connection) {
                // the engine's own: it commits, rolls back and closes
            }
        };
    }
}
