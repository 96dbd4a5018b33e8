package io.baton.engine.model;

import io.baton.campaign.ConditionUse;
import io.baton.campaign.EventTokens;
import io.baton.campaign.EventWait;
import io.baton.campaign.TriggerEvent;
import io.baton.person.FieldCatalog;
import io.baton.person.Spelling;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads the events in a campaign's flow that people wait for, and refuses those that can never come. */
final class WaitReader {

    /** What conditions of the engine never learn of: they look at process variables, when these change. */
    private static final Pattern OF_THE_PERSON =
            Pattern.compile("\\b(person|lead|member|trigger)\\s*[.\\[]", Pattern.CASE_INSENSITIVE);

    private final String campaign;
    private final Function<Element, String> eventNames;
    private final Feel feel;
    private final Optional<FieldCatalog> fields;
    private final Problems problems;
    private final List<ConditionUse> conditionUses = new ArrayList<>();

    /**
     * @param campaign key of the campaign
     * @param eventNames the name of the signal or message that an event refers to; blank when it refers to none
     * @param fields the fields people have, for a new deployment; empty when a definition is read again that was
     *     accepted once
     */
    WaitReader(
            String campaign,
            Function<Element, String> eventNames,
            Feel feel,
            Optional<FieldCatalog> fields,
            Problems problems) {
        this.campaign = campaign;
        this.eventNames = eventNames;
        this.feel = feel;
        this.fields = fields;
        this.problems = problems;
    }

    /** The conditions that were found so far. */
    List<ConditionUse> conditionUses() {
        return List.copyOf(conditionUses);
    }

    /** Reads an event that may wait for what happens to the person; empty when it waits for something else. */
    Optional<EventWait> read(Element event) {
        var parameters = BpmnElements.properties(event);
        var kind = BpmnElements.eventKind(event).orElse("");
        if (!kind.equals("signal")) {
            refuseParameters(event, parameters);
            refuseCondition(event);
            return Optional.empty();
        }
        refuseUnknown(event, parameters);
        var name = eventNames.apply(event).strip();
        refuseName(event, name);
        return Optional.of(new EventWait(name, condition(event, parameters), key(event, parameters, name)));
    }

    /**
     * A key has something to compare with only where the event that started the campaign, or another wait, may have
     * brought it.
     *
     * @param found the waits by their events, in the order of the file
     * @param starts names of the events that start the campaign
     */
    void refuseKeys(Map<Element, EventWait> found, Collection<String> starts) {
        found.forEach((event, wait) -> wait.key()
                .filter(key -> starts.stream().noneMatch(start -> mayBring(start, key)))
                .filter(key -> found.values().stream()
                        .filter(other -> !other.key().map(key::equalsIgnoreCase).orElse(false))
                        .noneMatch(other -> mayBring(other.event(), key)))
                .ifPresent(key -> add(
                        event,
                        "has the " + BpmnNames.KEY + " '" + key + "', "
                                + (starts.isEmpty()
                                        ? "and no event starts it"
                                        : "which '" + String.join("' or '", starts) + "' does not bring")
                                + ": there is nothing to compare with, remove the key from the first wait or start the"
                                + " campaign by a signal that brings it")));
    }

    /** Events of others bring what their sender likes. */
    private static boolean mayBring(String event, String token) {
        var known = EventTokens.of(event);
        return known.isEmpty() || known.stream().anyMatch(token::equalsIgnoreCase);
    }

    private void refuseParameters(Element event, Map<String, String> parameters) {
        parameters.keySet().stream()
                .filter(BpmnNames.OF_WAITS::contains)
                .findFirst()
                .ifPresent(name -> add(
                        event,
                        "has the property '" + name + "': only signal events have it, draw one with the event's name"));
    }

    private void refuseCondition(Element event) {
        event.elements("conditionalEventDefinition").stream()
                .flatMap(definition -> definition.elements("condition").stream())
                .filter(condition -> OF_THE_PERSON.matcher(condition.getText()).find())
                .findFirst()
                .ifPresent(condition -> add(
                        event,
                        "has the condition '" + condition.getText().strip()
                                + "', which is looked at only when a process variable changes: draw a signal event for"
                                + " what happens to the person, such as '" + TriggerEvent.DATA_VALUE_CHANGES
                                + "', with the condition as its " + BpmnNames.CONDITION));
    }

    private void refuseUnknown(Element event, Map<String, String> parameters) {
        parameters.keySet().stream()
                .filter(name -> name.startsWith("baton.") && !BpmnNames.OF_WAITS.contains(name))
                .forEach(name -> add(
                        event,
                        "has the unknown property '" + name + "'" + Spelling.alternatives(name, BpmnNames.OF_WAITS)));
        BpmnElements.repeatedProperties(event)
                .forEach(name -> add(event, "has the property '" + name + "' twice: keep one"));
    }

    private void refuseName(Element event, String name) {
        var fault = SignalNames.fault(name);
        if (fault.isPresent()) {
            add(event, "waits for the signal " + fault.get());
        } else if (name.startsWith(TriggerEvent.REQUESTED)) {
            add(event, "waits for '" + name + "': a request starts a campaign and ends no wait, use another event");
        } else {
            EventTokens.meant(name)
                    .ifPresent(near ->
                            add(event, "waits for '" + name + "', which never happens; did you mean '" + near + "'?"));
        }
    }

    private SmartList condition(Element event, Map<String, String> parameters) {
        var text = parameters.getOrDefault(BpmnNames.CONDITION, "").strip();
        if (text.isEmpty()) {
            return SmartList.everyone();
        }
        var expression = text.startsWith("=") ? text.substring(1) : text;
        var list = feel.smartList(expression);
        conditionUses.add(new ConditionUse(
                BpmnElements.id(event),
                event.getLine(),
                event.getColumn(),
                "The " + BpmnNames.CONDITION + " of the " + BpmnElements.describe(event) + " of campaign '" + campaign
                        + "'",
                new SmartListReference.Inline(list, "=" + expression)));
        fields.flatMap(list::invalid)
                .ifPresent(why -> add(
                        event,
                        "has a " + BpmnNames.CONDITION + " that nobody meets: " + why + (why.endsWith("?") ? "" : ".")
                                + " Write it like the smart list of a campaign, such as = trigger.total = \"high\""));
        return list;
    }

    private Optional<String> key(Element event, Map<String, String> parameters, String name) {
        var key = parameters.getOrDefault(BpmnNames.KEY, "").strip();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (!key.matches("[^{}.=\"]+")) {
            add(
                    event,
                    "has the " + BpmnNames.KEY + " '" + key + "': write the name of one attribute of the event, such as"
                            + " cartId");
        }
        var known = EventTokens.of(name);
        if (!known.isEmpty() && known.stream().noneMatch(key::equalsIgnoreCase)) {
            add(
                    event,
                    "has the " + BpmnNames.KEY + " '" + key + "', which '" + name + "' does not bring"
                            + Spelling.alternatives(key, known));
        }
        return Optional.of(key);
    }

    private void add(Element event, String text) {
        if (fields.isPresent()) {
            problems.add(event, sentence(event) + text);
        }
    }

    private String sentence(Element event) {
        var words = BpmnElements.describe(event);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + " of campaign '" + campaign + "' ";
    }
}
