package io.baton.campaign;

import io.baton.smartlist.AssetReference.AssetKind;

/**
 * Another asset that a flow step of a campaign names by its key, in the campaign's workspace.
 *
 * @param element id of the BPMN element
 * @param line of the end of the element's start tag in its file, from 1
 * @param column likewise
 * @param subject how a sentence about the step begins: {@code Add to List 's1' of campaign 'x'}
 */
public record AssetUse(String element, int line, int column, String subject, AssetKind kind, String key) {

    /** What is wrong as long as there is no such asset. */
    public Problem missing() {
        var what = kind == AssetKind.LIST ? "static list" : kind.label();
        return new Problem(
                element,
                line,
                column,
                subject + " names the " + what + " '" + key + "', which is not there: "
                        + (kind == AssetKind.LIST || kind == AssetKind.PROGRAM ? "create" : "deploy")
                        + " it, until then the step is skipped");
    }
}
