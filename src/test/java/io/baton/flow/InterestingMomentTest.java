package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.testing.TestFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Interesting Moment: F8. */
class InterestingMomentTest {

    private final TestFlow flow = new TestFlow().my("kind", "Web");

    @Test
    @DisplayName("F8 an Interesting Moment keeps its kind and its description")
    void keepsBoth() {
        assertThat(flow.perform(
                        flow.person("ann@example.com"),
                        "interestingMoment",
                        "type",
                        "{{my.kind}}",
                        "description",
                        "visited us"))
                .returns("Interesting Moment", activity -> activity.type().label())
                .returns("Web", Activity::target)
                .returns("done", activity -> activity.status().label())
                .returns("Web", activity -> activity.attribute("momentType"))
                .returns("visited us", activity -> activity.attribute("description"));
    }

    @Test
    @DisplayName("T10 Interesting Moment says where its tokens came from")
    void sources() {
        assertThat(flow.perform(
                                flow.person("ann@example.com"),
                                "interestingMoment",
                                "type",
                                "{{my.kind}}",
                                "description",
                                "{{lead.email}} {{my.none}}")
                        .attribute("tokenSource"))
                .isEqualTo("campaign, person, undefined");
    }

    @Test
    @DisplayName("F8 an Interesting Moment without kind or description fails the deployment")
    void deployment() {
        assertThat(flow.problems("interestingMoment")).hasSize(2);
    }
}
