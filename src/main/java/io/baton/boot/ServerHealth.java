package io.baton.boot;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes a node DOWN, beside its job executor: see {@link DatabaseHealth}. */
@Configuration(proxyBeanMethods = false)
class ServerHealth {

    @Bean
    DatabaseHealth databaseHealthIndicator(ProcessEngine engine, DataSource database) {
        return new DatabaseHealth(engine, () -> freshConnections(database));
    }

    private static void freshConnections(DataSource database) {
        if (database instanceof HikariDataSource pool && pool.getHikariPoolMXBean() != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }
}
