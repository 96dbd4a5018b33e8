package io.baton.engine.step;

import io.baton.engine.instance.CampaignInstances;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.SequentialMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * Counts how often a flow comes by the same place in one transaction, where it can come by more than once (V3): at one
 * activity of each circle, at what events set off, and where paths that run side by side meet without waiting for each
 * other. A flow without these costs nothing.
 */
final class LoopBounds {

    private static final ExecutionListener COUNT = passing -> {
        var execution = (ExecutionEntity) passing;
        CampaignInstances.current().countPasses(execution, element(execution.getActivityId()), 1);
    };

    private LoopBounds() {}

    /** Counts in a process and all its subprocesses. */
    static void putInto(ScopeImpl scope) {
        var activities = scope.getActivities();
        var counted = new LinkedHashSet<>(closingCircles(activities));
        var flowForks = activities.stream().anyMatch(LoopBounds::forks);
        for (var activity : activities) {
            if (isSetOffByEvent(activity) || (flowForks && joinsWithoutWaiting(activity))) {
                counted.add(activity);
            }
            bound(activity);
            putInto(activity);
        }
        counted.forEach(activity -> activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, COUNT));
    }

    private static String element(String activity) {
        return activity.replace(BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX, "");
    }

    /** Boundary events and event subprocesses: no sequence flow need lead back to them. */
    private static boolean isSetOffByEvent(ActivityImpl activity) {
        return activity.isTriggeredByEvent()
                || type(activity).toLowerCase(Locale.ROOT).contains("boundary");
    }

    private static String type(ActivityImpl activity) {
        return String.valueOf(activity.getProperties().get(BpmnProperties.TYPE));
    }

    private static boolean forks(ActivityImpl activity) {
        return activity.getOutgoingTransitions().size() > 1
                && !type(activity).equals(ActivityTypes.GATEWAY_EXCLUSIVE)
                && !type(activity).equals(ActivityTypes.GATEWAY_EVENT_BASED);
    }

    private static boolean joinsWithoutWaiting(ActivityImpl activity) {
        return activity.getIncomingTransitions().size() > 1 && !type(activity).equals(ActivityTypes.GATEWAY_PARALLEL);
    }

    /** Activities of one scope of which each circle has at least one: those to which a flow leads back. */
    private static Set<ActivityImpl> closingCircles(List<ActivityImpl> activities) {
        var closing = new LinkedHashSet<ActivityImpl>();
        var walk = new Walk(attached(activities), closing);
        activities.forEach(walk::from);
        return closing;
    }

    /** What is attached to each activity: boundary events. */
    private static Map<ScopeImpl, List<ActivityImpl>> attached(List<ActivityImpl> activities) {
        return activities.stream()
                .filter(activity -> activity.getEventScope() != null)
                .collect(Collectors.groupingBy(ActivityImpl::getEventScope));
    }

    /** Goes along the flow as deep as it leads, without going deep itself. */
    private static final class Walk {

        private record Step(ActivityImpl activity, ArrayDeque<ActivityImpl> next) {}

        private final Map<ScopeImpl, List<ActivityImpl>> attached;
        private final Set<ActivityImpl> closing;
        private final Set<ActivityImpl> done = new HashSet<>();
        private final Set<ActivityImpl> onTheWay = new HashSet<>();
        private final ArrayDeque<Step> way = new ArrayDeque<>();

        private Walk(Map<ScopeImpl, List<ActivityImpl>> attached, Set<ActivityImpl> closing) {
            this.attached = attached;
            this.closing = closing;
        }

        private void from(ActivityImpl first) {
            if (!done.contains(first)) {
                enter(first);
            }
            while (!way.isEmpty()) {
                var step = way.peek();
                var next = step.next().poll();
                if (next == null) {
                    way.pop();
                    onTheWay.remove(step.activity());
                } else if (onTheWay.contains(next)) {
                    closing.add(next);
                } else if (!done.contains(next)) {
                    enter(next);
                }
            }
        }

        private void enter(ActivityImpl activity) {
            done.add(activity);
            onTheWay.add(activity);
            way.push(new Step(activity, new ArrayDeque<>(next(activity))));
        }

        private List<ActivityImpl> next(ActivityImpl activity) {
            return Stream.concat(
                            activity.getOutgoingTransitions().stream()
                                    .map(PvmTransition::getDestination)
                                    .map(ActivityImpl.class::cast),
                            attached.getOrDefault(activity, List.of()).stream())
                    .toList();
        }
    }

    /** Counts an activity with many instances before the engine makes any of them. */
    private static void bound(ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof ParallelMultiInstanceActivityBehavior parsed) {
            activity.setActivityBehavior(like(parsed, new Parallel()));
        } else if (activity.getActivityBehavior() instanceof SequentialMultiInstanceActivityBehavior parsed) {
            activity.setActivityBehavior(like(parsed, new Sequential()));
        }
    }

    private static <T extends MultiInstanceActivityBehavior> T like(MultiInstanceActivityBehavior parsed, T bounded) {
        bounded.setLoopCardinalityExpression(parsed.getLoopCardinalityExpression());
        bounded.setCompletionConditionExpression(parsed.getCompletionConditionExpression());
        bounded.setCollectionExpression(parsed.getCollectionExpression());
        bounded.setCollectionVariable(parsed.getCollectionVariable());
        bounded.setCollectionElementVariable(parsed.getCollectionElementVariable());
        return bounded;
    }

    private static void count(ActivityExecution execution, MultiInstanceActivityBehavior behavior, int instances) {
        var inner = behavior.getInnerActivity(execution.getActivity()).getId();
        CampaignInstances.current().countPasses((ExecutionEntity) execution, inner, instances);
    }

    /** Instances side by side. */
    private static final class Parallel extends ParallelMultiInstanceActivityBehavior {

        @Override
        protected void createInstances(ActivityExecution execution, int instances) throws Exception {
            count(execution, this, instances);
            super.createInstances(execution, instances);
        }
    }

    /** Instances one after the other. */
    private static final class Sequential extends SequentialMultiInstanceActivityBehavior {

        @Override
        protected void createInstances(ActivityExecution execution, int instances) throws Exception {
            count(execution, this, instances);
            super.createInstances(execution, instances);
        }
    }
}
