package io.baton.activity;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One durable line of what happened to a person.
 *
 * @param person the person it happened to
 * @param workspace the person's
 * @param at when, to the millisecond
 * @param type what it tells of
 * @param campaign key of the campaign whose flow did it; of the caller for Execute Campaign; empty where no campaign
 *     did it
 * @param target what the step aimed at: the field, the list, the called or left campaign, the program; empty where
 *     there is none
 * @param status how it ended
 * @param depth of the campaign that acted, of the called one for Execute Campaign; 0 is the root
 * @param processInstanceId the campaign instance; of the called one for Execute Campaign; empty outside instances
 * @param element id of the element in the model that it happened at; empty where no element is known
 * @param runId the run it belongs to; empty outside runs
 * @param attributes what else there is to say, by the names of {@link ActivityAttribute}; insertion order is kept
 */
public record Activity(
        PersonId person,
        Workspace workspace,
        Instant at,
        ActivityName type,
        String campaign,
        String target,
        ActivityStatus status,
        int depth,
        String processInstanceId,
        String element,
        Optional<String> runId,
        Map<String, String> attributes) {

    /** An activity as the log holds it: with its number in the log. */
    public record Logged(long id, Activity activity) {}

    /** An activity of Baton's own. It belongs to no campaign, instance and run until told otherwise. */
    public static Activity of(
            PersonId person,
            Workspace workspace,
            Instant at,
            ActivityName type,
            String target,
            ActivityStatus status,
            Map<String, String> attributes) {
        return new Activity(person, workspace, at, type, "", target, status, 0, "", "", Optional.empty(), attributes);
    }

    /**
     * An event that happened outside Baton.
     *
     * @param name as it was posted
     */
    public static Activity outside(
            PersonId person, Workspace workspace, Instant at, String name, Map<String, String> attributes) {
        return new Activity(
                person,
                workspace,
                at,
                ActivityName.of(name),
                "",
                "",
                ActivityStatus.DONE,
                0,
                "",
                "",
                Optional.empty(),
                attributes);
    }

    /**
     * The same, done by a campaign.
     *
     * @param key of the campaign
     */
    public Activity by(String key) {
        return new Activity(
                person, workspace, at, type, key, target, status, depth, processInstanceId, element, runId, attributes);
    }

    /**
     * The same, in a campaign instance.
     *
     * @param id of the process instance
     * @param level of the instance: 0 is the root
     * @param run the run that the instance belongs to; empty outside runs
     */
    public Activity inInstance(String id, int level, Optional<String> run) {
        return new Activity(person, workspace, at, type, campaign, target, status, level, id, element, run, attributes);
    }

    /**
     * The same, at an element of the campaign's model.
     *
     * @param id of the element
     */
    public Activity atElement(String id) {
        return new Activity(
                person, workspace, at, type, campaign, target, status, depth, processInstanceId, id, runId, attributes);
    }

    /** The same, in a run. */
    public Activity inRun(String run) {
        return new Activity(
                person,
                workspace,
                at,
                type,
                campaign,
                target,
                status,
                depth,
                processInstanceId,
                element,
                Optional.of(run),
                attributes);
    }

    /** The same with one more attribute, the last one. */
    public Activity with(String name, String text) {
        var more = new LinkedHashMap<>(attributes);
        more.put(name, text);
        return new Activity(
                person, workspace, at, type, campaign, target, status, depth, processInstanceId, element, runId, more);
    }

    /** What an attribute says; empty where the activity does not have it. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** The text of {@link ActivityAttribute#QUALIFIED}. */
    public static String qualified(boolean qualified) {
        return qualified ? "TRUE" : "FALSE";
    }

    /** Whether it tells of somebody who came to the gate of a campaign, or should have come there. */
    public boolean isOfGate() {
        return type == ActivityType.ENTER_CAMPAIGN || type == ActivityType.EXECUTE_CAMPAIGN;
    }

    /** Whether the gate let the person in; false for activities that tell of no gate. */
    public boolean isQualified() {
        return attribute(ActivityAttribute.QUALIFIED).equals(qualified(true));
    }
}
