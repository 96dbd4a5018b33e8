package io.baton.engine.entry;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.instance.CallHierarchy;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import java.util.Optional;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.core.model.CallableElement;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.util.CallableElementUtil;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Execute Campaign: calls an executable campaign in series and hands it the person, its depth and, if the flag says so,
 * the token context. What the rules forbid fails the step before anything of the child runs (E15).
 */
final class ExecuteCampaignBehavior extends CallActivityBehavior {

    private final Campaigns campaigns;
    private final ExecuteCampaign call;

    ExecuteCampaignBehavior(Campaigns campaigns, ExecuteCampaign call, CallableElement callableElement) {
        this.campaigns = campaigns;
        this.call = call;
        setCallableElement(callableElement);
    }

    boolean useParentTokenContext() {
        return call.useParentTokenContext();
    }

    @Override
    protected void startInstance(ActivityExecution execution, VariableMap variables, String businessKey) {
        var caller = (ExecutionEntity) execution;
        var contexts = UnitsOfWork.current().tokenContexts();
        var instances = CampaignInstances.current();
        var definition = call.callee().isPresent() && call.workspace().isEmpty()
                ? instances.callee(caller.getProcessDefinitionId() + " " + call.element(), ignored -> callee(caller))
                : callee(caller);
        var campaign = check(caller, definition);
        int depth = CallHierarchy.depth(caller) + 1;
        if (depth > Campaign.MAX_DEPTH) {
            throw EntryLogger.LOG.tooDeep(chain(caller, campaign.key()));
        }
        var person = CampaignVariables.PERSON_ID.get(caller);
        var own = contexts.own(campaign);
        var context = call.useParentTokenContext()
                ? contexts.handDown(CampaignVariables.TOKEN_CONTEXT.get(caller), own)
                : own;
        var child = (ExecutionEntity) execution.createSubProcessInstance(definition, person.toString());
        instances.start(child, variables, person, depth, context);
    }

    private ProcessDefinitionEntity callee(ExecutionEntity caller) {
        var workspace = Workspace.of(caller.getProcessDefinitionTenantId());
        var key = getCallableElement().getDefinitionKey(caller);
        try {
            return (ProcessDefinitionEntity) CallableElementUtil.getProcessDefinitionToCall(
                    caller, workspace.tenantId().orElse(null), getCallableElement());
        } catch (NotFoundException | NullValueException missing) {
            throw campaigns.toldWorkspacesOf(key).stream()
                    .filter(other -> !other.equals(workspace))
                    .findFirst()
                    .map(other -> EntryLogger.LOG.acrossWorkspaces(
                            key, other, caller.getProcessDefinition().getKey(), workspace))
                    .orElseGet(() -> EntryLogger.LOG.calleeMissing(key, workspace, chain(caller, key)));
        }
    }

    private static Campaign check(ExecutionEntity caller, ProcessDefinitionEntity definition) {
        Optional<Campaign> found = DeployedCampaign.find(definition).map(DeployedCampaign::campaign);
        var campaign = found.orElseThrow(() -> EntryLogger.LOG.calleeIsNoExecutable(
                definition.getKey(), "a process without baton.type", chain(caller, definition.getKey())));
        if (campaign.type() != CampaignType.EXECUTABLE) {
            throw EntryLogger.LOG.calleeIsNoExecutable(
                    campaign.key(), "a " + campaign.type().label() + " campaign", chain(caller, campaign.key()));
        }
        var ours = Workspace.of(caller.getProcessDefinitionTenantId());
        if (!campaign.workspace().equals(ours)) {
            throw EntryLogger.LOG.acrossWorkspaces(
                    campaign.key(),
                    campaign.workspace(),
                    caller.getProcessDefinition().getKey(),
                    ours);
        }
        return campaign;
    }

    private static String chain(ExecutionEntity caller, String callee) {
        return CallHierarchy.chain(caller) + " > " + callee;
    }
}
