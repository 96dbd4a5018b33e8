package io.baton.engine.transfer;

import io.baton.engine.access.Caller;
import io.baton.engine.model.ModelText;
import io.baton.person.Workspace;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** The deployed files of this engine, read and added to inside one command. */
final class Deployments {

    private final CommandContext command;

    private Deployments(CommandContext command) {
        this.command = command;
    }

    /** Those the command that is under way on this thread sees. */
    static Deployments ofCommand() {
        return new Deployments(Context.getCommandContext());
    }

    /** Takes the lock that deployments take: until the command ends, the newest versions stay the newest. */
    void lock() {
        command.getPropertyManager().acquireExclusiveLock();
    }

    /**
     * The BPMN file of a process definition.
     *
     * @throws AuthorizationException when the authenticated user may not read it
     */
    byte[] processFile(String definitionId) {
        return ModelText.bytes(Caller.ofCommand().ask(() -> repository().getProcessModel(definitionId)));
    }

    /**
     * The DMN file of a decision definition.
     *
     * @throws AuthorizationException when the authenticated user may not read it
     */
    byte[] decisionFile(String definitionId) {
        return ModelText.bytes(Caller.ofCommand().ask(() -> repository().getDecisionModel(definitionId)));
    }

    /** A file of a deployment; whether the authenticated user may read it does not matter. */
    byte[] file(String deploymentId, String resource) {
        return command.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(deploymentId, resource)
                .getBytes();
    }

    /**
     * Deploys files together.
     *
     * @param name of the deployment
     * @param files by name
     * @throws AuthorizationException when the authenticated user may not deploy
     * @throws org.camunda.bpm.engine.ParseException when the rules refuse a file
     */
    void deploy(String name, Workspace workspace, Map<String, byte[]> files) {
        var deployment = repository().createDeployment().name(name);
        workspace.tenantId().ifPresent(deployment::tenantId);
        files.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
        Caller.ofCommand().ask(deployment::deploy);
    }

    /** Writes what the command has changed, so that the database has its say before the command ends. */
    void flush() {
        command.getDbEntityManager().flush();
    }

    private RepositoryService repository() {
        return command.getProcessEngineConfiguration().getRepositoryService();
    }
}
