package io.baton.person;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The workspaces that a listing looks into: all of them, or some.
 *
 * @param some these and no other; empty for every workspace there is
 */
public record Workspaces(Optional<Set<Workspace>> some) {

    /** Every workspace there is. */
    public static final Workspaces ALL = new Workspaces(Optional.empty());

    public Workspaces {
        some = some.map(Set::copyOf);
    }

    /** One workspace. */
    public static Workspaces of(Workspace workspace) {
        return new Workspaces(Optional.of(Set.of(workspace)));
    }

    /** Some workspaces; a listing that looks into none finds nothing. */
    public static Workspaces of(Collection<Workspace> workspaces) {
        return new Workspaces(Optional.of(Set.copyOf(workspaces)));
    }

    /** Whether a workspace is among them. */
    public boolean contains(Workspace workspace) {
        return some.map(these -> these.contains(workspace)).orElse(true);
    }

    /** Those of them that a caller asks for: the one it names, or all of them. */
    public Workspaces only(Optional<Workspace> named) {
        return named.map(one -> contains(one) ? of(one) : of(Set.of())).orElse(this);
    }
}
