package io.baton.campaign;

import io.baton.activity.ActivityAttribute;
import java.util.Optional;

/**
 * The cause of a change of a person.
 *
 * @param source in a word, for trigger tokens and activities: {@code API}, {@code import} or {@code flow}
 * @param campaign key of the campaign whose step did it; empty when it came from outside
 * @param cascade the campaigns that led to it, the last one included
 */
public record Cause(String source, Optional<String> campaign, Cascade cascade) {

    /** A call from outside. */
    public static final Cause API = new Cause("API", Optional.empty(), Cascade.NONE);

    /** An import of people. */
    public static final Cause IMPORT = new Cause("import", Optional.empty(), Cascade.NONE);

    /** A step of a campaign's flow. */
    public static Cause flow(String campaign, Cascade cascade) {
        return new Cause("flow", Optional.of(campaign), cascade);
    }

    /** Whether it came from outside: no campaign's step did it, which leaves an activity of its own. */
    public boolean isOutside() {
        return campaign.isEmpty();
    }

    /** The event with the attributes of its cause. A posted attribute of the same name is kept. */
    public TriggerEvent sign(TriggerEvent event) {
        var signed = sign(event, ActivityAttribute.SOURCE, source);
        return campaign.map(key -> sign(signed, "campaign", key)).orElse(signed);
    }

    private static TriggerEvent sign(TriggerEvent event, String attribute, String value) {
        return event.attributes().keySet().stream().anyMatch(attribute::equalsIgnoreCase)
                ? event
                : event.with(attribute, value);
    }
}
