package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** V3: a flow that never ends by itself ends with its transaction. */
@BatonTest
@Timeout(600)
class LoopTest {

    private static final String SCORE =
            "camunda:delegateExpression=\"${changeScore}\">" + Model.properties("field", "personScore", "change", "+1");

    private final TestEngine engine;
    private PersonId ann;

    LoopTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    private static Model looping(String key, String condition) {
        return Model.batch(key)
                .free()
                .loose("<bpmn:exclusiveGateway id=\"again\" default=\"again_end\"/>" + "<bpmn:serviceTask id=\"score\" "
                        + SCORE + "</bpmn:serviceTask><bpmn:endEvent id=\"end\"/>")
                .flow("start", "again", "")
                .flow("again", "score", condition)
                .flow("score", "again", "")
                .flow("again", "end", "");
    }

    private void assertRefused(String campaign, String element) {
        assertThatThrownBy(() -> engine.start(campaign, ann))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContainingAll(
                        "BATON-01191", "'" + campaign + "'", "'" + element + "'", "1000 times", "Wait", "condition");
        assertThat(engine.score(ann)).isZero();
    }

    @Test
    @DisplayName("V3 a circle of a flow that is never left is refused, with its campaign, element and way out")
    void circle() {
        engine.deploy(looping("circle", "${true}"));
        assertRefused("circle", "again");
    }

    @Test
    @DisplayName("V3 a circle that ends by a condition goes on as often as it says")
    void ends() {
        engine.deploy(looping("circle", "${person.personScore == null or person.personScore < 40}"));
        engine.start("circle", ann);
        assertThat(engine.score(ann)).isEqualTo(40);
    }

    @Test
    @DisplayName("V3 in a run each person whose flow never ends fails, and the others go on")
    void inRun() {
        engine.deploy(looping("nightly", "${person.email == 'ann@example.com'}"));
        var bob = engine.person("bob@example.com");
        var run = engine.launch("nightly");
        engine.runJobs();
        var report = engine.baton()
                .inUnitOfWork(unit -> engine.baton().runs().find(unit, run).orElseThrow());
        assertThat(report.progress().failed()).isEqualTo(1);
        assertThat(report.progress().qualified()).isEqualTo(1);
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("BATON-01191"));
        assertThat(engine.activities(bob, "Enter Campaign")).hasSize(1);
    }

    @Test
    @DisplayName("V3 circles inside subprocesses, and by links are counted")
    void everyShape() {
        engine.deploy(Model.batch("inside")
                .element(
                        "sub",
                        "<bpmn:subProcess id=\"sub\"><bpmn:startEvent id=\"in\"/><bpmn:serviceTask id=\"score\" "
                                + SCORE + "</bpmn:serviceTask><bpmn:sequenceFlow id=\"f1\" sourceRef=\"in\""
                                + " targetRef=\"score\"/><bpmn:sequenceFlow id=\"f2\" sourceRef=\"score\""
                                + " targetRef=\"score\"/></bpmn:subProcess>"));
        assertRefused("inside", "score");
        engine.deploy(Model.batch("links")
                .free()
                .loose("<bpmn:intermediateCatchEvent id=\"target\" name=\"L\"><bpmn:linkEventDefinition name=\"L\"/>"
                        + "</bpmn:intermediateCatchEvent><bpmn:serviceTask id=\"score\" " + SCORE
                        + "</bpmn:serviceTask><bpmn:intermediateThrowEvent id=\"source\" name=\"L\">"
                        + "<bpmn:linkEventDefinition name=\"L\"/></bpmn:intermediateThrowEvent>")
                .flow("start", "score", "")
                .flow("target", "score", "")
                .flow("score", "source", ""));
        assertRefused("links", "score");
    }

    @Test
    @DisplayName("V3 events that set off what throws them again, and paths that double at each join, are counted")
    void withoutCircle() {
        engine.deploy(Model.trigger("events")
                .define("<bpmn:signal id=\"again\" name=\"Again\"/>")
                .on("Boom")
                .element("wait", "<bpmn:userTask id=\"wait\"/>")
                .loose("<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"in\""
                        + " isInterrupting=\"false\"><bpmn:signalEventDefinition signalRef=\"again\"/>"
                        + "</bpmn:startEvent><bpmn:endEvent id=\"out\"><bpmn:signalEventDefinition"
                        + " signalRef=\"again\"><bpmn:extensionElements><camunda:in source=\"personId\""
                        + " target=\"personId\"/></bpmn:extensionElements></bpmn:signalEventDefinition>"
                        + "</bpmn:endEvent><bpmn:sequenceFlow id=\"f1\" sourceRef=\"in\" targetRef=\"out\"/>"
                        + "</bpmn:subProcess>"));
        engine.activate("events");
        engine.happen(ann, "Boom", Map.of());
        engine.runJobs();
        assertThatThrownBy(() -> engine.engine()
                        .getRuntimeService()
                        .signalEventReceived("Again", Map.of("personId", ann.toString())))
                .hasMessageContainingAll("BATON-01191", "'sub'");
        var doubling = Model.batch("doubling").free();
        doubling.loose("<bpmn:task id=\"t0\"/>").flow("start", "t0", "");
        for (int i = 1; i <= 25; i++) {
            doubling.loose("<bpmn:task id=\"a" + i + "\"/><bpmn:task id=\"b" + i + "\"/><bpmn:task id=\"t" + i + "\"/>")
                    .flow("t" + (i - 1), "a" + i, "")
                    .flow("t" + (i - 1), "b" + i, "")
                    .flow("a" + i, "t" + i, "")
                    .flow("b" + i, "t" + i, "");
        }
        engine.deploy(doubling);
        assertThatThrownBy(() -> engine.start("doubling", ann)).hasMessageContaining("BATON-01191");
    }

    @Test
    @DisplayName("V3 many instances of an element are counted before there is one of them, nested ones together")
    void manyInstances() {
        assertThatThrownBy(() -> engine.deploy(many("literal", "", "1000000000")))
                .isInstanceOf(ParseException.class)
                .hasMessageContainingAll("'score'", "loopCardinality of 1000000000", "1000", "baton.loop-passes");
        engine.deploy(many("parallel", "", "${1000000000}"));
        assertRefused("parallel", "score");
        engine.deploy(many("sequential", "isSequential=\"true\"", "${1001}"));
        assertRefused("sequential", "score");
        engine.deploy(many("few", "isSequential=\"true\"", "${20}"));
        engine.start("few", ann);
        assertThat(engine.score(ann)).isEqualTo(20);
    }

    private static Model many(String key, String attributes, String number) {
        return Model.batch(key)
                .element(
                        "score",
                        "<bpmn:serviceTask id=\"score\" " + SCORE + "<bpmn:multiInstanceLoopCharacteristics "
                                + attributes + "><bpmn:loopCardinality>" + number
                                + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>");
    }
}
