package io.baton.engine.model;

import io.baton.campaign.CampaignType;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads the start events of a campaign, and refuses those that do not fit its type (E3). */
final class StartReader {

    private final String campaign;
    private final Function<Element, String> eventNames;
    private final Problems problems;

    /**
     * @param campaign key of the campaign
     * @param eventNames the name of the signal or message that a start event refers to; blank when it refers to none
     */
    StartReader(String campaign, Function<Element, String> eventNames, Problems problems) {
        this.campaign = campaign;
        this.eventNames = eventNames;
        this.problems = problems;
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
        }
    }

    private Optional<Trigger> trigger(Element start, String id, String kind) {
        var name = eventNames.apply(start).strip();
        if (kind.equals("signal") && !name.isEmpty()) {
            return Optional.of(new Trigger(id, name));
        }
        if (!kind.equals("message") || !name.startsWith(TriggerEvent.REQUESTED)) {
            return Optional.empty();
        }
        if (!name.equals(Trigger.requestOf(campaign))) {
            problems.add(
                    start,
                    "Trigger campaign '" + campaign + "' has the start event '" + id + "' with the message '" + name
                            + "': name the message '" + Trigger.requestOf(campaign)
                            + "', so that the campaign is found when it is requested");
        }
        return Optional.of(new Trigger(id, TriggerEvent.REQUESTED));
    }
}
