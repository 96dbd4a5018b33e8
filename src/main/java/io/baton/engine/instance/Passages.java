package io.baton.engine.instance;

import io.baton.campaign.Campaign;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * Where the campaign instances that one command starts stand on their way in: each begins, has its contract written,
 * and comes to its gate before the command ends. Nothing of its flow runs earlier, and nothing at all when the gate
 * refuses (V4).
 */
final class Passages {

    private enum Stage {
        /** It has begun; who it is about may still be written. */
        OPEN,
        /** The contract is written. */
        SEALED,
        /** The gate has let the person in. */
        ENTERED,
        /** The gate has kept the person out, or there is nobody to let in. */
        KEPT_OUT
    }

    private record Passage(Campaign campaign, Stage stage) {

        private boolean isOver() {
            return stage == Stage.ENTERED || stage == Stage.KEPT_OUT;
        }
    }

    private final Map<String, Passage> passages = new HashMap<>();
    private @Nullable RuntimeException refusal;

    void begin(ExecutionEntity instance, Campaign campaign) {
        passages.put(instance.getId(), new Passage(campaign, Stage.OPEN));
    }

    void seal(ExecutionEntity instance, Campaign campaign) {
        passages.put(instance.getId(), new Passage(campaign, Stage.SEALED));
    }

    void end(String instance, Campaign campaign, boolean enters) {
        passages.put(instance, new Passage(campaign, enters ? Stage.ENTERED : Stage.KEPT_OUT));
    }

    /** Whether an instance is being started and its contract may be written. */
    boolean isOpen(ExecutionEntity instance) {
        var passage = passages.get(instance.getId());
        return passage == null ? isNew(instance) : passage.stage() == Stage.OPEN;
    }

    /** The variables of a start are there before the instance begins. */
    private static boolean isNew(ExecutionEntity instance) {
        return Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .isTransient(instance);
    }

    /** Whether the gate has let somebody into an instance, in this command or in an earlier one. */
    boolean hasEntered(ExecutionEntity instance) {
        var passage = passages.get(instance.getId());
        return passage == null
                ? CampaignVariables.PERSON_ID.find(instance).isPresent()
                : passage.stage() == Stage.ENTERED;
    }

    /** Refuses an instance that was started and has not come to its gate. */
    void requireGate(ExecutionEntity instance, Campaign campaign) {
        var passage = passages.get(instance.getId());
        if (passage == null || !passage.isOver()) {
            throw InstanceLogger.LOG.notAtTheGate(campaign);
        }
    }

    /** Refuses the command at its end as well: a script may have caught the exception. */
    RuntimeException refuse(RuntimeException why) {
        refusal = why;
        return why;
    }

    /** Refuses the command when something was refused in it, or an instance has not come to its gate. */
    void close() {
        if (refusal != null) {
            throw refusal;
        }
        passages.values().stream()
                .filter(passage -> !passage.isOver())
                .findFirst()
                .ifPresent(passage -> {
                    throw InstanceLogger.LOG.notAtTheGate(passage.campaign());
                });
    }
}
