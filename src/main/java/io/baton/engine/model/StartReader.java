package io.baton.engine.model;

import io.baton.campaign.CampaignType;
import io.baton.campaign.EventTokens;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads the start events of a campaign, and refuses those that do not fit its type (E3). */
final class StartReader {

    private static final Set<String> TRIGGERS = Set.of(StartEvent.SIGNAL, StartEvent.MESSAGE);

    private final String campaign;
    private final Function<Element, String> eventNames;
    private final Problems problems;
    private final boolean isNew;

    /**
     * @param campaign key of the campaign
     * @param eventNames the name of the signal or message that a start event refers to; blank when it refers to none
     * @param isNew whether the campaign is to be deployed; start events that were accepted once stay, behind the gate
     */
    StartReader(String campaign, Function<Element, String> eventNames, Problems problems, boolean isNew) {
        this.campaign = campaign;
        this.eventNames = eventNames;
        this.problems = problems;
        this.isNew = isNew;
    }

    /**
     * Reads a start event that stands in the process itself. Those of subprocesses start no campaign.
     *
     * @param type the type of the campaign
     */
    StartEvent read(Element start, CampaignType type) {
        var id = BpmnElements.id(start);
        var kind = BpmnElements.eventKind(start);
        kind.ifPresent(found -> refuseUnfit(start, type, found));
        return new StartEvent(
                id, kind, kind.filter(any -> type == CampaignType.TRIGGER).flatMap(found -> trigger(start, id, found)));
    }

    private void refuseUnfit(Element start, CampaignType type, String kind) {
        if (type == CampaignType.EXECUTABLE) {
            problems.add(
                    start,
                    "Executable campaign '" + campaign + "' has a " + kind + " start event '" + BpmnElements.id(start)
                            + "': only another campaign can start it, use a start event without a trigger (E3)");
        } else if (type == CampaignType.BATCH && !kind.equals(StartEvent.TIMER)) {
            problems.add(
                    start,
                    "Batch campaign '" + campaign + "' has a " + kind + " start event '" + BpmnElements.id(start)
                            + "': use a start event without a trigger or a timer, or set baton.type to trigger");
        } else if (type == CampaignType.TRIGGER && isNew && !TRIGGERS.contains(kind)) {
            problems.add(
                    start,
                    "Trigger campaign '" + campaign + "' has a " + kind + " start event '" + BpmnElements.id(start)
                            + "', which names nobody: use a signal or the message '" + Trigger.requestOf(campaign)
                            + "' (V4)");
        }
    }

    private void refuseMisspelt(Element start, String id, String name) {
        EventTokens.meant(name)
                .filter(near -> isNew)
                .ifPresent(near -> problems.add(
                        start,
                        "Trigger campaign '" + campaign + "' has the start event '" + id + "' with the signal '" + name
                                + "', which never happens; did you mean '" + near + "'? (V1)"));
    }

    private Optional<Trigger> trigger(Element start, String id, String kind) {
        var name = eventNames.apply(start).strip();
        if (kind.equals(StartEvent.SIGNAL) && isNew) {
            SignalNames.fault(name)
                    .ifPresent(fault -> problems.add(
                            start,
                            "Trigger campaign '" + campaign + "' has the start event '" + id + "' with the signal "
                                    + fault));
        }
        if (kind.equals(StartEvent.SIGNAL) && !name.isEmpty()) {
            refuseMisspelt(start, id, name);
            return Optional.of(new Trigger(id, name));
        }
        if (!kind.equals(StartEvent.MESSAGE)) {
            return Optional.empty();
        }
        boolean request = name.startsWith(TriggerEvent.REQUESTED);
        if (!name.equals(Trigger.requestOf(campaign)) && (request || isNew)) {
            problems.add(
                    start,
                    "Trigger campaign '" + campaign + "' has the start event '" + id + "' with the message '" + name
                            + "': name the message '" + Trigger.requestOf(campaign)
                            + "', so that the campaign is found when it is requested");
        }
        return request ? Optional.of(new Trigger(id, TriggerEvent.REQUESTED)) : Optional.empty();
    }
}
