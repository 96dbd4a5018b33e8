package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.campaign.Program;
import io.baton.engine.people.PersonRemoval;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import io.baton.testing.WatchedEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Change Program Status (F3). */
@BatonTest
class ChangeProgramStatusTest {

    private final TestEngine engine;
    private PersonId ann;

    ChangeProgramStatusTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnnAndProgram() {
        ann = engine.person("ann@example.com");
        put(engine, "", "webinar");
    }

    private static void put(TestEngine where, String workspace, String key) {
        where.put(new Program(
                key,
                Workspace.of(workspace),
                "Webinar",
                "",
                Optional.empty(),
                Map.of("Next", "Registered"),
                List.of("Invited", "Registered", "Attended")));
    }

    private static Model solo() {
        return Model.batch("solo").set("baton.program", "webinar");
    }

    private static Optional<String> status(TestEngine where, PersonId person, String program) {
        return where.baton().inUnitOfWork(unit -> unit.programStatus(person, program));
    }

    private Optional<String> status(PersonId person) {
        return status(engine, person, "webinar");
    }

    private List<Activity> changes() {
        return engine.activities(ann, "Change Program Status");
    }

    private String reason() {
        var change = changes().get(changes().size() - 1);
        assertThat(change.status().label()).isEqualTo("skipped");
        assertThat(change.attributes()).doesNotContainKey("newStatus");
        return change.attributes().get("reason");
    }

    @Test
    @DisplayName("F3 the step makes the person a member of the campaign's own program and moves it on")
    void movesOn() {
        engine.deploy(solo().step("changeProgramStatus", "status", "Invited")
                .step("changeProgramStatus", "status", "{{my.next}}"));
        engine.start("solo", ann);
        assertThat(status(ann)).contains("Registered");
        assertThat(changes()).extracting(Activity::target).containsExactly("webinar", "webinar");
        assertThat(changes()).extracting(activity -> activity.status().label()).containsExactly("done", "done");
        assertThat(changes())
                .extracting(Activity::attributes)
                .containsExactly(
                        Map.of("oldStatus", "", "newStatus", "Invited", "tokenSource", ""),
                        Map.of("oldStatus", "Invited", "newStatus", "Registered", "tokenSource", "program 'webinar'"));
    }

    @Test
    @DisplayName("F3 a status never goes backwards, in one flow or in the next")
    void neverBackwards() {
        engine.deploy(solo().step("changeProgramStatus", "status", "Attended")
                .step("changeProgramStatus", "status", "Invited"));
        engine.start("solo", ann);
        assertThat(reason()).contains("'Attended'", "'Invited'", "never goes backwards");
        engine.start("solo", ann);
        assertThat(changes())
                .extracting(activity -> activity.status().label())
                .containsExactly("done", "skipped", "done", "skipped");
        assertThat(status(ann)).contains("Attended");
    }

    @Test
    @DisplayName("F3 a program that is not there, blank or not set changes nothing and says what to do")
    void noProgram() {
        engine.deploy(Model.batch("solo")
                .step("changeProgramStatus", "status", "Invited")
                .step("changeProgramStatus", "program", "{{my.Nothing}}", "status", "Invited")
                .step("changeProgramStatus", "program", "nowhere", "status", "Invited"));
        engine.start("solo", ann);
        assertThat(changes())
                .extracting(change -> change.attributes().get("reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("has no program", "baton.program"),
                        reason -> assertThat(reason).contains("the program is blank"),
                        reason -> assertThat(reason).contains("no program 'nowhere'", "the default workspace"));
    }

    @Test
    @DisplayName("F3 the program of the same key in another workspace is none of ours")
    void workspaces() {
        put(engine, "emea", "webinar");
        engine.deployTo("emea", solo().step("changeProgramStatus", "status", "Attended"));
        var eve = engine.personOf("emea", "eve@example.com");
        engine.startIn("emea", "solo", eve);
        assertThat(engine.baton().<Map<String, Long>>inUnitOfWork(unit -> unit.memberships()
                        .countByStatus(Workspace.of("emea"), "webinar")))
                .isEqualTo(Map.of("Attended", 1L));
        assertThat(engine.baton().<Map<String, Long>>inUnitOfWork(unit -> unit.memberships()
                        .countByStatus(Workspace.DEFAULT, "webinar")))
                .isEmpty();
    }

    @Test
    @DisplayName("F3 when a later step throws, nobody is a member")
    void rollsBack() {
        engine.deploy(solo().step("changeProgramStatus", "status", "Invited")
                .element("f", "<bpmn:serviceTask id=\"f\" camunda:expression=\"${nobody.knows()}\"/>"));
        assertThatThrownBy(() -> engine.start("solo", ann)).isInstanceOf(ProcessEngineException.class);
        assertThat(status(ann)).isEmpty();
    }

    @Test
    @DisplayName("F3 whoever is deleted is no member any more")
    void deleted() {
        engine.deploy(solo().step("changeProgramStatus", "status", "Invited"));
        engine.start("solo", ann);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        assertThat(status(ann)).isEmpty();
        assertThat(engine.baton().<Map<String, Long>>inUnitOfWork(unit -> unit.memberships()
                        .countByStatus(Workspace.DEFAULT, "webinar")))
                .isEmpty();
    }

    @Test
    @DisplayName("F3 a run takes everybody of the audience to the status")
    void run() {
        var people = IntStream.range(0, 100)
                .mapToObj(i -> engine.person("p" + i + "@example.com", "personScore", i))
                .toList();
        engine.deploy(
                Model.batch("solo")
                        .set("baton.program", "webinar")
                        .smartList("= personScore >= 10")
                        .step("changeProgramStatus", "status", "Registered")
                        .choice("${member.status == 'Registered'}", "+1000")
                        .execute("child", false),
                Model.executable("child")
                        .smartList("= personScore >= 1050")
                        .step("changeProgramStatus", "program", "webinar", "status", "Attended"));
        engine.launch("solo");
        engine.runJobs();
        assertThat(engine.baton().<Map<String, Long>>inUnitOfWork(unit -> unit.memberships()
                        .countByStatus(Workspace.DEFAULT, "webinar")))
                .isEqualTo(Map.of("Registered", 40L, "Attended", 50L));
        assertThat(status(people.get(9))).isEmpty();
        assertThat(engine.score(people.get(10))).isEqualTo(1010);
    }

    @Test
    @DisplayName("F3 a hundred people in one unit of work take one query for members, one for the program, and sets of "
            + "writes")
    void fewStatements() {
        try (var own = WatchedEngine.start()) {
            var watched = own.engine();
            var log = own.statements();
            put(watched, "", "webinar");
            watched.deploy(solo().step("changeProgramStatus", "status", "Invited")
                    .step("changeProgramStatus", "status", "{{my.Next}}")
                    .interestingMoment("{{member.status}}"));
            var people = IntStream.range(0, 100)
                    .mapToObj(i -> watched.person("p" + i + "@example.com"))
                    .toList();
            watched.start("solo", people.get(0));
            log.clear();
            watched.baton().inUnitOfWork(unit -> {
                unit.load(people);
                people.forEach(person -> watched.start("solo", person));
                return unit;
            });
            assertThat(log.of("SELECT", "BATON_PROGRAM_MEMBER")).hasSize(1);
            assertThat(log.on("BATON_PROGRAM").stream().filter(sql -> !sql.contains("BATON_PROGRAM_MEMBER")))
                    .hasSize(1);
            assertThat(log.of("INSERT", "BATON_PROGRAM_MEMBER").size()
                            + log.of("COPY", "BATON_PROGRAM_MEMBER").size())
                    .isLessThanOrEqualTo(1);
            assertThat(log.of("UPDATE", "BATON_PROGRAM_MEMBER")).isEmpty();
            assertThat(people).allSatisfy(person -> assertThat(status(watched, person, "webinar"))
                    .contains("Registered"));
            watched.deploy(solo().step("changeProgramStatus", "status", "Attended"));
            log.clear();
            watched.baton().inUnitOfWork(unit -> {
                unit.load(people);
                people.forEach(person -> watched.start("solo", person));
                return unit;
            });
            assertThat(log.of("UPDATE", "BATON_PROGRAM_MEMBER")).hasSize(1);
            assertThat(people).allSatisfy(person -> assertThat(status(watched, person, "webinar"))
                    .contains("Attended"));
        }
    }
}
