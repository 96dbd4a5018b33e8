package io.baton.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Activities")
class ActivityTest {

    private static final Workspace EMEA = Workspace.of("emea");
    private static final PersonId ANN = new PersonId(1);

    @ParameterizedTest
    @EnumSource
    @DisplayName("the label of an activity of Baton's own names it again")
    void own(ActivityType type) {
        assertThat(ActivityName.of(type.label())).isSameAs(type);
    }

    @Test
    @DisplayName("any other text is the name of an event, that of an activity from a later version of Baton too")
    void unknown() {
        assertThat(ActivityName.of("Unheard of Step"))
                .isEqualTo(new OtherName("Unheard of Step"))
                .returns("Unheard of Step", ActivityName::label);
        assertThat(ActivityName.of("change score")).isEqualTo(new OtherName("change score"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the label of a status names it again")
    void status(ActivityStatus status) {
        assertThat(ActivityStatus.of(status.label())).isSameAs(status);
    }

    @Test
    @DisplayName("a status that does not exist is refused")
    void noStatus() {
        assertThatThrownBy(() -> ActivityStatus.of("Done"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Done'");
    }

    @Test
    @DisplayName("an activity belongs to no campaign, instance and run until told otherwise")
    void parts() {
        var attributes = Map.of(ActivityAttribute.REASON, "no");
        var plain = Activity.of(
                ANN, EMEA, Instant.EPOCH, ActivityType.ADD_TO_LIST, "vip", ActivityStatus.SKIPPED, attributes);
        assertThat(plain)
                .isEqualTo(new Activity(
                        ANN,
                        EMEA,
                        Instant.EPOCH,
                        ActivityType.ADD_TO_LIST,
                        "",
                        "vip",
                        ActivityStatus.SKIPPED,
                        0,
                        "",
                        "",
                        Optional.empty(),
                        attributes));
        assertThat(plain.by("nurture").inInstance("instance", 2, Optional.of("run")))
                .isEqualTo(new Activity(
                        ANN,
                        EMEA,
                        Instant.EPOCH,
                        ActivityType.ADD_TO_LIST,
                        "nurture",
                        "vip",
                        ActivityStatus.SKIPPED,
                        2,
                        "instance",
                        "",
                        Optional.of("run"),
                        attributes));
        assertThat(plain.by("nurture").inRun("run").runId()).contains("run");
        assertThat(plain.atElement("step")
                        .inRun("run")
                        .with("a", "b")
                        .by("nurture")
                        .inInstance("i", 1, Optional.empty())
                        .element())
                .isEqualTo("step");
    }

    @Test
    @DisplayName("an activity without an attribute says nothing there")
    void attribute() {
        var activity = Activity.outside(ANN, EMEA, Instant.EPOCH, "Fills Out Form", Map.of("form", "contact"));
        assertThat(activity.attribute("form")).isEqualTo("contact");
        assertThat(activity.attribute(ActivityAttribute.REASON)).isEmpty();
        assertThat(activity.isQualified()).isFalse();
    }
}
