package io.baton.engine.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.testing.PlainCampaign;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which calls can happen, and whose tokens can come along. */
class KnownCallsTest {

    private static Campaign campaign(String key, CampaignType type, ExecuteCampaign... calls) {
        return PlainCampaign.of(key, type).calls(List.of(calls)).read();
    }

    private static ExecuteCampaign call(String callee, boolean useParentTokenContext) {
        return call(Optional.of(callee), useParentTokenContext);
    }

    private static ExecuteCampaign call(Optional<String> callee, boolean useParentTokenContext) {
        return new ExecuteCampaign("call", callee, useParentTokenContext, Optional.empty(), true, 0, 0);
    }

    private static List<String> senders(KnownCalls calls, String key) {
        return calls.sendersTo(key).stream().map(Campaign::key).toList();
    }

    @Test
    @DisplayName("E3 an executable is reached when a batch or trigger campaign stands somewhere above it")
    void reached() {
        var calls = new KnownCalls(List.of(
                campaign("root", CampaignType.TRIGGER, call("one", false)),
                campaign("one", CampaignType.EXECUTABLE, call("two", true)),
                campaign("two", CampaignType.EXECUTABLE),
                campaign("lost", CampaignType.EXECUTABLE, call("below", true)),
                campaign("below", CampaignType.EXECUTABLE)));
        assertThat(List.of("root", "one", "two")).allMatch(calls::reachedByRoot);
        assertThat(List.of("lost", "below")).noneMatch(calls::reachedByRoot);
        assertThat(calls.callersOf("below")).containsExactly("lost");
        assertThat(calls.callersOf("root")).isEmpty();
    }

    @Test
    @DisplayName("Executables that call each other in a circle are not reached by themselves")
    void circle() {
        var calls = new KnownCalls(List.of(
                campaign("a", CampaignType.EXECUTABLE, call("b", true)),
                campaign("b", CampaignType.EXECUTABLE, call("a", true))));
        assertThat(calls.reachedByRoot("a")).isFalse();
        assertThat(senders(calls, "a")).containsExactly("a", "b");
    }

    @Test
    @DisplayName("T5 tokens come along an unbroken chain of true only")
    void senders() {
        var calls = new KnownCalls(List.of(
                campaign("far", CampaignType.BATCH, call("middle", false)),
                campaign("near", CampaignType.BATCH, call("middle", true)),
                campaign("middle", CampaignType.EXECUTABLE, call("end", true)),
                campaign("end", CampaignType.EXECUTABLE)));
        assertThat(senders(calls, "end")).containsExactly("end", "middle", "near");
    }

    @Test
    @DisplayName("A call whose target is found at run time may lead to any executable, and to nothing else")
    void undecided() {
        var calls = new KnownCalls(List.of(
                campaign("root", CampaignType.BATCH, call(Optional.empty(), true)),
                campaign("blind", CampaignType.BATCH, call(Optional.empty(), false)),
                campaign("one", CampaignType.EXECUTABLE)));
        assertThat(calls.callersOf("one")).containsExactly("root", "blind");
        assertThat(calls.callersOf("root")).isEmpty();
        assertThat(calls.reachedByRoot("one")).isTrue();
        assertThat(senders(calls, "one")).containsExactly("one", "root");
    }

    @Test
    @DisplayName("A campaign that calls another twice is one caller, and sends its tokens when one call does")
    void twice() {
        var calls = new KnownCalls(List.of(
                campaign("root", CampaignType.BATCH, call("one", false), call("one", true)),
                campaign("one", CampaignType.EXECUTABLE)));
        assertThat(calls.callersOf("one")).containsExactly("root");
        assertThat(senders(calls, "one")).containsExactly("one", "root");
    }
}
