package io.baton.engine.model;

import io.baton.engine.command.UnrestrictedQueries;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Versions of processes and decisions by their ids, as the engine's cache has them. Between the moment at which an id
 * is read from the database and the one at which its version is loaded, another node may delete it: then it is as if
 * the id had not been found. Inside a command.
 */
public final class DeployedVersions {

    private DeployedVersions() {}

    /**
     * A version of a process, loaded when the engine has not read it yet.
     *
     * @return empty when it is not deployed, or not any more
     * @throws RuntimeException when it is deployed and cannot be loaded
     */
    public static Optional<ProcessDefinitionEntity> process(String id) {
        return load(() -> cache().findDeployedProcessDefinitionById(id), () ->
                (ProcessDefinitionQueryImpl) new ProcessDefinitionQueryImpl().processDefinitionId(id));
    }

    /**
     * A version of a decision, loaded when the engine has not read it yet.
     *
     * @return empty when it is not deployed, or not any more
     * @throws RuntimeException when it is deployed and cannot be loaded
     */
    public static Optional<DmnDecision> decision(String id) {
        return load(() -> cache().findDeployedDecisionDefinitionById(id), () ->
                (DecisionDefinitionQueryImpl) new DecisionDefinitionQueryImpl().decisionDefinitionId(id));
    }

    /** The engine fails in several ways where the version or its deployment is gone: so the database is asked then. */
    private static <T> Optional<T> load(Supplier<? extends T> version, Supplier<AbstractQuery<?, ?>> deployed) {
        try {
            return Optional.of(version.get());
        } catch (RuntimeException failure) {
            if (isGone(deployed, failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Where the database does not answer any more, the first failure is the one to tell of. */
    private static boolean isGone(Supplier<AbstractQuery<?, ?>> deployed, RuntimeException failure) {
        try {
            return UnrestrictedQueries.list(deployed.get()).isEmpty();
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
            return false;
        }
    }

    private static DeploymentCache cache() {
        return Context.getProcessEngineConfiguration().getDeploymentCache();
    }
}
