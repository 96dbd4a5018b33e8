package io.baton.campaign;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldNeed;
import java.util.Optional;

/**
 * A field of people that a campaign names somewhere in its model.
 *
 * @param element id of the BPMN element
 * @param line of the end of the element's start tag in its file, from 1
 * @param column likewise
 * @param subject how a sentence about the place begins: {@code Change Score 's1' of campaign 'x'}
 */
public record FieldUse(String element, int line, int column, String subject, FieldNeed need) {

    /** What is wrong when people have these fields; empty when nothing is. */
    public Optional<Problem> problem(FieldCatalog fields) {
        return need.fault(fields).map(fault -> new Problem(element, line, column, subject + " " + fault));
    }
}
