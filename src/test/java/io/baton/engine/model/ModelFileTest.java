package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.model.ModelFile.Definition;
import io.baton.engine.model.ModelFile.DeploymentCall;
import io.baton.person.PersonField;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an export or import sees in a file. */
class ModelFileTest {

    private static ModelFile read(String name, String xml) {
        return ModelFile.read(name, xml.lines().toList());
    }

    private static Definition read(Model model) {
        var file = read("model.bpmn", model.xml());
        assertThat(file.problem()).isEmpty();
        return file.definitions().get(0);
    }

    @Nested
    @DisplayName("What a file defines")
    class Definitions {

        @Test
        @DisplayName("A BPMN file defines its executable processes, campaigns or not")
        void processes() {
            var campaign =
                    Model.batch("campaign").set("baton.program", "launch").xml();
            var others = "<bpmn:process id=\"plain\" isExecutable=\"true\"/><bpmn:process id=\"drawing\"/>"
                    + "</bpmn:definitions>";
            var file = read("model.bpmn", campaign.replace("</bpmn:definitions>", others));
            assertThat(file.definitions()).extracting(Definition::key).containsExactly("campaign", "plain");
            assertThat(file.definitions()).extracting(Definition::campaign).containsExactly(true, false);
            assertThat(file.definitions().get(0).program()).contains("launch");
            assertThat(file.definitions().get(1).program()).isEmpty();
        }

        @Test
        @DisplayName("A DMN file defines its decisions")
        void decisions() {
            var file = read(
                    "list.dmn",
                    Decision.expression("germans", "country = \"DE\"").xml());
            assertThat(file.problem()).isEmpty();
            assertThat(file.definitions()).extracting(Definition::key).containsExactly("germans");
            assertThat(file.definitions()).extracting(Definition::campaign).containsExactly(false);
        }

        @Test
        @DisplayName("A file that defines nothing says so, with what to do")
        void nothing() {
            var drawing = Model.batch("campaign").xml().replace("isExecutable=\"true\"", "");
            assertThat(read("model.bpmn", drawing).problem())
                    .contains("'model.bpmn' holds no process with isExecutable=\"true\": export it again, or take the"
                            + " file out");
            assertThat(read("list.dmn", drawing).problem()).get().asString().contains("holds no decision");
        }

        @Test
        @DisplayName("A file that is no XML says why and where, with what to do")
        void unreadable() {
            var file = read("model.bpmn", "<definitions>\n<process>\n</definitions>");
            assertThat(file.definitions()).isEmpty();
            assertThat(file.problem())
                    .get()
                    .asString()
                    .startsWith("'model.bpmn' is no readable XML: ")
                    .contains("\"process\"")
                    .endsWith("\" (line 3, column 3). Export it again, or mend its lines");
        }
    }

    @Nested
    @DisplayName("What a process names")
    class Names {

        @Test
        @DisplayName("Flow steps name what stands in their parameters, tokens and expressions aside")
        void named() {
            var definition = read(Model.batch("campaign")
                    .addToList(" vip ")
                    .removeFromList("{{my.List}}")
                    .addToList("${list}")
                    .removeFromList("news")
                    .addToList("vip")
                    .step("mine", "list", "not ours"));
            assertThat(definition.named("list")).containsExactly("vip", "news");
            assertThat(definition.named("campaign")).isEmpty();
        }

        @Test
        @DisplayName("Person fields are named by parameters, tokens and expressions; what is no field is left out")
        void personFields() {
            var definition = read(Model.batch("campaign")
                    .my("Unused", "{{lead.email}}")
                    .changeScore("+1")
                    .interestingMoment("Hello {{lead.First Name}} {{person.Shoe Size}}")
                    .choice("${person['country'] == 'DE' or person.shoeSize > 40}", "+1"));
            assertThat(definition.personFields(Trees.FIELDS))
                    .extracting(PersonField::name)
                    .containsExactlyInAnyOrder("personScore", "firstName", "country");
        }

        @Test
        @DisplayName("Calls of campaigns of the own deployment are found where the callee is known")
        void deploymentCalls() {
            var binding = "camunda:calledElementBinding=\"deployment\"";
            var definition = read(Model.batch("campaign")
                    .element("own", Model.call("own", "child", true, binding))
                    .element("found", Model.call("found", "${child}", true, binding))
                    .element("newest", Model.call("newest", "child", true, "")));
            assertThat(definition.deploymentCalls()).containsExactly(new DeploymentCall("own", "child"));
        }

        @Test
        @DisplayName("Resources of the deployment are found, forms and scripts, with the element in words")
        void resources() {
            var definition = read(Model.batch("campaign")
                    .element("task", "<bpmn:userTask id=\"task\" camunda:formKey=\"embedded:deployment:form.html\"/>")
                    .element(
                            "script",
                            "<bpmn:scriptTask id=\"script\" scriptFormat=\"groovy\""
                                    + " camunda:resource=\"deployment://s.groovy\"/>")
                    .element("other", "<bpmn:userTask id=\"other\" camunda:formKey=\"embedded:app:form.html\"/>"));
            assertThat(definition.resources())
                    .isEqualTo(List.of(
                            "user task 'task' uses 'embedded:deployment:form.html'",
                            "script task 'script' uses 'deployment://s.groovy'"));
        }
    }
}
