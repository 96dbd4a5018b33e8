package io.baton.campaign;

import io.baton.person.Spelling;
import io.baton.person.Workspace;
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
 */
public record Program(
        String key,
        Workspace workspace,
        String name,
        String description,
        Optional<String> parent,
        Map<String, String> tokens,
        List<String> statuses) {

    /** How many levels a tree of programs has at most, the lowest program included. */
    public static final int MAX_LEVELS = 20;

    public Program {
        statuses = List.copyOf(statuses);
    }

    /** A program that stands alone and has no statuses. */
    public Program(String key, Workspace workspace, String name, String description, Map<String, String> tokens) {
        this(key, workspace, name, description, Optional.empty(), tokens, List.of());
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
     * The outcome of putting a person into a status (F3). The status has to be one of the program's, and never goes
     * backwards. A status that is no longer one of the program's comes before all others.
     *
     * @param held the status the person is in; empty when it is no member
     */
    public StatusChange move(Optional<String> held, String wanted) {
        if (statuses.isEmpty()) {
            return new StatusChange.Refused(
                    held, StatusChange.Why.UNKNOWN, "program '" + key + "' has no statuses: give it some, in order");
        }
        int next = statuses.indexOf(wanted);
        if (next < 0) {
            return new StatusChange.Refused(
                    held,
                    StatusChange.Why.UNKNOWN,
                    "'" + wanted + "' is no status of program '" + key + "'"
                            + Spelling.nearest(wanted, statuses)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(".")
                            + " Its statuses are " + String.join(", ", statuses));
        }
        int now = held.map(statuses::indexOf).orElse(-1);
        return next < now
                ? new StatusChange.Refused(
                        held,
                        StatusChange.Why.BACKWARDS,
                        "the person is '" + held.orElseThrow() + "' in program '" + key
                                + "' already, which comes after '" + wanted + "': a status never goes backwards")
                : new StatusChange.Moved(held, wanted);
    }
}
