package io.baton.campaign;

import io.baton.person.Spelling;
import io.baton.person.Workspace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program: what campaigns that belong together share. A folder is a program without statuses.
 *
 * @param key unique in its workspace
 * @param name what people read
 * @param description free text, may be blank
 * @param parent key of the program or folder above it, in the same workspace
 * @param tokens its My Tokens by name without family
 * @param statuses what a member can be, from the first to the last (F3); names are compared exactly
 * @param steps the steps of the statuses that do not follow by one on the status before them, {@value #FIRST_STEP} to
 *     {@value #LAST_STEP}; a number that says no more than the order is left out
 */
public record Program(
        String key,
        Workspace workspace,
        String name,
        String description,
        Optional<String> parent,
        Map<String, String> tokens,
        List<String> statuses,
        Map<String, Integer> steps) {

    /** How many levels a tree of programs has at most, the lowest program included. */
    public static final int MAX_LEVELS = 20;

    /** The lowest step a status can have. */
    public static final int FIRST_STEP = 0;

    /** The highest step a status can be given. */
    public static final int LAST_STEP = 9_999;

    public Program {
        statuses = List.copyOf(statuses);
        steps = Map.copyOf(beyondTheOrder(statuses, steps));
    }

    /** A program whose statuses are a step each, in their order. */
    public Program(
            String key,
            Workspace workspace,
            String name,
            String description,
            Optional<String> parent,
            Map<String, String> tokens,
            List<String> statuses) {
        this(key, workspace, name, description, parent, tokens, statuses, Map.of());
    }

    /** A program that stands alone and has no statuses. */
    public Program(String key, Workspace workspace, String name, String description, Map<String, String> tokens) {
        this(key, workspace, name, description, Optional.empty(), tokens, List.of());
    }

    /** Two programs are equal when their steps are, however they were written. */
    private static Map<String, Integer> beyondTheOrder(List<String> statuses, Map<String, Integer> given) {
        var kept = new HashMap<String, Integer>();
        int next = 1;
        for (var status : statuses) {
            int step = given.getOrDefault(status, next);
            if (step != next) {
                kept.put(status, step);
            }
            next = step + 1;
        }
        return kept;
    }

    /** The same program at another place. */
    public Program below(Optional<String> other) {
        return new Program(key, workspace, name, description, other, tokens, statuses, steps);
    }

    /**
     * The step of each status, in the order of the statuses. A status without a number is one step behind the status
     * before it, so that without any number each is a step of its own. Statuses of one step come neither before nor
     * after each other.
     */
    public Map<String, Integer> stepOfEach() {
        var all = new LinkedHashMap<String, Integer>();
        int next = 1;
        for (var status : statuses) {
            int step = steps.getOrDefault(status, next);
            all.put(status, step);
            next = step + 1;
        }
        return all;
    }

    /** Whether it only holds others together and cannot have members. */
    public boolean isFolder() {
        return statuses.isEmpty();
    }

    /**
     * Why the program cannot take the place of the one that is stored: a status that members hold would be lost.
     *
     * @param members how many members hold each status now
     * @return empty when every status that is held stays
     */
    public Optional<String> refuseLost(Map<String, Long> members) {
        var lost = members.entrySet().stream()
                .filter(held -> !statuses.contains(held.getKey()))
                .map(held -> "'" + held.getKey() + "' is held by " + held.getValue()
                        + (held.getValue() == 1 ? " member" : " members"))
                .sorted()
                .collect(Collectors.joining(", "));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("Program '" + key + "' cannot lose statuses that members hold: " + lost
                        + ". Keep them in 'statuses', at any place in the order");
    }

    /**
     * The outcome of putting a person into a status (F3). The status has to be one of the program's, and its step never
     * lower than that of the status the person is in. A status that is no longer one of the program's comes before all
     * others.
     *
     * @param held the status the person is in; empty when it is no member
     */
    public StatusChange move(Optional<String> held, String wanted) {
        if (statuses.isEmpty()) {
            return new StatusChange.Refused(
                    held, StatusChange.Why.UNKNOWN, "program '" + key + "' has no statuses: give it some, in order");
        }
        var all = stepOfEach();
        var next = all.get(wanted);
        if (next == null) {
            return new StatusChange.Refused(
                    held,
                    StatusChange.Why.UNKNOWN,
                    "'" + wanted + "' is no status of program '" + key + "'"
                            + Spelling.nearest(wanted, statuses)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(".")
                            + " Its statuses are " + String.join(", ", statuses));
        }
        int now = held.map(all::get).orElse(Integer.MIN_VALUE);
        return next < now
                ? new StatusChange.Refused(
                        held,
                        StatusChange.Why.BACKWARDS,
                        "the person is '" + held.orElseThrow() + "' in program '" + key
                                + "' already, which comes after '" + wanted + "': a status never goes backwards")
                : new StatusChange.Moved(held, wanted);
    }
}
