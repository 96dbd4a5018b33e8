package io.baton.rest;

import io.baton.person.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind whose keys are unique in a workspace only. A request names one by its key, and chooses with the
 * query parameter {@code workspace} where several workspaces have that key.
 *
 * @param kind what they are, in messages: {@code smart list}
 * @param workspace where one of them is
 * @param wayOut what to do when there is none of a key; may be empty
 */
record Workspaced<T>(String kind, Function<T, Workspace> workspace, String wayOut) {

    Workspaced(String kind, Function<T, Workspace> workspace) {
        this(kind, workspace, "");
    }

    /**
     * Those of a workspace.
     *
     * @param given {@code null} for all workspaces
     */
    List<T> in(@Nullable String given, List<T> all) {
        return all.stream()
                .filter(one -> given == null || workspace.apply(one).equals(Workspace.of(given)))
                .toList();
    }

    /**
     * The one thing that a request names.
     *
     * @param given {@code null} when the request chooses no workspace
     * @param all those of the key
     * @throws RequestRefusedException when there is none, or several and the request does not choose
     */
    T only(String key, @Nullable String given, List<T> all) {
        var found = in(given, all);
        if (found.isEmpty()) {
            throw missing(key, Optional.ofNullable(given).map(Workspace::of));
        }
        if (found.size() > 1) {
            throw RequestRefusedException.bad(kind.substring(0, 1).toUpperCase(Locale.ROOT)
                    + kind.substring(1) + " '" + key
                    + "' exists in several workspaces, choose one with ?workspace= : "
                    + found.stream().map(workspace).map(Workspace::toString).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /** The answer to a request that names none. */
    RequestRefusedException missing(String key, Optional<Workspace> where) {
        return Calls.missing(
                "There is no " + kind + " '" + key + "'"
                        + where.map(one -> " in " + one).orElse("")
                        + (wayOut.isEmpty() ? "" : ": " + wayOut),
                kind.replace(' ', '-'));
    }
}
