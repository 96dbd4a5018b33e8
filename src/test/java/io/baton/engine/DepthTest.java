package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How deep campaigns may call each other, found out at deployment and once more at run time. */
@BatonTest
class DepthTest {

    private final TestEngine engine;

    DepthTest(TestEngine engine) {
        this.engine = engine;
    }

    @Nested
    @DisplayName("What is allowed")
    class Allowed {

        @Test
        @DisplayName("E6 three levels below the root run")
        void threeLevelsRun() {
            engine.deploy(chain("R", "A", "B", "C"));
            var ann = engine.person("ann@example.com");
            engine.start("R", ann);
            assertThat(moments(ann)).containsExactly("C", "B", "A", "R");
        }

        @ParameterizedTest(name = "E6 the variable campaignDepth of {0} is {1}")
        @CsvSource({"R,0", "A,1", "B,2", "C,3"})
        @DisplayName("E6 the depth is a process variable of every instance that stands")
        void depthIsVariable(String campaign, int depth) {
            var models = chain("R", "A", "B");
            engine.deploy(models);
            engine.deploy(
                    Model.executable("C")
                            .element("boundary", "<bpmn:task id=\"boundary\" camunda:asyncBefore=\"true\"/>"),
                    callingC());
            engine.start("R", engine.person("ann@example.com"));
            var instance = engine.engine()
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionKey(campaign)
                    .singleResult();
            assertThat(engine.engine().getRuntimeService().getVariable(instance.getId(), "campaignDepth"))
                    .isEqualTo(depth);
        }

        private static Model callingC() {
            return Model.executable("B").execute("C", false);
        }

        @Test
        @DisplayName("E6 a campaign may be called by several parents at different depths")
        void sharedCalleeAtDifferentDepths() {
            engine.deploy(
                    Model.batch("R").execute("A", false).execute("C", false), link("A", "B"), link("B", "C"), end("C"));
            var ann = engine.person("ann@example.com");
            engine.start("R", ann);
            assertThat(engine.activities(ann, "Execute Campaign"))
                    .extracting(call -> call.target() + call.depth())
                    .containsExactly("A1", "B2", "C3", "C1");
        }

        @Test
        @DisplayName("E6 three executable campaigns in a row can be deployed before their parent")
        void executablesWithoutParent() {
            engine.deploy(link("A", "B"), link("B", "C"), end("C"));
            assertThat(engine.campaigns())
                    .allSatisfy(listed -> assertThat(listed.problems()).isEmpty());
        }

        @Test
        @DisplayName("E6 a chain can be deployed from its end, one campaign at a time")
        void chainFromItsEnd() {
            for (var model : reversed(chain("R", "A", "B", "C"))) {
                engine.deploy(model);
            }
            assertThat(engine.campaigns())
                    .allSatisfy(listed -> assertThat(listed.problems()).isEmpty());
        }

        @Test
        @DisplayName("E6 a chain can be deployed from its root, one campaign at a time")
        void chainFromItsRoot() {
            for (var model : chain("R", "A", "B", "C")) {
                engine.deploy(model);
            }
            assertThat(engine.campaigns())
                    .allSatisfy(listed -> assertThat(listed.problems()).isEmpty());
        }
    }

    @Nested
    @DisplayName("What is refused at deployment")
    class RefusedAtDeployment {

        @Test
        @DisplayName("E6 four levels below the root are refused at deployment, with the whole chain")
        void fourLevels() {
            assertThatThrownBy(() -> engine.deploy(chain("R", "A", "B", "C", "D")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("R > A > B > C > D")
                    .hasMessageContaining("'D' would run at depth 4")
                    .hasMessageContaining("(E6)");
        }

        @Test
        @DisplayName("E6 a chain that is too deep is reported once")
        void fourLevelsReportedOnce() {
            assertThatThrownBy(() -> engine.deploy(chain("R", "A", "B", "C", "D")))
                    .isInstanceOfSatisfying(ParseException.class, refusal -> assertThat(refusal.getResorceReports())
                            .flatExtracting(report -> report.getErrors())
                            .hasSize(1));
        }

        @Test
        @DisplayName("E6 the problem stands at the Execute Campaign step that goes too deep")
        void fourLevelsLocated() {
            assertThatThrownBy(() -> engine.deploy(chain("R", "A", "B", "C", "D")))
                    .isInstanceOfSatisfying(ParseException.class, refusal -> assertThat(refusal.getResorceReports())
                            .singleElement()
                            .satisfies(report ->
                                    assertThat(report.getResourceName()).isEqualTo("C.bpmn"))
                            .satisfies(report -> assertThat(report.getErrors())
                                    .singleElement()
                                    .satisfies(error ->
                                            assertThat(error.getMainElementId()).isEqualTo("call1"))));
        }

        @Test
        @DisplayName("E6 a chain of ten levels is refused at deployment, with the whole chain")
        void tenLevels() {
            assertThatThrownBy(() -> engine.deploy(chain("R", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("R > A > B > C > D > E > F > G > H > I > J");
        }

        @Test
        @DisplayName("E6 four executable campaigns in a row are refused: any parent would make them too deep")
        void fourExecutables() {
            assertThatThrownBy(() -> engine.deploy(link("A", "B"), link("B", "C"), link("C", "D"), end("D")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("(any parent) > A > B > C > D")
                    .hasMessageContaining("(E6)");
        }

        @Test
        @DisplayName("E6 a parent that makes a chain deployed before too deep is refused")
        void parentTooMuch() {
            engine.deploy(link("A", "B"), link("B", "C"), end("C"));
            assertThatThrownBy(() -> engine.deploy(
                            Model.batch("R").execute("Z", false),
                            Model.executable("Z").execute("A", false)))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("R > Z > A > B > C");
        }

        @Test
        @DisplayName("E6 a callee's new version that makes an existing chain too deep is refused")
        void newVersionOfCallee() {
            engine.deploy(chain("R", "A", "B", "C"));
            engine.deploy(end("D"));
            assertThatThrownBy(() -> engine.deploy(link("C", "D")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'call1' of campaign 'C'")
                    .hasMessageContaining("R > A > B > C > D");
        }

        @Test
        @DisplayName("E6 a middle campaign's new version that makes an existing chain too deep is refused")
        void newVersionOfMiddle() {
            engine.deploy(chain("R", "A", "B", "C"));
            engine.deploy(link("X", "Y"), end("Y"));
            assertThatThrownBy(() -> engine.deploy(link("B", "X"), link("X", "C")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("R > A > B > X > C");
        }

        @Test
        @DisplayName("E6 after a refused new version the old chain still runs")
        void oldVersionSurvives() {
            engine.deploy(chain("R", "A", "B", "C"));
            engine.deploy(end("D"));
            assertThatThrownBy(() -> engine.deploy(link("C", "D"))).isInstanceOf(ParseException.class);
            var ann = engine.person("ann@example.com");
            engine.start("R", ann);
            assertThat(moments(ann)).containsExactly("C", "B", "A", "R");
        }

        @Test
        @DisplayName("E6 a new version may shorten a chain and another lengthen it in the same deployment")
        void chainMovesInOneDeployment() {
            engine.deploy(chain("R", "A", "B", "C"));
            assertThatCode(() -> engine.deploy(
                            link("R2", "unused"), end("unused"), link("A", "C"), link("C", "D"), end("D")))
                    .doesNotThrowAnyException();
        }

        @Test
        @DisplayName("E6 the longest of several ways down counts")
        void longestWayCounts() {
            assertThatThrownBy(() -> engine.deploy(
                            Model.batch("R").execute("D", false).execute("A", false),
                            link("A", "B"),
                            link("B", "C"),
                            link("C", "D"),
                            end("D")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("R > A > B > C > D");
        }

        @Test
        @DisplayName("E6 a call inside nested subprocesses counts")
        void nestedCallsCount() {
            var nested = Model.executable("C")
                    .element(
                            "outer",
                            "<bpmn:subProcess id=\"outer\"><bpmn:startEvent id=\"s1\"/><bpmn:subProcess id=\"inner\">"
                                    + "<bpmn:startEvent id=\"s2\"/>" + Model.call("deep", "D", false, "")
                                    + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"s2\" targetRef=\"deep\"/>"
                                    + "</bpmn:subProcess>"
                                    + "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"s1\" targetRef=\"inner\"/>"
                                    + "</bpmn:subProcess>");
            var models = new ArrayList<>(List.of(chain("R", "A", "B", "C")));
            models.set(3, nested);
            models.set(2, link("B", "C"));
            models.add(end("D"));
            assertThatThrownBy(() -> engine.deploy(models.toArray(Model[]::new)))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'deep' of campaign 'C'")
                    .hasMessageContaining("R > A > B > C > D");
        }
    }

    @Nested
    @DisplayName("Circles")
    class Circles {

        @Test
        @DisplayName("E6 a campaign that calls itself is refused")
        void selfCall() {
            assertThatThrownBy(() -> engine.deploy(link("A", "A")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'call1' of campaign 'A' closes a circle")
                    .hasMessageContaining("A > A")
                    .hasMessageContaining("(E6)");
        }

        @Test
        @DisplayName("E6 a circle of two campaigns is refused, with the whole circle")
        void circleOfTwo() {
            assertThatThrownBy(() -> engine.deploy(link("A", "B"), link("B", "A")))
                    .isInstanceOf(ParseException.class)
                    .message()
                    .containsPattern("A > B > A|B > A > B");
        }

        @Test
        @DisplayName("E6 a circle of three campaigns is refused, with the whole circle")
        void circleOfThree() {
            assertThatThrownBy(() -> engine.deploy(link("A", "B"), link("B", "C"), link("C", "A")))
                    .isInstanceOf(ParseException.class)
                    .message()
                    .containsPattern("A > B > C > A|B > C > A > B|C > A > B > C");
        }

        @Test
        @DisplayName("E6 a new version that closes a circle is refused")
        void newVersionClosesCircle() {
            engine.deploy(link("A", "B"), end("B"));
            assertThatThrownBy(() -> engine.deploy(link("B", "A")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'call1' of campaign 'B' closes a circle");
        }

        @Test
        @DisplayName("E6 a circle that a root leads to is refused as a circle")
        void circleBelowRoot() {
            assertThatThrownBy(
                            () -> engine.deploy(Model.batch("R").execute("A", false), link("A", "B"), link("B", "A")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("circle");
        }

        @Test
        @DisplayName("E6 a campaign that was deployed with a dangling call cannot be closed into a circle later")
        void danglingCallClosesCircle() {
            engine.deploy(link("A", "B"));
            assertThatThrownBy(() -> engine.deploy(link("B", "A")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("circle");
        }
    }

    @Nested
    @DisplayName("At run time")
    class AtRunTime {

        @Test
        @DisplayName("E6 a call whose target an expression finds is refused at run time, with the whole chain")
        void dynamicCallTooDeep() {
            engine.deploy(dynamicChain());
            engine.deploy(end("D"));
            assertThatThrownBy(() -> engine.start("R", engine.person("ann@example.com"), Map.of("Next", "D")))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("R > A > B > C > D")
                    .hasMessageContaining("(E6)");
        }

        @Test
        @DisplayName("E6 a call that is refused at run time leaves nothing behind")
        void dynamicCallTooDeepLeavesNothing() {
            engine.deploy(dynamicChain());
            engine.deploy(end("D"));
            var ann = engine.person("ann@example.com");
            assertThatThrownBy(() -> engine.start("R", ann, Map.of("Next", "D")))
                    .isInstanceOf(CampaignRefusedException.class);
            assertThat(Traces.in(engine)).isEqualTo(Traces.NONE);
        }

        @Test
        @DisplayName("E6 a campaign that calls itself by an expression is stopped at depth 4")
        void dynamicSelfCall() {
            engine.deploy(
                    Model.batch("R").my("Next", "A").execute("A", true),
                    Model.executable("A").execute("${my['Next']}", true));
            assertThatThrownBy(() -> engine.start("R", engine.person("ann@example.com")))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("R > A > A > A > A");
        }

        @Test
        @DisplayName("E6 a call by an expression within three levels runs")
        void dynamicCallRuns() {
            engine.deploy(Model.batch("R").execute("${my['Next']}", true));
            engine.deploy(end("D"));
            var ann = engine.person("ann@example.com");
            engine.start("R", ann, Map.of("Next", "D"));
            assertThat(moments(ann)).containsExactly("D");
        }

        @Test
        @DisplayName("E6 a step that goes too deep behind a transaction boundary fails its job, with the whole chain")
        void dynamicCallTooDeepInJob() {
            var models = dynamicChain();
            models[3] = Model.executable("C")
                    .element("call", Model.call("call", "${my['Next']}", true, "camunda:asyncBefore=\"true\""));
            engine.deploy(models);
            engine.deploy(end("D"));
            engine.start("R", engine.person("ann@example.com"), Map.of("Next", "D"));
            assertThatThrownBy(engine::runJobs)
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("R > A > B > C > D");
        }

        @ParameterizedTest(name = "E6 the depth does not believe a {0} of the model")
        @ValueSource(strings = {"input parameter", "script"})
        @DisplayName("E6 a model cannot talk itself out of the depth limit")
        void depthCannotBeForged(String how) {
            var forged = how.equals("script")
                    ? Model.executable("A")
                            .element(
                                    "script",
                                    "<bpmn:serviceTask id=\"script\" "
                                            + "camunda:expression=\"${execution.setVariable('campaignDepth', 0)}\"/>")
                            .execute("${my['Next']}", true)
                    : Model.executable("A")
                            .element(
                                    "call",
                                    "<bpmn:callActivity id=\"call\" calledElement=\"${my['Next']}\">"
                                            + "<bpmn:extensionElements>"
                                            + "<camunda:inputOutput><camunda:inputParameter "
                                            + "name=\"campaignDepth\">${0}</camunda:inputParameter>"
                                            + "</camunda:inputOutput><camunda:properties><camunda:property "
                                            + "name=\"useParentTokenContext\""
                                            + " value=\"true\"/></camunda:properties></bpmn:extensionElements>"
                                            + "</bpmn:callActivity>");
            assertThatThrownBy(() -> {
                        engine.deploy(Model.batch("R").my("Next", "A").execute("A", true), forged);
                        engine.start("R", engine.person("ann@example.com"));
                    })
                    .satisfiesAnyOf(
                            refusal -> assertThat(refusal).isInstanceOf(CampaignRefusedException.class),
                            refusal -> assertThat(refusal).isInstanceOf(ParseException.class),
                            refusal -> assertThat(refusal)
                                    .isInstanceOf(ProcessEngineException.class)
                                    .hasMessageContaining("Cannot set")
                                    .hasMessageContaining("campaignDepth"));
        }

        /** R > A > B > C, and a last call whose target only the tokens know. */
        private static Model[] dynamicChain() {
            return new Model[] {
                Model.batch("R").execute("A", true),
                Model.executable("A").execute("B", true),
                Model.executable("B").execute("C", true),
                Model.executable("C").execute("${my['Next']}", true)
            };
        }
    }

    /** A batch campaign that calls the next, which calls the next; each leaves a moment when its callee is done. */
    private static Model[] chain(String... keys) {
        var models = new Model[keys.length];
        for (int i = 0; i < keys.length; i++) {
            var model = i == 0 ? Model.batch(keys[i]) : Model.executable(keys[i]);
            if (i + 1 < keys.length) {
                model.execute(keys[i + 1], false);
            }
            models[i] = model.interestingMoment(keys[i]);
        }
        return models;
    }

    private static List<Model> reversed(Model... models) {
        var list = new ArrayList<>(List.of(models));
        java.util.Collections.reverse(list);
        return list;
    }

    private static Model link(String key, String callee) {
        return Model.executable(key).execute(callee, false).interestingMoment(key);
    }

    private static Model end(String key) {
        return Model.executable(key).interestingMoment(key);
    }

    private List<String> moments(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }
}
