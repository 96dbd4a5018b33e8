package io.baton.engine.step;

import io.baton.campaign.Campaign;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.CountTally.Passed;
import io.baton.engine.work.UnitsOfWork;
import io.baton.flow.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often people come by the sequence flows of a campaign, and by the elements that leave no activity of that.
 * An element with one way out is passed with it, so one listener counts both.
 */
final class FlowCounts {

    /** Of elements and flows that have none, which the engine allows: nothing is counted of them. */
    private static final String NO_ID = "";

    private final Campaign campaign;
    private final Set<String> told;
    private final Map<String, String> eventFlows;

    private FlowCounts(Campaign campaign, Set<String> told, Map<String, String> eventFlows) {
        this.campaign = campaign;
        this.told = told;
        this.eventFlows = eventFlows;
    }

    /**
     * Counts in a process and all its subprocesses.
     *
     * @param eventFlows sequence flows from gateways that wait for events, by what they lead to
     */
    static void putInto(ProcessDefinitionEntity definition, DeployedCampaign campaign, Map<String, String> eventFlows) {
        var told = Stream.concat(
                        campaign.steps().entrySet().stream()
                                .filter(step -> !(step.getValue().step() instanceof Wait))
                                .map(step -> step.getKey()),
                        campaign.webhooks().keySet().stream())
                .collect(Collectors.toSet());
        new FlowCounts(campaign.campaign(), told, eventFlows).putInto(definition);
    }

    private void putInto(ScopeImpl scope) {
        for (var activity : scope.getActivities()) {
            activity.getOutgoingTransitions().forEach(this::count);
            if (!isPassedWithFlow(activity) && !isOneOfMany(scope)) {
                countAtEnd(activity);
            }
            putInto(activity);
        }
    }

    private void count(PvmTransition flow) {
        var source = (ActivityImpl) flow.getSource();
        var target = (ActivityImpl) flow.getDestination();
        var passed = new LinkedHashSet<String>();
        passed.add(known(flow.getId()));
        if (isPassedWithFlow(source)) {
            passed.addAll(waysInto(source));
            passed.add(id(source));
        }
        if (isEnd(target)) {
            passed.add(id(target));
        }
        passed.removeAll(told);
        passed.remove(NO_ID);
        if (!passed.isEmpty()) {
            ((TransitionImpl) flow).addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, new Count(passed(passed)));
        }
    }

    /** A gateway that waits for events, and the flow from there to the event that came: the engine takes none. */
    private List<String> waysInto(ActivityImpl activity) {
        var flow = eventFlows.get(known(activity.getId()));
        return flow != null && activity.getEventScope() instanceof ActivityImpl gateway && isEventGateway(gateway)
                ? List.of(flow, gateway.getId())
                : List.of();
    }

    /** Whether a scope holds the instances of an element that has many of them. */
    private static boolean isOneOfMany(ScopeImpl scope) {
        return scope instanceof ActivityImpl many && !id(many).equals(known(many.getId()));
    }

    private void countAtEnd(ActivityImpl activity) {
        var passed = new ArrayList<>(waysInto(activity));
        if (!told.contains(id(activity)) && !id(activity).equals(NO_ID)) {
            passed.add(id(activity));
        }
        if (!passed.isEmpty() && !isEventGateway(activity) && !isEnd(activity)) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, new CountAtEnd(passed(passed)));
        }
    }

    private Passed passed(Collection<String> elements) {
        return new Passed(campaign.workspace(), campaign.key(), elements);
    }

    /** Whether whoever leaves it takes exactly one of its flows. */
    private static boolean isPassedWithFlow(ActivityImpl activity) {
        int ways = activity.getOutgoingTransitions().size();
        return ways == 1 || (ways > 1 && type(activity).equals(ActivityTypes.GATEWAY_EXCLUSIVE));
    }

    private static boolean isEventGateway(ActivityImpl activity) {
        return type(activity).equals(ActivityTypes.GATEWAY_EVENT_BASED);
    }

    private static boolean isEnd(ActivityImpl activity) {
        return type(activity).endsWith("EndEvent");
    }

    private static String type(ActivityImpl activity) {
        return String.valueOf(activity.getProperties().get(BpmnProperties.TYPE));
    }

    private static String id(ActivityImpl activity) {
        return known(activity.getId()).replace(BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX, "");
    }

    private static String known(@Nullable String id) {
        return Objects.requireNonNullElse(id, NO_ID);
    }

    private static void count(Passed passed, DelegateExecution passing) {
        var execution = (ExecutionEntity) passing;
        UnitsOfWork.current().counts().pass(passed, CampaignInstances.current().runOf(execution));
    }

    /** Counts at a sequence flow. */
    private record Count(Passed passed) implements ExecutionListener {

        @Override
        public void notify(DelegateExecution passing) {
            count(passed, passing);
        }
    }

    /** Counts at the end of an element, unless it is broken off. */
    private record CountAtEnd(Passed passed) implements ExecutionListener {

        @Override
        public void notify(DelegateExecution ending) {
            if (!((ExecutionEntity) ending).isCanceled()) {
                count(passed, ending);
            }
        }
    }
}
