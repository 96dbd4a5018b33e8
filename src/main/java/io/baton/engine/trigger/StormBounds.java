package io.baton.engine.trigger;

import io.baton.campaign.WaitingStart;
import java.util.Optional;

/**
 * How much may descend from one event for one person, whatever its shape (O3).
 *
 * @param depth how many campaigns may lead to each other in a row, at least 1
 * @param starts how many campaigns the person may enter because of one event, at least 1
 */
public record StormBounds(int depth, int starts) {

    /**
     * Why a start that would let a person in is held back; empty when it is within the bounds.
     *
     * @param campaign key of the campaign
     * @param entered how many campaigns the person has entered because of the event
     */
    Optional<String> reached(WaitingStart start, String campaign, int entered) {
        if (start.cascade().depth() >= depth) {
            return Optional.of("campaigns trigger each other in a circle: "
                    + start.cascade().wayTo(campaign) + ". After " + depth + " campaigns in a row"
                    + heldBack(start));
        }
        if (entered >= starts && start.cascade().depth() > 0) {
            return Optional.of("campaigns trigger each other in ever more branches, the last one: "
                    + start.cascade().wayTo(campaign) + ". After " + starts
                    + " campaigns that the person has entered because of one event" + heldBack(start));
        }
        return Optional.empty();
    }

    private static String heldBack(WaitingStart start) {
        return " the next start, by '" + start.event().name()
                + "', is held back: let one of them tell apart what it did itself, by its smart list or with"
                + " trigger.campaign";
    }
}
