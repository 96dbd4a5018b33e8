package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.testing.TestFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Remove from Flow: E9. */
class RemoveFromFlowTest {

    private final TestFlow flow = new TestFlow();

    @Test
    @DisplayName("E9 a person that is not in the campaign is skipped, and the reason names the campaign")
    void notInIt() {
        assertThat(flow.perform(flow.person("ann@example.com"), "removeFromFlow", "campaign", " nurture "))
                .returns("skipped", activity -> activity.status().label())
                .returns("nurture", Activity::target)
                .returns("the person is not in the campaign 'nurture'", activity -> activity.attribute("reason"));
    }

    @Test
    @DisplayName("E9 a step without a campaign is refused at deployment")
    void deployment() {
        assertThat(flow.problems("removeFromFlow"))
                .containsExactly("lacks its parameter 'campaign': add the property 'campaign'");
    }
}
