package io.baton.engine.step;

import io.baton.engine.command.CommandInterceptors;
import io.baton.engine.instance.TransactionBoundary;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.trigger.CampaignRequests;
import io.baton.engine.trigger.SingleStarts;
import io.baton.engine.work.PeopleInSets;
import io.baton.engine.work.UnitsOfWork;
import io.baton.flow.CallWebhook;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.Wait;
import io.baton.store.WaitTimers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskJavaDelegateActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.UelExpressionCondition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;

/** Puts the flow steps of campaigns in place, and what their expressions see. */
public final class StepParts {

    private final Participants participants;
    private final WaitQueue waits;
    private final WaitJob wait;
    private final Clock clock;
    private volatile Instant waitsAreNoScopesSince = Instant.MAX;

    /**
     * @param timers finds waits that are over
     * @param single come before waits that are over
     * @param mostOfASet how many people whose waits are over are one transaction
     */
    public StepParts(
            ProcessEngineConfigurationImpl engine,
            UnitsOfWork units,
            CampaignRequests requests,
            WaitTimers timers,
            SingleStarts single,
            int mostOfASet,
            Clock clock) {
        this.participants = new Participants(requests, clock);
        this.clock = clock;
        waits = new WaitQueue(engine, timers, Math.max(2, Runtime.getRuntime().availableProcessors()), clock);
        wait = new WaitJob(
                new PeopleInSets(units, mostOfASet),
                () -> new WaitWork(timers, waits, mostOfASet, clock),
                waits,
                single);
    }

    /** Before the engine is built; its lists of custom deployers and job handlers must be there. */
    public void install(ProcessEngineConfigurationImpl engine) {
        engine.getCustomPostDeployers().add(new WaitJobDefinitions());
        engine.getCustomJobHandlers().add(wait);
        CommandInterceptors.add(engine, DeletableTimers::new);
    }

    /** The types of the jobs that only Baton can handle. */
    public List<String> jobTypes() {
        return List.of(wait.getType());
    }

    /** This node looks for jobs, in the command that is given: it looks for waits that are over as well. */
    public void look(CommandContext command) {
        waits.look(command);
    }

    /** Lets expressions see people and tokens, and fail in Baton's words; the engine must have its manager of them. */
    public void installExpressions(ProcessEngineConfigurationImpl engine) {
        if (engine.getExpressionManager() instanceof JuelExpressionManager expressions) {
            expressions.setExpressionFactory(new CampaignExpressions(clock));
            ((CompositeELResolver) expressions.getElContext(null).getELResolver())
                    .add(new CampaignElResolver(participants));
        }
    }

    /**
     * Before that moment waits were deployed as scopes. People may stand in them, so these stay scopes; until it is
     * known all do.
     */
    public void waitsAreNoScopesSince(Instant moment) {
        waitsAreNoScopesSince = moment;
    }

    /**
     * Turns the flow steps of a parsed process into those of a campaign.
     *
     * @param eventFlows sequence flows from gateways that wait for events, by what they lead to
     */
    public void install(ProcessDefinitionEntity definition, DeployedCampaign campaign, Map<String, String> eventFlows) {
        LoopBounds.putInto(definition);
        FlowCounts.putInto(definition, campaign, eventFlows);
        boolean scopes = campaign.steps().values().stream().anyMatch(StepParts::isWait) && hasScopes(definition);
        campaign.steps().forEach((element, step) -> install(definition.findActivity(element), step, scopes));
        campaign.webhooks().forEach((element, webhook) -> install(definition.findActivity(element), webhook));
        installConditions(definition);
    }

    private static boolean isWait(ConfiguredStep<?> step) {
        return step.step() instanceof Wait;
    }

    private boolean hasScopes(ProcessDefinitionEntity definition) {
        var deployment =
                Context.getCommandContext().getDeploymentManager().findDeploymentById(definition.getDeploymentId());
        return deployment == null || deployment.getDeploymentTime().toInstant().isBefore(waitsAreNoScopesSince);
    }

    private static void installConditions(ScopeImpl scope) {
        for (var activity : scope.getActivities()) {
            activity.getOutgoingTransitions().stream()
                    .filter(TransitionImpl.class::isInstance)
                    .map(TransitionImpl.class::cast)
                    .filter(transition ->
                            transition.getProperty(BpmnParse.PROPERTYNAME_CONDITION) instanceof UelExpressionCondition)
                    .forEach(StepParts::install);
            installConditions(activity);
        }
    }

    private static void install(TransitionImpl transition) {
        var text = String.valueOf(transition.getProperty(BpmnParse.PROPERTYNAME_CONDITION_TEXT));
        var expressions = Context.getProcessEngineConfiguration().getExpressionManager();
        transition.setProperty(
                BpmnParse.PROPERTYNAME_CONDITION, new ChoiceCondition(expressions.createExpression(text.strip())));
    }

    private void install(ActivityImpl activity, ConfiguredStep<?> step, boolean scopes) {
        if (isWait(step)) {
            WaitTimer.putInto(activity, participants, clock, step, scopes);
        } else {
            activity.setActivityBehavior(
                    new ServiceTaskJavaDelegateActivityBehavior(new FlowStepDelegate(participants, step)));
        }
    }

    /** What follows is a transaction of its own: were it to fail, the webhook would be called again for nothing. */
    private void install(ActivityImpl activity, CallWebhook webhook) {
        if (activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior parsed) {
            activity.setActivityBehavior(
                    new CallWebhookBehavior(participants, webhook, parsed.getPriorityValueProvider()));
            TransactionBoundary.putBehind(activity);
        }
    }
}
