package io.baton.testing;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Camunda's mappings from objects to tables. An engine parses them at its start, two megabytes of XML, for two seconds
 * of the three that it takes; the engines of this JVM on one kind of database have them from the first one.
 */
final class ParsedMappings {

    private static final Map<String, Configuration> BY_KIND = new ConcurrentHashMap<>();

    private ParsedMappings() {}

    /** Starts an engine on its data source. */
    static ProcessEngine start(ProcessEngineConfigurationImpl engine) {
        give(engine);
        var started = engine.buildProcessEngine();
        keep(engine);
        return started;
    }

    /** Gives an engine that is about to start what another one has parsed, if there was one. */
    static void give(ProcessEngineConfigurationImpl engine) {
        kind(engine).map(BY_KIND::get).ifPresent(parsed -> engine.setSqlSessionFactory(new Sessions(parsed, engine)));
    }

    /** Keeps what an engine that has started has parsed, if it is the first one. */
    static void keep(ProcessEngineConfigurationImpl engine) {
        kind(engine)
                .ifPresent(kind ->
                        BY_KIND.putIfAbsent(kind, engine.getSqlSessionFactory().getConfiguration()));
    }

    /** All that the mappings take from an engine; nothing where it has no database, which it says itself. */
    private static Optional<String> kind(ProcessEngineConfigurationImpl engine) {
        try (var connection = engine.getDataSource().getConnection()) {
            return Optional.of(connection.getMetaData().getDatabaseProductName()
                    + engine.getDatabaseTablePrefix()
                    + engine.isJdbcBatchProcessing());
        } catch (SQLException unreachable) {
            return Optional.empty();
        }
    }

    /** Opens sessions as MyBatis does, on the database and in the transactions of one engine. */
    private static final class Sessions extends DefaultSqlSessionFactory {

        private final ProcessEngineConfigurationImpl engine;

        private Sessions(Configuration parsed, ProcessEngineConfigurationImpl engine) {
            super(parsed);
            this.engine = engine;
        }

        @Override
        public SqlSession openSession() {
            var transaction = engine.getTransactionFactory().newTransaction(engine.getDataSource(), null, false);
            var kind = getConfiguration().getDefaultExecutorType();
            return new DefaultSqlSession(getConfiguration(), getConfiguration().newExecutor(transaction, kind), false);
        }
    }
}
