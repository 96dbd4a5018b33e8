package io.baton.smartlist;

import io.baton.person.Workspace;

/** Where lists that are assets of their own are found. The port at which decisions, static lists and SQL arrive. */
public interface SmartLists {

    /**
     * The list of that key as it is now.
     *
     * @return a broken list that says so when there is none
     */
    SmartList find(Workspace workspace, String key);

    /** The list a reference means, as it is now. */
    default SmartList resolve(Workspace workspace, SmartListReference reference) {
        if (reference instanceof SmartListReference.Inline inline) {
            return inline.list();
        }
        return find(workspace, ((SmartListReference.Named) reference).key());
    }
}
