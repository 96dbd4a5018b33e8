package io.baton.engine.command;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Opens one session a command; the engine asks it.
 *
 * @param type under which the command finds the session
 * @param open makes a new one
 */
public record SessionsOf<T extends Session>(Class<T> type, Supplier<? extends T> open) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return type;
    }

    @Override
    public Session openSession() {
        return open.get();
    }
}
