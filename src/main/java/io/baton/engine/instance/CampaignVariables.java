package io.baton.engine.instance;

import io.baton.campaign.TimedCascade;
import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import io.baton.person.PersonId;
import io.baton.token.TokenContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The contract between campaign instances: three variables, and what may be passed to a start.
 *
 * @param <T> what the variable means
 */
public final class CampaignVariables<T> {

    /** The person the instance is about. */
    public static final CampaignVariables<PersonId> PERSON_ID = new CampaignVariables<>(
            "personId",
            (id, held) -> Variables.stringValue(id.toString(), held),
            stored -> PersonId.parse(stored.toString()));

    /** How deep the campaign stands below its root, 0 to 3 (E6). */
    public static final CampaignVariables<Integer> DEPTH = new CampaignVariables<>(
            "campaignDepth", Variables::integerValue, stored -> Optional.of(((Number) stored).intValue()));

    /** The tokens it runs with (T2). */
    public static final CampaignVariables<TokenContext> TOKEN_CONTEXT = new CampaignVariables<>(
            "tokenContext",
            (context, held) -> Variables.objectValue(context, held)
                    .serializationDataFormat(TokenContextSerializer.FORMAT)
                    .create(),
            stored -> Optional.of((TokenContext) stored));

    /** Only at the root of an instance that outlives its chunk: the run it belongs to. */
    public static final CampaignVariables<String> RUN_ID =
            new CampaignVariables<>("runId", Variables::stringValue, stored -> Optional.of(stored.toString()));

    /** Only at the root of an instance that outlives its start and that other campaigns led to: these campaigns. */
    public static final CampaignVariables<TimedCascade> CASCADE = new CampaignVariables<>(
            "cascade",
            (arrival, held) -> Variables.byteArrayValue(arrival.toText().getBytes(StandardCharsets.UTF_8), held),
            stored -> Optional.of(TimedCascade.parse(new String((byte[]) stored, StandardCharsets.UTF_8))));

    /** Only at the root of a plain process that a signal of a campaign has started: the campaigns that led to it. */
    static final CampaignVariables<TimedCascade> LED_BY = new CampaignVariables<>(
            "batonCascade",
            (arrival, held) -> Variables.byteArrayValue(arrival.toText().getBytes(StandardCharsets.UTF_8), held),
            stored -> stored instanceof byte[] text
                    ? Optional.of(TimedCascade.parse(new String(text, StandardCharsets.UTF_8)))
                    : Optional.empty());

    /** Only at a start: the address that names the person. */
    public static final CampaignVariables<Object> EMAIL =
            new CampaignVariables<>("email", Variables::untypedValue, Optional::of);

    /** Only at a start: My Token values (P1). */
    public static final CampaignVariables<Object> TOKENS =
            new CampaignVariables<>("tokens", Variables::untypedValue, Optional::of);

    /**
     * Only at a Call Webhook that waits for its worker: the call to make (F7). It may hold keys, so nothing else keeps
     * it.
     */
    public static final CampaignVariables<WebhookRequest> WEBHOOK_REQUEST = new CampaignVariables<>(
            WebhookRequest.VARIABLE,
            (request, held) -> Variables.byteArrayValue(request.toJson(), held),
            stored -> Optional.of(WebhookRequest.fromJson((byte[]) stored)));

    /** Only while a Call Webhook ends: what the worker brought. */
    public static final CampaignVariables<WebhookResponse> WEBHOOK_RESPONSE = new CampaignVariables<>(
            WebhookResponse.VARIABLE,
            (response, held) -> Variables.byteArrayValue(response.toJson(), held),
            stored -> Optional.of(WebhookResponse.fromJson((byte[]) stored)));

    private static final Set<String> RESERVED =
            Set.of(PERSON_ID.name, DEPTH.name, TOKEN_CONTEXT.name, RUN_ID.name, CASCADE.name);

    private final String name;
    private final BiFunction<T, Boolean, TypedValue> write;
    private final Function<Object, Optional<T>> read;

    private CampaignVariables(
            String name, BiFunction<T, Boolean, TypedValue> write, Function<Object, Optional<T>> read) {
        this.name = name;
        this.write = write;
        this.read = read;
    }

    /** Names that only Baton may set. */
    public static Set<String> reserved() {
        return RESERVED;
    }

    /** What Baton gives an instance that it starts; one that waits keeps all of it in the row of {@link #PERSON_ID}. */
    static List<CampaignVariables<?>> contract() {
        return List.of(PERSON_ID, DEPTH, TOKEN_CONTEXT, RUN_ID, CASCADE);
    }

    /** Names that no history keeps, whatever its level: of a start, and of webhooks, which may hold keys. */
    static Set<String> unrecorded() {
        return Set.of(EMAIL.name, TOKENS.name, WEBHOOK_REQUEST.name, WEBHOOK_RESPONSE.name);
    }

    public String variableName() {
        return name;
    }

    /** The value at the process instance, whatever an inner scope says. */
    public Optional<T> find(VariableScope scope) {
        return raw(scope).flatMap(read);
    }

    /** The value at this very scope. */
    public Optional<T> findLocal(VariableScope scope) {
        return Optional.ofNullable(scope.getVariableLocal(name)).flatMap(read);
    }

    public void setLocal(VariableScope scope, T value) {
        scope.setVariableLocal(name, typed(value, false));
    }

    /** What was given, as it was given. */
    public Optional<Object> raw(VariableScope scope) {
        var home = scope instanceof ExecutionEntity execution ? execution.getProcessInstance() : scope;
        return Optional.ofNullable(home.getVariable(name));
    }

    public T get(VariableScope scope) {
        return find(scope)
                .orElseThrow(() -> EndOfInstances.isOver(scope)
                        ? InstanceLogger.LOG.wentOnMeanwhile()
                        : InstanceLogger.LOG.notThroughTheGate(name));
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, typed(value, false));
    }

    /**
     * Sets the value to be stored, also where one was given that was transient: such as by a signal of a run's flow.
     */
    public void store(ExecutionEntity instance, T value) {
        var given = (VariableInstanceEntity) instance.getVariableInstanceLocal(name);
        if (given != null && given.isTransient()) {
            given.setTransient(false);
            VariableInstanceEntity.insert(given);
            given.setValue(typed(value, false));
        } else {
            set(instance, value);
        }
    }

    public void remove(VariableScope scope) {
        scope.removeVariable(name);
    }

    /**
     * The value in the form in which the engine takes it.
     *
     * @param held whether it is transient: only for the command that is under way
     */
    TypedValue typed(T value, boolean held) {
        return write.apply(value, held);
    }
}
