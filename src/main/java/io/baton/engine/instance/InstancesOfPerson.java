package io.baton.engine.instance;

import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricVariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The campaign instances of one person: those it is in, and those of which Camunda's history tells. All of them,
 * whatever the user may see. Inside a command.
 */
public final class InstancesOfPerson {

    private static final int ASKED_TOGETHER = 1_000;

    private InstancesOfPerson() {}

    /**
     * A campaign instance.
     *
     * @param id of the process instance
     * @param campaign key of the campaign
     * @param startedAt empty where no history tells
     * @param endedAt empty while the person is in it
     * @param variables texts by name; bytes are left out, their value is blank
     */
    public record Found(
            String id,
            String campaign,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Map<String, String> variables) {}

    /** All instances of a person, those that it is in first. */
    public static List<Found> of(PersonId person) {
        var standing = standing(person);
        var past = past(person);
        var told = new LinkedHashMap<String, HistoricProcessInstance>();
        past.forEach(one -> told.put(one.getId(), one));
        var variables = variables(standing.stream().map(ProcessInstance::getId).toList());
        var found = new ArrayList<Found>();
        standing.forEach(one -> found.add(new Found(
                one.getId(),
                ((ExecutionEntity) one).getProcessDefinition().getKey(),
                Optional.ofNullable(told.remove(one.getId())).flatMap(known -> instant(known.getStartTime())),
                Optional.empty(),
                variables.getOrDefault(one.getId(), Map.of()))));
        var pastVariables = pastVariables(List.copyOf(told.keySet()));
        told.values()
                .forEach(one -> found.add(new Found(
                        one.getId(),
                        one.getProcessDefinitionKey(),
                        instant(one.getStartTime()),
                        instant(one.getEndTime()),
                        pastVariables.getOrDefault(one.getId(), Map.of()))));
        return found;
    }

    private static List<ProcessInstance> standing(PersonId person) {
        var query = new ProcessInstanceQueryImpl();
        query.processInstanceBusinessKey(person.toString());
        return UnrestrictedQueries.list(query).stream()
                .filter(one ->
                        DeployedCampaign.find(one.getProcessDefinitionId()).isPresent())
                .toList();
    }

    /** What the history tells of a person's instances; nothing where it keeps none of campaigns. */
    static List<HistoricProcessInstance> past(PersonId person) {
        var query = new HistoricProcessInstanceQueryImpl();
        query.processInstanceBusinessKey(person.toString());
        var known = UnrestrictedQueries.list(query);
        var names = pastVariables(known.stream()
                .filter(one -> !isDeployed(one.getProcessDefinitionId()))
                .map(HistoricProcessInstance::getId)
                .toList());
        return known.stream()
                .filter(one -> isDeployed(one.getProcessDefinitionId())
                        ? DeployedCampaign.find(one.getProcessDefinitionId()).isPresent()
                        : isAbout(person, names.getOrDefault(one.getId(), Map.of())))
                .toList();
    }

    /** Of an instance whose definition is gone only its variables tell whether it was a campaign's. */
    private static boolean isAbout(PersonId person, Map<String, String> variables) {
        return person.toString().equals(variables.get(CampaignVariables.PERSON_ID.variableName()));
    }

    private static boolean isDeployed(String definition) {
        return Context.getCommandContext().getProcessDefinitionManager().findLatestProcessDefinitionById(definition)
                != null;
    }

    private static Map<String, Map<String, String>> variables(List<String> instances) {
        var variables = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < instances.size(); i += ASKED_TOGETHER) {
            var query = new VariableInstanceQueryImpl();
            query.processInstanceIdIn(slice(instances, i))
                    .disableBinaryFetching()
                    .disableCustomObjectDeserialization();
            for (VariableInstance one : UnrestrictedQueries.list(query)) {
                variables
                        .computeIfAbsent(one.getProcessInstanceId(), ignored -> new LinkedHashMap<>())
                        .putIfAbsent(one.getName(), text(one.getTypedValue()));
            }
        }
        return variables;
    }

    private static Map<String, Map<String, String>> pastVariables(List<String> instances) {
        var variables = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < instances.size(); i += ASKED_TOGETHER) {
            var query = new HistoricVariableInstanceQueryImpl();
            query.processInstanceIdIn(slice(instances, i))
                    .disableBinaryFetching()
                    .disableCustomObjectDeserialization();
            for (HistoricVariableInstance one : UnrestrictedQueries.list(query)) {
                variables
                        .computeIfAbsent(one.getProcessInstanceId(), ignored -> new LinkedHashMap<>())
                        .putIfAbsent(one.getName(), text(one.getTypedValue()));
            }
        }
        return variables;
    }

    private static String[] slice(List<String> instances, int from) {
        return instances
                .subList(from, Math.min(from + ASKED_TOGETHER, instances.size()))
                .toArray(String[]::new);
    }

    private static String text(@Nullable TypedValue value) {
        if (value instanceof SerializableValue serialized) {
            return String.valueOf(serialized.getValueSerialized());
        }
        return value == null || value.getValue() == null || value instanceof BytesValue
                ? ""
                : value.getValue().toString();
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
