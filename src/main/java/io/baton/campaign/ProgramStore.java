package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.Optional;

/** Where programs are kept. Every call works in the transaction of the current unit of work. */
public interface ProgramStore {

    /** The program of that key in a workspace. */
    Optional<Program> find(Workspace workspace, String key);

    /** Writes a program whole, in place of the one of the same key. */
    void put(Program program);
}
