package io.baton.engine.entry;

import io.baton.engine.access.Caller;
import io.baton.engine.command.SessionsOf;
import io.baton.person.Workspace;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.jspecify.annotations.Nullable;

/**
 * Who listens in a workspace is known to those who see the workspace (A1). A signal or message that names a tenant of
 * others finds nobody; Camunda would name the process that listens, and refuse.
 */
final class SecretSubscriptions extends EventSubscriptionManager {

    static SessionFactory factory() {
        return new SessionsOf<>(EventSubscriptionManager.class, SecretSubscriptions::new);
    }

    @Override
    public List<EventSubscriptionEntity> findSignalEventSubscriptionsByEventNameAndTenantId(
            String eventName, @Nullable String tenantId) {
        return isSecret(tenantId)
                ? List.of()
                : super.findSignalEventSubscriptionsByEventNameAndTenantId(eventName, tenantId);
    }

    @Override
    public @Nullable EventSubscriptionEntity findMessageStartEventSubscriptionByNameAndTenantId(
            String messageName, @Nullable String tenantId) {
        return isSecret(tenantId)
                ? null
                : super.findMessageStartEventSubscriptionByNameAndTenantId(messageName, tenantId);
    }

    @Override
    public List<EventSubscriptionEntity> findConditionalStartEventSubscriptionByTenantId(@Nullable String tenantId) {
        return isSecret(tenantId) ? List.of() : super.findConditionalStartEventSubscriptionByTenantId(tenantId);
    }

    private static boolean isSecret(@Nullable String tenantId) {
        var caller = Caller.ofCommand();
        return tenantId != null && caller.isUser() && !caller.sees(Workspace.of(tenantId));
    }
}
