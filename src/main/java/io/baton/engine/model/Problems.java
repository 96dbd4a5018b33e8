package io.baton.engine.model;

import io.baton.activity.ActivityName;
import io.baton.campaign.Problem;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Collects what is wrong with one campaign while its process is read, in the order in which it is found. */
final class Problems {

    private static final int LONGEST = 2_000;

    private final String campaign;
    private final List<Problem> found = new ArrayList<>();

    /**
     * @param campaign key of the campaign
     */
    Problems(String campaign) {
        this.campaign = campaign;
    }

    /** Notes a problem of the campaign as a whole; the text continues "Campaign 'x' …" and says what to do. */
    void ofCampaign(Element process, String text) {
        add(process, "Campaign '" + campaign + "' " + text);
    }

    /** Notes a problem of a step; the text continues "Change Score 's1' of campaign 'x' …" and says what to do. */
    void ofStep(Element element, ActivityName step, String text) {
        add(element, step(element, step) + " " + text);
    }

    /** A step in words: {@code Change Score 's1' of campaign 'x'}. */
    String step(Element element, ActivityName step) {
        return step.label() + " '" + BpmnElements.id(element) + "' of campaign '" + campaign + "'";
    }

    /** Notes a problem of any element; the text continues "The user task 't1' (Look) of campaign 'x' …". */
    void ofElement(Element element, String text) {
        add(element, "The " + BpmnElements.describe(element) + " of campaign '" + campaign + "' " + text);
    }

    /** Notes a problem in a sentence of its own. */
    void add(Element element, String sentence) {
        add(element, BpmnElements.id(element), sentence);
    }

    /** Notes a problem in a sentence of its own that stands at a place inside the element of that id. */
    void add(Element place, String element, String sentence) {
        found.add(new Problem(element, place.getLine(), place.getColumn(), cut(sentence)));
    }

    /** A text of the model that is quoted may be long; how the sentence begins and ends tells enough. */
    private static String cut(String sentence) {
        return sentence.length() <= LONGEST
                ? sentence
                : sentence.substring(0, LONGEST / 2) + " … " + sentence.substring(sentence.length() - LONGEST / 2);
    }

    /** All problems so far. */
    List<Problem> found() {
        return List.copyOf(found);
    }
}
