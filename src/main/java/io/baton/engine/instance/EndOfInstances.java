package io.baton.engine.instance;

import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;

/**
 * Ends campaign instances from outside, with all that they have called, whatever the user who asks for it may see of
 * them (A4). Inside a command.
 */
public final class EndOfInstances {

    private EndOfInstances() {}

    /**
     * Ends every campaign instance a person is in, however it was started. Nothing is told of it.
     *
     * @return the ids of all that were there, those that others called included
     */
    public static List<String> ofPerson(PersonId person) {
        var all = campaigns(new ProcessInstanceQueryImpl().processInstanceBusinessKey(person.toString()));
        var roots = campaigns(roots().processInstanceBusinessKey(person.toString()));
        CampaignInstances.current().untold(() -> end(roots, "Person deleted"));
        return all;
    }

    /**
     * Ends every instance that a run left waiting.
     *
     * @param reason what the activities say that tell of it
     * @return how many there were
     */
    public static int ofRun(String run, String reason) {
        var waiting =
                new ArrayList<>(campaigns(roots().variableValueEquals(CampaignVariables.RUN_ID.variableName(), run)));
        waiting.addAll(packed(run));
        end(waiting, reason);
        return waiting.size();
    }

    private static List<String> packed(String run) {
        var prefix = engine().getDatabaseTablePrefix();
        var found = Context.getCommandContext()
                .getExecutionManager()
                .findProcessInstanceByNativeQuery(
                        Map.of(
                                "sql",
                                "SELECT E.* FROM " + prefix + "ACT_RU_EXECUTION E JOIN " + prefix
                                        + "ACT_RU_VARIABLE V ON V.EXECUTION_ID_ = E.ID_ WHERE V.NAME_ = #{person}"
                                        + " AND V.TEXT2_ LIKE #{pattern} ORDER BY E.ID_",
                                "person",
                                CampaignVariables.PERSON_ID.variableName(),
                                "pattern",
                                PackedContract.ofRun(run)),
                        0,
                        Integer.MAX_VALUE);
        return found.stream().map(ProcessInstance::getId).toList();
    }

    /** Ends every campaign of a hierarchy, with all branches. The step that asks for it tells of it. */
    public static void of(CallHierarchy hierarchy, String reason) {
        CampaignInstances.current().untold(() -> end(List.of(hierarchy.root().getId()), reason));
    }

    private static ProcessInstanceQuery roots() {
        return new ProcessInstanceQueryImpl().rootProcessInstances();
    }

    private static List<String> campaigns(ProcessInstanceQuery query) {
        return UnrestrictedQueries.list((ProcessInstanceQueryImpl) query).stream()
                .filter(instance ->
                        DeployedCampaign.find(instance.getProcessDefinitionId()).isPresent())
                .map(ProcessInstance::getId)
                .toList();
    }

    private static void end(List<String> roots, String reason) {
        var runtime = engine().getRuntimeService();
        UnrestrictedQueries.whoeverAsks(() -> {
            roots.forEach(root -> runtime.deleteProcessInstance(root, reason, true, true, true, false));
            return true;
        });
    }

    private static ProcessEngineConfigurationImpl engine() {
        return Context.getProcessEngineConfiguration();
    }

    /** Whether the process instance of an execution is gone from the database, whatever this command has read of it. */
    static boolean isOver(VariableScope scope) {
        if (!(scope instanceof ExecutionEntity execution)) {
            return false;
        }
        var query = new ProcessInstanceQueryImpl();
        query.processInstanceId(execution.getProcessInstanceId());
        return UnrestrictedQueries.whoeverAsks(() -> query.executeCount(Context.getCommandContext())) == 0
                && !isNew(execution);
    }

    private static boolean isNew(ExecutionEntity execution) {
        return Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .isTransient(execution.getProcessInstance());
    }
}
