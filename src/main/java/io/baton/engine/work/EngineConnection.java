package io.baton.engine.work;

import java.sql.Connection;
import org.apache.ibatis.session.SqlSession;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;

/**
 * The connection of the command that is under way: Camunda's state, people and log commit together. Where the engine
 * ends its transactions itself, MyBatis ends those only in which it wrote; what was written beside it would be left to
 * the pool, which commits when the connection comes back, even after a failure.
 */
final class EngineConnection implements Session {

    private final SqlSession session;

    private EngineConnection(SqlSession session) {
        this.session = session;
    }

    Connection connection() {
        return session.getConnection();
    }

    /** That of the command under way; ends its transaction with the engine's, where the engine ends its own. */
    static EngineConnection open() {
        var command = Context.getCommandContext();
        var session = command.getDbSqlSession().getSqlSession();
        if (!command.getProcessEngineConfiguration().isTransactionsExternallyManaged()) {
            var transaction = command.getTransactionContext();
            transaction.addTransactionListener(TransactionState.COMMITTING, ignored -> session.commit(true));
            transaction.addTransactionListener(TransactionState.ROLLINGBACK, ignored -> session.rollback(true));
        }
        return new EngineConnection(session);
    }

    @Override
    public void flush() {
        // nothing waits here: each statement goes to the database at once
    }

    @Override
    public void close() {
        // the engine closes it
    }
}
