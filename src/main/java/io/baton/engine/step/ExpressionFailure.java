package io.baton.engine.step;

import io.baton.engine.command.Retries;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;

/** Says in plain words why an expression cannot be worked out: nothing of classes. */
final class ExpressionFailure {

    private static final Set<Class<? extends RuntimeException>> FAILURES = Set.of(
            ELException.class,
            ClassCastException.class,
            DateTimeException.class,
            ArithmeticException.class,
            IllegalArgumentException.class,
            NullPointerException.class);

    private static final Pattern NAME = Pattern.compile("identifier '([^']+)'");
    private static final Pattern PROPERTY = Pattern.compile("property '([^']+)'");

    private ExpressionFailure() {}

    /** Whether the expression is at fault: what a bean or the engine says, and what others broke, stays as it is. */
    static boolean isOfTheModel(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BpmnError || cause instanceof ProcessEngineException) {
                return false;
            }
        }
        return FAILURES.stream().anyMatch(type -> type.isInstance(failure))
                && !Retries.isCollision(failure)
                && !Retries.isOfDatabase(failure);
    }

    /** The words, which go on behind a colon and end with the way out. */
    static String words(Throwable failure) {
        if (isOfBean(failure)) {
            return "what it calls has failed, the cause stands in the log of the server";
        } else if (failure instanceof MethodNotFoundException) {
            return "it calls a method that is not there, or with another number of values; correct its name";
        } else if (failure instanceof PropertyNotFoundException) {
            return absent(String.valueOf(failure.getMessage()));
        }
        return failure instanceof ELException || failure instanceof ClassCastException
                ? "it takes a value for one of another kind, such as a text for a number or a date for a text;"
                        + " compare values of one kind"
                : "it does not go together with the values it meets; ask for them first, such as"
                        + " ${not empty person.country and …}";
    }

    private static String absent(String message) {
        return find(NAME, message)
                .map(name -> "there is no variable '" + name + "', and no bean of that name; set it before, or pass it"
                        + " at the start")
                .or(() -> find(PROPERTY, message)
                        .map(name -> "it asks for '" + name + "', which the value before it does not have; correct the"
                                + " name"))
                .orElse("it asks for something that is not there; correct the name");
    }

    private static Optional<String> find(Pattern pattern, String message) {
        var found = pattern.matcher(message);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static boolean isOfBean(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvocationTargetException) {
                return true;
            }
        }
        return false;
    }
}
