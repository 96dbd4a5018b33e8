package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.CampaignRun.Calls;
import io.baton.campaign.CampaignRun.ChunkResult;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What became of a chunk")
class ChunkRunnerTest {

    private static Activity gate(ActivityType type, String campaign, boolean qualified) {
        return activity(type, campaign, Map.of(ActivityAttribute.QUALIFIED, Activity.qualified(qualified)));
    }

    private static Activity activity(ActivityType type, String target, Map<String, String> attributes) {
        return Activity.of(
                new PersonId(1), Workspace.DEFAULT, Instant.EPOCH, type, target, ActivityStatus.DONE, attributes);
    }

    @Test
    @DisplayName("people are counted at the gate of the run's campaign, and at the gate of each campaign it executes")
    void counts() {
        assertThat(ChunkRunner.count(
                        "run", activities().map(one -> one.inRun("run")).toList(), 5, 2))
                .isEqualTo(
                        new ChunkResult(5, 2, 1, 2, 0, Map.of("scoring", new Calls(1, 1), "nurture", new Calls(0, 1))));
    }

    @Test
    @DisplayName("V4 whom the flow takes into other instances by a signal is none of the audience")
    void countsNoOthers() {
        assertThat(ChunkRunner.count("run", activities().toList(), 5, 2))
                .isEqualTo(new ChunkResult(5, 0, 0, 2, 0, Map.of()));
    }

    private static Stream<Activity> activities() {
        return Stream.of(
                gate(ActivityType.ENTER_CAMPAIGN, "nightly", true),
                gate(ActivityType.EXECUTE_CAMPAIGN, "scoring", true),
                activity(ActivityType.CHANGE_SCORE, "personScore", Map.of()),
                gate(ActivityType.EXECUTE_CAMPAIGN, "nurture", false),
                gate(ActivityType.ENTER_CAMPAIGN, "nightly", true),
                gate(ActivityType.EXECUTE_CAMPAIGN, "scoring", false),
                gate(ActivityType.ENTER_CAMPAIGN, "nightly", false));
    }
}
