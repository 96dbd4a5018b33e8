package io.baton.campaign;

import io.baton.person.Spelling;
import io.baton.smartlist.SmartList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The trigger tokens that the events of Baton's own bring. Other events bring what their sender likes. */
public final class EventTokens {

    /** How many letters may differ from the name of an event of Baton's own: more, and it may be a name by itself. */
    private static final int MOST_MISTAKES = 2;

    private static final Set<String> OF_EVERY_EVENT = Set.of("source", "campaign");

    private static final Map<String, Set<String>> BY_EVENT = Map.of(
            TriggerEvent.PERSON_IS_CREATED, Set.of(),
            TriggerEvent.DATA_VALUE_CHANGES, Set.of("fieldName", "oldValue", "newValue"),
            TriggerEvent.SCORE_IS_CHANGED, Set.of("scoreName", "changeValue", "oldValue", "newValue"),
            TriggerEvent.ADDED_TO_LIST, Set.of("list"),
            TriggerEvent.REMOVED_FROM_LIST, Set.of("list"),
            TriggerEvent.PROGRAM_STATUS_IS_CHANGED, Set.of("program", "oldStatus", "newStatus"));

    private EventTokens() {}

    /** Names of the tokens that an event brings; empty when that cannot be known. */
    public static Set<String> of(String event) {
        var tokens = BY_EVENT.get(event);
        if (tokens == null) {
            return Set.of();
        }
        var all = new HashSet<>(tokens);
        all.addAll(OF_EVERY_EVENT);
        return all;
    }

    /** The event of Baton's own that a name is probably meant to be; empty when it is one, or a name by itself. */
    public static Optional<String> meant(String event) {
        return TriggerEvent.OWN.contains(event)
                ? Optional.empty()
                : Spelling.nearest(event, TriggerEvent.OWN, MOST_MISTAKES);
    }

    /**
     * Why a list asks for trigger tokens that its campaign never has (V1, L3), as what follows "the list" in a
     * sentence; empty when it asks for none, or when an event may bring them.
     */
    public static Optional<String> neverBrought(CampaignType type, Collection<Trigger> triggers, SmartList list) {
        return list.triggerTokens().stream()
                .sorted()
                .flatMap(token -> neverBrought(type, triggers, token).stream())
                .findFirst();
    }

    private static Optional<String> neverBrought(CampaignType type, Collection<Trigger> triggers, String token) {
        if (type == CampaignType.BATCH) {
            return Optional.of("asks for 'trigger." + token
                    + "', and no event starts a batch campaign: leave the filter out, or set baton.type to trigger and"
                    + " draw a signal start event");
        }
        var events = triggers.stream().map(Trigger::event).distinct().toList();
        if (type != CampaignType.TRIGGER || !BY_EVENT.keySet().containsAll(events)) {
            return Optional.empty();
        }
        var known = new HashSet<String>();
        events.forEach(event -> known.addAll(of(event)));
        return events.isEmpty() || known.contains(token)
                ? Optional.empty()
                : Optional.of("asks for 'trigger." + token + "', which " + quoted(events) + " does not bring"
                        + Spelling.alternatives(token, known));
    }

    private static String quoted(List<String> events) {
        return "'" + String.join("' or '", events) + "'";
    }
}
