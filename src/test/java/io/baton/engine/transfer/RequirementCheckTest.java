package io.baton.engine.transfer;

import static io.baton.engine.transfer.MemoryWorkspace.EMEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.transfer.ImportReport.Missing;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.engine.transfer.ProgramFile.Requirement;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program needs and does not bring along. */
class RequirementCheckTest {

    private final MemoryWorkspace target = new MemoryWorkspace();
    private final ImportReport.Builder report = new ImportReport.Builder(EMEA);
    private final RequirementCheck check = new RequirementCheck(target, report);

    private ImportReport fields(PersonField... fields) {
        check.checkFields(Arrays.asList(fields));
        return report.build();
    }

    private static Requirement requirement(Kind kind) {
        return new Requirement(kind, "country", List.of("campaign invite", "smart list gold"));
    }

    @Test
    @DisplayName("A field that is there with its type is no problem, whatever it is displayed as")
    void field() {
        assertThat(fields(new PersonField("country", "Land", FieldType.TEXT)).problems())
                .isEmpty();
    }

    @Test
    @DisplayName("A field that is not there is missing")
    void noField() {
        var wayOut = "create it first";
        assertThat(fields(new PersonField("plan", "Plan", FieldType.DATE)))
                .isEqualTo(new ImportReport(
                        List.of(),
                        List.of(new Missing(Kind.PERSON_FIELD, "plan", List.of(), wayOut)),
                        List.of("person field 'plan' is not in workspace 'emea': " + wayOut)));
    }

    @Test
    @DisplayName("A field of another type or spelling is refused")
    void otherField() {
        assertThat(fields(
                                new PersonField("country", "Country", FieldType.DATE),
                                new PersonField("PersonScore", "Person Score", FieldType.SCORE))
                        .problems())
                .containsExactly(
                        "person field 'country' of type date is 'country' of type text here: a field keeps its name and"
                                + " type, use another one in the program",
                        "person field 'PersonScore' of type score is 'personScore' of type score here: a field keeps"
                                + " its name and type, use another one in the program");
        assertThat(report.build().missing()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PERSON_FIELD")
    @DisplayName("What is not there is missing, with all that need it and a way out")
    void missing(Kind kind) {
        check.check(List.of(requirement(kind)), Map.of());
        var missing = report.build().missing();
        assertThat(missing).hasSize(1).first().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(kind);
            assertThat(one.neededBy()).containsExactly("campaign invite", "smart list gold");
            assertThat(one.wayOut()).contains("first");
        });
        assertThat(report.build().problems())
                .containsExactly(
                        kind.label() + " 'country' is not in workspace 'emea', needed by campaign invite, smart list"
                                + " gold: " + missing.get(0).wayOut());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("What is there is not missing")
    void there(Kind kind) {
        switch (kind) {
            case PROGRAM -> target.programs.add("country");
            case STATIC_LIST -> target.staticLists.add("country");
            case SMART_LIST -> target.deploy(ModelFiles.dmn(Decision.expression("country", "true")));
            case CAMPAIGN ->
                target.campaign("country", Optional.empty(), new SmartListReference.Inline(SmartList.everyone()));
            case PROCESS -> target.deploy(ModelFiles.bpmn(Model.process("country")));
            case PERSON_FIELD -> assertThat(target.fields().find("country")).isPresent();
        }
        check.check(List.of(requirement(kind)), Map.of());
        assertThat(report.build().problems()).isEmpty();
    }

    @Test
    @DisplayName("What the file brings along is not missing; an asset of another kind with that key is")
    void inFile() {
        check.check(
                List.of(requirement(Kind.CAMPAIGN), requirement(Kind.PROGRAM)),
                Map.of(Kind.CAMPAIGN, Set.of("country"), Kind.STATIC_LIST, Set.of("country")));
        assertThat(report.build().missing()).extracting(Missing::kind).containsExactly(Kind.PROGRAM);
    }
}
