package io.baton.boot;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says in place of a stack trace that the ready server gets no connection to its database. */
final class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** SQL states by their beginning: no connection, a wrong login, no such database, not ready; H2's locked file. */
    private static final List<String> STATES = List.of("08", "28", "3D000", "57P03", "90020");

    private final BeanFactory beans;
    private final Environment environment;

    UnreachableDatabaseAnalyzer(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException outermost) {
        if (!isServer()) {
            return null;
        }
        for (Throwable cause = outermost; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && isOfConnection(refused)) {
                return new FailureAnalysis(
                        "The database at " + url() + " cannot be reached: " + refused.getMessage(),
                        "Start the database, or set spring.datasource.url, spring.datasource.username and"
                                + " spring.datasource.password.",
                        failure);
            }
        }
        return null;
    }

    private boolean isServer() {
        return beans instanceof ListableBeanFactory all
                && all.getBeanNamesForType(BatonServer.class, false, false).length > 0;
    }

    private static boolean isOfConnection(SQLException refused) {
        var state = String.valueOf(refused.getSQLState());
        return STATES.stream().anyMatch(state::startsWith);
    }

    /** Without its parameters, and without a login before the host: they may hold a password. */
    private String url() {
        return environment
                .getProperty("spring.datasource.url", "")
                .replaceAll("[?;].*", "")
                .replaceAll("//[^/@]*@", "//");
    }
}
