package io.baton.engine.entry;

import io.baton.engine.access.Caller;
import io.baton.engine.command.CommandInterceptors;
import io.baton.engine.command.EngineFields;
import io.baton.person.Workspace;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.ConditionEvaluationBuilderImpl;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.SignalEventReceivedBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;

/**
 * Refuses signals, messages and conditions of a user for a workspace that the user does not see, whether something
 * listens there or not (A1, A4). The engine refuses them only where something listens, and so tells of it.
 */
final class NamedWorkspaces extends CommandInterceptor {

    /** Before the engine is built. */
    static void install(ProcessEngineConfigurationImpl engine) {
        CommandInterceptors.add(engine, NamedWorkspaces::new);
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof SignalEventReceivedCmd) {
            check(EngineFields.read(command, "builder", SignalEventReceivedBuilderImpl.class));
        } else if (command instanceof AbstractCorrelateMessageCmd) {
            check(EngineFields.read(command, "builder", MessageCorrelationBuilderImpl.class)
                    .getTenantId());
        } else if (command instanceof EvaluateStartConditionCmd) {
            check(EngineFields.read(command, "builder", ConditionEvaluationBuilderImpl.class));
        }
        return next.execute(command);
    }

    private static void check(SignalEventReceivedBuilderImpl signal) {
        check(signal.getTenantId());
        check(
                signal.getExecutionId(),
                id -> Context.getCommandContext().getExecutionManager().findExecutionById(id),
                ExecutionEntity::getTenantId,
                "execution");
    }

    private static void check(ConditionEvaluationBuilderImpl condition) {
        check(condition.getTenantId());
        check(
                condition.getProcessDefinitionId(),
                id -> Context.getCommandContext().getProcessDefinitionManager().findLatestProcessDefinitionById(id),
                ProcessDefinitionEntity::getTenantId,
                "process definition");
    }

    private static void check(@Nullable String tenant) {
        if (tenant != null && !sees(tenant)) {
            throw EntryLogger.LOG.workspaceMissing(Workspace.of(tenant));
        }
    }

    /** To a user a thing of another workspace is one that is not there; others hear of it from the engine. */
    private static <T> void check(
            @Nullable String id,
            Function<String, @Nullable T> find,
            Function<T, @Nullable String> tenant,
            String kind) {
        if (id == null || !Caller.ofCommand().isUser()) {
            return;
        }
        var found = Optional.ofNullable(find.apply(id));
        if (found.filter(one -> sees(tenant.apply(one))).isEmpty()) {
            throw EntryLogger.LOG.thingMissing(kind, id);
        }
    }

    private static boolean sees(@Nullable String tenant) {
        return Caller.ofCommand().sees(Workspace.of(tenant));
    }
}
