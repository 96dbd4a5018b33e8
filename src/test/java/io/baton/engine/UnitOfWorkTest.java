package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.Workspaces;
import io.baton.testing.BatonTest;
import io.baton.testing.Deployments;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.StatementLog;
import io.baton.testing.TestEngine;
import io.baton.testing.WatchedEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Camunda's state, the people and the activity log commit together or not at all, in few statements. */
@BatonTest
@OldestCamunda
class UnitOfWorkTest {

    /** A step that fails whenever it is reached. */
    private static final String FAILING = "<bpmn:serviceTask id=\"failing\" camunda:expression=\"${nobody.knows()}\"/>";

    private static WatchedEngine watched;

    private final TestEngine engine;
    private PersonId ann;

    UnitOfWorkTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com", "personScore", 5);
    }

    @BeforeAll
    static void startWatched() {
        watched = WatchedEngine.start();
    }

    @AfterAll
    static void closeWatched() {
        watched.close();
    }

    private long people() {
        return engine.baton()
                .inUnitOfWork(unit -> unit.people().count(new PersonQuery(Optional.empty(), Workspaces.ALL, 0, 0)));
    }

    private static Model later(Model model, String change) {
        return model.element(
                "later",
                "<bpmn:serviceTask id=\"later\" camunda:asyncBefore=\"true\" "
                        + "camunda:delegateExpression=\"${changeScore}\">"
                        + Model.properties("field", "personScore", "change", change) + "</bpmn:serviceTask>");
    }

    /** A campaign that changes the person in its child, then fails. */
    private void startFailing() {
        engine.deploy(
                Model.batch("parent")
                        .rule("once")
                        .changeScore("+1")
                        .execute("child", false)
                        .element("failing", FAILING),
                Model.executable("child").rule("once").changeScore("+10").changeDataValue("company", "ACME"));
        assertThat(catchThrowable(() -> engine.start("parent", ann))).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    @DisplayName("Unit of work: when a later step throws, the person is as before")
    void personRollsBack() {
        startFailing();
        assertThat(engine.load(ann).asMap()).containsEntry("personScore", 5).containsEntry("company", null);
    }

    @Test
    @DisplayName("Unit of work: when a later step throws, nothing is in the log")
    void logRollsBack() {
        startFailing();
        assertThat(engine.activities(ann)).isEmpty();
    }

    @Test
    @DisplayName("Unit of work: when a later step throws, no instance is left")
    void instanceRollsBack() {
        startFailing();
        assertThat(engine.instances()).isZero();
    }

    @Test
    @DisplayName("Unit of work: when a later step throws, the person's once is not used up")
    void qualificationRollsBack() {
        startFailing();
        engine.deploy(Model.batch("other").execute("child", false));
        engine.start("other", ann);
        assertThat(engine.score(ann)).isEqualTo(15);
    }

    @Test
    @DisplayName("Unit of work: when the log cannot be written, Camunda's state and the person are as before")
    void failingLogRollsBackAll() throws SQLException {
        engine.deploy(later(Model.batch("solo").changeScore("+1"), "+1"));
        sql("ALTER TABLE BATON_ACTIVITY RENAME TO BATON_ACTIVITY_AWAY");
        Throwable failure;
        try {
            failure = catchThrowable(() -> engine.start("solo", ann));
        } finally {
            sql("ALTER TABLE BATON_ACTIVITY_AWAY RENAME TO BATON_ACTIVITY");
        }
        assertThat(failure).isNotNull();
        assertThat(List.of(engine.instances(), engine.score(ann))).isEqualTo(List.of(0L, 5));
    }

    private void sql(String statement) throws SQLException {
        try (var connection = engine.dataSource().getConnection();
                var prepared = connection.prepareStatement(statement)) {
            prepared.executeUpdate();
        }
    }

    @Test
    @DisplayName("Unit of work: whoever joins a unit of work shares its fate")
    void joinedWorkRollsBack() {
        engine.deploy(later(Model.batch("solo").changeScore("+1"), "+1"));
        assertThatThrownBy(() -> engine.baton().inUnitOfWork(unit -> {
                    engine.start("solo", ann);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessageContaining("on purpose");
        assertThat(List.of(engine.instances(), engine.score(ann), engine.activities(ann)))
                .isEqualTo(List.of(0L, 5, List.of()));
    }

    @Test
    @DisplayName("Unit of work: what is written at once is rolled back too when the work fails without an SQL error")
    void immediateWriteRollsBack() {
        assertThat(catchThrowable(() -> engine.baton().inUnitOfWork(unit -> {
                    engine.person("bea@example.com");
                    throw new IllegalStateException("on purpose");
                })))
                .isNotNull();
        assertThat(people()).isEqualTo(1);
    }

    @Test
    @DisplayName("Unit of work: two campaigns started in one unit of work see each other's changes")
    void sharedPerson() {
        engine.deploy(
                Model.batch("one").changeScore("+10"),
                Model.batch("two").smartList("=personScore = 15").changeScore("+100"));
        engine.baton().inUnitOfWork(unit -> {
            engine.start("one", ann);
            engine.start("two", ann);
            return unit;
        });
        assertThat(engine.score(ann)).isEqualTo(115);
    }

    @Test
    @DisplayName("Unit of work: what happened before a transaction boundary is kept while the rest waits")
    void boundaryCommits() {
        engine.deploy(later(Model.batch("solo").changeScore("+1"), "+10"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(6);
    }

    @Test
    @DisplayName("Unit of work: after a transaction boundary the campaign goes on in a later transaction")
    void continuation() {
        engine.deploy(later(Model.batch("solo").changeScore("+1"), "+10"));
        engine.start("solo", ann);
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(16);
    }

    @Test
    @DisplayName("Unit of work: the later transaction reads the person anew")
    void continuationReadsAnew() {
        engine.deploy(
                later(Model.batch("solo"), "+10"), Model.batch("meanwhile").changeScore("=100"));
        engine.start("solo", ann);
        engine.start("meanwhile", ann);
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(110);
    }

    @Test
    @DisplayName("Unit of work: a boundary inside the child lets the parent go on in the later transaction")
    void boundaryInChild() {
        engine.deploy(
                Model.batch("parent").execute("child", false).changeScore("+100"),
                later(Model.executable("child").changeScore("+1"), "+10"));
        engine.start("parent", ann);
        int before = engine.score(ann);
        engine.runJobs();
        assertThat(List.of(before, engine.score(ann))).isEqualTo(List.of(6, 116));
    }

    @Test
    @DisplayName("Unit of work: a failure after the boundary leaves what was committed before it, once")
    void failureBehindBoundary() {
        engine.deploy(later(Model.batch("solo").changeScore("+1"), "+10").element("failing", FAILING));
        engine.start("solo", ann);
        var job = engine.engine().getManagementService().createJobQuery().singleResult();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(catchThrowable(
                            () -> engine.engine().getManagementService().executeJob(job.getId())))
                    .isNotNull();
        }
        assertThat(engine.activities(ann, "Change Score"))
                .extracting(activity -> activity.attributes().get("newValue"))
                .containsExactly("6");
    }

    @Test
    @DisplayName("Unit of work: a boundary before the start event takes effect behind the gate")
    void boundaryBeforeStart() {
        engine.deploy(Model.batch("solo")
                .start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\"/>")
                .changeScore("+1"));
        engine.start("solo", ann);
        var entered = engine.activities(ann, "Enter Campaign").size();
        int before = engine.score(ann);
        engine.runJobs();
        assertThat(List.of(entered, before, engine.score(ann))).isEqualTo(List.of(1, 5, 6));
    }

    @Test
    @DisplayName("Unit of work: the log keeps the order in which things happened")
    void orderOfLog() {
        engine.deploy(
                Model.batch("parent").changeScore("+1").execute("child", false).changeScore("+3"),
                Model.executable("child").changeScore("+2"));
        engine.start("parent", ann);
        assertThat(engine.activities(ann))
                .extracting(activity -> activity.type().label(), activity -> activity.attributes()
                        .getOrDefault("changeValue", ""))
                .containsExactly(
                        tuple("Enter Campaign", ""),
                        tuple("Change Score", "+1"),
                        tuple("Execute Campaign", ""),
                        tuple("Change Score", "+2"),
                        tuple("Change Score", "+3"));
    }

    /** Four levels with several steps each; every level asks a list, a rule, a choice and tokens. */
    private static Model[] fourLevels() {
        return IntStream.range(0, 4)
                .mapToObj(level -> {
                    var model = (level == 0 ? Model.batch("level0") : Model.executable("level" + level))
                            .rule("once every 7 days")
                            .smartList("=email != null and personScore >= 0")
                            .my("Score", "+1")
                            .changeScore("{{my.Score}}")
                            .changeDataValue("company", "ACME " + level)
                            .changeDataValue("country", "{{lead.company}}")
                            .choice("${person.personScore > 0}", "+1");
                    return level < 3
                            ? model.execute("level" + (level + 1), true).changeScore("+1")
                            : model;
                })
                .toArray(Model[]::new);
    }

    /** Runs people through four levels, with nothing left to read into caches, and counts what that takes. */
    private static StatementLog countFourLevels(int people) {
        var engine = watched.engine();
        Deployments.deleteAll(engine.engine().getRepositoryService());
        engine.deploy(fourLevels());
        engine.start("level0", engine.person("warm" + System.nanoTime() + "@example.com", "personScore", 0));
        var ids = IntStream.range(0, people)
                .mapToObj(i -> engine.person("p" + System.nanoTime() + "@example.com", "personScore", 0))
                .toList();
        watched.statements().clear();
        engine.baton().inUnitOfWork(unit -> {
            unit.load(ids);
            ids.forEach(id -> engine.start("level0", id));
            return unit;
        });
        return watched.statements();
    }

    @Test
    @DisplayName("Unit of work: many steps on one person write one UPDATE")
    void oneUpdate() {
        assertThat(countFourLevels(1).of("UPDATE", "BATON_PERSON")).hasSize(1);
    }

    @Test
    @DisplayName(
            "Unit of work: four levels for one person take six statements: lock, qualifications, person, rule, log, "
                    + "counts")
    void sixStatements() {
        assertThat(countFourLevels(1).on("BATON_"))
                .hasSize(6)
                .satisfiesExactlyInAnyOrder(
                        sql -> assertThat(sql).startsWith("SELECT").contains("BATON_PERSON", "FOR UPDATE"),
                        sql -> assertThat(sql).startsWith("SELECT").contains("BATON_QUALIFICATION"),
                        sql -> assertThat(sql).startsWith("UPDATE BATON_PERSON"),
                        sql -> assertThat(sql).startsWith("INSERT INTO BATON_QUALIFICATION"),
                        sql -> assertThat(sql).startsWith("INSERT INTO BATON_ACTIVITY"),
                        sql -> assertThat(sql).matches("INSERT INTO BATON_COUNT_CHANGE .*|COPY BATON_.*"));
    }

    @Test
    @DisplayName("Unit of work: four levels for twenty people in one unit of work take the same six statements")
    void sameForMany() {
        assertThat(countFourLevels(20).on("BATON_")).hasSize(6);
    }

    @Test
    @DisplayName("Unit of work: an instance that ends in the transaction in which it began leaves no rows of Camunda's")
    void nothingOfCamundas() {
        assertThat(countFourLevels(1).on("ACT_RU_").stream()
                        .filter(sql -> !sql.startsWith("SELECT"))
                        .toList())
                .isEmpty();
    }

    @Test
    @DisplayName("Unit of work: a person in whom nothing changes is not written")
    void unchangedIsNotWritten() {
        var their = watched.engine();
        their.deploy(Model.batch("still").changeScore("+0").changeDataValue("company", "ACME"));
        var bea = their.person("bea" + System.nanoTime() + "@example.com", "personScore", 1, "company", "ACME");
        watched.statements().clear();
        their.start("still", Map.of("personId", bea.toString()));
        assertThat(watched.statements().of("UPDATE", "BATON_PERSON")).isEmpty();
    }
}
