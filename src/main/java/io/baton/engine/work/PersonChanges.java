package io.baton.engine.work;

import io.baton.activity.ActivityAttribute;
import io.baton.campaign.Cause;
import io.baton.campaign.StatusChange;
import io.baton.campaign.TriggerEvent;
import io.baton.person.FieldType;
import io.baton.person.Membership;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.token.TokenResolver;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the people of one unit of work and tells whatever listens to such changes. What changes nothing is not told.
 */
public final class PersonChanges {

    private final UnitOfWork unit;
    private final Happenings happenings;
    private final Clock clock;

    PersonChanges(UnitOfWork unit, Happenings happenings, Clock clock) {
        this.unit = unit;
        this.happenings = happenings;
        this.clock = clock;
    }

    /**
     * Changes a field of a person (F2).
     *
     * @param person one of the unit of work
     * @param value of the field's Java type; empty clears the field
     */
    public void change(Person person, PersonField field, Optional<?> value, Cause cause) {
        var before = person.value(field);
        person.set(field, value);
        var after = person.value(field);
        if (before.equals(after)) {
            return;
        }
        if (field.type() == FieldType.SCORE) {
            happenings.raise(person, TriggerEvent.SCORE_IS_CHANGED, () -> scoreChange(field, before, after), cause);
        } else {
            happenings.raise(person, TriggerEvent.DATA_VALUE_CHANGES, () -> valueChange(field, before, after), cause);
        }
    }

    private static Map<String, String> scoreChange(PersonField field, Optional<Object> before, Optional<Object> after) {
        long change = number(after) - number(before);
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.SCORE_NAME, field.name());
        attributes.put(ActivityAttribute.CHANGE_VALUE, (change < 0 ? "" : "+") + change);
        attributes.put(ActivityAttribute.OLD_VALUE, Long.toString(number(before)));
        attributes.put(ActivityAttribute.NEW_VALUE, Long.toString(number(after)));
        return attributes;
    }

    private static long number(Optional<Object> score) {
        return score.map(value -> ((Number) value).longValue()).orElse(0L);
    }

    private Map<String, String> valueChange(PersonField field, Optional<Object> before, Optional<Object> after) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.FIELD_NAME, field.name());
        attributes.put(ActivityAttribute.OLD_VALUE, before.map(this::text).orElse(""));
        attributes.put(ActivityAttribute.NEW_VALUE, after.map(this::text).orElse(""));
        return attributes;
    }

    private String text(Object value) {
        return TokenResolver.text(value, clock.getZone());
    }

    /**
     * Puts a person of the unit of work on a static list of its workspace, which must exist; false when it is on it
     * already.
     */
    public boolean addToList(Person person, String list, Cause cause) {
        return changeList(person, list, true, TriggerEvent.ADDED_TO_LIST, cause);
    }

    /** Takes a person of the unit of work off a static list of its workspace; false when it is not on it. */
    public boolean removeFromList(Person person, String list, Cause cause) {
        return changeList(person, list, false, TriggerEvent.REMOVED_FROM_LIST, cause);
    }

    private boolean changeList(Person person, String list, boolean member, String event, Cause cause) {
        boolean changed = unit.setMember(person.id(), list, member);
        if (changed) {
            happenings.raise(person, event, () -> Map.of("list", list), cause);
        }
        return changed;
    }

    /**
     * Puts a person of the unit of work into a status of a program of its workspace (F3): only one of the program's,
     * never backwards; somebody who was no member becomes one.
     *
     * @param program key of the program
     */
    public StatusChange changeProgramStatus(Person person, String program, String status, Cause cause) {
        var found =
                unit.tokenContexts().path(person.workspace(), program).stream().findFirst();
        if (found.isEmpty()) {
            return new StatusChange.Refused(
                    Optional.empty(),
                    StatusChange.Why.UNKNOWN,
                    "there is no program '" + program + "' in " + person.workspace() + ": create it");
        }
        var held = unit.membership(person.id(), program);
        var change = found.get().move(held.map(Membership::status), status);
        if (change instanceof StatusChange.Moved moved && !moved.changesNothing()) {
            unit.put(held.map(one -> one.in(status))
                    .orElseGet(
                            () -> new Membership(person.id(), person.workspace(), program, status, clock.instant())));
            happenings.raise(
                    person,
                    TriggerEvent.PROGRAM_STATUS_IS_CHANGED,
                    () -> Map.of(
                            "program",
                            program,
                            ActivityAttribute.OLD_STATUS,
                            moved.before().orElse(""),
                            ActivityAttribute.NEW_STATUS,
                            status),
                    cause);
        }
        return change;
    }
}
