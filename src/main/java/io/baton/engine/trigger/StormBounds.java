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
            var circle = start.cascade().circleTo(campaign);
            return Optional.of(circle.map(once -> "campaigns trigger each other in a circle: " + once)
                            .orElse("campaigns trigger each other in a long row")
                    + ". After " + depth + " campaigns in a row" + heldBack(start, campaign)
                    + (circle.isPresent() ? "" : ". The row: " + start.cascade().wayTo(campaign)));
        }
        if (entered >= starts && start.cascade().depth() > 0) {
            return Optional.of("campaigns trigger each other in ever more branches, the last one: "
                    + start.cascade().circleTo(campaign).orElseGet(() -> start.cascade()
                            .wayTo(campaign))
                    + ". After " + starts
                    + " campaigns that the person has entered because of one event" + heldBack(start, campaign));
        }
        return Optional.empty();
    }

    /** Which campaign of a circle is to be mended is for somebody to say; whom it should not hear is known. */
    private static String heldBack(WaitingStart start, String campaign) {
        return " the next start, of '" + campaign + "' by '" + start.event().name()
                + "', is held back. Let one of them not hear what another one did: with a smart list such as"
                + " not(trigger.campaign = \"" + origin(start) + "\")";
    }

    /** The campaign whose step the event came from, as the event itself says. */
    private static String origin(WaitingStart start) {
        var campaigns = start.cascade().campaigns();
        return start.event().attributes().getOrDefault("campaign", campaigns.get(campaigns.size() - 1));
    }
}
