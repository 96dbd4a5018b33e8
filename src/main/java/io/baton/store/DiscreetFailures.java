package io.baton.store;

import io.baton.person.Addresses;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * Failures of the database without what was to be written: they end up in jobs, incidents and logs, where no address of
 * a person may stand. Both databases quote the values of a row that they refuse.
 */
final class DiscreetFailures implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    /** H2 adds the values after this word and the statement after that; PostgreSQL adds a detail in lines below. */
    private static final Pattern TAIL = Pattern.compile("(?s)(?: VALUES \\(|; SQL statement:|\\R).*");

    private final transient UnaryOperator<RuntimeException> failures;

    private DiscreetFailures(UnaryOperator<RuntimeException> failures) {
        this.failures = failures;
    }

    /** Lets all that jOOQ executes fail like this, and {@link #of} find how. */
    static void listen(Configuration configuration, UnaryOperator<RuntimeException> failures) {
        var discreet = new DiscreetFailures(failures);
        configuration.data(DiscreetFailures.class, discreet);
        configuration.set(new DefaultExecuteListenerProvider(discreet));
    }

    /** What to throw for a failure of a statement that jOOQ does not execute itself. */
    static RuntimeException of(Configuration configuration, DataAccessException failure) {
        var discreet = Objects.requireNonNull((DiscreetFailures) configuration.data(DiscreetFailures.class));
        return failure.getCause() instanceof SQLException sql ? discreet.of(sql) : failure;
    }

    @Override
    public void exception(ExecuteContext context) {
        var failure = context.sqlException();
        if (failure != null) {
            context.exception(of(failure));
        }
    }

    private RuntimeException of(SQLException failure) {
        var discreet = without(failure);
        return failures.apply(new DataAccessException(String.valueOf(discreet.getMessage()), discreet));
    }

    private static SQLException without(SQLException failure) {
        var message = Addresses.hidden(
                TAIL.matcher(String.valueOf(failure.getMessage())).replaceFirst(""));
        var discreet = like(failure, message);
        discreet.setStackTrace(failure.getStackTrace());
        if (failure.getNextException() != null && failure.getNextException() != failure) {
            discreet.setNextException(without(failure.getNextException()));
        }
        return discreet;
    }

    /** Of the same kind as far as it tells whether another try may succeed. */
    private static SQLException like(SQLException failure, String message) {
        var state = failure.getSQLState();
        int code = failure.getErrorCode();
        if (failure instanceof SQLTransientException) {
            return new SQLTransientException(message, state, code);
        }
        if (failure instanceof SQLRecoverableException) {
            return new SQLRecoverableException(message, state, code);
        }
        return failure instanceof SQLNonTransientConnectionException
                ? new SQLNonTransientConnectionException(message, state, code)
                : new SQLException(message, state, code);
    }
}
