package io.baton.campaign;

import io.baton.smartlist.SmartListReference;

/**
 * A condition on which a wait of a campaign ends.
 *
 * @param element id of the BPMN element
 * @param line of the end of the element's start tag in its file, from 1
 * @param column likewise
 * @param subject how a sentence about it begins: {@code The baton.condition of the boundary event 'b' of campaign 'x'}
 */
public record ConditionUse(String element, int line, int column, String subject, SmartListReference.Inline condition) {

    /** What is wrong with it when it is invalid. */
    public Problem invalid(String reason) {
        return new Problem(element, line, column, subject + " is invalid, no event ends the wait: " + reason);
    }
}
