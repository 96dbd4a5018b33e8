package io.baton.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that answer {@link Connection#isClosed} when they are closed, as JDBC says. Flyway asks so before it
 * closes one again; the pool of MyBatis, which Camunda takes when it is given no data source, answers with an
 * exception.
 */
final class ClosedConnections {

    private ClosedConnections() {}

    /** The same data source, whose connections say that they are closed. */
    static DataSource tellingSo(DataSource dataSource) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            var answer = call(dataSource, method, arguments);
            return answer instanceof Connection connection ? tellingSo(connection) : answer;
        });
    }

    private static Connection tellingSo(Connection connection) {
        var closed = new AtomicBoolean();
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "close" -> closed.getAndSet(true) ? null : call(connection, method, arguments);
            case "isClosed" -> closed.get() || Boolean.TRUE.equals(call(connection, method, arguments));
            default -> call(connection, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
