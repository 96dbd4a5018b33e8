package io.baton.engine.command;

import org.camunda.bpm.engine.impl.util.ReflectUtil;

/** Reads what the engine's commands were told and do not show. */
public final class EngineFields {

    private EngineFields() {}

    /**
     * A field of one of the engine's objects.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException when there is no such field
     */
    public static <T> T read(Object object, String name, Class<T> type) {
        var field = ReflectUtil.getField(name, object);
        try {
            field.setAccessible(true);
            return type.cast(field.get(object));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
