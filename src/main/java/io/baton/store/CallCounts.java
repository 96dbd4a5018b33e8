package io.baton.store;

import io.baton.campaign.CampaignRun.Calls;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many people a part of a run took into each executed campaign, in one column. */
final class CallCounts {

    private CallCounts() {}

    static String write(Map<String, Calls> calls) {
        var texts = new LinkedHashMap<String, String>();
        calls.forEach((campaign, one) -> texts.put(campaign, one.qualified() + " " + one.notQualified()));
        return TextMap.write(texts);
    }

    static Map<String, Calls> read(String json) {
        var calls = new LinkedHashMap<String, Calls>();
        TextMap.read(json).forEach((campaign, text) -> {
            int blank = text.indexOf(' ');
            calls.put(
                    campaign,
                    new Calls(Long.parseLong(text.substring(0, blank)), Long.parseLong(text.substring(blank + 1))));
        });
        return calls;
    }
}
