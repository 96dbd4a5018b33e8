package io.baton.engine.model;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignOutline;
import io.baton.campaign.EventWait;
import io.baton.campaign.Problem;
import io.baton.campaign.Trigger;
import io.baton.flow.CallWebhook;
import io.baton.flow.ConfiguredStep;
import io.baton.token.TokenName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is kept with its process definition: the campaign itself, and what the engine needs of its elements.
 * Immutable.
 *
 * @param startEvents its start events, in the order of the file; those of subprocesses aside
 * @param steps its flow steps by element id
 * @param webhooks its Call Webhook steps by element id
 * @param waits what ends the waits for events of its person, by element id of the signal event
 * @param usedTokens the My Tokens that its model names anywhere, in the order of the file
 * @param neededTokens the My Tokens without a default that its elements name, in the order of the file
 * @param doubts its choices that decide about empty fields otherwise than a smart list would
 */
public record DeployedCampaign(
        Campaign campaign,
        List<StartEvent> startEvents,
        Map<String, ConfiguredStep<?>> steps,
        Map<String, CallWebhook> webhooks,
        Map<String, EventWait> waits,
        Set<TokenName> usedTokens,
        Set<NeededToken> neededTokens,
        List<Problem> doubts) {

    private static final PropertyKey<DeployedCampaign> PROPERTY = new PropertyKey<>("batonCampaign");

    public DeployedCampaign {
        startEvents = List.copyOf(startEvents);
        doubts = List.copyOf(doubts);
        steps = Map.copyOf(steps);
        webhooks = Map.copyOf(webhooks);
        waits = Map.copyOf(waits);
        usedTokens = Collections.unmodifiableSet(new LinkedHashSet<>(usedTokens));
        neededTokens = Collections.unmodifiableSet(new LinkedHashSet<>(neededTokens));
    }

    /**
     * A start event of a campaign.
     *
     * @param id of the element
     * @param kind of event it waits for, as BPMN names it: {@code timer}, {@code signal}, {@code message}, …; empty
     *     for a start event that waits for none
     * @param trigger what starts a trigger campaign here; empty when no event of Baton does
     */
    public record StartEvent(String id, Optional<String> kind, Optional<Trigger> trigger) {

        static final String TIMER = "timer";
        static final String SIGNAL = "signal";
        static final String MESSAGE = "message";

        /** Whether the engine's timers start the campaign here. */
        public boolean isTimer() {
            return kind.filter(TIMER::equals).isPresent();
        }

        /** Whether nothing but somebody who starts the campaign starts it here. */
        public boolean isPlain() {
            return kind.isEmpty();
        }

        /** Whether a signal starts the campaign here: it means many, and must not fail for one. */
        public boolean isSignal() {
            return kind.filter(SIGNAL::equals).isPresent();
        }

        /** Whether something from outside starts the campaign here, which has to be active for it. */
        public boolean isOutsideEvent() {
            return kind.isPresent() && !isTimer();
        }
    }

    /**
     * A My Token that an element names without a default.
     *
     * @param element id of the element
     */
    public record NeededToken(TokenName token, String element) {}

    /**
     * The campaign of a process definition.
     *
     * @param definition may be null, as the engine's own answers may be
     * @return empty when there is no definition, and when its process is no campaign
     */
    public static Optional<DeployedCampaign> find(@Nullable ProcessDefinitionImpl definition) {
        return definition == null
                ? Optional.empty()
                : Optional.ofNullable(definition.getProperties().get(PROPERTY));
    }

    /**
     * The campaign of a definition by its id, loaded when the engine has not read it yet. Inside a command.
     *
     * @return empty when the definition is not deployed (any more), and when its process is no campaign
     */
    public static Optional<DeployedCampaign> find(String definitionId) {
        return DeployedVersions.process(definitionId).flatMap(DeployedCampaign::find);
    }

    /**
     * The campaign of an execution's process.
     *
     * @throws java.util.NoSuchElementException when the process is no campaign
     */
    public static Campaign of(ExecutionEntity execution) {
        return find(execution.getProcessDefinition()).orElseThrow().campaign();
    }

    /** What is known of it without its model. */
    public CampaignOutline outline() {
        return new CampaignOutline(
                campaign,
                usedTokens,
                neededTokens.stream()
                        .map(needed -> new CampaignOutline.NeededToken(needed.token(), needed.element()))
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                doubts);
    }

    /** Keeps this with a process definition, for {@link #find}. */
    public void keepWith(ProcessDefinitionImpl definition) {
        definition.getProperties().set(PROPERTY, this);
    }
}
