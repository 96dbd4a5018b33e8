package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowStepsTest {

    /** What Baton itself writes without a step. */
    private static final Set<ActivityType> OF_NO_STEP = Set.of(
            ActivityType.ENTER_CAMPAIGN,
            ActivityType.EXECUTE_CAMPAIGN,
            ActivityType.CASCADE_STOPPED,
            ActivityType.CALL_WEBHOOK,
            ActivityType.EMAIL_DELIVERED,
            ActivityType.EMAIL_BOUNCED,
            ActivityType.EMAIL_FAILED,
            ActivityType.EMAIL_WITHHELD);

    private final FlowSteps steps = new FlowSteps();

    @Test
    @DisplayName("each step is found by its own name, and leaves activities of a name that nothing else has")
    void namesOfTheirOwn() {
        assertThat(steps.names())
                .allSatisfy(name ->
                        assertThat(steps.find(name).orElseThrow().name()).isEqualTo(name));
        assertThat(steps.find("changescore")).isEmpty();
        var labels = Stream.concat(steps.activities().stream(), OF_NO_STEP.stream())
                .map(ActivityName::label)
                .map(label -> label.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(labels).hasSize(steps.names().size() + OF_NO_STEP.size());
    }
}
