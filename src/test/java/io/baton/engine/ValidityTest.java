package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.testing.BatonTest;
import io.baton.testing.CapturedLog;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** V1, V2: what can never work is refused with element, line and way out; what may come later is not. */
@BatonTest
class ValidityTest {

    private final TestEngine engine;

    ValidityTest(TestEngine engine) {
        this.engine = engine;
    }

    private void assertRefused(String xml, String element, String... parts) {
        assertThatThrownBy(() -> deploy(xml)).isInstanceOfSatisfying(ParseException.class, refusal -> {
            var problems = refusal.getResorceReports().get(0).getErrors();
            assertThat(problems).anySatisfy(problem -> {
                assertThat(problem.getMessage()).contains(parts);
                assertThat(problem.getMainElementId()).isEqualTo(element);
                assertThat(problem.getLine()).isPositive();
            });
            assertThat(refusal.getMessage()).doesNotContain("Exception", "Cannot invoke", "is no readable BPMN");
        });
    }

    private void deploy(String xml) {
        engine.engine()
                .getRepositoryService()
                .createDeployment()
                .addString("campaign.bpmn", xml)
                .deploy();
    }

    @Test
    @DisplayName("V1 a batch campaign asks for no token of an event, as none starts it")
    void tokensOfNoEvent() {
        for (var list : List.of("= trigger.form = \"x\"", "= vip and number(trigger.total) > 5")) {
            assertRefused(
                    Model.batch("campaign").smartList(list).xml(),
                    "campaign",
                    "has a smart list that asks for 'trigger.",
                    "no event starts a batch campaign: leave the filter out");
        }
        deploy(Model.executable("tokens-inner")
                .smartList("= trigger.form = \"x\"")
                .xml());
    }

    @ParameterizedTest
    @CsvSource({
        "Score is Changed, scorName, did you mean 'scoreName'?",
        "Score is Changed, scorename, did you mean 'scoreName'?",
        "Score is Changed, fieldName, Known are",
        "Data Value Changes, fieldname, did you mean 'fieldName'?",
        "Person is Created, list, Known are"
    })
    @DisplayName("V1 a list asks for tokens that the events of its campaign bring")
    void tokensOfOtherEvents(String event, String token, String part) {
        assertRefused(
                Model.trigger("campaign")
                        .on(event)
                        .smartList("= trigger." + token + " = \"x\"")
                        .xml(),
                "campaign",
                "asks for 'trigger." + token + "', which '" + event + "' does not bring",
                part);
    }

    @Test
    @DisplayName("V1 events of one's own bring what they like, and what one of several events brings is fine")
    void tokensOfOwnEvents() {
        deploy(Model.trigger("tokens-own")
                .on("Checked Out")
                .smartList("= trigger.scorName = \"x\"")
                .xml());
        deploy(Model.trigger("tokens-two")
                .on("Score is Changed")
                .on("Added to List")
                .smartList("= trigger.list = \"x\" or trigger.scoreName = \"y\" or trigger.source = \"API\"")
                .xml());
    }

    @Test
    @DisplayName("V1 the same of a decision is a problem of the campaign that has it as its smart list")
    void tokensInDecision() {
        engine.deploy(Decision.expression("tokens-list", "trigger.form = \"x\""));
        engine.deploy(Model.batch("tokens-batch").smartList("tokens-list"));
        assertThat(engine.campaigns())
                .filteredOn(listed -> listed.campaign().key().equals("tokens-batch"))
                .singleElement()
                .satisfies(
                        listed -> assertThat(listed.problems()).singleElement().satisfies(problem -> assertThat(
                                        problem.message())
                                .contains("smart list of campaign 'tokens-batch' asks for 'trigger.form'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${person.contry == 'DE'}              | unknown field 'contry'; did you mean 'country'?",
                "${lead['contry'] == 'DE'}             | unknown field 'contry'; did you mean 'country'?",
                "${not empty person.shoeSize}          | unknown field 'shoeSize': create it first",
                "${my.x == 1 and (lead.contry eq 'x')} | unknown field 'contry'",
                "${person.personScore > 1 ? lead.contry == 'x' : false} | unknown field 'contry'",
                "${persn.country == 'DE'}              | persn.country; did you mean person.country?",
                "${Person.country == 'DE'}             | did you mean person.country?",
                "${campaign.nme == 'x'}                | campaign.nme, which there is not; did you mean 'name'?",
                "${member.state == 'x'}                | Known are program, since, status",
                "${system.date == 'x'}                 | stands in texts only",
                "person.country == 'DE'                | write ${…} around all of it",
                "true                                  | write ${…} around all of it",
                "${person.country == 'DE'} and ${true} | write ${…} around all of it",
                "${person.country}                     | of type text, for a yes or no",
                "${person.personScore}                 | of type score, for a yes or no",
                "${'yes'}                              | neither true nor false",
                "${person.personScore + 1}             | works out a number",
                "${person.country > 5}                 | of type text, with 5: write a text between quotation marks",
                "${5 < person.country}                 | of type text, with 5",
                "${person.country == -(5)}             | of type text, with -5",
                "${person.personScore > 'abc'}         | of type score, with the text 'abc': write a number",
                "${person.personScore == true}         | of type score, with true",
                "${person.unsubscribed == 'yes'}       | of type boolean, with the text 'yes': write true or false",
                "${person.unsubscribed == 1}           | of type boolean, with 1",
                "${unknown(person.country)}            | calls the function 'unknown', which there is not. Known are",
                "${nwo() > person.renewal}             | the function 'nwo', which there is not; did you mean 'now'?",
                "${now(1) == person.renewal}           | calls the function 'now' with 1 values, and it takes none",
                "${person.country == }                 | is no expression: it cannot be read from '}' on",
                "${person.country = 'DE'}              | cannot be read from '= 'DE'}' on: write == to compare",
                "${}                                   | is no expression: it cannot be read from '}' on",
                "${person.country == 'DE'              | is no expression: it ends too early",
            })
    @DisplayName("V1 a condition that can never hold is refused, with what was probably meant")
    void condition(String condition, String part) {
        assertRefused(
                Model.batch("campaign").choice(condition, "+1").xml(),
                "choice1_branch1",
                "The condition of the sequence flow 'choice1_branch1' of campaign 'campaign' ",
                part.replace("is no expression", "which is no expression"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${lead.country == 'DE'}",
                "${lead['Country'] == 'DE' or lead.country == null}",
                "${person.country.equals('DE')}",
                "${person.get('country') == 'DE'}",
                "${person.country == '5'}",
                "${person.personScore >= '50'}",
                "${person.personScore > 10.5}",
                "${person.unsubscribed}",
                "${person.unsubscribed == 'false'}",
                "${my.anything == 1}",
                "${trigger.anything == 1}",
                "${bean.property == 1}",
                "${colour == 'red'}",
                "#{person.country == 'DE'}",
                "${true}",
            })
    @DisplayName("V1 a condition that may hold for somebody is accepted")
    void fineCondition(String condition) {
        assertThatCode(() ->
                        deploy(Model.batch("campaign").choice(condition, "+1").xml()))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("F9 lead is another word for person in a choice")
    void lead() {
        engine.deploy(Model.batch("campaign").choice("${lead.Country == 'DE'}", "=7"));
        var ann = engine.person("ann@example.com", "country", "DE");
        engine.start("campaign", ann);
        assertThat(engine.score(ann)).isEqualTo(7);
    }

    @Test
    @DisplayName("V1 a name that the model gives to a variable of its own is the variable's")
    void ownVariable() {
        var xml = Model.batch("campaign")
                .element(
                        "set",
                        "<bpmn:task id=\"set\"><bpmn:extensionElements><camunda:inputOutput>"
                                + "<camunda:outputParameter name=\"persn\">x</camunda:outputParameter>"
                                + "</camunda:inputOutput></bpmn:extensionElements></bpmn:task>")
                .choice("${persn.anything == 1}", "+1")
                .xml();
        assertThatCode(() -> deploy(xml)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{person.fristName}}      | unknown field 'fristName'; did you mean 'firstName'?",
                "{{lead.Shoe Size:default=40}} | unknown field 'Shoe Size'",
                "{{company}}               | unknown token {{company}} in 'description': tokens are {{my.…}}",
                "{{persn.company}}         | did you mean '{{person.company}}'?",
                "{{}}                      | unknown token {{}}",
                "{{my.}}                   | unknown token {{my.}} in 'description': write a name behind the point",
                "{{lead. }}                | write a name behind the point",
                "{{lead.emial}}            | unknown field 'emial'; did you mean 'email'?",
                "{{person.firstName:defualt=x}} | did you mean '{{person.firstName:default=x}}'?",
                "{{my.Score: Default =x}}  | did you mean '{{my.Score:default=x}}'?",
                "{{person.firstName}       | which is not closed; did you mean '{{person.firstName}}'?",
                "{{person.firstName} or {{my.x}} | token {{person.firstName} in 'description', which is not closed",
                "{{campaign.nme}}          | did you mean 'campaign.name'?",
                "{{program.key}}           | Known are program.description, program.id, program.name",
                "{{system.now}}            | Known are system.date, system.dateTime, system.time",
                "{{member.state}}          | did you mean 'member.status'?",
            })
    @DisplayName("V1 a token that can never have a value is refused, with what was probably meant")
    void token(String text, String part) {
        assertRefused(
                Model.batch("campaign").interestingMoment("Hello " + text).xml(),
                "step1",
                "Interesting Moment 'step1' of campaign 'campaign' ",
                part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "body", "text", "from"})
    @DisplayName("V1 so is one in any part of a mail, and in a webhook")
    void tokenElsewhere(String part) {
        var parameters = new ArrayList<>(List.of("subject", "x", "body", "x", part, "x {{lead.fristName}}"));
        if (part.equals("subject") || part.equals("body")) {
            parameters
                    .subList(part.equals("subject") ? 0 : 2, part.equals("subject") ? 2 : 4)
                    .clear();
        }
        assertRefused(
                Model.batch("campaign")
                        .step("sendEmail", parameters.toArray(String[]::new))
                        .xml(),
                "step1",
                "did you mean 'firstName'?");
        assertRefused(
                Model.trigger("campaign")
                        .on("Checked Out")
                        .callWebhook("url", "https://a.example/?q={{lead.fristName}}")
                        .xml(),
                "step1",
                "did you mean 'firstName'?");
    }

    @Test
    @DisplayName("V1 tokens that may have a value are accepted: a parent may send My Tokens, an event any attribute")
    void fineTokens() {
        assertThatCode(() -> deploy(Model.batch("campaign")
                        .interestingMoment("{{my.X}} {{trigger.y}} {{person.id}} {{LEAD.First name}} {{System.Date}}"
                                + " {{campaign.Name}} {{member.since}} {{program.id}} { {} {{ {{x}"
                                + " {my.x} {person.x}} {{{my.x}}} {\"a\":{\"b\":\"{{my.x:with=it}}\"}}"
                                + " a{color:red} @media{a{b:c}}")
                        .xml()))
                .doesNotThrowAnyException();
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(Model.batch("campaign").set("My.Score", "+1"), "campaign", "did you mean 'my.Score'?"),
                Arguments.of(Model.batch("campaign").set(" my.Score", "+1"), "campaign", "did you mean 'my.Score'?"),
                Arguments.of(
                        Model.batch("campaign").set("baton.smartlist", ""),
                        "campaign",
                        "did you mean 'baton.smartList'?"),
                Arguments.of(
                        Model.batch("campaign").set("Baton.SmartList", ""),
                        "campaign",
                        "did you mean 'baton.smartList'?"),
                Arguments.of(
                        Model.batch("campaign").set("baton-program", "p"), "campaign", "did you mean 'baton.program'?"),
                Arguments.of(Model.process("campaign").set("baton.typ", "batch"), "campaign", "'baton.type'?"),
                Arguments.of(Model.process("campaign").set("Baton.Type", "batch"), "campaign", "'baton.type'?"),
                Arguments.of(Model.process("campaign").set("batn.type", "batch"), "campaign", "'baton.type'?"),
                Arguments.of(Model.process("campaign").set("batontype", "batch"), "campaign", "'baton.type'?"),
                Arguments.of(
                        Model.batch("campaign").step("changeScor", "field", "personScore", "change", "+1"),
                        "step1",
                        "did you mean 'changeScore'?"),
                Arguments.of(Model.batch("campaign").execute("", false), "call1", "calls nobody"),
                Arguments.of(Model.batch("campaign").execute(" ", false), "call1", "calls nobody"),
                Arguments.of(Model.batch("count"), "count", "GET campaign/count: choose another"),
                Arguments.of(
                        started("<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition>"),
                        "start",
                        "names nobody: use a signal or the message"),
                Arguments.of(
                        started("<bpmn:conditionalEventDefinition><bpmn:condition>${x}</bpmn:condition>"
                                + "</bpmn:conditionalEventDefinition>"),
                        "start",
                        "names nobody"),
                Arguments.of(started("<bpmn:messageEventDefinition messageRef=\"m\"/>"), "start", "name the message"),
                Arguments.of(started("<bpmn:errorEventDefinition/>"), "start", "names nobody"),
                Arguments.of(nested(61), "s59", "more than 60 levels deep"),
                Arguments.of(nested(3_000), "s59", "more than 60 levels deep"));
    }

    private static Model started(String event) {
        return Model.trigger("campaign")
                .define("<bpmn:message id=\"m\" name=\"Another\"/>")
                .start("<bpmn:startEvent id=\"start\">" + event + "</bpmn:startEvent>");
    }

    private static Model nested(int levels) {
        var xml = new StringBuilder();
        IntStream.range(0, levels)
                .forEach(i -> xml.append("<bpmn:subProcess id=\"p" + i + "\"><bpmn:startEvent id=\"s"
                        + i + "\"/><bpmn:sequenceFlow id=\"f" + i + "\" sourceRef=\"s" + i + "\" targetRef=\""
                        + (i + 1 < levels ? "p" + (i + 1) : "last") + "\"/>"));
        xml.append("<bpmn:endEvent id=\"last\"/>");
        return Model.batch("campaign").element("p0", xml + "</bpmn:subProcess>".repeat(levels));
    }

    @ParameterizedTest(name = "V1 {2}")
    @MethodSource("others")
    @DisplayName("V1 what can never work is refused with element, line and way out")
    void other(Model model, String element, String part) {
        assertRefused(model.xml(), element, part);
    }

    @Test
    @DisplayName("V3 as deep as a campaign may be it runs")
    void deep() {
        engine.deploy(nested(59).changeScore("=7"));
        var ann = engine.person("ann@example.com");
        engine.start("campaign", ann);
        assertThat(engine.score(ann)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=\"toEnd\" "})
    @DisplayName("V1 a start event with a transaction boundary needs no id at its flow")
    void boundary(String id) {
        deploy(Model.batch("campaign")
                .start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\"/>")
                .changeScore("=7")
                .xml()
                .replace("id=\"start_step1\" ", id.replace("toEnd", "start_step1")));
        var ann = engine.person("ann@example.com");
        engine.start("campaign", ann);
        assertThat(engine.score(ann)).isZero();
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(7);
    }

    @Test
    @DisplayName("V1 when a field is gone or of another type, campaigns that name it are listed as invalid")
    void fieldsChange() throws SQLException {
        engine.baton().inUnitOfWork(unit -> unit.people()
                .addField(new PersonField("tier", "Tier Of Test", FieldType.INTEGER)));
        engine.deploy(
                Model.batch("choice").choice("${person.tier > 5}", "+1"),
                Model.batch("text").interestingMoment("Tier {{lead.Tier Of Test}}"),
                Model.batch("step").changeDataValue("tier", "5"),
                Model.batch("other").changeDataValue("country", "DE"));
        assertThat(problems()).isEmpty();
        try {
            sql("update BATON_FIELD set TYPE_ = 'text' where NAME_ = 'tier'");
            assertThat(problems()).containsOnlyKeys("choice");
            assertThat(problems().get("choice")).contains("'tier', which is of type text, with 5");
            sql("update BATON_FIELD set NAME_ = 'gone', DISPLAY_NAME_ = 'gone' where NAME_ = 'tier'");
            assertThat(problems())
                    .containsOnlyKeys("choice", "text", "step")
                    .allSatisfy((key, problem) -> assertThat(problem).contains("unknown field"));
        } finally {
            sql("update BATON_FIELD set TYPE_ = 'integer', NAME_ = 'tier', DISPLAY_NAME_ = 'Tier Of Test'"
                    + " where NAME_ in ('tier', 'gone')");
        }
        assertThat(problems()).isEmpty();
    }

    private void sql(String text) throws SQLException {
        try (var connection = engine.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(text);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private Map<String, String> problems() {
        var found = new TreeMap<String, String>();
        engine.campaigns().stream()
                .filter(listed -> !listed.problems().isEmpty())
                .forEach(listed -> found.put(
                        listed.campaign().key(), listed.problems().get(0).message()));
        return found;
    }

    @Test
    @DisplayName("V2 what may come later is accepted, and the log names the campaign, the element and what is missing")
    void later() {
        try (var log = new CapturedLog()) {
            engine.deploy(Model.batch("campaign")
                    .execute("child", false)
                    .addToList("fans")
                    .set("baton.program", "spring")
                    .smartList("vips"));
            assertThat(log.seen().stream()
                            .map(event -> event.getFormattedMessage())
                            .filter(text -> text.contains("BATON-01110")))
                    .singleElement()
                    .asString()
                    .contains("'campaign'", "'call1'", "'child'", "'spring'", "'vips'", "'fans'");
        }
        assertThat(engine.campaigns().get(0).problems()).isNotEmpty();
        try (var log = new CapturedLog()) {
            engine.deploy(Model.batch("whole").execute("child", false), Model.executable("child"));
            assertThat(log.seen())
                    .noneMatch(event -> event.getFormattedMessage().contains("BATON-01110"));
        }
    }
}
