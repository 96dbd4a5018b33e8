package io.baton.store;

import java.sql.Connection;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.context.Context;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;

/** jOOQ on the connection of the unit of work that is under way, for adapters that an engine does not hand out. */
final class StoreDsl implements ConnectionProvider {

    private StoreDsl() {}

    static DSLContext ofUnitOfWork() {
        var dsl = BatonSchema.dsl(new StoreDsl(), UnaryOperator.identity());
        BatonSchema.speak(dsl, Context.getProcessEngineConfiguration().getDatabaseType());
        return dsl;
    }

    @Override
    public Connection acquire() {
        return Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
    }

    @Override
    public void release(Connection connection) {
        // the engine's own
    }
}
