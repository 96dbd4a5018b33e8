package io.baton.activity;

import io.baton.person.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One durable line of what happened to a person.
 *
 * @param person whom it happened to
 * @param at when, to the millisecond
 * @param type label of the {@link ActivityType}
 * @param campaign key of the campaign whose flow did it; of the caller for Execute Campaign
 * @param target what the step aimed at: the field, the list, the called or left campaign, the program; empty where there is none
 * @param status label of the {@link ActivityStatus}
 * @param depth of the campaign that acted, of the called one for Execute Campaign; 0 is the root
 * @param processInstanceId the campaign instance; of the called one for Execute Campaign
 * @param runId the run it belongs to; empty outside runs
 * @param attributes what else there is to say, by the names {@link ActivityType} lists; insertion order is kept
 */
public record Activity(
        PersonId person,
        Instant at,
        String type,
        String campaign,
        String target,
        String status,
        int depth,
        String processInstanceId,
        Optional<String> runId,
        Map<String, String> attributes) {

    /** An activity as the log holds it: with its number in the log. */
    public record Logged(long id, Activity activity) {}
}
