package io.baton.campaign;

/**
 * An event that starts a campaign: a signal or message start event of its model. Several of one campaign are
 * alternatives.
 *
 * @param element id of the start event
 * @param event name of the signal, such as {@code Score is Changed}, or {@value TriggerEvent#REQUESTED} for the message
 *     by which the campaign is requested
 */
public record Trigger(String element, String event) {

    /** The message that requests a campaign. */
    public static String requestOf(String campaign) {
        return TriggerEvent.REQUESTED + ": " + campaign;
    }
}
