package io.baton.engine.instance;

import io.baton.engine.command.UnrestrictedQueries;
import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * What Camunda's history keeps of the campaign instances of one person: instances, variables with their bytes, details,
 * tasks, comments, attachments, incidents, job logs, external task logs, decisions. The log of what users did stays: it
 * tells of users. Inside a command.
 */
public final class HistoryOfPerson {

    private HistoryOfPerson() {}

    /**
     * Deletes it, rows that this command writes included. Its instances have to be ended before.
     *
     * @param instances ids of instances that are known to be the person's: with a lean history only the activity log
     *     knows them, and incidents and job logs of them are there all the same
     */
    public static void erase(PersonId person, Collection<String> instances) {
        var past = InstancesOfPerson.past(person).stream()
                .map(HistoricProcessInstance::getId)
                .toList();
        var all = new LinkedHashSet<>(instances);
        all.addAll(past);
        var command = Context.getCommandContext();
        var decisions = decisions(past);
        if (!decisions.isEmpty()) {
            command.getHistoricDecisionInstanceManager().deleteHistoricDecisionInstanceByIds(decisions);
        }
        if (!all.isEmpty()) {
            command.getHistoricProcessInstanceManager().deleteHistoricProcessInstanceByIds(List.copyOf(all));
        }
    }

    private static List<String> decisions(List<String> instances) {
        var decisions = new ArrayList<String>();
        for (var instance : instances) {
            var query = new HistoricDecisionInstanceQueryImpl();
            query.processInstanceId(instance);
            UnrestrictedQueries.list(query).stream()
                    .map(HistoricDecisionInstance::getId)
                    .forEach(decisions::add);
        }
        return decisions;
    }
}
