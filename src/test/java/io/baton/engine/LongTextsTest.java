package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A parameter of a step may be a field with a string as well: the Modeler has several lines for those only. */
@BatonTest
@OldestCamunda
class LongTextsTest {

    private final TestEngine engine;
    private int people;

    LongTextsTest(TestEngine engine) {
        this.engine = engine;
    }

    private static String string(String name, String text) {
        return "<camunda:field name=\"" + name + "\"><camunda:string>" + text + "</camunda:string></camunda:field>";
    }

    private static String property(String name, String value) {
        return "<camunda:property name=\"" + name + "\" value=\"" + value + "\"/>";
    }

    private static Model moment(String properties, String fields) {
        return Model.batch("campaign")
                .element(
                        "note",
                        "<bpmn:serviceTask id=\"note\" camunda:delegateExpression=\"${interestingMoment}\">"
                                + "<bpmn:extensionElements><camunda:properties>" + property("type", "Web") + properties
                                + "</camunda:properties>" + fields + "</bpmn:extensionElements></bpmn:serviceTask>");
    }

    private String noted(Model model) {
        engine.deploy(model);
        var person = engine.person(++people + "@example.com", "firstName", "Ann");
        engine.start("campaign", person);
        return engine.activities(person, "Interesting Moment")
                .get(0)
                .attributes()
                .get("description");
    }

    private List<String> problems(Model model) {
        var refusal = catchThrowableOfType(ParseException.class, () -> engine.deploy(model));
        return refusal.getResorceReports().get(0).getErrors().stream()
                .map(Problem::getMessage)
                .toList();
    }

    @Test
    @DisplayName("A string of several lines is taken as it stands, with its tokens, and nothing in it is evaluated")
    void severalLines() {
        var text = "{{person.firstName}}\n<![CDATA[<b>${no.such} {{my.A}}</b>]]>";
        assertThat(noted(moment("", string("description", text)).my("A", "a"))).isEqualTo("Ann\n<b>${no.such} a</b>");
    }

    @Test
    @DisplayName("A string may stand in the attribute stringValue")
    void attribute() {
        assertThat(noted(moment("", "<camunda:field name=\"description\" stringValue=\"${no.such} text\"/>")))
                .isEqualTo("${no.such} text");
    }

    @Test
    @DisplayName("A blank property does not hide a string, and a blank string hides no property")
    void blank() {
        assertThat(noted(moment(property("description", ""), string("description", "text"))))
                .isEqualTo("text");
        assertThat(noted(moment(property("description", "text"), string("description", " "))))
                .isEqualTo("text");
    }

    @Test
    @DisplayName("A parameter that is given in both ways is refused, and a string that is given twice")
    void twice() {
        assertThat(problems(moment(property("description", "a"), string("description", "b"))))
                .singleElement()
                .asString()
                .contains("has the property 'description' twice: keep one");
        assertThat(problems(moment("", string("description", "a") + string("description", "b"))))
                .singleElement()
                .asString()
                .contains("has the property 'description' twice: keep one");
    }

    @Test
    @DisplayName("A string that nobody filled in is refused in Baton's words only")
    void nothing() {
        for (var empty : List.of(
                "<camunda:field name=\"description\"/>",
                "<camunda:field name=\"description\"><camunda:string/></camunda:field>")) {
            assertThat(problems(moment("", empty)))
                    .singleElement()
                    .asString()
                    .contains("Interesting Moment 'note'", "lacks its parameter 'description'");
        }
        assertThat(problems(moment(property("description", "text"), "<camunda:field name=\"description\"/>")))
                .singleElement()
                .asString()
                .contains("has nothing in the field 'description'");
    }

    @Test
    @DisplayName("An unknown parameter, an unknown field of the person and an expression are refused as well")
    void unfit() {
        assertThat(problems(moment(property("description", "text"), string("descripton", "text"))))
                .singleElement()
                .asString()
                .contains("unknown parameter 'descripton'", "did you mean 'description'?");
        assertThat(problems(moment("", string("description", "{{person.fristName}}"))))
                .singleElement()
                .asString()
                .contains("fristName");
        var expression = "<camunda:expression>${person.firstName}</camunda:expression>";
        assertThat(problems(moment("", "<camunda:field name=\"description\">" + expression + "</camunda:field>")))
                .anySatisfy(problem -> assertThat(problem).contains("has an expression in the field 'description'"));
    }

    @Test
    @DisplayName("A field of a task that is no step of Baton's stays Camunda's")
    void others() {
        engine.deploy(Model.batch("campaign")
                .element(
                        "own",
                        "<bpmn:serviceTask id=\"own\" camunda:class=\"io.baton.engine.LongTextsTest$Own\">"
                                + "<bpmn:extensionElements>" + string("text", "injected")
                                + "</bpmn:extensionElements></bpmn:serviceTask>"));
        engine.start("campaign", engine.person("ann@example.com"));
        assertThat(Own.said).isEqualTo("injected");
    }

    /** Takes a field as any delegate of Camunda does. */
    public static final class Own implements JavaDelegate {

        private static String said = "";

        private @Nullable Expression text;

        @Override
        public void execute(DelegateExecution execution) {
            said = text == null ? "" : String.valueOf(text.getValue(execution));
        }
    }
}
