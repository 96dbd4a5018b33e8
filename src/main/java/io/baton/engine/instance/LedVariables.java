package io.baton.engine.instance;

import io.baton.campaign.TimedCascade;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** The variables that a thrown signal hands to plain processes: with them goes which campaigns led there (O3). */
public final class LedVariables {

    private LedVariables() {}

    /**
     * The variables that a plain process starts with because a campaign led to a signal.
     *
     * @param given those of the signal
     * @param led the campaigns that led to the signal
     */
    static Map<String, Object> of(@Nullable Map<String, Object> given, TimedCascade led) {
        var all = Variables.createVariables();
        Optional.ofNullable(given).ifPresent(all::putAll);
        all.keySet().stream()
                .filter(name -> all.getValueTyped(name).isTransient()) // the process may wait, the campaign may not
                .forEach(name -> all.putValue(name, all.get(name)));
        all.putValueTyped(CampaignVariables.LED_BY.variableName(), CampaignVariables.LED_BY.typed(led, false));
        return all;
    }

    /** What a signal says of itself: the variables that it passes, without those that only lead to its starts. */
    public static Map<String, Object> without(Map<String, Object> variables) {
        var rest = new LinkedHashMap<>(variables);
        rest.remove(CampaignVariables.LED_BY.variableName());
        return rest;
    }
}
