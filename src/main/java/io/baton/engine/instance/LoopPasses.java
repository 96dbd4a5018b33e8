package io.baton.engine.instance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** How often the instances of one command came by the elements of their loops (V3). */
final class LoopPasses {

    private final int most;
    private final Map<String, Long> passes = new HashMap<>();

    /** @param most how often one root instance and all that it calls come by the same element */
    LoopPasses(int most) {
        this.most = most;
    }

    /** Counts, and tells what to throw when it is too often. */
    Optional<RuntimeException> count(ExecutionEntity execution, String element, int more) {
        var definition = execution.getProcessDefinition();
        var place = String.join(" ", CallHierarchy.rootOf(execution).getId(), definition.getId(), element);
        long sum = passes.merge(place, (long) more, Long::sum);
        return sum > most
                ? Optional.of(InstanceLogger.LOG.loopsTooOften(definition.getKey(), element, most))
                : Optional.empty();
    }
}
