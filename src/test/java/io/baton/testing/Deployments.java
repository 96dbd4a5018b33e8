package io.baton.testing;

import io.baton.engine.command.CampaignRefusedException;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Deletes everything that is deployed, callers before what they execute. */
public final class Deployments {

    private static final int MOST_COLLISIONS = 20;

    private Deployments() {}

    /** Deletes all deployments with their instances; one that is still executed waits until its callers are gone. */
    public static void deleteAll(RepositoryService repository) {
        var left = ids(repository);
        while (!left.isEmpty()) {
            left.forEach(id -> delete(repository, id));
            var before = left.size();
            left = ids(repository);
            if (left.size() == before) {
                throw new IllegalStateException("none of the deployments " + left + " can be deleted");
            }
        }
    }

    /** A server's workers and jobs may be at work on its instances, until one of the two is through first. */
    private static void delete(RepositoryService repository, String id) {
        for (int collisions = 0; ; collisions++) {
            try {
                repository.deleteDeployment(id, true, true, true);
                return;
            } catch (CampaignRefusedException stillExecuted) {
                return; // its turn comes again when its callers are gone
            } catch (OptimisticLockingException meanwhile) {
                if (collisions == MOST_COLLISIONS) {
                    throw meanwhile;
                }
            }
        }
    }

    /** Deploys past Baton's checks. */
    static <T> T unchecked(ProcessEngine engine, Supplier<T> deployment) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var all = configuration.getDeployers();
        configuration
                .getDeploymentCache()
                .setDeployers(all.stream()
                        .filter(one -> !one.getClass().getSimpleName().equals("CampaignDeployer"))
                        .toList());
        try {
            return deployment.get();
        } finally {
            configuration.getDeploymentCache().setDeployers(all);
        }
    }

    /** The newest first: they are called less often. */
    private static List<String> ids(RepositoryService repository) {
        return repository.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
                .map(deployment -> deployment.getId())
                .toList();
    }
}
