package io.baton.engine.instance;

import io.baton.store.WaitTimers;
import io.baton.token.TokenContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The contract of an instance that waits, in one row in place of three or four: that of {@code personId} holds the
 * others in a column which texts leave empty. To all that read variables they are there as ever.
 */
final class PackedContract {

    /** With what the column begins, then the run, the cascade and the token context, a line each. */
    private static final String BEGIN = "1\n";

    private static final int PARTS = 3;

    /** What the column takes. */
    private static final int LONGEST = 4_000;

    private PackedContract() {}

    /**
     * Stores the contract of an instance in one row, when it is one that waits and the contract fits in.
     *
     * @param instance its contract is transient
     * @return whether it is stored
     */
    static boolean store(ExecutionEntity instance) {
        if (!isWaiting(instance)) {
            return false;
        }
        var packed = BEGIN
                + CampaignVariables.RUN_ID.find(instance).orElse("") + "\n"
                + CampaignVariables.CASCADE
                        .find(instance)
                        .map(cascade -> cascade.toText())
                        .orElse("") + "\n"
                + CompactText.of(CampaignVariables.TOKEN_CONTEXT.get(instance).toJson());
        if (packed.length() > LONGEST) {
            return false;
        }
        ShortIds.during(() -> CampaignVariables.PERSON_ID.store(instance, CampaignVariables.PERSON_ID.get(instance)));
        row(instance).setTextValue2(packed);
        return true;
    }

    /** Nobody who stands elsewhere, or at several places, is packed: a wait is where people are many. */
    private static boolean isWaiting(ExecutionEntity instance) {
        return CampaignVariables.contract().stream()
                        .allMatch(variable -> isTransient(instance, variable.variableName()))
                && standsAlone(instance)
                        .map(ExecutionEntity::getJobs)
                        .filter(jobs -> jobs.stream().anyMatch(job -> WaitTimers.OWNER.equals(job.getLockOwner())))
                        .isPresent();
    }

    /** The only execution that is somewhere: the instance, or one in a wait that is a scope. */
    private static Optional<ExecutionEntity> standsAlone(ExecutionEntity instance) {
        var below = instance.getExecutions();
        return below.isEmpty()
                ? Optional.of(instance)
                : below.size() == 1 ? Optional.of(below.get(0)) : Optional.empty();
    }

    private static boolean isTransient(ExecutionEntity instance, String variable) {
        return !(instance.getVariableInstanceLocal(variable) instanceof VariableInstanceEntity held)
                || held.isTransient();
    }

    private static VariableInstanceEntity row(ExecutionEntity instance) {
        return (VariableInstanceEntity) instance.getVariableInstanceLocal(CampaignVariables.PERSON_ID.variableName());
    }

    /** Does something to the row of {@code personId} that would make it forget the others. */
    static void keep(ExecutionEntity instance, Runnable change) {
        var packed = row(instance).getTextValue2();
        change.run();
        row(instance).setTextValue2(packed);
    }

    /** How the column of a run's people begins, as a pattern. */
    static String ofRun(String run) {
        return BEGIN + run + "\n%";
    }

    /** Variables as they were stored, and those that are packed in them. */
    static List<VariableInstanceEntity> unpack(Collection<VariableInstanceEntity> stored) {
        var all = new ArrayList<>(stored);
        for (var row : stored) {
            if (isPacked(row)) {
                var known = stored.stream()
                        .filter(other -> row.getExecutionId().equals(other.getExecutionId()))
                        .map(VariableInstanceEntity::getName)
                        .collect(Collectors.toSet());
                unpack(row, known, all);
            }
        }
        return all;
    }

    private static boolean isPacked(VariableInstanceEntity row) {
        return row.getName().equals(CampaignVariables.PERSON_ID.variableName())
                && row.getTextValue2() != null
                && row.getTextValue2().startsWith(BEGIN);
    }

    /** What was stored by itself since then is newer. */
    private static void unpack(VariableInstanceEntity row, Set<String> known, List<VariableInstanceEntity> all) {
        var parts = row.getTextValue2().substring(BEGIN.length()).split("\n", PARTS);
        add(row, known, all, CampaignVariables.DEPTH, CampaignVariables.DEPTH.typed(0, true));
        add(
                row,
                known,
                all,
                CampaignVariables.RUN_ID,
                parts[0].isEmpty() ? null : Variables.stringValue(parts[0], true));
        add(
                row,
                known,
                all,
                CampaignVariables.CASCADE,
                parts[1].isEmpty() ? null : Variables.byteArrayValue(parts[1].getBytes(StandardCharsets.UTF_8), true));
        add(
                row,
                known,
                all,
                CampaignVariables.TOKEN_CONTEXT,
                Variables.serializedObjectValue(new String(CompactText.read(parts[2]), StandardCharsets.UTF_8), true)
                        .serializationDataFormat(TokenContextSerializer.FORMAT)
                        .objectTypeName(TokenContext.class.getName())
                        .create());
    }

    private static void add(
            VariableInstanceEntity row,
            Set<String> known,
            List<VariableInstanceEntity> all,
            CampaignVariables<?> variable,
            @Nullable TypedValue value) {
        if (value == null || known.contains(variable.variableName())) {
            return;
        }
        var one = VariableInstanceEntity.create(variable.variableName(), value, true);
        one.setId(row.getId() + "-" + variable.variableName());
        one.setExecutionId(row.getExecutionId());
        one.setProcessInstanceId(row.getProcessInstanceId());
        one.setProcessDefinitionId(row.getProcessDefinitionId());
        one.setTenantId(row.getTenantId());
        all.add(one);
    }
}
