package io.baton.engine.model;

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

    static final String PROGRAM = "baton.program";
    static final String SMART_LIST = "baton.smartList";
    static final String QUALIFICATION = "baton.qualification";

    /** The properties of a campaign, My Tokens aside. */
    public static final Set<String> SETTINGS = Set.of(TYPE, PROGRAM, SMART_LIST, QUALIFICATION, PERSON_LIMIT);

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

    /** The id that a reference names: {@code x} for {@code x} and for {@code prefix:x}. */
    public static String withoutPrefix(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }
}
