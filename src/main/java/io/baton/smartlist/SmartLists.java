package io.baton.smartlist;

import io.baton.person.Workspace;

/** Finds lists that are assets of their own. */
public interface SmartLists {

    /**
     * The list of that key as it is now, with all it refers to looked at.
     *
     * @return a broken list that says so when there is none, or when it refers to something that does not work (E10)
     */
    SmartList find(Workspace workspace, String key);

    /**
     * The list of that key as it is now, for one that refers to it: all that one refers to was looked at together.
     *
     * @return a broken list that says so when there is none
     */
    SmartList referredTo(Workspace workspace, String key);

    /** The list a reference means, as it is now, with all it refers to looked at. */
    SmartList resolve(Workspace workspace, SmartListReference reference);
}
