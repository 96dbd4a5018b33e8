package io.baton.campaign;

/**
 * A problem of a campaign and the way out.
 *
 * @param element id of the BPMN element
 * @param line of the end of the element's start tag in its file, from 1; 0 when unknown
 * @param column likewise
 * @param message a whole sentence: the element, the fault, the way out
 */
public record Problem(String element, int line, int column, String message) {}
