package io.baton.engine.instance;

import io.baton.engine.model.DeployedCampaign;
import io.baton.person.PersonId;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;

/** Ends campaign instances from outside, with all that they have called. Inside a command. */
public final class EndOfInstances {

    private EndOfInstances() {}

    /** Ends every campaign instance a person is in, however it was started. */
    public static void ofPerson(PersonId person) {
        end(instances().processInstanceBusinessKey(person.toString()), "Person deleted");
    }

    /** Ends every instance that a run left waiting. */
    public static void ofRun(String run) {
        end(instances().variableValueEquals(CampaignVariables.RUN_ID.variableName(), run), "Run aborted");
    }

    private static ProcessInstanceQuery instances() {
        return engine().getRuntimeService().createProcessInstanceQuery().rootProcessInstances();
    }

    private static void end(ProcessInstanceQuery query, String reason) {
        query.list().stream()
                .filter(instance -> isCampaign(instance.getProcessDefinitionId()))
                .forEach(instance -> engine().getRuntimeService()
                        .deleteProcessInstance(instance.getId(), reason, true, true, true, false));
    }

    private static boolean isCampaign(String definitionId) {
        return DeployedCampaign.find(engine().getDeploymentCache().findDeployedProcessDefinitionById(definitionId))
                .isPresent();
    }

    private static ProcessEngineConfigurationImpl engine() {
        return Context.getProcessEngineConfiguration();
    }
}
