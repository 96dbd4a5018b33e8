package io.baton.engine;

import io.baton.person.PersonId;
import io.baton.token.TokenContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * The contract between campaign instances: three variables, and what may be passed to a start.
 *
 * @param <T> what the variable means
 */
final class CampaignVariables<T> {

    /** Whom the instance is about. */
    static final CampaignVariables<PersonId> PERSON_ID =
            new CampaignVariables<>("personId", id -> id.toString(), stored -> PersonId.parse(stored.toString()));

    /** How deep the campaign stands below its root, 0 to 3 (E6). */
    static final CampaignVariables<Integer> DEPTH = new CampaignVariables<>(
            "campaignDepth", depth -> depth, stored -> Optional.of(((Number) stored).intValue()));

    /** The tokens it runs with (T2). */
    static final CampaignVariables<TokenContext> TOKEN_CONTEXT = new CampaignVariables<>(
            "tokenContext",
            context -> Variables.objectValue(context)
                    .serializationDataFormat(TokenContextSerializer.FORMAT)
                    .create(),
            stored -> Optional.of((TokenContext) stored));

    /** Only at the root of an instance that outlives its chunk: the run it belongs to. */
    static final CampaignVariables<String> RUN_ID =
            new CampaignVariables<>("runId", id -> id, stored -> Optional.of(stored.toString()));

    /** Only at a start: the address that names the person. */
    static final CampaignVariables<Object> EMAIL = new CampaignVariables<>("email", given -> given, Optional::of);

    /** Only at a start: My Token values (P1). */
    static final CampaignVariables<Object> TOKENS = new CampaignVariables<>("tokens", given -> given, Optional::of);

    private final String name;
    private final Function<T, Object> write;
    private final Function<Object, Optional<T>> read;

    private CampaignVariables(String name, Function<T, Object> write, Function<Object, Optional<T>> read) {
        this.name = name;
        this.write = write;
        this.read = read;
    }

    /** Names that only the engine may set. */
    static Set<String> reserved() {
        return Set.of(PERSON_ID.name, DEPTH.name, TOKEN_CONTEXT.name, RUN_ID.name);
    }

    /** Names that are taken in at a start and never kept. */
    static Set<String> passing() {
        return Set.of(EMAIL.name, TOKENS.name);
    }

    String variableName() {
        return name;
    }

    Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name)).flatMap(read);
    }

    /** What was given, as it was given. */
    Optional<Object> raw(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name));
    }

    T get(VariableScope scope) {
        return find(scope).orElseThrow(() -> BatonLogger.LOG.notThroughTheGate(name));
    }

    void set(VariableScope scope, T value) {
        scope.setVariable(name, write.apply(value));
    }

    void remove(VariableScope scope) {
        scope.removeVariable(name);
    }

    /** The value in the form in which the engine stores it. */
    @Nullable
    Object stored(T value) {
        return write.apply(value);
    }
}
