package io.baton.engine.model;

import io.baton.person.Spelling;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a part of an expression is, and what it can be asked for in its turn: {@code year} of a date, {@code length()}
 * of a text.
 *
 * @param kind how it can be compared
 * @param type of its values; {@link Object} where that is not known
 */
record ValueType(ValueKind kind, Class<?> type) {

    static final ValueType UNKNOWN = new ValueType(ValueKind.UNKNOWN, Object.class);

    /** What {@code dateTime()} answers: a class of a library that comes with the engine. */
    static final Class<?> CALENDAR = calendar();

    private static Class<?> calendar() {
        try {
            return Class.forName("org.joda.time.DateTime");
        } catch (ClassNotFoundException absent) {
            return Calendarless.class;
        }
    }

    /** Stands in where the library is not there. */
    private static final class Calendarless {}

    /** What has values of a Java type. */
    static ValueType of(Class<?> type) {
        var wrapped = MethodType.methodType(type).wrap().returnType();
        return new ValueType(ValueKind.of(wrapped), wrapped);
    }

    static ValueType of(ValueKind kind) {
        return new ValueType(kind, Object.class);
    }

    /** Whether its parts and methods are known. */
    boolean isKnown() {
        return kind != ValueKind.UNKNOWN && type != Object.class;
    }

    /** What a part of it is, such as {@code year}; empty where it has no such part. */
    Optional<ValueType> part(String name) {
        return methods()
                .filter(method -> part(method).equals(Optional.of(name)))
                .findFirst()
                .map(method -> of(method.getReturnType()));
    }

    /** What a method of it answers; empty where it has none of that name with so many values. */
    Optional<ValueType> method(String name, int values) {
        var types = methods()
                .filter(method -> method.getName().equals(name))
                .filter(method -> method.isVarArgs() || method.getParameterCount() == values)
                .map(method -> of(method.getReturnType()))
                .distinct()
                .toList();
        return types.size() > 1 ? Optional.of(UNKNOWN) : types.stream().findFirst();
    }

    /** Whether it has a method of that name, whatever it takes. */
    boolean hasMethod(String name) {
        return methods().anyMatch(method -> method.getName().equals(name));
    }

    /** What it can be asked for in place of a name that is not there, as the end of a sentence. */
    String alternatives(String name) {
        var parts =
                new TreeSet<>(methods().flatMap(method -> part(method).stream()).toList());
        var near = Spelling.nearest(name, parts)
                .or(() -> Spelling.nearest(name, methodNames()).map(method -> method + "()"));
        return near.map(found -> "; did you mean '" + found + "'?").orElse(".") + Spelling.known(parts);
    }

    private List<String> methodNames() {
        return methods().map(Method::getName).distinct().sorted().toList();
    }

    private Stream<Method> methods() {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge());
    }

    /** The part that a method reads. */
    private static Optional<String> part(Method method) {
        var name = method.getName();
        int prefix = name.startsWith("get")
                ? 3
                : name.startsWith("is") && method.getReturnType() == boolean.class ? 2 : name.length();
        return method.getParameterCount() > 0 || prefix >= name.length()
                ? Optional.empty()
                : Optional.of(Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1));
    }
}
