package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.testing.TestFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Request Campaign: F4. */
class RequestCampaignTest {

    private final TestFlow flow = new TestFlow();

    private Activity request(String campaign) {
        return flow.perform(flow.person("ann@example.com"), "requestCampaign", "campaign", campaign);
    }

    @Test
    @DisplayName("F4 the target may be named by a token; the activity names it and where the token came from")
    void byToken() {
        flow.my("Next", " nurture ");
        assertThat(request("{{my.Next}}"))
                .returns("done", activity -> activity.status().label())
                .returns("nurture", Activity::target)
                .returns("campaign", activity -> activity.attribute("tokenSource"));
    }

    @Test
    @DisplayName("F4 a target that renders blank is skipped with its reason")
    void blank() {
        assertThat(request("{{my.Nothing}}").attribute("reason"))
                .isEqualTo("the campaign is blank: name the key of one");
    }

    @Test
    @DisplayName("F4 a target that cannot be requested is skipped with the reason the engine gives")
    void refusedByEngine() {
        flow.refusing("there is no campaign");
        assertThat(request("nurture"))
                .returns("skipped", activity -> activity.status().label())
                .returns("nurture", Activity::target)
                .returns("there is no campaign", activity -> activity.attribute("reason"));
    }

    @Test
    @DisplayName("F4 a step without a campaign is refused at deployment")
    void deployment() {
        assertThat(flow.problems("requestCampaign", "campaign", " ")).hasSize(1);
    }
}
