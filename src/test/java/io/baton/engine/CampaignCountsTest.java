package io.baton.engine;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.campaign.CampaignCounts.Comparison;
import io.baton.campaign.CampaignFigures.OfReason;
import io.baton.campaign.CampaignFigures.Period;
import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CountKind;
import io.baton.campaign.Counted;
import io.baton.engine.people.PersonRemoval;
import io.baton.engine.work.OwnJobs;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is counted in campaigns, beside the log that says the same one by one. */
@BatonTest
class CampaignCountsTest {

    private static final String FAILS =
            "<bpmn:serviceTask id=\"unlucky\" camunda:class=\"" + FailsForSome.class.getName() + "\"/>";
    private static final Set<String> UNLUCKY = ConcurrentHashMap.newKeySet();

    private final TestEngine engine;

    CampaignCountsTest(TestEngine engine) {
        this.engine = engine;
    }

    /** Fails for some people. */
    public static class FailsForSome implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            if (UNLUCKY.contains((String) execution.getVariable("personId"))) {
                throw new IllegalStateException("unlucky");
            }
        }
    }

    private List<PersonId> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> engine.person("p" + i + "@example.com", "personScore", i))
                .toList();
    }

    /** Counts of a campaign by kind, element and reason; read from both tables. */
    private Map<String, Long> counts(String campaign) {
        var counts = new TreeMap<String, Long>();
        for (var table : List.of("BATON_COUNT", "BATON_COUNT_CHANGE")) {
            query("SELECT KIND_, ELEMENT_, REASON_, SUM(COUNT_) FROM " + table + " WHERE CAMPAIGN_ = '" + campaign
                            + "' GROUP BY KIND_, ELEMENT_, REASON_")
                    .forEach(row -> counts.merge(
                            (row.get(0) + " " + row.get(1) + " " + row.get(2)).strip(),
                            Long.parseLong(row.get(3)),
                            Long::sum));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private List<List<String>> query(String sql) {
        try (Connection connection = engine.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void execute(String sql) {
        try (Connection connection = engine.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Comparison compare() {
        return engine.baton().inUnitOfWork(unit -> unit.campaignCounts().compare());
    }

    private boolean fold(int most) {
        return engine.baton().inUnitOfWork(unit -> unit.campaignCounts().fold(most));
    }

    @AfterEach
    void nobodyFails() {
        UNLUCKY.clear();
        ClockUtil.reset();
    }

    @Test
    @DisplayName("a run is counted by kind, element, sequence flow and reason; somebody whose flow fails once, at its "
            + "element")
    void run() {
        engine.deploy(
                Model.executable("child").changeScore("+0").changeScore("{{my.Nothing}}"),
                Model.batch("parent")
                        .smartList("= personScore < 20")
                        .rule("once")
                        .execute("child", true)
                        .element("unlucky", FAILS)
                        .choice("${person.personScore > 9}", "+100")
                        .removeFromFlow("parent"));
        var people = people(25);
        UNLUCKY.add(people.get(13).toString());
        engine.launch("parent");
        engine.runJobs();
        List.of(5, 21, 22).forEach(i -> engine.start("parent", people.get(i)));
        assertThat(counts("parent"))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        entry("entered", 19L),
                        entry("failed unlucky", 1L),
                        entry("notQualified  filter 'personScore < 20' is not met", 2L),
                        entry("notQualified  the qualification rule 'once' is used up", 1L),
                        entry("passed start", 19L),
                        entry("passed start_call1", 19L),
                        entry("passed call1", 19L),
                        entry("passed call1_unlucky", 19L),
                        entry("passed unlucky", 19L),
                        entry("passed unlucky_choice2", 19L),
                        entry("passed choice2", 19L),
                        entry("passed choice2_branch2", 9L),
                        entry("done branch2", 9L),
                        entry("passed branch2_join2", 9L),
                        entry("passed choice2_join2", 10L),
                        entry("passed join2", 19L),
                        entry("passed join2_step3", 19L),
                        entry("done step3", 19L))));
        assertThat(counts("child"))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        entry("entered", 19L),
                        entry("done step1", 19L),
                        entry("skipped step2", 19L),
                        entry("passed end", 19L),
                        entry("passed start", 19L),
                        entry("passed start_step1", 19L),
                        entry("passed step1_step2", 19L),
                        entry("passed toEnd", 19L))));
        assertThat(compare().differed()).isZero();
    }

    @Test
    @DisplayName("gateways, branches and subprocesses are passed as often as people go on behind them")
    void places() {
        engine.deploy(Model.batch("ways")
                .loose("<bpmn:parallelGateway id=\"fork\"/><bpmn:parallelGateway id=\"join\"/>"
                        + "<bpmn:task id=\"left\"/><bpmn:task id=\"right\"/>"
                        + "<bpmn:subProcess id=\"inner\"><bpmn:startEvent id=\"in\"/><bpmn:endEvent id=\"out\"/>"
                        + "<bpmn:sequenceFlow id=\"in_out\" sourceRef=\"in\" targetRef=\"out\"/></bpmn:subProcess>"
                        + "<bpmn:task id=\"many\"><bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">"
                        + "<bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
                        + "</bpmn:task><bpmn:task id=\"last\"/>")
                .flow("start", "fork", "")
                .flow("fork", "left", "")
                .flow("fork", "right", "")
                .flow("left", "join", "")
                .flow("right", "join", "")
                .flow("join", "inner", "")
                .flow("inner", "many", "")
                .flow("many", "last", "")
                .free());
        people(3).forEach(person -> engine.start("ways", person));
        var counts = counts("ways");
        assertThat(counts.remove("entered")).isEqualTo(3);
        assertThat(counts.keySet())
                .extracting(key -> key.substring("passed ".length()))
                .containsExactlyInAnyOrder(
                        "start",
                        "start_fork",
                        "fork",
                        "fork_left",
                        "fork_right",
                        "left",
                        "right",
                        "left_join",
                        "right_join",
                        "join",
                        "join_inner",
                        "inner",
                        "in",
                        "in_out",
                        "out",
                        "inner_many",
                        "many",
                        "many_last",
                        "last");
        assertThat(counts.values()).containsOnly(3L);
    }

    @Test
    @DisplayName("a wait is passed when it is over, and a gateway that waits for events by the event that comes")
    void waits() {
        engine.deploy(
                Model.batch("patient").step("wait", "for", "1 day").interestingMoment("over"),
                Model.batch("gate")
                        .loose("<bpmn:eventBasedGateway id=\"either\"/>"
                                + "<bpmn:intermediateCatchEvent id=\"late\"><bpmn:timerEventDefinition>"
                                + "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                                + "</bpmn:intermediateCatchEvent>"
                                + "<bpmn:intermediateCatchEvent id=\"never\"><bpmn:timerEventDefinition>"
                                + "<bpmn:timeDuration>P9D</bpmn:timeDuration></bpmn:timerEventDefinition>"
                                + "</bpmn:intermediateCatchEvent><bpmn:endEvent id=\"over\"/>")
                        .flow("start", "either", "")
                        .flow("either", "late", "")
                        .flow("either", "never", "")
                        .flow("late", "over", "")
                        .flow("never", "over", "")
                        .free());
        var ann = engine.person("ann@example.com");
        engine.start("patient", ann);
        engine.start("gate", ann);
        assertThat(counts("patient"))
                .containsEntry("passed start_step1", 1L)
                .doesNotContainKeys("passed step1", "done step1");
        assertThat(counts("gate")).doesNotContainKeys("passed either", "passed either_late");
        engine.engine().getManagementService().createJobQuery().list().stream()
                .filter(job ->
                        job.getDuedate().toInstant().isBefore(Instant.now().plus(Duration.ofDays(2))))
                .forEach(job -> engine.engine().getManagementService().executeJob(job.getId()));
        assertThat(counts("patient")).containsEntry("passed step1", 1L).containsEntry("done step2", 1L);
        assertThat(counts("gate"))
                .containsEntry("passed either", 1L)
                .containsEntry("passed either_late", 1L)
                .containsEntry("passed late", 1L)
                .containsEntry("passed over", 1L)
                .doesNotContainKeys("passed never", "passed either_never");
        assertThat(compare().differed()).isZero();
    }

    /** Campaigns by events and by requests of a step, refusals with and without an activity, and runs. */
    private List<PersonId> mixture() {
        engine.deploy(
                Model.trigger("picky")
                        .on("Visits")
                        .smartList("= trigger.page = \"pricing\"")
                        .requestCampaign("asked"),
                Model.trigger("asked")
                        .requestable()
                        .rule("once")
                        .element("unlucky", FAILS)
                        .changeScore("+1"),
                Model.batch("crowd")
                        .smartList("= personScore >= 0")
                        .rule("once every 24 hours")
                        .element("unlucky", FAILS)
                        .step("wait", "for", "{{my.Nothing}}")
                        .changeDataValue("company", "Acme"));
        engine.activate("picky");
        engine.activate("asked");
        var people = people(30);
        UNLUCKY.add(people.get(3).toString());
        UNLUCKY.add(people.get(4).toString());
        engine.launch("crowd");
        for (int i = 0; i < people.size(); i++) {
            engine.happen(people.get(i), "Visits", Map.of("page", i % 2 == 0 ? "pricing" : "home"));
        }
        engine.runJobs();
        engine.launch("crowd");
        people.subList(0, 3).forEach(person -> engine.start("crowd", person));
        engine.runJobs();
        return people;
    }

    @Test
    @DisplayName("counts equal the log behind a mixture of runs, events, requests, refusals and failures, and refusals "
            + "without an activity are counted by day")
    void mixed() {
        mixture();
        var before = counts("picky");
        assertThat(before).containsEntry("entered", 15L).containsEntry("refused", 15L);
        assertThat(engine.refusals("picky")).isEqualTo(15);
        assertThat(counts("crowd")).containsEntry("failed unlucky", 4L).containsEntry("notWaited step1", 28L);
        var compared = compare();
        assertThat(compared.differed()).isZero();
        assertThat(compared.compared()).isGreaterThan(8);
        assertThat(fold(1_000_000)).isTrue();
        assertThat(fold(1_000_000)).isFalse();
        assertThat(query("SELECT * FROM BATON_COUNT_CHANGE")).isEmpty();
        assertThat(counts("picky")).isEqualTo(before);
        assertThat(compare()).isEqualTo(compared);
    }

    @Test
    @DisplayName("counts stay when people are deleted, merged or forgotten by age, and the comparison knows of it")
    void gone() {
        var people = mixture();
        var before = List.of(counts("picky"), counts("asked"), counts("crowd"));
        engine.baton().inUnitOfWork(unit -> {
            engine.baton()
                    .services()
                    .personMerges()
                    .merge(unit, unit.person(people.get(0)), unit.person(people.get(1)));
            return PersonRemoval.delete(unit, people.get(2));
        });
        engine.baton().inUnitOfWork(unit -> {
            var later = Optional.of(Instant.now().plusSeconds(60));
            var last = unit.activityLog().deleteOld(0, 40, later, later);
            assertThat(last).isPresent();
            return last;
        });
        assertThat(List.of(counts("picky"), counts("asked"), counts("crowd"))).isEqualTo(before);
        assertThat(compare().differed()).isZero();
        fold(1_000);
        assertThat(compare().differed()).isZero();
    }

    @Test
    @DisplayName("a comparison mends what is missing and what is too much, folded or not, and leaves what is right")
    void mended() {
        mixture();
        var right = counts("crowd");
        fold(7);
        execute("UPDATE BATON_COUNT SET COUNT_ = COUNT_ + 3 WHERE KIND_ <> 'passed'");
        execute("DELETE FROM BATON_COUNT_CHANGE WHERE KIND_ = 'done'");
        assertThat(compare().differed()).isPositive();
        var mended = compare();
        assertThat(mended.differed()).isZero();
        while (fold(10)) {
            assertThat(compare()).isEqualTo(mended);
        }
        assertThat(counts("crowd")).isEqualTo(right);
    }

    @Test
    @DisplayName("the job brings everything together, and counts once what was there before there were counts")
    void job() {
        mixture();
        var right = counts("crowd");
        right.keySet().removeIf(key -> key.startsWith("passed"));
        var refused = right.keySet().stream()
                .filter(key -> key.startsWith("notQualified "))
                .findFirst()
                .orElseThrow();
        right.put("notQualified", right.remove(refused)); // the log does not keep the reason apart
        execute("DELETE FROM BATON_COUNT_CHANGE");
        execute("UPDATE BATON_COUNTING SET IS_COMPARED_ = FALSE");
        for (int i = 0; i < 2; i++) {
            engine.baton().inUnitOfWork(unit -> {
                Context.getCommandContext().getJobManager().insertJob(OwnJobs.due("baton-counts"));
                return unit;
            });
            engine.runJobs();
            assertThat(counts("crowd")).isEqualTo(right);
            assertThat(query("SELECT * FROM BATON_COUNT_CHANGE")).isEmpty();
        }
    }

    @Test
    @DisplayName("a day keeps a hundred reasons of a campaign apart: those it has stay, of new ones the frequent ones, "
            + "and the rest is counted together")
    void reasons() {
        var day = LocalDate.of(2026, 11, 27);
        fold(day, IntStream.rangeClosed(1, 60).boxed().toList());
        fold(day, IntStream.rangeClosed(31, 130).boxed().toList());
        fold(day, List.of(1, 31, 500, 501));
        fold(day.plusDays(1), List.of(500));
        var ofDay = query("SELECT REASON_, SUM(COUNT_) FROM BATON_COUNT WHERE CAMPAIGN_ = 'many' AND DAY_ = '" + day
                + "' GROUP BY REASON_");
        var kept = ofDay.stream().map(row -> row.get(0)).toList();
        assertThat(kept).hasSize(102).contains("", "other reasons", "reason 1", "reason 60", "reason 130", "reason 91");
        assertThat(kept).doesNotContain("reason 90", "reason 61", "reason 500");
        assertThat(ofDay).contains(List.of("reason 31", "93"), List.of("", "3"));
        long others = IntStream.rangeClosed(61, 90).sum() + 1001L;
        assertThat(ofDay).contains(List.of("other reasons", Long.toString(others)));
        assertThat(query("SELECT REASON_ FROM BATON_COUNT WHERE DAY_ = '" + day.plusDays(1) + "'"))
                .contains(List.of("reason 500"));
        var told = engine.baton().inUnitOfWork(unit -> unit.figures()
                .reasons(
                        new CampaignPlace(Workspace.DEFAULT, "many"),
                        new Period(Optional.empty(), Optional.of(day), Optional.of(day)),
                        1));
        assertThat(told).containsExactly(new OfReason(CountKind.NOT_QUALIFIED, "other reasons", others));
    }

    /** Each reason is counted as often as its number says, in two runs, and once without one. */
    private void fold(LocalDate day, List<Integer> reasons) {
        var added = new HashMap<Counted, Long>();
        for (int reason : reasons) {
            var run = "run" + reason % 2;
            added.put(counted(day, run, "reason " + reason), (long) reason);
        }
        added.put(counted(day, "", ""), 1L);
        engine.baton().inUnitOfWork(unit -> {
            unit.campaignCounts().add(added);
            return unit;
        });
        assertThat(fold(1_000)).isTrue();
    }

    private static Counted counted(LocalDate day, String run, String reason) {
        return new Counted(Workspace.DEFAULT, "many", CountKind.NOT_QUALIFIED, day, run, "", reason);
    }

    @Test
    @DisplayName("threads that count the same and threads that bring together lose nothing and count nothing twice")
    void race() throws Exception {
        engine.deploy(Model.batch("busy").changeScore("+1"));
        var people = people(8);
        var work = new ArrayList<Runnable>();
        people.forEach(person -> work.add(() -> {
            for (int i = 0; i < 20; i++) {
                engine.start("busy", person);
            }
        }));
        for (int i = 0; i < 3; i++) {
            work.add(() -> {
                for (int turn = 0; turn < 40; turn++) {
                    engine.baton().units().retryingNew(unit -> unit.campaignCounts()
                            .fold(11));
                }
            });
        }
        work.add(() -> {
            for (int turn = 0; turn < 5; turn++) {
                assertThat(engine.baton()
                                .units()
                                .retryingNew(unit -> unit.campaignCounts().compare())
                                .differed())
                        .isZero();
            }
        });
        Race.run(work);
        assertThat(counts("busy"))
                .containsEntry("entered", 160L)
                .containsEntry("done step1", 160L)
                .containsEntry("passed toEnd", 160L);
        while (fold(1_000)) {
            assertThat(compare().differed()).isZero();
        }
        assertThat(counts("busy")).containsEntry("entered", 160L);
    }

    @Test
    @DisplayName("work that is rolled back and dry runs count nothing")
    void rolledBack() {
        engine.deploy(Model.batch("never").element("unlucky", FAILS));
        var ann = engine.person("ann@example.com");
        UNLUCKY.add(ann.toString());
        assertThatThrownBy(() -> engine.start("never", ann)).hasStackTraceContaining("unlucky");
        UNLUCKY.clear();
        engine.baton().services().dryRuns().look(Workspace.DEFAULT, "never", Map.of());
        assertThat(counts("never")).isEmpty();
    }

    @Test
    @DisplayName("days begin and end in the zone of the engine")
    void days() {
        var zone = engine.baton().clock().getZone();
        engine.deploy(Model.batch("daily").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        var midnight = LocalDate.of(2026, 3, 29).atStartOfDay(zone).toInstant();
        for (var moment : List.of(midnight.minusMillis(1), midnight, midnight.plus(Duration.ofHours(22)))) {
            ClockUtil.setCurrentTime(Date.from(moment));
            engine.start("daily", ann);
        }
        assertThat(query("SELECT DAY_, SUM(COUNT_) FROM BATON_COUNT_CHANGE WHERE KIND_ = 'entered' GROUP BY DAY_"
                        + " ORDER BY DAY_"))
                .containsExactly(List.of("2026-03-28", "1"), List.of("2026-03-29", "2"));
        assertThat(compare().differed()).isZero();
    }
}
