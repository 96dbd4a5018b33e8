package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may start what, and that a refused start writes nothing. */
@BatonTest
class StartingTest {

    private final TestEngine engine;

    StartingTest(TestEngine engine) {
        this.engine = engine;
    }

    // E3: nothing but a campaign starts an executable

    /** Starts the campaign {@code child} for a person. */
    private interface Way {
        void start(TestEngine engine, String personId);
    }

    @ParameterizedTest(name = "E3 an executable campaign cannot be started {0}")
    @MethodSource("ways")
    @DisplayName("E3 an executable campaign cannot be started, by its key or id, by start instructions or as if called")
    void executable(String how, Way way) {
        engine.deploy(child());
        var ann = engine.person("ann@example.com").toString();
        refused(() -> way.start(engine, ann))
                .hasMessageContaining("'child'")
                .hasMessageContaining("only another campaign can start it")
                .hasMessageContaining("(E3)");
    }

    private static Stream<Arguments> ways() {
        return Stream.of(
                way("by its key", (engine, ann) -> engine.start("child", Map.of("personId", ann))),
                way("by its id", (engine, ann) -> {
                    var id = engine.engine()
                            .getRepositoryService()
                            .createProcessDefinitionQuery()
                            .processDefinitionKey("child")
                            .singleResult()
                            .getId();
                    engine.engine().getRuntimeService().startProcessInstanceById(id, Map.of("personId", ann));
                }),
                way("before one of its steps", (engine, ann) -> beforeStep(engine, ann)
                        .execute()),
                way("by skipping listeners", (engine, ann) -> beforeStep(engine, ann)
                        .execute(true, true)),
                way(
                        "with the variables of a caller",
                        (engine, ann) -> engine.start("child", Map.of("personId", ann, "campaignDepth", 1))));
    }

    private static Arguments way(String how, Way way) {
        return Arguments.of(how, way);
    }

    private static ProcessInstantiationBuilder beforeStep(TestEngine engine, String personId) {
        return engine.engine()
                .getRuntimeService()
                .createProcessInstanceByKey("child")
                .startBeforeActivity("step1")
                .setVariable("personId", personId);
    }

    @Test
    @DisplayName("Q3 nobody gets into a batch campaign past its gate, with start instructions")
    void pastTheGate() {
        engine.deploy(Model.batch("parent").smartList("= personScore > 1000").changeScore("+5"));
        var ann = engine.person("ann@example.com");
        refused(() -> runtime()
                        .createProcessInstanceByKey("parent")
                        .startBeforeActivity("step1")
                        .setVariable("personId", ann.toString())
                        .execute())
                .hasMessageContaining("start event");
    }

    @Test
    @DisplayName("E3 a transaction boundary before its start event does not let an executable campaign be started")
    void executableWithAsyncStart() {
        engine.deploy(child().start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\"/>"));
        var ann = engine.person("ann@example.com");
        refused(() -> engine.start("child", ann)).hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 the call activity of a plain process cannot call an executable campaign")
    void executableFromPlainProcess() {
        engine.deploy(child());
        engine.deploy(Model.process("plain").execute("child", false));
        var ann = engine.person("ann@example.com");
        refused(() -> engine.start("plain", ann))
                .hasMessageContaining("'child'")
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 the call activity of a plain process cannot call a batch campaign either")
    void batchFromPlainProcess() {
        engine.deploy(Model.batch("audience").interestingMoment("inside"));
        engine.deploy(Model.process("plain").execute("audience", false));
        var ann = engine.person("ann@example.com");
        refused(() -> engine.start("plain", ann))
                .hasMessageContaining("'audience'")
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 the process task of a case cannot call an executable campaign")
    void executableFromCase() {
        engine.deploy(child());
        engine.engine()
                .getRepositoryService()
                .createDeployment()
                .addString("case.cmmn", CASE)
                .deploy();
        refused(() -> engine.engine().getCaseService().createCaseInstanceByKey("case"))
                .hasMessageContaining("'child'")
                .hasMessageContaining("(E3)");
    }

    @ParameterizedTest(name = "E3 an executable campaign with a {0} start event is refused at deployment")
    @MethodSource("triggers")
    @DisplayName("E3 an executable campaign with a start event that has a trigger is refused at deployment")
    void executableWithTrigger(String kind, String definition, String event) {
        var model = child().define(definition).start("<bpmn:startEvent id=\"start\">" + event + "</bpmn:startEvent>");
        assertThatThrownBy(() -> engine.deploy(model))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'child' has a " + kind + " start event 'start'")
                .hasMessageContaining("(E3)");
    }

    private static Stream<Arguments> triggers() {
        return Stream.of(
                Arguments.of(
                        "timer",
                        "",
                        "<bpmn:timerEventDefinition><bpmn:timeCycle>R3/PT1H</bpmn:timeCycle>"
                                + "</bpmn:timerEventDefinition>"),
                Arguments.of(
                        "signal",
                        "<bpmn:signal id=\"signal\" name=\"Person is Created\"/>",
                        "<bpmn:signalEventDefinition signalRef=\"signal\"/>"),
                Arguments.of(
                        "message",
                        "<bpmn:message id=\"message\" name=\"Campaign is Requested: child\"/>",
                        "<bpmn:messageEventDefinition messageRef=\"message\"/>"),
                Arguments.of(
                        "conditional",
                        "",
                        "<bpmn:conditionalEventDefinition><bpmn:condition>${true}</bpmn:condition>"
                                + "</bpmn:conditionalEventDefinition>"));
    }

    @Test
    @DisplayName("E3 a second start event with a trigger beside the plain one is refused as well")
    void executableWithSecondStart() {
        var model = child().define("<bpmn:signal id=\"signal\" name=\"Person is Created\"/>")
                .loose("<bpmn:startEvent id=\"again\"><bpmn:signalEventDefinition signalRef=\"signal\"/>"
                        + "</bpmn:startEvent>")
                .flow("again", "step1", "");
        assertThatThrownBy(() -> engine.deploy(model))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("signal start event 'again'");
    }

    // E3: a campaign calls nothing but executables

    @ParameterizedTest(name = "E3 a deployment that calls a {0} campaign is refused")
    @CsvSource({"batch", "trigger"})
    @DisplayName("E3 a deployment that calls a campaign of another type is refused")
    void callOfOtherType(String type) {
        assertThatThrownBy(() ->
                        engine.deploy(Model.batch("parent").execute("target", false), Model.campaign("target", type)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'call1' of campaign 'parent'")
                .hasMessageContaining(type + " campaign 'target'")
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 a deployment that calls a campaign of another type deployed earlier is refused")
    void callOfOtherTypeDeployedBefore() {
        engine.deploy(Model.batch("target"));
        assertThatThrownBy(() -> engine.deploy(Model.batch("parent").execute("target", false)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("batch campaign 'target'")
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 a deployment that calls a process without baton.type is refused")
    void callOfPlainProcess() {
        engine.deploy(Model.process("target"));
        assertThatThrownBy(() -> engine.deploy(Model.batch("parent").execute("target", false)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'call1' of campaign 'parent'")
                .hasMessageContaining("'target', a process without baton.type")
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 a deployment that brings a campaign and the plain process it calls is refused")
    void callOfPlainProcessOfSameDeployment() {
        assertThatThrownBy(() -> engine.deploy(Model.batch("parent").execute("target", false), Model.process("target")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'target', a process without baton.type")
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 a campaign that others execute cannot become a batch campaign")
    void calleeCannotChangeType() {
        engine.deploy(Model.batch("parent").execute("child", false), child());
        assertThatThrownBy(() -> engine.deploy(Model.batch("child")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'child'")
                .hasMessageContaining("executed by parent")
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 a step that calls a case is refused")
    void callOfCase() {
        assertThatThrownBy(() -> engine.deploy(Model.batch("parent")
                        .element("call", "<bpmn:callActivity id=\"call\" camunda:caseRef=\"case\"/>")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'call' of campaign 'parent' calls a case")
                .hasMessageContaining("(E3)");
    }

    @ParameterizedTest(name = "E3 at run time a step refuses to call {1}")
    @CsvSource({"audience,a batch campaign", "onEvent,a trigger campaign", "plain,a process without baton.type"})
    @DisplayName("E3 at run time a step refuses to call anything but an executable campaign")
    void callAtRunTime(String target, String kind) {
        engine.deploy(
                Model.batch("audience"),
                Model.campaign("onEvent", "trigger"),
                Model.process("plain"),
                Model.batch("parent").my("Next", target).execute("${my['Next']}", false));
        var ann = engine.person("ann@example.com");
        refused(() -> engine.start("parent", ann))
                .hasMessageContaining("'" + target + "'")
                .hasMessageContaining(kind)
                .hasMessageContaining("parent > " + target)
                .hasMessageContaining("(E3)");
    }

    @Test
    @DisplayName("E3 a step whose callee is not deployed fails and names it")
    void calleeMissing() {
        engine.deploy(Model.batch("parent").interestingMoment("before").execute("child", false));
        var ann = engine.person("ann@example.com");
        refused(() -> engine.start("parent", ann))
                .hasMessageContaining("no campaign 'child'")
                .hasMessageContaining("parent > child");
    }

    @Test
    @DisplayName("E3 a campaign whose callee is not deployed is listed with that problem")
    void calleeMissingShows() {
        engine.deploy(Model.batch("parent").execute("child", false));
        assertThat(engine.campaigns()).singleElement().satisfies(listed -> assertThat(listed.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("'call1'").contains("'child'")));
    }

    // E7, P1, P3: who is started, with what

    @ParameterizedTest(name = "P1 a start by {0} runs that person")
    @MethodSource("goodStarts")
    @DisplayName("P1 a start by personId, by e-mail address in any case or by both of one person runs that person")
    void goodStart(String what, Function<PersonId, Map<String, Object>> variables) {
        engine.deploy(Model.batch("campaign").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        engine.start("campaign", variables.apply(ann));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    private static Stream<Arguments> goodStarts() {
        return Stream.of(
                good("personId", ann -> Map.of("personId", ann.toString())),
                good("a numeric personId", ann -> Map.of("personId", ann.value())),
                good("e-mail address in other case", ann -> Map.of("email", "ANN@Example.COM")),
                good("both", ann -> Map.of("personId", ann.toString(), "email", "Ann@example.com")));
    }

    private static Arguments good(String what, Function<PersonId, Map<String, Object>> variables) {
        return Arguments.of(what, variables);
    }

    @Test
    @DisplayName("P1 the business key of a campaign instance is the person's id")
    void businessKey() {
        engine.deploy(Model.campaign("campaign", "trigger").element("wait", "<bpmn:userTask id=\"wait\"/>"));
        var ann = engine.person("ann@example.com");
        engine.start("campaign", Map.of("email", "ann@example.com"));
        assertThat(runtime().createProcessInstanceQuery().singleResult().getBusinessKey())
                .isEqualTo(ann.toString());
    }

    @Test
    @DisplayName("P1 the person's own id is accepted as business key")
    void ownBusinessKey() {
        engine.deploy(Model.batch("campaign").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        runtime().startProcessInstanceByKey("campaign", ann.toString(), Map.of("personId", ann.toString()));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("P1 a campaign instance keeps the person, the depth and the token context, and nothing of the start")
    void variablesOfInstance() {
        engine.deploy(Model.campaign("campaign", "trigger").element("wait", "<bpmn:userTask id=\"wait\"/>"));
        engine.person("ann@example.com");
        var instance = engine.start("campaign", Map.of("email", "ann@example.com", "tokens", Map.of("Score", "+1")));
        assertThat(runtime().getVariables(instance.getId()))
                .containsOnlyKeys("personId", "campaignDepth", "tokenContext");
    }

    @ParameterizedTest(name = "P1 a campaign cannot be started with {0}")
    @MethodSource("badStarts")
    @DisplayName("P1 a campaign cannot be started with variables that do not fit")
    void badStart(String what, Map<String, Object> variables, List<String> message) {
        engine.deploy(Model.campaign("campaign", "trigger").interestingMoment("inside"));
        engine.person("ann@example.com");
        engine.person("bob@example.com");
        refused(() -> engine.start("campaign", variables))
                .hasMessageContainingAll(message.toArray(CharSequence[]::new));
    }

    private static Stream<Arguments> badStarts() {
        return Stream.of(
                start("no person", List.of("'campaign'", "without a person", "personId or email")),
                start("a blank personId", List.of("without a person"), "personId", "  "),
                start("a null personId", List.of("without a person"), "personId", null),
                start("an unknown personId", List.of("no person", "'999999999'"), "personId", "999999999"),
                start("a personId that is no number", List.of("no person", "'ann'"), "personId", "ann"),
                start("a personId beyond 64 bits", List.of("no person"), "personId", "99999999999999999999"),
                start("a negative personId", List.of("no person", "'-1'"), "personId", "-1"),
                start("an unknown address", List.of("no person", "'eve@example.com'"), "email", "eve@example.com"),
                start(
                        "the reserved variable campaignDepth",
                        List.of("campaignDepth", "belongs to the engine"),
                        "email",
                        "ann@example.com",
                        "campaignDepth",
                        0),
                start(
                        "the reserved variable tokenContext",
                        List.of("tokenContext", "tokens"),
                        "email",
                        "ann@example.com",
                        "tokenContext",
                        "{}"),
                start(
                        "tokens that are no JSON",
                        List.of("tokens", "no JSON object"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "Score=+10"),
                start(
                        "tokens that are a JSON list",
                        List.of("tokens", "no JSON object"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "[\"+10\"]"),
                start(
                        "tokens that are followed by more",
                        List.of("tokens", "no JSON object"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "{\"Score\":\"+10\"} {}"),
                start(
                        "tokens that name a token twice",
                        List.of("tokens", "Score"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "{\"Score\":\"+10\",\"Score\":\"+1\"}"),
                start(
                        "tokens that name a token twice in other words",
                        List.of("'{{my.score}}' names the same token as 'Score'"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "{\"Score\":\"+10\",\"{{my.score}}\":\"+1\"}"),
                start(
                        "tokens of another family",
                        List.of("'{{lead.Email}}' is no My Token"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "{\"{{lead.Email}}\":\"x\"}"),
                start(
                        "a token value that is null",
                        List.of("'Score' is null"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "{\"Score\":null}"),
                start(
                        "a token value that is an object",
                        List.of("'Score' is an object"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "{\"Score\":{\"a\":1}}"),
                start(
                        "several malformed tokens, each of them named",
                        List.of("'A' is null", "'{{lead.B}}' is no My Token"),
                        "email",
                        "ann@example.com",
                        "tokens",
                        "{\"A\":null,\"{{lead.B}}\":\"x\"}"));
    }

    private static Arguments start(String what, List<String> message, Object... variables) {
        var start = new LinkedHashMap<String, Object>();
        for (int i = 0; i < variables.length; i += 2) {
            start.put((String) variables[i], variables[i + 1]);
        }
        return Arguments.of(what, start, message);
    }

    @Test
    @DisplayName("P1 a personId and an address of two people contradict each other")
    void contradiction() {
        engine.deploy(Model.batch("campaign"));
        var ann = engine.person("ann@example.com");
        engine.person("bob@example.com");
        refused(() -> engine.start("campaign", Map.of("personId", ann.toString(), "email", "bob@example.com")))
                .hasMessageContaining("two people")
                .hasMessageContaining("'" + ann + "'")
                .hasMessageContaining("'bob@example.com'");
    }

    @Test
    @DisplayName("P1 a business key that is not the person's id is refused")
    void foreignBusinessKey() {
        engine.deploy(Model.batch("campaign"));
        var ann = engine.person("ann@example.com");
        refused(() -> runtime().startProcessInstanceByKey("campaign", "order-17", Map.of("personId", ann.toString())))
                .hasMessageContaining("'order-17'")
                .hasMessageContaining("'" + ann + "'");
    }

    @Test
    @DisplayName("P1 a person that was deleted cannot be started")
    void deletedPerson() {
        engine.deploy(Model.batch("campaign"));
        var ann = engine.person("ann@example.com");
        engine.baton().inUnitOfWork(unit -> unit.people().delete(ann));
        refused(() -> engine.start("campaign", ann)).hasMessageContaining("no person");
    }

    @Test
    @DisplayName("P1 a transaction boundary before the start event does not put a refusal off")
    void refusalWithAsyncStart() {
        engine.deploy(Model.batch("campaign").start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\"/>"));
        refused(() -> engine.start("campaign", Map.of("personId", "999999999"))).hasMessageContaining("no person");
    }

    @Test
    @DisplayName("P1 a signal that names an unknown person starts none of the campaigns that wait for it")
    void signalForUnknownPerson() {
        engine.deploy(signalled("one"), signalled("two"));
        refused(() -> runtime().signalEventReceived("Person is Created", Map.of("personId", "999999999")))
                .hasMessageContaining("no person");
    }

    @Test
    @DisplayName("P1 a request by message for an unknown person is refused")
    void messageForUnknownPerson() {
        engine.deploy(Model.trigger("campaign").requestable());
        engine.activate("campaign");
        refused(() -> runtime()
                        .createMessageCorrelation("Campaign is Requested: campaign")
                        .setVariable("email", "eve@example.com")
                        .correlateStartMessage())
                .hasMessageContaining("'eve@example.com'");
    }

    @Test
    @DisplayName("P1 a refused start does not change the score an earlier step of the same command would have written")
    void refusalUndoesSteps() {
        engine.deploy(Model.batch("campaign").changeScore("+5").execute("missing", false));
        var ann = engine.person("ann@example.com");
        assertThat(catchThrowable(() -> engine.start("campaign", ann))).isNotNull();
        assertThat(engine.score(ann)).isZero();
    }

    /** Asserts that a call is refused with an error of ours, and that nothing was written. */
    private AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
        var refusal = catchThrowable(call);
        assertThat(Traces.in(engine)).as("what a refused start leaves").isEqualTo(Traces.NONE);
        return assertThat(refusal).isInstanceOf(CampaignRefusedException.class);
    }

    private RuntimeService runtime() {
        return engine.engine().getRuntimeService();
    }

    private static Model child() {
        return Model.executable("child").interestingMoment("inside");
    }

    private static Model signalled(String key) {
        return Model.trigger(key).on("Person is Created").interestingMoment("inside");
    }

    private static final String CASE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <cmmn:definitions xmlns:cmmn="http://www.omg.org/spec/CMMN/20151109/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/cmmn" targetNamespace="test">
              <cmmn:case id="case" camunda:historyTimeToLive="P1D">
                <cmmn:casePlanModel id="plan">
                  <cmmn:planItem id="item" definitionRef="task"/>
                  <cmmn:processTask id="task" processRef="child"/>
                </cmmn:casePlanModel>
              </cmmn:case>
            </cmmn:definitions>
            """;
}
