package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.CampaignType;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts a campaign, and which start events do not fit its type. */
class StartReaderTest {

    private final Problems problems = new Problems("campaign");

    /** Reads a start event of a kind that refers to a signal or message of that name. */
    private StartEvent read(CampaignType type, String kind, String name) {
        return read(type, kind, name, true);
    }

    private StartEvent read(CampaignType type, String kind, String name, boolean isNew) {
        var definition = kind.isEmpty() ? "" : "<bpmn:" + kind + "EventDefinition/>";
        var start = Trees.element("begin", "<bpmn:startEvent id=\"begin\">" + definition + "</bpmn:startEvent>");
        return new StartReader("campaign", event -> name, problems, isNew).read(start, type);
    }

    private void assertProblem(String... parts) {
        assertThat(problems.found()).singleElement().satisfies(problem -> {
            assertThat(problem.element()).isEqualTo("begin");
            assertThat(problem.message()).contains(parts);
        });
    }

    private void assertNoProblem() {
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("E3 a start event without a trigger fits every type")
    void plain(CampaignType type) {
        assertThat(read(type, "", "")).isEqualTo(new StartEvent("begin", Optional.empty(), Optional.empty()));
        assertNoProblem();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timer", "message", "signal", "conditional"})
    @DisplayName("E3 an executable campaign has no start event with a trigger")
    void executable(String kind) {
        assertThat(read(CampaignType.EXECUTABLE, kind, "Score is Changed").trigger())
                .isEmpty();
        assertProblem("Executable campaign 'campaign' has a " + kind + " start event 'begin'", "(E3)");
    }

    @Test
    @DisplayName("A timer may start a batch campaign")
    void timer() {
        var start = read(CampaignType.BATCH, "timer", "");
        assertThat(start.isTimer()).isTrue();
        assertThat(start.trigger()).isEmpty();
        assertNoProblem();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "signal", "conditional"})
    @DisplayName("Nothing but a timer may start a batch campaign by itself")
    void batch(String kind) {
        assertThat(read(CampaignType.BATCH, kind, "Score is Changed")).satisfies(start -> {
            assertThat(start.trigger()).isEmpty();
            assertThat(start.isTimer()).isFalse();
        });
        assertProblem("Batch campaign 'campaign' has a " + kind + " start event 'begin'", "set baton.type to trigger");
    }

    @Test
    @DisplayName("A signal triggers a trigger campaign by its name")
    void signal() {
        assertThat(read(CampaignType.TRIGGER, "signal", " Score is Changed "))
                .isEqualTo(new StartEvent(
                        "begin", Optional.of("signal"), Optional.of(new Trigger("begin", "Score is Changed"))));
        assertNoProblem();
    }

    @ParameterizedTest
    @CsvSource({
        "Score is changed, Score is Changed",
        "Score is changd, Score is Changed",
        "Data Value Changed, Data Value Changes",
        "Added to list, Added to List",
        "Person is created, Person is Created",
        "Programm Status is Changed, Program Status is Changed"
    })
    @DisplayName("V1 a signal that is a misspelt event of Baton's own is a problem")
    void misspeltSignal(String signal, String meant) {
        read(CampaignType.TRIGGER, "signal", signal);
        assertProblem("with the signal '" + signal + "', which never happens; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Checked Out", "Score", "Person is Gone", "Added to Cart"})
    @DisplayName("A signal of one's own is no misspelt one")
    void ownSignal(String signal) {
        read(CampaignType.TRIGGER, "signal", signal);
        assertNoProblem();
    }

    @Test
    @DisplayName("A signal without a name triggers nothing: it is refused in a new deployment")
    void namelessSignal() {
        assertThat(read(CampaignType.TRIGGER, "signal", " ", false).trigger()).isEmpty();
        assertNoProblem();
        assertThat(read(CampaignType.TRIGGER, "signal", " ").trigger()).isEmpty();
        assertProblem("with the signal without a name: give it the name of an event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{my.Event}}", "Order {{my.Kind}}", "${event}", "#{event}"})
    @DisplayName("V1 a signal whose name is a token or an expression is a problem")
    void openSignal(String signal) {
        read(CampaignType.TRIGGER, "signal", signal);
        assertProblem("with the signal '" + signal + "': name the event itself");
    }

    @Test
    @DisplayName("V1 a signal with a longer name than events have is a problem")
    void longSignal() {
        read(CampaignType.TRIGGER, "signal", "x".repeat(64));
        assertNoProblem();
        read(CampaignType.TRIGGER, "signal", "x".repeat(65));
        assertProblem("which has 65 characters: an event's name has at most 64");
    }

    @Test
    @DisplayName("F4 the message of its own request starts a trigger campaign")
    void request() {
        assertThat(read(CampaignType.TRIGGER, "message", "Campaign is Requested: campaign")
                        .trigger())
                .contains(new Trigger("begin", TriggerEvent.REQUESTED));
        assertNoProblem();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Campaign is Requested: other", "Campaign is Requested"})
    @DisplayName("F4 the message of another request is a problem")
    void otherRequest(String message) {
        assertThat(read(CampaignType.TRIGGER, "message", message).trigger())
                .contains(new Trigger("begin", TriggerEvent.REQUESTED));
        assertProblem("with the message '" + message + "'", "name the message 'Campaign is Requested: campaign'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order arrived", ""})
    @DisplayName("V4 a message that is no request starts nobody: it is refused in a new deployment")
    void ownMessage(String message) {
        assertThat(read(CampaignType.TRIGGER, "message", message).trigger()).isEmpty();
        assertProblem("with the message '" + message + "'", "name the message 'Campaign is Requested: campaign'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "conditional", "timer"})
    @DisplayName("V4 a start event that was accepted once stays, and is no trigger")
    void acceptedOnce(String kind) {
        assertThat(read(CampaignType.TRIGGER, kind, "Order arrived", false).trigger())
                .isEmpty();
        assertNoProblem();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conditional", "timer"})
    @DisplayName("V4 a start event that names nobody starts no trigger campaign")
    void namesNobody(String kind) {
        assertThat(read(CampaignType.TRIGGER, kind, "").trigger()).isEmpty();
        assertProblem("Trigger campaign 'campaign' has a " + kind + " start event 'begin'", "names nobody");
    }
}
