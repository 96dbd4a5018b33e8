package io.baton.store;

import io.baton.engine.work.UnitOfWork;
import io.baton.testing.TestEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A store of an engine, each call of which is a unit of work of its own. */
final class UnitPerCall {

    private UnitPerCall() {}

    /**
     * Wraps a store.
     *
     * @param port the interface of the store
     * @param store the store of a unit of work
     */
    static <T> T of(TestEngine engine, Class<T> port, Function<UnitOfWork, T> store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> engine.baton()
                        .inUnitOfWork(unit -> {
                            try {
                                return method.invoke(store.apply(unit), arguments);
                            } catch (InvocationTargetException failure) {
                                throw new IllegalStateException(failure.getCause());
                            } catch (IllegalAccessException failure) {
                                throw new IllegalStateException(failure);
                            }
                        })));
    }
}
