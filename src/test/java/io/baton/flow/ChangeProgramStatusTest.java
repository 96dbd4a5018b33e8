package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.campaign.Program;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.TestFlow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Change Program Status: F3. */
class ChangeProgramStatusTest {

    private final TestFlow flow = new TestFlow().in(program("webinar"));
    private final PersonId ann = flow.person("ann@example.com");

    private static Program program(String key) {
        return new Program(
                key,
                Workspace.DEFAULT,
                "Webinar",
                "",
                Optional.empty(),
                Map.of("Next", "Registered"),
                List.of("Invited", "Registered", "Attended"));
    }

    private Activity to(String status) {
        return flow.perform(ann, "changeProgramStatus", "status", status);
    }

    private static String reason(Activity change) {
        assertThat(change.status().label()).isEqualTo("skipped");
        assertThat(change.attributes()).doesNotContainKey("newStatus");
        return change.attribute("reason");
    }

    @Test
    @DisplayName("F3 the step makes the person a member of the campaign's own program and moves it on")
    void movesOn() {
        assertThat(to("Invited"))
                .returns("webinar", Activity::target)
                .returns(
                        Map.of("oldStatus", "", "newStatus", "Invited", "tokenSource", ""),
                        activity -> Map.copyOf(activity.attributes()));
        assertThat(to("{{my.next}}"))
                .returns("done", activity -> activity.status().label())
                .returns(
                        Map.of("oldStatus", "Invited", "newStatus", "Registered", "tokenSource", "program 'webinar'"),
                        activity -> Map.copyOf(activity.attributes()));
        assertThat(flow.status(ann, "webinar")).contains("Registered");
    }

    @Test
    @DisplayName("F3 the step can name another program, by token as well")
    void anotherProgram() {
        flow.put(program("fair")).my("Where", "fair");
        flow.perform(ann, "changeProgramStatus", "program", "{{my.Where}}", "status", "Attended");
        assertThat(flow.status(ann, "fair")).contains("Attended");
        assertThat(flow.status(ann, "webinar")).isEmpty();
    }

    @Test
    @DisplayName("F3 a status never goes backwards")
    void neverBackwards() {
        to("Attended");
        assertThat(reason(to("Invited"))).contains("'Attended'", "'Invited'", "never goes backwards");
        assertThat(flow.status(ann, "webinar")).contains("Attended");
    }

    @Test
    @DisplayName("F3 a status the program does not have changes nothing, and the reason names those it has")
    void unknownStatus() {
        assertThat(reason(to("Regisered"))).contains("did you mean 'Registered'?", "Invited, Registered, Attended");
        assertThat(flow.status(ann, "webinar")).isEmpty();
    }

    @Test
    @DisplayName("F3 a program that is blank or not set changes nothing and says what to do")
    void noProgram() {
        var alone = new TestFlow();
        var bob = alone.person("bob@example.com");
        assertThat(reason(alone.perform(bob, "changeProgramStatus", "status", "Invited")))
                .contains("has no program", "baton.program");
        assertThat(reason(flow.perform(ann, "changeProgramStatus", "program", "{{my.Nothing}}", "status", "Invited")))
                .contains("the program is blank");
    }

    @Test
    @DisplayName("F3 a step without a status, or with an unknown parameter, is refused at deployment")
    void refusedAtDeployment() {
        assertThat(flow.problems("changeProgramStatus", "programm", "webinar"))
                .anySatisfy(problem -> assertThat(problem).contains("lacks its parameter 'status'"))
                .anySatisfy(problem -> assertThat(problem).contains("did you mean 'program'?"));
    }
}
