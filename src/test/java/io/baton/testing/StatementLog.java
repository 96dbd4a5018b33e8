package io.baton.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Remembers the SQL that goes through a data source, one entry for each time the database is asked: a batch is one. */
public final class StatementLog {

    private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

    /** Another way to the same database, watched. */
    public DataSource watch(DataSource dataSource) {
        return proxy(DataSource.class, (method, arguments) -> {
            var result = method.on(dataSource, arguments);
            return result instanceof Connection connection ? watch(connection) : result;
        });
    }

    private Connection watch(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            var result = method.on(connection, arguments);
            if (result instanceof PGConnection) {
                executed.add("COPY BATON_"); // the only reason to ask for the driver's own connection
            }
            if (result instanceof PreparedStatement prepared) {
                return watch(PreparedStatement.class, prepared, (String) arguments[0]);
            }
            return result instanceof Statement statement ? watch(Statement.class, statement, "") : result;
        });
    }

    private <S extends Statement> S watch(Class<S> type, S statement, String sql) {
        return proxy(type, (method, arguments) -> {
            if (method.name().startsWith("execute")) {
                executed.add(arguments.length > 0 ? String.valueOf(arguments[0]) : sql);
            }
            return method.on(statement, arguments);
        });
    }

    /** Forgets all so far. */
    public void clear() {
        executed.clear();
    }

    /** The statements that begin with a verb and name a table. */
    public List<String> of(String verb, String table) {
        synchronized (executed) {
            return executed.stream()
                    .map(sql -> sql.strip().toUpperCase(Locale.ROOT))
                    .filter(sql -> sql.startsWith(verb) && sql.contains(table))
                    .toList();
        }
    }

    /** The statements that name a table. */
    public List<String> on(String table) {
        return of("", table);
    }

    private interface Call {
        String name();

        @Nullable
        Object on(Object target, Object[] arguments) throws ReflectiveOperationException;
    }

    private interface Handler {
        @Nullable
        Object handle(Call method, Object[] arguments) throws ReflectiveOperationException;
    }

    private record MethodCall(java.lang.reflect.Method method) implements Call {
        @Override
        public String name() {
            return method.getName();
        }

        @Override
        public @Nullable Object on(Object target, Object[] arguments) throws ReflectiveOperationException {
            return method.invoke(target, arguments);
        }
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? StatementLog.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> {
                    try {
                        return handler.handle(new MethodCall(method), arguments == null ? new Object[0] : arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
