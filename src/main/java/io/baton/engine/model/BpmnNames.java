package io.baton.engine.model;

import io.baton.person.Spelling;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names in BPMN files: Baton's own properties, and how events and references are named, whichever way a file is read.
 */
public final class BpmnNames {

    /** The property that makes a process a campaign: {@code batch}, {@code trigger} or {@code executable}. */
    public static final String TYPE = "baton.type";

    /** The property of a campaign that limits its audience (Q4). */
    public static final String PERSON_LIMIT = "baton.personLimit";

    /** The property of an Execute Campaign step that sends the caller's token context along (T2). */
    public static final String USE_PARENT_TOKEN_CONTEXT = "useParentTokenContext";

    /** The property of a signal event in a flow: which events of the name end the wait. */
    static final String CONDITION = "baton.condition";

    /** The property of a signal event in a flow: the attribute that must be the same as in the instance. */
    static final String KEY = "baton.key";

    static final String PROGRAM = "baton.program";
    static final String SMART_LIST = "baton.smartList";
    static final String QUALIFICATION = "baton.qualification";

    /** The properties of a campaign, My Tokens aside. */
    public static final Set<String> SETTINGS = Set.of(TYPE, PROGRAM, SMART_LIST, QUALIFICATION, PERSON_LIMIT);

    /** The properties of a signal event in a flow. */
    public static final Set<String> OF_WAITS = Set.of(CONDITION, KEY);

    /** Keys under which REST answers something else than a campaign. */
    public static final Set<String> TAKEN_KEYS = Set.of("count");

    private static final String PREFIX = "baton.";

    private static final String EVENT_DEFINITION = "EventDefinition";

    private BpmnNames() {}

    /**
     * The kind of event that an element inside an event stands for.
     *
     * @param element name without prefix, such as {@code timerEventDefinition}
     * @return such as {@code timer}; empty for an element that defines no event
     */
    public static Optional<String> eventKind(String element) {
        return element.endsWith(EVENT_DEFINITION)
                ? Optional.of(element.substring(0, element.length() - EVENT_DEFINITION.length()))
                : Optional.empty();
    }

    /**
     * The property of Baton that a name was probably meant to be: it differs in case, in signs or in one letter, or it
     * begins with {@code baton.}.
     *
     * @return empty for a property of Baton, and for one of somebody else
     */
    public static Optional<String> meant(String property) {
        if (SETTINGS.contains(property)) {
            return Optional.empty();
        }
        var letters = letters(property);
        var near = SETTINGS.stream()
                .filter(setting -> Spelling.isNear(letters, letters(setting)))
                .findFirst();
        return near.isPresent() || !property.startsWith(PREFIX)
                ? near
                : Optional.of(Spelling.nearest(property, SETTINGS).orElse(TYPE));
    }

    /** Whether a property is {@link #TYPE} but for case, signs or one letter: its author means a campaign. */
    public static boolean isMisspeltType(String property) {
        return !property.equals(TYPE) && Spelling.isNear(letters(property), letters(TYPE));
    }

    /** The letters of a name, in lower case: what remains of it whatever signs stand between. */
    static String letters(String property) {
        return property.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    /** The id that a reference names: {@code x} for {@code x} and for {@code prefix:x}. */
    public static String withoutPrefix(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }
}
