package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Request Campaign: F4, and lists that ask for requests (L3). */
@BatonTest
@OldestCamunda
class RequestCampaignTest {

    private final TestEngine engine;
    private PersonId ann;

    RequestCampaignTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    private List<String> moments() {
        return engine.activities(ann, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }

    /** An active campaign that notes a moment when it is requested. */
    private void nurture() {
        engine.deploy(Model.trigger("nurture")
                .requestable()
                .my("Word", "own")
                .interestingMoment("{{my.Word}} {{trigger.campaign}}"));
        engine.activate("nurture");
    }

    @Test
    @DisplayName("F4 the requested campaign runs later, in a transaction of its own, with its own token context")
    void ownTransaction() {
        nurture();
        engine.deploy(Model.batch("parent")
                .my("Word", "parent's")
                .requestCampaign("nurture")
                .interestingMoment("parent done"));
        engine.start("parent", ann, Map.of("my.Word", "API's"));
        assertThat(moments()).containsExactly("parent done");
        engine.runJobs();
        assertThat(moments()).containsExactly("parent done", "own parent");
        assertThat(engine.activities(ann, "Request Campaign")).singleElement().satisfies(request -> {
            assertThat(request.status().label()).isEqualTo("done");
            assertThat(request.target()).isEqualTo("nurture");
        });
        assertThat(engine.activities(ann, "Enter Campaign"))
                .filteredOn(entry -> entry.target().equals("nurture"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.attributes()).containsEntry("trigger", "Campaign is Requested"));
    }

    @Test
    @DisplayName("F4 the parent is not hurt by what happens in the requested campaign")
    void parentIsNotHurt() {
        engine.deploy(
                Model.trigger("broken")
                        .requestable()
                        .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"),
                Model.batch("parent").requestCampaign("broken").changeScore("+1"));
        engine.activate("broken");
        engine.start("parent", ann);
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().list())
                .singleElement()
                .satisfies(incident ->
                        assertThat(incident.getProcessDefinitionId()).startsWith("broken"));
    }

    @Test
    @DisplayName("F4 a parent that fails requests nobody")
    void parentFails() {
        nurture();
        engine.deploy(Model.batch("parent")
                .requestCampaign("nurture")
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        assertThatThrownBy(() -> engine.start("parent", ann)).isNotNull();
        engine.runJobs();
        assertThat(moments()).isEmpty();
    }

    @Test
    @DisplayName("F4 a target that cannot be requested is skipped with its reason, and the parent goes on")
    void refusedTargets() {
        engine.deploy(
                Model.executable("child"),
                Model.batch("mass"),
                Model.trigger("sleeping").requestable(),
                Model.trigger("deaf").on("Score is Changed"),
                Model.batch("parent")
                        .requestCampaign("child")
                        .requestCampaign("mass")
                        .requestCampaign("sleeping")
                        .requestCampaign("deaf")
                        .requestCampaign("nothing")
                        .requestCampaign("elsewhere")
                        .requestCampaign("{{my.Target}}")
                        .changeScore("+1"));
        engine.deployTo("north", Model.trigger("elsewhere").requestable());
        engine.activateIn("north", "elsewhere");
        engine.start("parent", ann);
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(engine.activities(ann, "Request Campaign"))
                .allMatch(request -> request.status().label().equals("skipped"))
                .extracting(request -> request.attributes().get("reason"))
                .satisfiesExactly(
                        child -> assertThat(child).contains("executable"),
                        mass -> assertThat(mass).contains("batch"),
                        sleeping -> assertThat(sleeping).contains("not active"),
                        deaf -> assertThat(deaf).contains("Campaign is Requested: deaf"),
                        nothing -> assertThat(nothing).contains("there is no campaign"),
                        elsewhere -> assertThat(elsewhere).contains("workspace 'north'"),
                        blank -> assertThat(blank).contains("blank"));
    }

    @Test
    @DisplayName("F4 a request from an executable campaign is as good as any other (E8: it does not wait)")
    void fromExecutable() {
        nurture();
        engine.deploy(
                Model.executable("child").requestCampaign("nurture"),
                Model.batch("parent").execute("child", true));
        engine.start("parent", ann);
        engine.runJobs();
        assertThat(moments()).containsExactly("own child");
    }

    @Test
    @DisplayName("F4 a message of another campaign's request is refused at deployment")
    void wrongMessage() {
        assertThatThrownBy(() -> engine.deploy(Model.trigger("mine")
                        .define("<bpmn:message id=\"m\" name=\"Campaign is Requested: yours\"/>")
                        .start("<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition "
                                + "messageRef=\"m\"/></bpmn:startEvent>")))
                .hasMessageContaining("'start'")
                .hasMessageContaining("Campaign is Requested: mine");
    }

    @Test
    @DisplayName(
            "L3 requested campaign(…) asks whether and when a person was requested, in the gate and for an audience")
    void requestedInLists() {
        nurture();
        engine.deploy(
                Model.batch("parent").requestCampaign("nurture"),
                Model.batch("ever")
                        .smartList("= requested campaign(\"nurture\")")
                        .interestingMoment("ever"),
                Model.batch("lately")
                        .smartList("= requested campaign(\"nurture\", duration(\"P7D\"))")
                        .interestingMoment("lately"));
        var bob = engine.person("bob@example.com");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-06-10T12:00:00Z")));
        engine.start("parent", ann);
        assertThat(counts()).containsExactly(1L, 1L);
        for (var person : List.of(ann, bob)) {
            engine.start("ever", person);
            engine.start("lately", person);
        }
        assertThat(moments()).containsExactly("ever", "lately");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-06-17T12:00:00.001Z")));
        assertThat(counts()).containsExactly(1L, 0L);
        engine.start("lately", ann);
        assertThat(engine.activities(ann, "Enter Campaign")).last().satisfies(entry -> assertThat(
                        entry.attributes().get("reason"))
                .contains("requested into campaign 'nurture' at"));
        assertThat(engine.activities(bob, "Interesting Moment")).isEmpty();
    }

    private List<Long> counts() {
        return List.of("ever", "lately").stream()
                .map(key -> engine.baton().<Long>inUnitOfWork(unit -> {
                    var campaign = engine.baton()
                            .catalog()
                            .campaigns()
                            .find(io.baton.person.Workspace.DEFAULT, key)
                            .orElseThrow()
                            .campaign();
                    return unit.audience()
                            .count(
                                    campaign.workspace(),
                                    engine.baton()
                                            .catalog()
                                            .lists()
                                            .resolve(campaign.workspace(), campaign.smartList()),
                                    unit.audience().patience())
                            .found();
                }))
                .toList();
    }

    @Test
    @DisplayName("L3 a request through Camunda's message counts as one")
    void requestedByMessage() {
        nurture();
        engine.engine()
                .getRuntimeService()
                .startProcessInstanceByMessage("Campaign is Requested: nurture", Map.of("personId", ann.toString()));
        engine.deploy(Model.batch("ever")
                .smartList("= requested campaign(\"nurture\")")
                .interestingMoment("ever"));
        engine.start("ever", ann);
        assertThat(moments()).contains("ever");
    }
}
