package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A deployment is refused whole, with every problem of every file at once. */
@BatonTest
@OldestCamunda
class DeploymentProblemsTest {

    private static final String NOT_WELL_FORMED = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpmn:definitions "
            + "xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">\n<bpmn:process "
            + "id=\"torn\">\n</bpmn:definitions>";

    private final TestEngine engine;

    DeploymentProblemsTest(TestEngine engine) {
        this.engine = engine;
    }

    @Nested
    @DisplayName("One problem, told well")
    class OneProblem {

        @ParameterizedTest(name = "E3 {0} is refused: {2}")
        @MethodSource("faults")
        @DisplayName("E3 a fault of the model is refused, with what to do about it")
        void fault(String what, Model model, List<String> message) {
            assertThatThrownBy(() -> engine.deploy(model))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'campaign'")
                    .hasMessageContainingAll(message.toArray(CharSequence[]::new));
        }

        private static Stream<Arguments> faults() {
            return Stream.of(
                    fault(
                            "an unknown type",
                            Model.campaign("campaign", "smart"),
                            "unknown type 'smart'",
                            "batch, trigger or executable"),
                    fault(
                            "a blank type",
                            Model.campaign("campaign", " "),
                            "unknown type",
                            "batch, trigger or executable"),
                    fault(
                            "an unknown rule",
                            Model.batch("campaign").rule("twice"),
                            "unknown qualification rule 'twice'",
                            "every time"),
                    fault(
                            "a rule of no hours",
                            Model.batch("campaign").rule("once every 0 hours"),
                            "once every 0 hours"),
                    fault(
                            "a rule in minutes",
                            Model.batch("campaign").rule("once every 5 minutes"),
                            "once every 5 minutes"),
                    fault(
                            "an unknown property",
                            Model.batch("campaign").set("baton.smartlist", ""),
                            "unknown property 'baton.smartlist'",
                            "did you mean 'baton.smartList'?"),
                    fault(
                            "a literal score change of a wrong form",
                            Model.batch("campaign").changeScore("10"),
                            "'step1'",
                            "'10'",
                            "write +5, -5, =5 or =-5"),
                    fault(
                            "a literal score change beyond 32 bits",
                            Model.batch("campaign").changeScore("+2147483648"),
                            "'step1'",
                            "'+2147483648'"),
                    fault(
                            "a blank literal score change",
                            Model.batch("campaign").changeScore(" "),
                            "'step1'",
                            "change"),
                    fault(
                            "a missing score change",
                            Model.batch("campaign").step("changeScore", "field", "personScore"),
                            "'step1'",
                            "lacks its parameter 'change'"),
                    fault(
                            "an unknown parameter",
                            Model.batch("campaign")
                                    .step("changeScore", "field", "personScore", "change", "+1", "chnge", "+1"),
                            "'step1'",
                            "unknown parameter 'chnge'",
                            "did you mean 'change'?"),
                    fault(
                            "an unknown field",
                            Model.batch("campaign").step("changeScore", "field", "personScor", "change", "+1"),
                            "'step1'",
                            "unknown field 'personScor'",
                            "did you mean 'personScore'?"),
                    fault(
                            "a score change of a text field",
                            Model.batch("campaign").step("changeScore", "field", "country", "change", "+1"),
                            "'country'",
                            "of type text"),
                    fault(
                            "a literal value that does not fit the field",
                            Model.batch("campaign").changeDataValue("personScore", "many"),
                            "'step1'",
                            "does not fit",
                            "NULL"),
                    fault(
                            "an unknown parameter of Execute Campaign",
                            Model.batch("campaign")
                                    .element(
                                            "call",
                                            "<bpmn:callActivity id=\"call\" calledElement=\"x\">"
                                                    + Model.properties("useParentTokenContex", "true")
                                                    + "</bpmn:callActivity>"),
                            "'call'",
                            "unknown parameter 'useParentTokenContex'",
                            "did you mean 'useParentTokenContext'?"),
                    fault(
                            "a flag that is neither true nor false",
                            Model.batch("campaign")
                                    .element(
                                            "call",
                                            "<bpmn:callActivity id=\"call\" calledElement=\"x\">"
                                                    + Model.properties("useParentTokenContext", "yes")
                                                    + "</bpmn:callActivity>"),
                            "'call'",
                            "useParentTokenContext='yes'",
                            "write true or false"),
                    fault(
                            "a mapping of all variables",
                            Model.batch("campaign")
                                    .element(
                                            "call",
                                            "<bpmn:callActivity id=\"call\" calledElement=\"x\">"
                                                    + "<bpmn:extensionElements>"
                                                    + "<camunda:in variables=\"all\"/></bpmn:extensionElements>"
                                                    + "</bpmn:callActivity>"),
                            "'call'",
                            "maps all variables in"),
                    fault(
                            "a mapping to a variable of the engine",
                            Model.batch("campaign")
                                    .element(
                                            "call",
                                            "<bpmn:callActivity id=\"call\" calledElement=\"x\">"
                                                    + "<bpmn:extensionElements>"
                                                    + "<camunda:in source=\"a\" target=\"personId\"/>"
                                                    + "</bpmn:extensionElements></bpmn:callActivity>"),
                            "'call'",
                            "'personId'",
                            "choose another name"),
                    fault(
                            "a person limit of zero",
                            Model.batch("campaign").set("baton.personLimit", "0"),
                            "person limit '0'",
                            "above zero"),
                    fault(
                            "a person limit in words",
                            Model.batch("campaign").set("baton.personLimit", "many"),
                            "person limit 'many'"),
                    fault(
                            "a person limit of an executable",
                            Model.executable("campaign").set("baton.personLimit", "10"),
                            "only batch campaigns"),
                    fault(
                            "a My Token defined twice in other case",
                            Model.batch("campaign").my("Score", "+1").my("score", "+2"),
                            "'my.score' twice",
                            "'my.Score'"),
                    fault("a My Token without a name", Model.batch("campaign").my("", "+1"), "'my.'", "give it a name"),
                    fault("a My Token in braces", Model.batch("campaign").my("{{Score}}", "+1"), "without braces"),
                    fault(
                            "a batch campaign that a signal starts",
                            Model.batch("campaign")
                                    .define("<bpmn:signal id=\"signal\" name=\"s\"/>")
                                    .start("<bpmn:startEvent id=\"start\"><bpmn:signalEventDefinition "
                                            + "signalRef=\"signal\"/></bpmn:startEvent>"),
                            "signal start event 'start'",
                            "baton.type to trigger"));
        }

        private static Arguments fault(String what, Model model, String... message) {
            return Arguments.of(what, model, List.of(message));
        }

        @Test
        @DisplayName("E3 a My Token defined twice in the same words is refused")
        void tokenTwice() {
            var xml = Model.batch("campaign").my("Score", "+1").xml();
            var property = "<camunda:property name=\"my.Score\" value=\"+1\"/>";
            assertThatThrownBy(() -> deploy(Map.of("campaign.bpmn", xml.replace(property, property + property))))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'my.Score' twice");
        }

        @Test
        @DisplayName("E3 a parameter of a step that stands twice is refused")
        void parameterTwice() {
            var xml = Model.batch("campaign").changeScore("+1").xml();
            var property = "<camunda:property name=\"change\" value=\"+1\"/>";
            assertThatThrownBy(() -> deploy(Map.of("campaign.bpmn", xml.replace(property, property + property))))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'step1' of campaign 'campaign' has the property 'change' twice");
        }

        @Test
        @DisplayName("E3 a flag of Execute Campaign that stands twice is refused")
        void flagTwice() {
            var xml = Model.batch("campaign").execute("child", true).xml();
            var property = "<camunda:property name=\"useParentTokenContext\" value=\"true\"/>";
            assertThatThrownBy(() -> deploy(Map.of(
                            "campaign.bpmn", xml.replace(property, property + property.replace("true", "false")))))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining(
                            "'call1' of campaign 'campaign' has the property 'useParentTokenContext' twice");
        }

        @Test
        @DisplayName("F1 a blank score change that a token may fill is no fault")
        void tokenChangeDeploys() {
            assertThatCode(() -> engine.deploy(Model.batch("campaign").changeScore("{{my.Score}}")))
                    .doesNotThrowAnyException();
        }

        @Test
        @DisplayName("E3 a campaign in a process that is not executable is a drawing: nobody minds its faults")
        void drawing() {
            var xml =
                    Model.campaign("drawing", "smart").xml().replace("isExecutable=\"true\"", "isExecutable=\"false\"");
            assertThatCode(() -> deploy(Map.of(
                            "drawing.bpmn",
                            xml,
                            "real.bpmn",
                            Model.batch("real").xml())))
                    .doesNotThrowAnyException();
        }

        @Test
        @DisplayName("E3 a file in another encoding is checked as well")
        void otherEncoding() {
            var xml = Model.campaign("campaign", "smart").xml().replace("UTF-8", "UTF-16");
            assertThatThrownBy(() -> engine.engine()
                            .getRepositoryService()
                            .createDeployment()
                            .addInputStream(
                                    "campaign.bpmn",
                                    new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_16)))
                            .deploy())
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("unknown type 'smart'");
        }
    }

    @Nested
    @DisplayName("All problems at once")
    class AllProblems {

        @Test
        @DisplayName("E3 every problem of every file is told at once")
        void everyFile() {
            assertThat(refusal(severalFaults()).getMessage())
                    .contains("unknown type 'smart'")
                    .contains("unknown qualification rule 'twice'")
                    .contains("'step1'")
                    .contains("user task 'approve'");
        }

        @Test
        @DisplayName("E3 every problem names its file")
        void everyFileNamed() {
            assertThat(refusal(severalFaults()).getResorceReports())
                    .extracting(ResourceReport::getResourceName)
                    .containsExactlyInAnyOrder("one.bpmn", "two.bpmn");
        }

        @Test
        @DisplayName("E3 the message alone names file, line and column of each problem")
        void messageIsSelfContained() {
            assertThat(refusal(severalFaults()).getMessage().lines().filter(line -> line.startsWith("* ")))
                    .hasSize(4)
                    .allMatch(line -> line.matches(".* \\| resource (one|two)\\.bpmn \\| line \\d+ \\| column \\d+"));
        }

        @Test
        @DisplayName("E3 every problem bears the id of its element")
        void elementIds() {
            assertThat(problems(refusal(severalFaults())))
                    .extracting(Problem::getMainElementId)
                    .containsExactlyInAnyOrder("one", "one", "step1", "approve");
        }

        @Test
        @DisplayName("E3 every problem bears the line of its element")
        void lines() {
            var xml = Model.batch("campaign")
                    .element(
                            "line5",
                            "\n\n<bpmn:serviceTask id=\"line5\" camunda:delegateExpression=\"${changeScore}\">"
                                    + Model.properties("field", "personScore", "change", "ten") + "</bpmn:serviceTask>")
                    .xml();
            int line =
                    (int) xml.substring(0, xml.indexOf("id=\"line5\"")).lines().count();
            assertThat(problems(refusal(Map.of("campaign.bpmn", xml))))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.getLine()).isEqualTo(line));
        }

        @Test
        @DisplayName("E3 the engine's own problems are told together with ours")
        void enginesOwnProblems() {
            var broken = Model.batch("broken")
                    .rule("twice")
                    .element("task", "<bpmn:serviceTask id=\"task\"/>")
                    .xml();
            assertThat(problems(refusal(Map.of("broken.bpmn", broken))))
                    .extracting(Problem::getMainElementId)
                    .containsExactlyInAnyOrder("task", "broken");
        }

        @Test
        @DisplayName("E3 the engine's own problems of one file do not hide ours of another")
        void enginesOwnProblemsOfOtherFile() {
            var files = new LinkedHashMap<String, String>();
            files.put(
                    "broken.bpmn",
                    Model.process("broken")
                            .element("task", "<bpmn:serviceTask id=\"task\"/>")
                            .xml());
            files.put("one.bpmn", Model.campaign("one", "smart").xml());
            assertThat(problems(refusal(files))).hasSize(2);
        }

        @Test
        @DisplayName("E3 a file that is no XML does not hide the problems of another")
        void notWellFormed() {
            var files = new LinkedHashMap<String, String>();
            files.put("torn.bpmn", NOT_WELL_FORMED);
            files.put("one.bpmn", Model.campaign("one", "smart").xml());
            assertThat(refusal(files).getMessage()).contains("torn.bpmn").contains("unknown type 'smart'");
        }

        @ParameterizedTest(name = "E3 {0} among campaigns is refused and named")
        @MethodSource("unreadable")
        @DisplayName("E3 a file that cannot be read is refused and named")
        void unreadable(String what, String content) {
            var files = new LinkedHashMap<String, String>();
            files.put("torn.bpmn", content);
            files.put("one.bpmn", Model.batch("one").xml());
            assertThat(refusal(files).getResorceReports())
                    .as(what)
                    .extracting(ResourceReport::getResourceName)
                    .containsExactly("torn.bpmn");
        }

        private static Stream<Arguments> unreadable() {
            return Stream.of(
                    Arguments.of("an empty file", " "),
                    Arguments.of("a file of text", "baton.type = batch"),
                    Arguments.of("torn XML", NOT_WELL_FORMED),
                    Arguments.of("XML that is no BPMN", "<?xml version=\"1.0\"?><html><body/></html>"));
        }

        @Test
        @DisplayName("E3 calls that break the rules are told together with the faults of the models")
        void callsWithFaults() {
            var files = new LinkedHashMap<String, String>();
            files.put(
                    "parent.bpmn",
                    Model.batch("parent").execute("target", false).xml());
            files.put("target.bpmn", Model.batch("target").rule("twice").xml());
            assertThat(refusal(files).getMessage())
                    .contains("batch campaign 'target'")
                    .contains("unknown qualification rule 'twice'");
        }
    }

    @Nested
    @DisplayName("The deployment is refused whole")
    class RefusedWhole {

        @Test
        @DisplayName("E3 a refused deployment leaves nothing behind, of its good files neither")
        void nothingDeployed() {
            var files = severalFaults();
            files.put("good.bpmn", Model.batch("good").xml());
            refusal(files);
            assertThat(engine.engine()
                                    .getRepositoryService()
                                    .createProcessDefinitionQuery()
                                    .count()
                            + engine.engine()
                                    .getRepositoryService()
                                    .createDeploymentQuery()
                                    .count())
                    .isZero();
        }

        @Test
        @DisplayName("E3 a refused new version leaves the old one in force")
        void oldVersionStays() {
            engine.deploy(Model.batch("campaign").changeScore("+1"));
            assertThatThrownBy(() -> engine.deploy(Model.batch("campaign").changeScore("ten")))
                    .isInstanceOf(ParseException.class);
            var ann = engine.person("ann@example.com");
            engine.start("campaign", ann);
            assertThat(engine.score(ann)).isEqualTo(1);
        }

        @Test
        @DisplayName("E3 the mended deployment is accepted after the refusal")
        void mended() {
            refusal(severalFaults());
            assertThatCode(() -> engine.deploy(Model.batch("one"), Model.executable("two")))
                    .doesNotThrowAnyException();
        }
    }

    private static Map<String, String> severalFaults() {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "one.bpmn",
                Model.campaign("one", "smart").rule("twice").changeScore("ten").xml());
        files.put(
                "two.bpmn",
                Model.executable("two")
                        .element("approve", "<bpmn:userTask id=\"approve\"/>")
                        .xml());
        return files;
    }

    private void deploy(Map<String, String> files) {
        var deployment = engine.engine().getRepositoryService().createDeployment();
        files.forEach(deployment::addString);
        deployment.deploy();
    }

    private ParseException refusal(Map<String, String> files) {
        var refusal = catchThrowableOfType(ParseException.class, () -> deploy(files));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static List<Problem> problems(ParseException refusal) {
        return refusal.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .toList();
    }
}
