package io.baton.campaign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Something that happened to a person and that trigger campaigns may start with.
 *
 * @param name of the event, as the signal start events of campaigns give it
 * @param attributes the trigger tokens of the campaigns it starts: {@code {{trigger.newValue}}}
 */
public record TriggerEvent(String name, Map<String, String> attributes) {

    /** How many characters the name of an event has at most. */
    public static final int MOST_NAME = 64;

    /** A person came in. */
    public static final String PERSON_IS_CREATED = "Person is Created";

    /** A field that is no score has another value: {@code fieldName}, {@code oldValue}, {@code newValue}. */
    public static final String DATA_VALUE_CHANGES = "Data Value Changes";

    /** A score has another value: {@code scoreName}, {@code changeValue}, {@code oldValue}, {@code newValue}. */
    public static final String SCORE_IS_CHANGED = "Score is Changed";

    /** A person is on a static list now: {@code list}. */
    public static final String ADDED_TO_LIST = "Added to List";

    /** A person is no longer on a static list: {@code list}. */
    public static final String REMOVED_FROM_LIST = "Removed from List";

    /** A person has another status in a program: {@code program}, {@code oldStatus}, {@code newStatus}. */
    public static final String PROGRAM_STATUS_IS_CHANGED = "Program Status is Changed";

    /** A campaign was requested (F4). */
    public static final String REQUESTED = "Campaign is Requested";

    /** The events that Baton itself raises. They cannot be posted. */
    public static final Set<String> OWN = Set.of(
            PERSON_IS_CREATED,
            DATA_VALUE_CHANGES,
            SCORE_IS_CHANGED,
            ADDED_TO_LIST,
            REMOVED_FROM_LIST,
            PROGRAM_STATUS_IS_CHANGED,
            REQUESTED);

    /** The same event with one attribute more. */
    public TriggerEvent with(String attribute, String value) {
        var all = new LinkedHashMap<>(attributes);
        all.put(attribute, value);
        return new TriggerEvent(name, all);
    }
}
