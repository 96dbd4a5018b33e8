package io.baton.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The campaigns that led to each other by events and requests, without anybody waiting in between, the first one first.
 *
 * @param campaigns keys
 */
public record Cascade(List<String> campaigns) {

    /** Something from outside, which no campaign led to. */
    public static final Cascade NONE = new Cascade(List.of());

    public Cascade {
        campaigns = List.copyOf(campaigns);
    }

    /** The cascade that goes on from a campaign. */
    public Cascade then(String campaign) {
        var longer = new ArrayList<>(campaigns);
        longer.add(campaign);
        return new Cascade(longer);
    }

    public int depth() {
        return campaigns.size();
    }

    /**
     * How the cascade would come to a campaign: {@code A > B > A}, from where it last stood in it; all of it when it
     * never did.
     */
    public String wayTo(String campaign) {
        int from = Math.max(0, campaigns.lastIndexOf(campaign));
        var way = new ArrayList<>(campaigns.subList(from, campaigns.size()));
        way.add(campaign);
        return String.join(" > ", way);
    }

    /** The keys separated by blanks, which no key holds. */
    public String toText() {
        return String.join(" ", campaigns);
    }

    /** Reads what {@link #toText()} wrote. */
    public static Cascade parse(String text) {
        return text.isBlank()
                ? NONE
                : new Cascade(Arrays.stream(text.strip().split(" ")).toList());
    }
}
