package io.baton.engine.instance;

import io.baton.person.PersonId;
import io.baton.token.TokenContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * The contract's variables of the instances that Baton itself starts in a command. Nearly all of these instances have
 * ended when the command does, so their variables are deferred as transient ones, and only what still stands then is
 * stored.
 */
final class DeferredVariables implements CommandContextListener {

    private final boolean defer;
    private final List<ExecutionEntity> instances = new ArrayList<>();

    /**
     * @param defer whether to defer back at all: a history that keeps variables has to see them
     */
    DeferredVariables(boolean defer) {
        this.defer = defer;
    }

    /** Starts an instance with the contract's variables, besides those that are given already. */
    void start(
            ExecutionEntity instance, Map<String, Object> variables, PersonId person, int depth, TokenContext context) {
        var all = new HashMap<>(variables);
        put(all, CampaignVariables.PERSON_ID, person);
        put(all, CampaignVariables.DEPTH, depth);
        put(all, CampaignVariables.TOKEN_CONTEXT, context);
        if (defer) {
            instances.add(instance);
        }
        instance.start(all);
    }

    /** Sets one more of an instance that this has started. */
    <T> void set(ExecutionEntity instance, CampaignVariables<T> variable, T value) {
        instance.setVariable(variable.variableName(), variable.typed(value, defer));
    }

    private <T> void put(Map<String, Object> variables, CampaignVariables<T> variable, T value) {
        variables.put(variable.variableName(), variable.typed(value, defer));
    }

    @Override
    public void onCommandContextClose(CommandContext command) {
        for (var instance : instances) {
            if (!instance.isEnded() && !command.getDbEntityManager().isDeleted(instance)) {
                store(instance);
            }
        }
        instances.clear();
    }

    private static void store(ExecutionEntity instance) {
        if (!PackedContract.store(instance)) {
            CampaignVariables.contract().forEach(variable -> store(instance, variable));
        }
    }

    private static <T> void store(ExecutionEntity instance, CampaignVariables<T> variable) {
        var held = (VariableInstanceEntity) instance.getVariableInstanceLocal(variable.variableName());
        if (held != null && held.isTransient()) {
            variable.store(instance, variable.get(instance));
        }
    }

    @Override
    public void onCommandFailed(CommandContext command, Throwable failure) {
        // nothing was stored
    }
}
