package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.Optional;

/**
 * An Execute Campaign step as it stands in the caller.
 *
 * @param element id of the call activity
 * @param callee key of the called campaign; empty when an expression finds it at run time
 * @param useParentTokenContext whether the caller's token context goes along (T2)
 * @param workspace the workspace the step names for the callee; empty for the caller's own
 * @param latest whether the newest version is called or the one of the same deployment; false when one version is
 *     pinned, which is checked at run time only
 * @param line where the element stands
 * @param column likewise
 */
public record ExecuteCampaign(
        String element,
        Optional<String> callee,
        boolean useParentTokenContext,
        Optional<Workspace> workspace,
        boolean latest,
        int line,
        int column) {}
