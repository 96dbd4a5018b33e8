package io.baton.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The campaigns that led to each other by events and requests, without anybody waiting in between, the first one first.
 *
 * @param campaigns keys
 * @param event tells the event from outside or of a run that all of it descends from; 0 when there is none yet
 * @param entered how many campaigns the person had entered because of that event, as far as was known when this was
 *     noted (O3)
 */
public record Cascade(List<String> campaigns, long event, int entered) {

    /** Something from outside, which no campaign led to. */
    public static final Cascade NONE = new Cascade(List.of(), 0, 0);

    /** What begins the word in a text that tells the event; no key of a campaign begins with it. */
    private static final char EVENT = '#';

    public Cascade {
        campaigns = List.copyOf(campaigns);
    }

    /** The cascade that goes on from a campaign. */
    public Cascade then(String campaign) {
        var longer = new ArrayList<>(campaigns);
        longer.add(campaign);
        return new Cascade(longer, event, entered);
    }

    /** The same cascade, with an event that it descends from: its own, or a new one. */
    public Cascade ofEvent() {
        return event == 0 ? new Cascade(campaigns, ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), 0) : this;
    }

    /** The same cascade after the person has entered so many campaigns because of its event. */
    public Cascade withEntered(int count) {
        return new Cascade(campaigns, event, count);
    }

    public int depth() {
        return campaigns.size();
    }

    /** How the cascade would come to a campaign: {@code A > B > C}. */
    public String wayTo(String campaign) {
        return String.join(" > ", then(campaign).campaigns());
    }

    /**
     * The circle that is gone through last on the way to a campaign, once: {@code A > B > A}. Empty when the way goes
     * through no campaign twice. The campaign itself stands in the circle, or only listens to one that does.
     */
    public Optional<String> circleTo(String campaign) {
        var way = then(campaign).campaigns();
        for (int last = way.size() - 1; last > 0; last--) {
            int before = way.subList(0, last).lastIndexOf(way.get(last));
            if (before >= 0) {
                return Optional.of(String.join(" > ", way.subList(before, last + 1)));
            }
        }
        return Optional.empty();
    }

    /** The keys separated by blanks, which no key holds, and the event behind them. */
    public String toText() {
        var text = String.join(" ", campaigns);
        return event == 0 ? text : (text + " " + EVENT + event + ":" + entered).strip();
    }

    /**
     * Reads what {@link #toText()} wrote.
     *
     * @throws IllegalArgumentException when it did not
     */
    public static Cascade parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        var words = Arrays.asList(text.strip().split(" "));
        var last = words.get(words.size() - 1);
        if (last.charAt(0) != EVENT) {
            return new Cascade(words, 0, 0);
        }
        int colon = last.indexOf(':');
        return new Cascade(
                words.subList(0, words.size() - 1),
                Long.parseLong(last.substring(1, colon)),
                Integer.parseInt(last.substring(colon + 1)));
    }
}
