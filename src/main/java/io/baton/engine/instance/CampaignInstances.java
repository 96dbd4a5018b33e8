package io.baton.engine.instance;

import io.baton.campaign.Campaign;
import io.baton.campaign.Cascade;
import io.baton.campaign.TimedCascade;
import io.baton.person.PersonId;
import io.baton.token.TokenContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;

/**
 * The campaign instances of one command: starts them with their variables, and knows of each where it comes from. Each
 * instance has to come to its gate before the command ends.
 */
public final class CampaignInstances implements Session {

    private record Handover(String instance, Optional<String> run) {}

    private final boolean defer;
    private final Clock clock;
    private final Map<String, ProcessDefinitionEntity> callees = new HashMap<>();
    private final Map<String, Campaign> beforeGate = new HashMap<>();
    private final Map<String, Optional<String>> runs = new HashMap<>();
    private final Map<String, Cascade> cascades = new HashMap<>();
    private Optional<Handover> handover = Optional.empty();
    private @Nullable DeferredVariables deferred;
    private boolean untold;

    /**
     * @param defer whether variables are stored only of instances that outlive the command
     */
    CampaignInstances(boolean defer, Clock clock) {
        this.defer = defer;
        this.clock = clock;
    }

    /**
     * The instances of the command that is under way on this thread.
     *
     * @throws NullPointerException when there is no command
     */
    public static CampaignInstances current() {
        return Context.getCommandContext().getSession(CampaignInstances.class);
    }

    /**
     * Takes a person through a campaign, as part of a run.
     *
     * @param definition the campaign's process definition
     * @param run id of the run
     */
    public void startInRun(ProcessDefinitionEntity definition, PersonId person, TokenContext context, String run) {
        var instance = definition.createProcessInstance(person.toString());
        handover = Optional.of(new Handover(instance.getId(), Optional.of(run)));
        start(instance, Map.of(), person, 0, context);
        if (!instance.isEnded()) {
            CampaignVariables.RUN_ID.set(instance, run);
        }
    }

    /**
     * Takes a person into a trigger campaign.
     *
     * @param definition the campaign's process definition
     * @param startEvent id of the event's start event
     * @param cascade the campaigns that led to it
     */
    public void startTriggered(
            ProcessDefinitionEntity definition,
            String startEvent,
            PersonId person,
            TokenContext context,
            Cascade cascade) {
        var instance = definition.createProcessInstance(person.toString(), definition.findActivity(startEvent));
        handover = Optional.of(new Handover(instance.getId(), Optional.empty()));
        cascades.put(instance.getId(), cascade);
        start(instance, Map.of(), person, 0, context);
        if (!instance.isEnded() && cascade.depth() > 0) {
            CampaignVariables.CASCADE.set(instance, new TimedCascade(cascade, clock.instant()));
        }
    }

    /** Starts an instance with the contract's variables, besides those that are given already. */
    public void start(
            ExecutionEntity instance, Map<String, Object> variables, PersonId person, int depth, TokenContext context) {
        deferred().start(instance, variables, person, depth, context);
    }

    private DeferredVariables deferred() {
        if (deferred == null) {
            deferred = new DeferredVariables(defer);
            Context.getCommandContext().registerCommandContextListener(deferred);
        }
        return deferred;
    }

    /** Whether this command itself started an instance for a known person: then nothing of it need be looked for. */
    public boolean takeHandover(ExecutionEntity instance) {
        var taken = handover.filter(given -> given.instance().equals(instance.getId()));
        taken.ifPresent(given -> {
            runs.put(given.instance(), given.run());
            handover = Optional.empty();
        });
        return taken.isPresent();
    }

    /** Notes that an instance was started and has to come to its gate in this command. */
    public void awaitGate(String instance, Campaign campaign) {
        beforeGate.put(instance, campaign);
    }

    /** Notes that an instance has come to its gate. */
    public void passGate(String instance) {
        beforeGate.remove(instance);
    }

    /** Ends instances without an activity that says so: the one that asks for it tells of it, or nobody is left. */
    void untold(Runnable end) {
        boolean before = untold;
        untold = true;
        try {
            end.run();
        } finally {
            untold = before;
        }
    }

    /** Whether the instances that end now leave no activity that says so. */
    public boolean isEndUntold() {
        return untold;
    }

    /** The definition that a step of a definition calls: looked up once, so everybody in the command gets the same. */
    public ProcessDefinitionEntity callee(String step, Function<String, ProcessDefinitionEntity> lookup) {
        return callees.computeIfAbsent(step, lookup);
    }

    /** Whether this command started an instance because of an event. */
    public boolean isTriggered(ExecutionEntity instance) {
        return cascades.containsKey(instance.getProcessInstanceId());
    }

    /** The campaigns that led to an instance, its own root the last: what its steps do comes from all of them. */
    public Cascade cascadeOf(ExecutionEntity execution) {
        var root = CallHierarchy.rootOf(execution);
        return cascades.computeIfAbsent(root.getId(), ignored -> CampaignVariables.CASCADE
                        .find(root)
                        .map(timed -> timed.cascadeAt(clock.instant()))
                        .orElse(Cascade.NONE))
                .then(root.getProcessDefinition().getKey());
    }

    /** The id of the run an instance belongs to; empty when it belongs to none. */
    public Optional<String> runOf(ExecutionEntity execution) {
        return runs.computeIfAbsent(
                execution.getRootProcessInstanceId(),
                root -> CampaignVariables.RUN_ID.find(CallHierarchy.rootOf(execution)));
    }

    /** Refuses instances that were started behind their gate. */
    @Override
    public void flush() {
        beforeGate.values().stream().findFirst().ifPresent(campaign -> {
            throw InstanceLogger.LOG.startsPastTheGate(campaign);
        });
    }

    @Override
    public void close() {
        // holds nothing
    }
}
