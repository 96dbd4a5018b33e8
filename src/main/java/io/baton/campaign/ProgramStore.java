package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.List;
import java.util.Optional;

/** Keeps programs. Every call works in the transaction of the current unit of work. */
public interface ProgramStore {

    /** The program of that key in a workspace. */
    Optional<Program> find(Workspace workspace, String key);

    /**
     * A program and all that stand above it, the nearest first, in one query; none when it is not stored. At most
     * {@link Program#MAX_LEVELS}.
     */
    List<Program> path(Workspace workspace, String key);

    /** The programs a query asks for, by key and workspace. */
    List<Program> list(ProgramQuery query);

    /** How many programs a query asks for, paging aside. */
    long count(ProgramQuery query);

    /** The tree of a workspace. */
    ProgramTree tree(Workspace workspace);

    /** The same, with every program of the workspace locked: no other transaction moves or deletes one meanwhile. */
    ProgramTree lockTree(Workspace workspace);

    /** Writes a program whole, in place of the one of the same key. */
    void put(Program program);

    /** Deletes a program; false when there is none. What stands below it or belongs to it is the caller's care. */
    boolean delete(Workspace workspace, String key);
}
