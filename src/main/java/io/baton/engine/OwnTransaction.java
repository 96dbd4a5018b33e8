package io.baton.engine;

import java.util.function.Consumer;
import org.apache.ibatis.session.SqlSession;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Ends a transaction that the engine runs itself. MyBatis commits and rolls back by itself only when a statement of the
 * engine's has written something; else it just closes the connection, which commits whatever Baton wrote, even after a
 * failure, and swallows the error of a commit that fails.
 */
final class OwnTransaction {

    private OwnTransaction() {}

    /** Lets Baton's statements take part in the transaction of a command. */
    static void join(CommandContext command) {
        if (!command.getProcessEngineConfiguration().isTransactionsExternallyManaged()) {
            on(TransactionState.COMMITTING, command, session -> session.commit(true));
            on(TransactionState.ROLLINGBACK, command, session -> session.rollback(true));
        }
    }

    private static void on(TransactionState state, CommandContext command, Consumer<SqlSession> end) {
        command.getTransactionContext()
                .addTransactionListener(
                        state, ending -> end.accept(ending.getDbSqlSession().getSqlSession()));
    }
}
