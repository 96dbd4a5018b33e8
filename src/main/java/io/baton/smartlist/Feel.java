package io.baton.smartlist;

import java.time.Clock;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** Reads FEEL expressions into smart lists. Thread-safe. */
public final class Feel {

    private final FeelEngineApi engine;

    /**
     * @param clock what {@code now()} and {@code today()} ask; its zone is the one dates are meant in
     */
    public Feel(Clock clock) {
        this.engine = FeelEngineBuilder.forJava()
                .withClock(() -> clock.instant().atZone(clock.getZone()))
                .build();
    }

    /** Parses an expression once. What cannot be read becomes a list that qualifies no one and says why. */
    public SmartList smartList(String expression) {
        var parsed = engine.parseExpression(expression.strip());
        return parsed.isSuccess()
                ? new FeelSmartList(engine, parsed.parsedExpression())
                : SmartList.broken("'" + expression.strip() + "' is no FEEL expression: "
                        + parsed.failure().message().replaceAll("\\s+", " "));
    }
}
