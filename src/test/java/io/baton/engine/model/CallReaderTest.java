package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.ExecuteCampaign;
import io.baton.person.Workspace;
import io.baton.testing.Model;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call activity says as an Execute Campaign step, and what is wrong with it. */
class CallReaderTest {

    private static final String CALLEE = "calledElement=\"child\"";

    private final Problems problems = new Problems("campaign");

    private ExecuteCampaign read(String attributes, String inside) {
        return new CallReader(Set.of("personId", "tokenContext"), problems)
                .read(Trees.element(
                        "call",
                        "<bpmn:callActivity id=\"call\" " + attributes + ">" + inside + "</bpmn:callActivity>"));
    }

    private void assertProblem(String... parts) {
        assertThat(Trees.messages(problems)).singleElement().satisfies(message -> assertThat(message)
                .startsWith("Execute Campaign 'call' of campaign 'campaign' ")
                .contains(parts));
    }

    private void assertNoProblem() {
        assertThat(problems.found()).isEmpty();
    }

    @Nested
    @DisplayName("The flag")
    class Flag {

        @ParameterizedTest
        @CsvSource({"true, true", "' TRUE ', true", "false, false", "'', false"})
        @DisplayName("T2 the flag says whether the caller's token context goes along")
        void flag(String flag, boolean goesAlong) {
            assertThat(read(CALLEE, Model.properties("useParentTokenContext", flag))
                            .useParentTokenContext())
                    .isEqualTo(goesAlong);
            assertNoProblem();
        }

        @Test
        @DisplayName("T2 without the flag none goes along")
        void noFlag() {
            assertThat(read(CALLEE, "").useParentTokenContext()).isFalse();
        }

        @Test
        @DisplayName("T2 a flag that is neither true nor false is a problem, and sends nothing along")
        void badFlag() {
            assertThat(read(CALLEE, Model.properties("useParentTokenContext", "yes"))
                            .useParentTokenContext())
                    .isFalse();
            assertProblem("useParentTokenContext='yes': write true or false");
        }

        @Test
        @DisplayName("T2 a misspelt flag is a problem, with what was probably meant")
        void unknownParameter() {
            read(CALLEE, Model.properties("useParentTokenContex", "true"));
            assertProblem("unknown parameter 'useParentTokenContex'; did you mean 'useParentTokenContext'?");
        }

        @Test
        @DisplayName("T2 a flag that stands twice is a problem")
        void flagTwice() {
            var property = "<camunda:property name=\"useParentTokenContext\" value=\"true\"/>";
            read(CALLEE, Model.properties("useParentTokenContext", "true").replace(property, property + property));
            assertProblem("has the property 'useParentTokenContext' twice: keep one");
        }
    }

    @Nested
    @DisplayName("Whom it calls")
    class Callee {

        @Test
        @DisplayName("E6 a callee that is written out is known before anything runs")
        void callee() {
            var call = read("calledElement=\" child \"", "");
            assertThat(call.callee()).contains("child");
            assertThat(call.latest()).isTrue();
            assertThat(call.workspace()).isEmpty();
            assertThat(call.element()).isEqualTo("call");
        }

        @ParameterizedTest
        @ValueSource(strings = {"calledElement=\"${next}\"", "calledElement=\"#{next}\"", "calledElement=\" \"", ""})
        @DisplayName("E6 a callee that an expression finds, or that is missing, is not known")
        void unknownCallee(String attributes) {
            assertThat(read(attributes, "").callee()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"latest, true", "deployment, true", "version, false", "versionTag, false"})
        @DisplayName("E6 a call that pins one version is checked at run time only")
        void binding(String binding, boolean latest) {
            assertThat(read(CALLEE + " camunda:calledElementBinding=\"" + binding + "\"", "")
                            .latest())
                    .isEqualTo(latest);
        }

        @Test
        @DisplayName("E7 a workspace that is written out is known, one that an expression finds is not")
        void workspace() {
            assertThat(read(CALLEE + " camunda:calledElementTenantId=\" emea \"", "")
                            .workspace())
                    .contains(Workspace.of("emea"));
            assertThat(read(CALLEE + " camunda:calledElementTenantId=\"${where}\"", "")
                            .workspace())
                    .isEmpty();
        }

        @Test
        @DisplayName("E5 a call knows where it stands in its file")
        void place() {
            var xml = Model.batch("campaign").execute("child", true).xml();
            var call = new CallReader(Set.of(), problems).read(Trees.find(Trees.process(xml), "call1"));
            var startTag = xml.substring(0, xml.indexOf('>', xml.indexOf("<bpmn:callActivity")) + 1);
            assertThat(call.line()).isEqualTo((int) startTag.lines().count());
            assertThat(call.column()).isEqualTo(startTag.length() - startTag.lastIndexOf('\n'));
        }
    }

    @Nested
    @DisplayName("What it sends along")
    class Parameters {

        @ParameterizedTest(name = "{0} is a problem")
        @MethodSource("mappings")
        @DisplayName("T2 nothing but variables that are named goes along with the token context")
        void mapping(String what, String attributes, String mapping, List<String> message) {
            read(CALLEE + " " + attributes, "<bpmn:extensionElements>" + mapping + "</bpmn:extensionElements>");
            assertProblem(message.toArray(String[]::new));
        }

        private static Stream<Arguments> mappings() {
            return Stream.of(
                    mapping(
                            "all variables in",
                            "",
                            "<camunda:in variables=\"all\"/>",
                            "maps all variables in: remove it"),
                    mapping("all variables out", "", "<camunda:out variables=\"all\"/>", "maps all variables out"),
                    mapping(
                            "a variable of the engine",
                            "",
                            "<camunda:in source=\"a\" target=\"personId\"/>",
                            "maps to the variable 'personId', which belongs to the engine"),
                    mapping(
                            "a variable of the engine that comes back",
                            "",
                            "<camunda:out sourceExpression=\"${a}\" target=\"tokenContext\"/>",
                            "maps to the variable 'tokenContext'"),
                    mapping(
                            "a mapping class",
                            "camunda:variableMappingClass=\"com.example.Mapping\"",
                            "",
                            "delegate variable mapping"),
                    mapping(
                            "a mapping expression",
                            "camunda:variableMappingDelegateExpression=\"${mapping}\"",
                            "",
                            "delegate variable mapping"),
                    mapping("a case", "camunda:caseRef=\"case\"", "", "calls a case", "(E3)"));
        }

        private static Arguments mapping(String what, String attributes, String mapping, String... message) {
            return Arguments.of(what, attributes, mapping, List.of(message));
        }

        @Test
        @DisplayName("T2 a variable that is named may go along and come back")
        void namedVariable() {
            read(
                    CALLEE,
                    "<bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\"/>"
                            + "<camunda:in source=\"a\" target=\"a\"/><camunda:out source=\"b\" target=\"b\"/>"
                            + "</bpmn:extensionElements>");
            assertNoProblem();
        }
    }
}
