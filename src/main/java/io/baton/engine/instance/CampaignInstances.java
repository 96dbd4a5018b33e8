package io.baton.engine.instance;

import io.baton.campaign.Campaign;
import io.baton.campaign.Cascade;
import io.baton.campaign.TimedCascade;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.PersonId;
import io.baton.token.TokenContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
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
    private final Passages passages = new Passages();
    private final Map<String, Optional<String>> runs = new HashMap<>();
    private final Map<String, Cascade> cascades = new HashMap<>();
    private final Set<String> triggered = new HashSet<>();
    private final LoopPasses loopPasses;
    private Optional<Handover> handover = Optional.empty();
    private Optional<ExecutionEntity> latest = Optional.empty();
    private @Nullable DeferredVariables deferred;
    private Optional<String> delivered = Optional.empty();
    private boolean writing;
    private boolean untold;

    /**
     * @param defer whether variables are stored only of instances that outlive the command
     * @param mostPasses how often one instance comes by the same element in one command at most
     */
    CampaignInstances(boolean defer, int mostPasses, Clock clock) {
        this.defer = defer;
        this.loopPasses = new LoopPasses(mostPasses);
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
        ShortIds.during(() -> takeIn(definition, person, context, run));
    }

    private void takeIn(ProcessDefinitionEntity definition, PersonId person, TokenContext context, String run) {
        var instance = definition.createProcessInstance(person.toString());
        latest = Optional.of(instance);
        handover = Optional.of(new Handover(instance.getId(), Optional.of(run)));
        startAtGate(instance, person, context);
        if (!instance.isEnded()) {
            writing(() -> deferred().set(instance, CampaignVariables.RUN_ID, run));
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
        ShortIds.during(() -> takeIn(definition, startEvent, person, context, cascade));
    }

    private void takeIn(
            ProcessDefinitionEntity definition,
            String startEvent,
            PersonId person,
            TokenContext context,
            Cascade cascade) {
        var instance = definition.createProcessInstance(person.toString(), definition.findActivity(startEvent));
        latest = Optional.of(instance);
        handover = Optional.of(new Handover(instance.getId(), Optional.empty()));
        cascades.put(instance.getId(), cascade);
        triggered.add(instance.getId());
        startAtGate(instance, person, context);
        if (!instance.isEnded() && cascade.depth() > 0) {
            writing(() ->
                    deferred().set(instance, CampaignVariables.CASCADE, new TimedCascade(cascade, clock.instant())));
        }
    }

    /**
     * A transaction boundary before a timer is the timer's: people of a run come to the gate in the run's transaction.
     */
    private void startAtGate(ExecutionEntity instance, PersonId person, TokenContext context) {
        instance.setIgnoreAsync(true);
        start(instance, Map.of(), person, 0, context);
        passages.requireGate(instance, DeployedCampaign.of(instance));
    }

    /**
     * Lets an event that happened to the person end a wait, or set off an event subprocess. The instance's tokens are
     * those it had, with the event's attributes in the place of the trigger tokens of the same names.
     *
     * @param cascade the campaigns that led to the event
     */
    public void moveOn(EventSubscriptionEntity wait, TokenContext context, Cascade cascade) {
        var instance = wait.getExecution().getProcessInstance();
        latest = Optional.of(instance);
        cascades.put(instance.getId(), cascade);
        moveOn(wait, context, () -> {
            delivered = Optional.of(wait.getId());
            wait.eventReceived(null, false);
        });
        if (!instance.isEnded()
                && (cascade.depth() > 0
                        || CampaignVariables.CASCADE.find(instance).isPresent())) {
            write(CampaignVariables.CASCADE, instance, new TimedCascade(cascade, clock.instant()));
        }
    }

    /**
     * The same for a signal of Camunda's.
     *
     * @param delivery takes the signal to the wait
     */
    public void moveOn(EventSubscriptionEntity wait, TokenContext context, Runnable delivery) {
        var instance = wait.getExecution().getProcessInstance();
        writing = true;
        try {
            CampaignVariables.TOKEN_CONTEXT.store(instance, context);
        } finally {
            writing = false;
        }
        delivery.run();
    }

    /** Whether it is Baton that takes a signal to a wait, which is then meant for it; true once. */
    public boolean takeDelivery(EventSubscriptionEntity wait) {
        boolean isMeant = delivered.filter(wait.getId()::equals).isPresent();
        delivered = Optional.empty();
        return isMeant;
    }

    private <T> void write(CampaignVariables<T> variable, ExecutionEntity instance, T value) {
        writing(() -> variable.store(instance, value));
    }

    private void writing(Runnable write) {
        writing = true;
        try {
            write.run();
        } finally {
            writing = false;
        }
    }

    /**
     * Refuses a change of one of the contract's variables, unless it is Baton that writes (V4).
     *
     * @param instance the process instance it is changed in
     * @param atInstance whether it is a variable of the process instance itself, and of no inner scope
     */
    void checkContract(String variable, ExecutionEntity instance, Campaign campaign, boolean atInstance) {
        if (!atInstance || (!writing && !passages.isOpen(instance))) {
            throw passages.refuse(InstanceLogger.LOG.contractChanges(variable, campaign));
        }
    }

    /** Makes an instance that waits another person's, because its own was merged into that one. */
    void handOver(ExecutionEntity instance, PersonId other) {
        instance.setProcessBusinessKey(other.toString());
        PackedContract.keep(instance, () -> write(CampaignVariables.PERSON_ID, instance, other));
    }

    /** Refuses variables that are given to an instance from outside and that only Baton may set (V4). */
    public void refuseReserved(Campaign campaign, Set<String> variables) {
        variables.stream()
                .filter(CampaignVariables.reserved()::contains)
                .filter(variable -> !variable.equals(CampaignVariables.PERSON_ID.variableName()))
                .findFirst()
                .ifPresent(variable -> {
                    throw passages.refuse(InstanceLogger.LOG.contractChanges(variable, campaign));
                });
    }

    /** Refuses something so that the command fails in any case: the model may catch the exception. */
    public RuntimeException refuse(RuntimeException why) {
        return passages.refuse(why);
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

    /**
     * Id of the element at which the person stands who was taken in or moved on last: where its flow failed when it has
     * just failed.
     */
    public Optional<String> latestElement() {
        return latest.flatMap(CampaignInstances::element);
    }

    private static Optional<String> element(ExecutionEntity execution) {
        var inner = execution.getExecutions();
        return inner.isEmpty() ? Optional.ofNullable(execution.getActivityId()) : element(inner.get(inner.size() - 1));
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

    /** Notes that an instance begins: its contract may be written, and it has to come to its gate in this command. */
    public void begin(ExecutionEntity instance, Campaign campaign) {
        passages.begin(instance, campaign);
    }

    /** Notes that the contract of an instance is written: from now on it stays as it is. */
    public void seal(ExecutionEntity instance, Campaign campaign) {
        passages.seal(instance, campaign);
    }

    /**
     * Notes what the gate said.
     *
     * @param instance id of the process instance
     * @param enters whether it lets the person in
     */
    public void passGate(String instance, Campaign campaign, boolean enters) {
        passages.end(instance, campaign, enters);
    }

    /** Whether the gate has let somebody into the instance of an execution, in this command or in an earlier one. */
    public boolean hasEntered(ExecutionEntity execution) {
        return passages.hasEntered(execution.getProcessInstance());
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
        return triggered.contains(instance.getProcessInstanceId());
    }

    /** Notes the campaigns that led to an instance which they start, or in which they end a wait, without an event. */
    public void descend(ExecutionEntity execution, Cascade cascade) {
        var instance = execution.getProcessInstance();
        cascades.put(instance.getId(), cascade);
        write(CampaignVariables.CASCADE, instance, new TimedCascade(cascade, clock.instant()));
    }

    /**
     * Counts how often an instance and all that it calls come by an element in this command (V3).
     *
     * @param element id of the element
     * @param passes how often it is about to come by
     * @throws io.baton.engine.command.CampaignRefusedException when it is too often
     */
    public void countPasses(ExecutionEntity execution, String element, int passes) {
        loopPasses.count(execution, element, passes).ifPresent(tooOften -> {
            throw refuse(tooOften);
        });
    }

    /** Whether what an execution does is the doing of a campaign: it is of one, or of a process that one led to. */
    public boolean isInCascade(ExecutionEntity execution) {
        var root = CallHierarchy.rootOf(execution);
        return DeployedCampaign.find(root.getProcessDefinition()).isPresent()
                || CampaignVariables.LED_BY.find(root).isPresent();
    }

    /**
     * The variables that a plain process starts with because a signal was thrown.
     *
     * @param given those of the signal; they stay as they are when no campaign led to it
     * @param thrower throws it
     */
    public @Nullable Map<String, Object> leading(@Nullable Map<String, Object> given, ExecutionEntity thrower) {
        return isInCascade(thrower)
                ? LedVariables.of(given, new TimedCascade(cascadeOf(thrower).ofEvent(), clock.instant()))
                : given;
    }

    /** The campaigns that led to an instance, its own root the last: what its steps do comes from all of them. */
    public Cascade cascadeOf(ExecutionEntity execution) {
        var root = CallHierarchy.rootOf(execution);
        var known = DeployedCampaign.find(root.getProcessDefinition()).isPresent()
                ? CampaignVariables.CASCADE
                : CampaignVariables.LED_BY;
        return cascades.computeIfAbsent(root.getId(), ignored -> known.find(root)
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

    /** Refuses instances that did not come to their gate, and what was refused before and caught. */
    @Override
    public void flush() {
        passages.close();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
