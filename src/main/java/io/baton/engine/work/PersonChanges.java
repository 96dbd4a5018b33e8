package io.baton.engine.work;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Changes the people of one unit of work and tells whatever listens to such changes. A change from outside leaves the
 * activity that the flow step of its kind leaves; a flow step writes its own. What changes nothing is not told.
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
        var changing = loaded(person);
        var before = changing.value(field);
        changing.set(field, value);
        var after = changing.value(field);
        if (before.equals(after)) {
            return;
        }
        if (field.type() == FieldType.SCORE) {
            if (number(before) != number(after)) {
                log(person, ActivityType.CHANGE_SCORE, field.name(), () -> scoreChange(field, before, after), cause);
            }
            happenings.raise(person, TriggerEvent.SCORE_IS_CHANGED, () -> scoreChange(field, before, after), cause);
        } else {
            log(
                    person,
                    ActivityType.CHANGE_DATA_VALUE,
                    field.name(),
                    () -> valueChange(field, before, after, Object::toString),
                    cause);
            happenings.raise(
                    person,
                    TriggerEvent.DATA_VALUE_CHANGES,
                    () -> valueChange(field, before, after, this::tokenText),
                    cause);
        }
    }

    /**
     * The person as the unit of work has it: it may have been read anew since the caller got it.
     *
     * @throws io.baton.engine.command.CampaignRefusedException when it was deleted
     */
    private Person loaded(Person person) {
        return unit.loaded(person.id())
                .orElseThrow(() -> WorkLogger.LOG.personGone(person.id().toString()));
    }

    /** Notes what came from outside: it has a source in place of a step's tokens. */
    private void log(
            Person person, ActivityType type, String target, Supplier<Map<String, String>> attributes, Cause cause) {
        if (cause.isOutside()) {
            var told = new LinkedHashMap<>(attributes.get());
            told.put(ActivityAttribute.SOURCE, cause.source());
            unit.log(Activity.of(
                    person.id(), person.workspace(), clock.instant(), type, target, ActivityStatus.DONE, told));
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

    private static Map<String, String> valueChange(
            PersonField field, Optional<Object> before, Optional<Object> after, Function<Object, String> text) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.FIELD_NAME, field.name());
        attributes.put(ActivityAttribute.OLD_VALUE, before.map(text).orElse(""));
        attributes.put(ActivityAttribute.NEW_VALUE, after.map(text).orElse(""));
        return attributes;
    }

    private String tokenText(Object value) {
        return TokenResolver.text(value, clock.getZone());
    }

    /**
     * Puts a person of the unit of work on a static list of its workspace, which must exist; false when it is on it
     * already.
     */
    public boolean addToList(Person person, String list, Cause cause) {
        return changeList(person, list, true, ActivityType.ADD_TO_LIST, TriggerEvent.ADDED_TO_LIST, cause);
    }

    /** Takes a person of the unit of work off a static list of its workspace; false when it is not on it. */
    public boolean removeFromList(Person person, String list, Cause cause) {
        return changeList(person, list, false, ActivityType.REMOVE_FROM_LIST, TriggerEvent.REMOVED_FROM_LIST, cause);
    }

    private boolean changeList(
            Person person, String list, boolean member, ActivityType type, String event, Cause cause) {
        boolean changed = unit.setMember(loaded(person).id(), list, member);
        if (changed) {
            log(person, type, list, () -> Map.of(ActivityAttribute.CHANGED, Boolean.toString(true)), cause);
            happenings.raise(person, event, () -> Map.of("list", list), cause);
        }
        return changed;
    }

    /**
     * Puts a person of the unit of work into a status of a program of its workspace (F3): only one of the program's,
     * never to a lower step; somebody who was no member becomes one.
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
        var held = unit.membership(loaded(person).id(), program);
        var change = found.get().move(held.map(Membership::status), status);
        if (change instanceof StatusChange.Moved moved && !moved.changesNothing()) {
            unit.put(held.map(one -> one.in(status))
                    .orElseGet(
                            () -> new Membership(person.id(), person.workspace(), program, status, clock.instant())));
            var old = moved.before().orElse("");
            log(person, ActivityType.CHANGE_PROGRAM_STATUS, program, () -> statusChange(old, status), cause);
            happenings.raise(
                    person,
                    TriggerEvent.PROGRAM_STATUS_IS_CHANGED,
                    () -> Map.of(
                            "program",
                            program,
                            ActivityAttribute.OLD_STATUS,
                            old,
                            ActivityAttribute.NEW_STATUS,
                            status),
                    cause);
        }
        return change;
    }

    private static Map<String, String> statusChange(String before, String after) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.OLD_STATUS, before);
        attributes.put(ActivityAttribute.NEW_STATUS, after);
        return attributes;
    }
}
