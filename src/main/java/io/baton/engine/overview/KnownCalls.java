package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every call that can happen among the campaigns of a workspace. A call whose target is found at run time gets the
 * benefit of the doubt: it may lead to any executable campaign.
 */
final class KnownCalls {

    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final List<Campaign> undecided = new ArrayList<>();
    private final Map<String, List<Call>> callers = new HashMap<>();

    private record Call(Campaign caller, boolean sendsTokens) {}

    /**
     * @param all the newest version of each campaign of the workspace
     */
    KnownCalls(List<Campaign> all) {
        all.forEach(campaign -> campaigns.put(campaign.key(), campaign));
        for (var caller : all) {
            caller.calls().forEach(call -> call.callee()
                    .ifPresent(callee -> callers.computeIfAbsent(callee, ignored -> new ArrayList<>())
                            .add(new Call(caller, call.useParentTokenContext()))));
            if (caller.calls().stream().anyMatch(call -> call.callee().isEmpty())) {
                undecided.add(caller);
            }
        }
    }

    private List<Call> callsOf(String key) {
        var calls = new ArrayList<>(callers.getOrDefault(key, List.of()));
        if (campaigns.containsKey(key) && campaigns.get(key).type() == CampaignType.EXECUTABLE) {
            for (var caller : undecided) {
                calls.add(new Call(
                        caller,
                        caller.calls().stream()
                                .filter(call -> call.callee().isEmpty())
                                .anyMatch(ExecuteCampaign::useParentTokenContext)));
            }
        }
        return calls;
    }

    /** Keys of the campaigns that may call it, each once. */
    List<String> callersOf(String key) {
        return callsOf(key).stream().map(call -> call.caller().key()).distinct().toList();
    }

    /**
     * Whether the campaign is a root or stands below one.
     *
     * @param key of a campaign of the workspace
     */
    boolean reachedByRoot(String key) {
        return above(key, false).stream().anyMatch(campaign -> campaign.type() != CampaignType.EXECUTABLE);
    }

    /**
     * The campaign and all whose tokens can get there along an unbroken chain of true (T5).
     *
     * @param key of a campaign of the workspace
     */
    List<Campaign> sendersTo(String key) {
        return above(key, true);
    }

    private List<Campaign> above(String key, boolean withTokensOnly) {
        var found = new ArrayList<Campaign>();
        var seen = new HashSet<>(Set.of(key));
        var open = new ArrayDeque<>(List.of(campaigns.get(key)));
        while (!open.isEmpty()) {
            var campaign = open.poll();
            found.add(campaign);
            for (var call : callsOf(campaign.key())) {
                if ((call.sendsTokens() || !withTokensOnly)
                        && seen.add(call.caller().key())) {
                    open.add(call.caller());
                }
            }
        }
        return found;
    }
}
