package io.baton.engine.instance;

import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.PersonId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricVariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
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
     * @param variables texts by name, files and bytes in Base64
     */
    public record Found(
            String id,
            String campaign,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Map<String, String> variables) {}

    /**
     * An instance that a person is in.
     *
     * @param id of the process instance
     * @param campaign key of the campaign
     * @param name of the campaign
     * @param elements ids of the elements at which it stands
     */
    public record Standing(String id, String campaign, String name, List<String> elements) {}

    /** The instances that a person is in, those that others called included. */
    public static List<Standing> now(PersonId person) {
        return standing(person).stream()
                .map(ExecutionEntity.class::cast)
                .map(one -> new Standing(
                        one.getId(), one.getProcessDefinition().getKey(), name(one), elements(one.getId())))
                .toList();
    }

    private static String name(ExecutionEntity instance) {
        return DeployedCampaign.find(instance.getProcessDefinitionId())
                .map(deployed -> deployed.campaign().name())
                .orElseThrow();
    }

    private static List<String> elements(String instance) {
        var query = new ExecutionQueryImpl();
        query.processInstanceId(instance);
        return UnrestrictedQueries.list(query).stream()
                .map(ExecutionEntity.class::cast)
                .filter(ExecutionEntity::isActive)
                .map(ExecutionEntity::getActivityId)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

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

    /** The ids of all instances of a person, those that it is in first. */
    public static Set<String> ids(PersonId person) {
        var all = new LinkedHashSet<String>();
        standing(person).forEach(one -> all.add(one.getId()));
        past(person).forEach(one -> all.add(one.getId()));
        return all;
    }

    /** Makes the instances that a person is in another person's, those that others called included. */
    public static void handOver(PersonId person, PersonId other) {
        standing(person).forEach(one -> CampaignInstances.current().handOver((ExecutionEntity) one, other));
    }

    /** The ids of the instances of which Camunda's history tells; none where it keeps none of campaigns. */
    public static List<String> inHistory(PersonId person) {
        return past(person).stream().map(HistoricProcessInstance::getId).toList();
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
            query.processInstanceIdIn(slice(instances, i)).disableCustomObjectDeserialization();
            for (VariableInstance one : UnrestrictedQueries.list(query)) {
                add(
                        variables.computeIfAbsent(one.getProcessInstanceId(), ignored -> new LinkedHashMap<>()),
                        one.getName(),
                        text(one.getTypedValue()));
            }
        }
        return variables;
    }

    private static Map<String, Map<String, String>> pastVariables(List<String> instances) {
        var variables = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < instances.size(); i += ASKED_TOGETHER) {
            var query = new HistoricVariableInstanceQueryImpl();
            query.processInstanceIdIn(slice(instances, i)).disableCustomObjectDeserialization();
            for (HistoricVariableInstance one : UnrestrictedQueries.list(query)) {
                add(
                        variables.computeIfAbsent(one.getProcessInstanceId(), ignored -> new LinkedHashMap<>()),
                        one.getName(),
                        text(one.getTypedValue()));
            }
        }
        return variables;
    }

    private static String[] slice(List<String> instances, int from) {
        return instances
                .subList(from, Math.min(from + ASKED_TOGETHER, instances.size()))
                .toArray(String[]::new);
    }

    /** One name may stand in several scopes of an instance. */
    private static void add(Map<String, String> variables, String name, String value) {
        var free = name;
        for (int i = 2; variables.containsKey(free); i++) {
            free = name + " (" + i + ")";
        }
        variables.put(free, value);
    }

    private static String text(@Nullable TypedValue value) {
        if (value instanceof SerializableValue serialized) {
            return String.valueOf(serialized.getValueSerialized());
        }
        if (value == null || value.getValue() == null) {
            return "";
        }
        if (value.getValue() instanceof InputStream file) {
            return base64(file);
        }
        return value.getValue() instanceof byte[] bytes
                ? Base64.getEncoder().encodeToString(bytes)
                : value.getValue().toString();
    }

    private static String base64(InputStream file) {
        try (file) {
            return Base64.getEncoder().encodeToString(file.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
