package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.campaign.Program;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** My Tokens of programs and folders that stand below each other (T8). */
@BatonTest
class ProgramTokensTest {

    private final TestEngine engine;
    private PersonId ann;

    ProgramTokensTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    private void put(String workspace, String key, String parent, Map<String, String> tokens, String... statuses) {
        engine.put(new Program(
                key,
                Workspace.of(workspace),
                "Name of " + key,
                "",
                Optional.of(parent).filter(name -> !name.isEmpty()),
                tokens,
                List.of(statuses)));
    }

    /** Folder year, folder q4 below it, program webinar below that. */
    private void putThreeLevels() {
        put("", "year", "", Map.of("a", "year", "b", "year", "C", "year", "d", "year"));
        put("", "q4", "year", Map.of("A", "q4", "b", "q4", "c", "q4"));
        put("", "webinar", "q4", Map.of("a", "webinar", "B", "webinar"), "Invited");
    }

    private List<String> said(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(moment -> moment.attributes().get("description"))
                .toList();
    }

    private static Model solo(String text) {
        return Model.batch("solo").set("baton.program", "webinar").interestingMoment(text);
    }

    @Test
    @DisplayName("T8 the nearest definition wins: campaign, program, folder, folder above")
    void nearestWins() {
        putThreeLevels();
        engine.deploy(solo("{{my.a}}|{{my.b}}|{{my.c}}|{{my.d}}|{{my.e}}|{{program.name}}")
                .my("A", "campaign"));
        engine.start("solo", ann);
        assertThat(said(ann)).containsExactly("campaign|webinar|q4|year||Name of webinar");
    }

    @Test
    @DisplayName("T8 API values beat the definitions of all levels, for that one start")
    void apiBeatsAll() {
        putThreeLevels();
        engine.deploy(solo("{{my.a}}|{{my.b}}|{{my.c}}|{{my.d}}").my("a", "campaign"));
        engine.start("solo", ann, Map.of("a", "1", "my.B", "2", "{{my.c}}", "3", "d", "4"));
        engine.start("solo", ann);
        assertThat(said(ann)).containsExactly("1|2|3|4", "campaign|webinar|q4|year");
    }

    @Test
    @DisplayName("T8 a change of the tree counts from the next start on")
    void treeChanges() {
        putThreeLevels();
        engine.deploy(solo("{{my.a}}|{{my.c}}|{{my.d}}"));
        engine.start("solo", ann);
        put("", "q4", "", Map.of("c", "q4 alone"));
        engine.start("solo", ann);
        put("", "webinar", "year", Map.of());
        engine.start("solo", ann);
        put("", "webinar", "", Map.of());
        engine.start("solo", ann);
        assertThat(said(ann)).containsExactly("webinar|q4|year", "webinar|q4 alone|", "year|year|year", "||");
    }

    @Test
    @DisplayName("T10 the source of a token names the program or folder that defines it")
    void sources() {
        putThreeLevels();
        put("", "year", "", Map.of("score", "+1", "d", "+4"), "Counted");
        engine.deploy(
                Model.batch("parent")
                        .set("baton.program", "webinar")
                        .changeScore("{{my.c}}")
                        .changeScore("{{my.score}}")
                        .changeScore("{{my.b}}")
                        .execute("child", true),
                Model.executable("child").changeScore("{{my.c}}").changeScore("{{my.d}}"));
        engine.start("parent", ann);
        assertThat(engine.activities(ann, "Change Score"))
                .extracting(change -> change.attributes().get("tokenSource"))
                .containsExactly(
                        "folder 'q4'",
                        "program 'year'",
                        "program 'webinar'",
                        "ancestor 'parent': folder 'q4'",
                        "ancestor 'parent': program 'year'");
    }

    @Test
    @DisplayName("T8 E7 the tree of another workspace is none of ours")
    void workspaces() {
        putThreeLevels();
        put("emea", "webinar", "q4", Map.of("a", "emea"));
        put("apac", "q4", "", Map.of("c", "apac"));
        engine.deployTo("emea", solo("{{my.a}}|{{my.b}}|{{my.c}}|{{my.d}}"));
        var eve = engine.personOf("emea", "eve@example.com");
        engine.startIn("emea", "solo", eve);
        assertThat(said(eve)).containsExactly("emea|||");
    }

    @Test
    @DisplayName("T8 rows that go round in a circle do not hang: the nearest twenty count")
    void circleInTheRows() {
        put("", "q4", "webinar", Map.of("c", "q4"));
        put("", "webinar", "q4", Map.of("a", "webinar"));
        engine.deploy(solo("{{my.a}}|{{my.c}}"));
        engine.start("solo", ann);
        assertThat(said(ann)).containsExactly("webinar|q4");
    }

    @Test
    @DisplayName("T8 P1 a run takes values for tokens that only a folder above defines")
    void runKnowsFolders() {
        putThreeLevels();
        engine.deploy(solo("no token named"));
        var run = engine.baton().inUnitOfWork(unit -> engine.baton()
                .runs()
                .schedule(unit, Workspace.DEFAULT, "solo", Optional.empty(), Map.of("d", "x")));
        assertThat(run).isNotBlank();
        assertThatThrownBy(() -> engine.baton().inUnitOfWork(unit -> engine.baton()
                        .runs()
                        .schedule(unit, Workspace.DEFAULT, "solo", Optional.empty(), Map.of("nowhere", "x"))))
                .hasMessageContaining("nowhere");
    }

    @Test
    @DisplayName("T8 the path of a program is the program first and the top last")
    void path() {
        putThreeLevels();
        assertThat(path("webinar")).extracting(Program::key).containsExactly("webinar", "q4", "year");
        assertThat(path("none")).isEmpty();
    }

    private List<Program> path(String key) {
        return engine.baton().inUnitOfWork(unit -> unit.programs().path(Workspace.DEFAULT, key));
    }
}
