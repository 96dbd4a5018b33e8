package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Campaign;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.Problem;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import io.baton.flow.FlowSteps;
import io.baton.person.Workspace;
import io.baton.testing.Model;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way through a process, and what becomes of a file. */
class CampaignReaderTest {

    private static final Workspace EMEA = Workspace.of("emea");

    private final CampaignReader reader = new CampaignReader(Trees.FEEL, new FlowSteps(), Set.of("personId"), 1_000);

    private DeployedCampaign read(Model model) {
        return reader.read(Trees.process(model), EMEA, start -> "").orElseThrow();
    }

    private Campaign deploy(Model model) {
        return reader.readAll(Trees.root(model.xml()), EMEA, Trees.FIELDS)
                .campaigns()
                .get(0);
    }

    @Nested
    @DisplayName("A file")
    class Files {

        @Test
        @DisplayName("Of a file the executable processes are read: campaigns, and those that are none")
        void processes() {
            var campaign = Model.batch("campaign").xml();
            var others = "<bpmn:process id=\"plain\" isExecutable=\"true\"/><bpmn:process id=\"drawing\"/>"
                    + "</bpmn:definitions>";
            var processes =
                    reader.readAll(Trees.root(campaign.replace("</bpmn:definitions>", others)), EMEA, Trees.FIELDS);
            assertThat(processes.campaigns()).extracting(Campaign::key).containsExactly("campaign");
            assertThat(processes.plain()).containsExactly("plain");
        }

        @Test
        @DisplayName("Two campaigns of one key in a file are both read, with their problems")
        void sameKey() {
            var xml = Model.campaign("campaign", "smart").xml();
            var process = xml.substring(xml.indexOf("<bpmn:process"), xml.indexOf("</bpmn:definitions>"));
            assertThat(reader.readAll(Trees.root(xml.replace(process, process + process)), EMEA, Trees.FIELDS)
                            .campaigns())
                    .hasSize(2)
                    .allSatisfy(campaign -> assertThat(campaign.problems()).hasSize(1));
        }

        @Test
        @DisplayName("A process without baton.type is no campaign")
        void plain() {
            assertThat(reader.read(Trees.process(Model.process("plain")), EMEA, start -> ""))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("The campaign")
    class Campaigns {

        @Test
        @DisplayName("A campaign has the name, the documentation and the workspace of its process")
        void campaign() {
            var campaign = read(Model.batch("campaign").named("Welcome", " For new people "))
                    .campaign();
            assertThat(campaign.key()).isEqualTo("campaign");
            assertThat(campaign.name()).isEqualTo("Welcome");
            assertThat(campaign.description()).isEqualTo("For new people");
            assertThat(campaign.workspace()).isEqualTo(EMEA);
        }

        @Test
        @DisplayName("A campaign without a name is named by its key")
        void nameless() {
            assertThat(read(Model.batch("campaign").named(" ", "")).campaign().name())
                    .isEqualTo("campaign");
        }

        @Test
        @DisplayName("problems are found in the order of the file, the settings first")
        void order() {
            assertThat(deploy(Model.executable("campaign")
                                    .rule("twice")
                                    .changeScore("ten")
                                    .element("approve", "<bpmn:userTask id=\"approve\"/>")
                                    .execute("child", true)
                                    .element(
                                            "mapped",
                                            "<bpmn:callActivity id=\"mapped\" calledElement=\"child\">"
                                                    + "<bpmn:extensionElements><camunda:in target=\"personId\"/>"
                                                    + "</bpmn:extensionElements></bpmn:callActivity>"))
                            .problems())
                    .extracting(Problem::element)
                    .containsExactly("campaign", "step1", "approve", "mapped");
        }

        @Test
        @DisplayName(
                "a field that is not there is a problem in a new deployment, not in a definition that was accepted "
                        + "once")
        void acceptedOnce() {
            var model = Model.batch("campaign").changeDataValue("favouriteColour", "blue");
            assertThat(deploy(model).problems()).hasSize(1);
            assertThat(read(model).campaign().problems()).isEmpty();
        }
    }

    @Nested
    @DisplayName("Its elements")
    class Elements {

        @Test
        @DisplayName("E6 calls are found in the order of the file, those in subprocesses as well")
        void calls() {
            var campaign = read(Model.batch("campaign")
                            .execute("one", true)
                            .element("sub", subprocess("subProcess", Model.call("inner", "two", false, "")))
                            .execute("three", true))
                    .campaign();
            assertThat(campaign.calls().stream().map(ExecuteCampaign::callee))
                    .containsExactly(Optional.of("one"), Optional.of("two"), Optional.of("three"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"subProcess", "transaction", "adHocSubProcess"})
        @DisplayName("E8 what waits in any kind of subprocess of an executable campaign is named")
        void nestedWait(String scope) {
            var nested = subprocess(scope, subprocess(scope, "<bpmn:userTask id=\"bad\" name=\"Approve it\"/>"));
            assertThat(deploy(Model.executable("campaign").loose(nested)).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.element()).isEqualTo("bad");
                        assertThat(problem.message())
                                .startsWith(
                                        "Executable campaign 'campaign' has the user task 'bad' (Approve it), which "
                                                + "waits")
                                .endsWith("(E8)");
                    });
        }

        @ParameterizedTest
        @ValueSource(strings = {"batch", "trigger"})
        @DisplayName("E8 campaigns of other types may wait")
        void mayWait(String type) {
            assertThat(deploy(Model.campaign("campaign", type).element("task", "<bpmn:userTask id=\"task\"/>"))
                            .problems())
                    .isEmpty();
        }

        @Test
        @DisplayName("F1 F6 F7 flow steps, waits and webhooks are kept by the ids of their elements")
        void steps() {
            var deployed = read(Model.trigger("campaign")
                    .changeScore("+1")
                    .element(
                            "sub",
                            subprocess(
                                    "subProcess",
                                    "<bpmn:serviceTask id=\"inner\" camunda:delegateExpression=\"${changeScore}\">"
                                            + Model.properties("field", "personScore", "change", "+1")
                                            + "</bpmn:serviceTask>"))
                    .element(
                            "event",
                            "<bpmn:intermediateCatchEvent id=\"event\"><bpmn:timerEventDefinition>"
                                    + "<bpmn:timeDuration>1 day"
                                    + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>")
                    .callWebhook("url", "https://crm.example.com/")
                    .element("mine", "<bpmn:serviceTask id=\"mine\" camunda:expression=\"${true}\"/>"));
            assertThat(deployed.steps()).containsOnlyKeys("step1", "inner", "event");
            assertThat(deployed.webhooks()).containsOnlyKeys("step2");
        }
    }

    @Nested
    @DisplayName("What starts it")
    class Starts {

        @Test
        @DisplayName("Start events are kept with their triggers, whichever way the names of events are found")
        void startEvents() {
            var model = Model.trigger("campaign").on("Score is Changed").requestable();
            var names = Map.of("start", "Score is Changed", "start2", "Campaign is Requested: campaign");
            var again = reader.read(Trees.process(model), EMEA, start -> names.getOrDefault(start, ""))
                    .orElseThrow();
            var score = new Trigger("start", "Score is Changed");
            var request = new Trigger("start2", TriggerEvent.REQUESTED);
            assertThat(again.startEvents())
                    .containsExactly(
                            new StartEvent("start", Optional.of("signal"), Optional.of(score)),
                            new StartEvent("start2", Optional.of("message"), Optional.of(request)));
            assertThat(again.campaign().triggers())
                    .isEqualTo(deploy(model).triggers())
                    .containsExactly(score, request);
        }

        @Test
        @DisplayName("The start events of subprocesses start no campaign")
        void innerStartEvents() {
            var deployed = read(Model.trigger("campaign")
                    .define("<bpmn:signal id=\"signal\" name=\"Score is Changed\"/>")
                    .loose("<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\"><bpmn:startEvent "
                            + "id=\"inner\">"
                            + "<bpmn:signalEventDefinition signalRef=\"signal\"/></bpmn:startEvent>"
                            + "</bpmn:subProcess>"));
            assertThat(deployed.startEvents()).extracting(StartEvent::id).containsExactly("start");
            assertThat(deployed.campaign().triggers()).isEmpty();
        }

        @Test
        @DisplayName("A signal is found by a reference with a prefix as well")
        void prefixedReference() {
            var xml = Model.trigger("campaign").on("Score is Changed").xml();
            var prefixed = xml.replace("signalRef=\"of_start\"", "signalRef=\"tns:of_start\"");
            assertThat(prefixed).isNotEqualTo(xml);
            assertThat(reader.readAll(Trees.root(prefixed), EMEA, Trees.FIELDS)
                            .campaigns()
                            .get(0)
                            .triggers())
                    .containsExactly(new Trigger("start", "Score is Changed"));
        }
    }

    private static String subprocess(String scope, String inside) {
        return "<bpmn:" + scope + " id=\"sub\">" + inside + "</bpmn:" + scope + ">";
    }
}
