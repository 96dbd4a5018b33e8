package io.baton.engine.instance;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * The engine's incidents. The engine looks for those of each job that ends; of the jobs of a set it is known at once
 * which have any.
 */
public final class KnownIncidents extends IncidentManager {

    private final Set<String> without = new HashSet<>();

    KnownIncidents() {}

    /**
     * Tells the command that is under way that jobs have no incidents.
     *
     * @param jobs ids of them
     */
    public static void none(Collection<String> jobs) {
        if (Context.getCommandContext().getIncidentManager() instanceof KnownIncidents incidents) {
            incidents.without.addAll(jobs);
        }
    }

    @Override
    public List<Incident> findIncidentByConfiguration(String configuration) {
        return without.contains(configuration) ? List.of() : super.findIncidentByConfiguration(configuration);
    }
}
