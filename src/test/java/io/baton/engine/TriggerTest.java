package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.campaign.Cause;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.people.PersonRemoval;
import io.baton.engine.people.StaticListRemoval;
import io.baton.engine.work.WorkParts;
import io.baton.person.ListMember;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import io.baton.testing.WatchedEngine;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Campaigns that start when something happens: the trigger rules, T7 and L3. */
@BatonTest
@OldestCamunda
class TriggerTest {

    private final TestEngine engine;
    private PersonId ann;

    TriggerTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    /** Deploys a trigger campaign that notes a moment, and lets events start it. */
    private List<String> moments(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }

    private List<Job> jobs() {
        return engine.engine().getManagementService().createJobQuery().list();
    }

    @Test
    @DisplayName("a score change starts the campaigns that listen, each with old value, new value and change as tokens")
    void scoreIsChanged() {
        engine.listen(Model.trigger("watch")
                .on("Score is Changed")
                .interestingMoment(
                        "{{trigger.scoreName}} {{trigger.oldValue}} {{trigger.changeValue}} {{trigger.newValue}}"
                                + " by {{trigger.campaign}}, {{trigger.source}}"));
        engine.deploy(Model.batch("scoring").changeScore("+7"));
        engine.start("scoring", ann);
        assertThat(moments(ann))
                .as("the start waits for a transaction of its own")
                .isEmpty();
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("personScore 0 +7 7 by scoring, flow");
    }

    @Test
    @DisplayName("a change of nothing is no change: +0 starts nobody")
    void nothingChanges() {
        engine.listen(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        engine.deploy(Model.batch("scoring").changeScore("+0"));
        engine.start("scoring", ann);
        assertThat(jobs()).isEmpty();
    }

    @Test
    @DisplayName("a data value that changes starts campaigns with field, old and new value")
    void dataValueChanges() {
        engine.listen(Model.trigger("watch")
                .on("Data Value Changes")
                .smartList("= trigger.fieldName = \"country\"")
                .interestingMoment("{{trigger.oldValue}} to {{trigger.newValue}}"));
        engine.deploy(Model.batch("moving").changeDataValue("country", "FR").changeDataValue("company", "Baton"));
        engine.change(ann, "country", "DE");
        engine.start("moving", ann);
        engine.runJobs();
        assertThat(moments(ann)).containsExactlyInAnyOrder(" to DE", "DE to FR");
    }

    @Test
    @DisplayName("F3 Added to List and Removed from List start campaigns when that changed something")
    void lists() {
        engine.staticList("vip");
        engine.listen(Model.trigger("in").on("Added to List").interestingMoment("on {{trigger.list}}"));
        engine.listen(Model.trigger("out").on("Removed from List").interestingMoment("off {{trigger.list}}"));
        engine.deploy(
                Model.batch("join").addToList("vip").addToList("vip"),
                Model.batch("leave").removeFromList("vip"));
        engine.start("join", ann);
        engine.start("leave", ann);
        engine.runJobs();
        assertThat(moments(ann)).containsExactlyInAnyOrder("on vip", "off vip");
    }

    @Test
    @DisplayName("F3 the deletion of a list is Removed from List of all who are on it, read in portions")
    void deletedList() {
        var vip = engine.staticList("vip");
        var other = engine.staticListOf("emea", "vip");
        var removal = new StaticListRemoval(engine.baton().events().triggers());
        engine.listen(Model.trigger("out")
                .rule("every time")
                .on("Removed from List")
                .interestingMoment("off {{trigger.list}} {{trigger.source}}"));
        var theirs = engine.personOf("emea", "eve@example.com");
        engine.baton().inUnitOfWork(unit -> {
            var many = new ArrayList<ListMember>();
            for (int i = 0; i < 1_000; i++) {
                many.add(new ListMember(Workspace.DEFAULT, "vip", new PersonId(1_000_000 + i)));
            }
            unit.staticLists().insert(many, Instant.EPOCH);
            unit.changes().addToList(unit.person(ann), "vip", Cause.API);
            unit.changes().addToList(unit.person(theirs), "vip", Cause.API);
            return many;
        });
        engine.baton().inUnitOfWork(unit -> removal.delete(unit, other));
        engine.baton().inUnitOfWork(unit -> removal.delete(unit, vip));
        assertThat(engine.baton()
                        .<Long>inUnitOfWork(
                                unit -> unit.waitingStarts().backlog().waiting()))
                .isEqualTo(1_001);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("off vip API");
        assertThat(moments(theirs)).isEmpty();
        assertThat(engine.people(vip)).isEmpty();
    }

    @Test
    @DisplayName("F3 Program Status is Changed starts campaigns with old and new status")
    void programStatus() {
        engine.program("webinar", "Invited", "Attended");
        engine.listen(Model.trigger("watch")
                .on("Program Status is Changed")
                .interestingMoment("{{trigger.program}}: {{trigger.oldStatus}} to {{trigger.newStatus}}"));
        engine.deploy(Model.batch("invite")
                .step("changeProgramStatus", "program", "webinar", "status", "Invited")
                .step("changeProgramStatus", "program", "webinar", "status", "Attended")
                .step("changeProgramStatus", "program", "webinar", "status", "Attended"));
        engine.start("invite", ann);
        engine.runJobs();
        assertThat(moments(ann)).containsExactlyInAnyOrder("webinar:  to Invited", "webinar: Invited to Attended");
    }

    @Test
    @DisplayName("several triggers of one campaign are alternatives: each event starts it")
    void alternatives() {
        engine.listen(Model.trigger("watch")
                .on("Score is Changed", "Data Value Changes")
                .interestingMoment("{{trigger.newValue}}"));
        engine.change(ann, "personScore", 3);
        engine.change(ann, "country", "DE");
        engine.runJobs();
        assertThat(moments(ann)).containsExactlyInAnyOrder("3", "DE");
    }

    @Test
    @DisplayName("Q3 E10 the gate decides for each start: list and rule apply; a refusal is counted")
    void gateApplies() {
        engine.listen(Model.trigger("watch")
                .rule("once")
                .smartList("= number(trigger.newValue) >= 50")
                .on("Score is Changed")
                .interestingMoment("hot"));
        engine.change(ann, "personScore", 40);
        engine.change(ann, "personScore", 60);
        engine.change(ann, "personScore", 70);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("hot");
        assertThat(engine.activities(ann, "Enter Campaign"))
                .extracting(activity -> activity.attributes().get("qualified"))
                .containsExactly("TRUE");
        assertThat(engine.refusals("watch")).isEqualTo(2);
        assertThat(engine.activities(ann, "Enter Campaign")).allMatch(activity -> "Score is Changed"
                .equals(activity.attributes().get("trigger")));
    }

    @Test
    @DisplayName("L3 a list may ask for trigger tokens; != of one that is not there is not true (L2)")
    void triggerTokensInLists() {
        engine.listen(Model.trigger("same")
                .on("Score is Changed")
                .smartList("= trigger.scoreName = \"personScore\"")
                .interestingMoment("same"));
        engine.listen(Model.trigger("other")
                .on("Score is Changed")
                .smartList("= trigger.scoreName != \"personScore\"")
                .interestingMoment("other"));
        engine.listen(Model.trigger("missing")
                .on("Score is Changed")
                .smartList("= trigger.campaign != \"x\"")
                .interestingMoment("missing"));
        engine.listen(Model.trigger("contained")
                .on("Score is Changed")
                .smartList("= contains(trigger.scoreName, \"Score\")")
                .interestingMoment("contained"));
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(moments(ann)).containsExactlyInAnyOrder("same", "contained");
        assertThat(engine.refusals("other")).isEqualTo(1);
        assertThat(engine.reason(ann, "other", Map.of("scoreName", "personScore")))
                .contains("trigger.scoreName != \"personScore\"", "trigger.scoreName is 'personScore'");
    }

    @Test
    @DisplayName("L3 a trigger token compared with a number makes the list invalid, and says what to write")
    void tokensAreTexts() {
        var watch = Model.trigger("watch").on("Score is Changed").smartList("= trigger.newValue >= 50");
        assertThatThrownBy(() -> engine.deploy(watch)).hasMessageContaining("number(trigger.newValue)");
        engine.plant(watch);
        assertThat(engine.campaigns().get(0).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("number(trigger.newValue)"));
        assertThatThrownBy(() -> engine.activate("watch")).hasMessageContaining("number(trigger.newValue)");
    }

    @Test
    @DisplayName("T2 T5 trigger tokens go along a chain of true, and stop at the first false")
    void triggerTokensGoAlong() {
        engine.deploy(
                Model.executable("told").interestingMoment("told {{trigger.newValue}}"),
                Model.executable("untold").interestingMoment("untold '{{trigger.newValue}}'"));
        engine.listen(Model.trigger("watch")
                .on("Score is Changed")
                .execute("told", true)
                .execute("untold", false));
        engine.change(ann, "personScore", 5);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("told 5", "untold ''");
    }

    @Test
    @DisplayName("T7 from a batch campaign there are no trigger tokens: blank, in lists not there")
    void noTokensInBatch() {
        engine.deploy(
                Model.batch("plain").interestingMoment("'{{trigger.newValue}}'").execute("asks", true),
                Model.executable("asks").smartList("= trigger.newValue = \"5\"").interestingMoment("qualified"));
        engine.start("plain", ann);
        assertThat(moments(ann)).containsExactly("''");
    }

    @Test
    @DisplayName("E14 the call works the same from a trigger campaign")
    void executesChildren() {
        engine.deploy(Model.executable("child").my("Points", "+0").changeScore("{{my.Points}}"));
        engine.listen(Model.trigger("watch")
                .my("Points", "+10")
                .on("Data Value Changes")
                .execute("child", true));
        engine.change(ann, "country", "DE");
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(10);
        assertThat(engine.activities(ann, "Execute Campaign"))
                .singleElement()
                .satisfies(call -> assertThat(call.depth()).isEqualTo(1));
    }

    @Test
    @DisplayName("T9 a value in an event is plain text: neither expressions nor tokens in it are evaluated")
    void plainText() {
        engine.listen(Model.trigger("watch").on("Data Value Changes").interestingMoment("{{trigger.newValue}}"));
        engine.change(ann, "company", "${1 + 1} {{lead.email}} = 1 + 1");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("${1 + 1} {{lead.email}} = 1 + 1");
    }

    @Test
    @DisplayName("a new trigger campaign is inactive: nothing starts it until it is activated")
    void inactiveAtFirst() {
        engine.deploy(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        assertThat(engine.campaigns()).allMatch(listed -> !listed.active());
        engine.change(ann, "personScore", 1);
        assertThat(jobs()).isEmpty();
        engine.activate("watch");
        assertThat(engine.campaigns()).allMatch(CampaignFaults.Listed::active);
        engine.change(ann, "personScore", 2);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("changed");
    }

    @Test
    @DisplayName("activation survives redeployment, and the newest version starts")
    void redeployed() {
        engine.listen(Model.trigger("watch").on("Score is Changed").interestingMoment("old"));
        engine.deploy(Model.trigger("watch").on("Score is Changed").interestingMoment("new"));
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("new");
    }

    @Test
    @DisplayName("a version that listens to something else is not started by the old event any more")
    void otherTrigger() {
        engine.listen(Model.trigger("watch").on("Score is Changed").interestingMoment("old"));
        engine.change(ann, "personScore", 1);
        engine.deploy(Model.trigger("watch").on("Data Value Changes").interestingMoment("new"));
        engine.change(ann, "personScore", 2);
        engine.change(ann, "country", "DE");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("new");
        assertThat(engine.activities(ann, "Enter Campaign"))
                .filteredOn(activity -> activity.status().label().equals("skipped"))
                .singleElement()
                .satisfies(activity ->
                        assertThat(activity.attributes().get("reason")).contains("Score is Changed"));
    }

    @Test
    @DisplayName("deactivating stops new entries, those of events that came before it too; who is in the flow goes on")
    void deactivated() {
        engine.listen(Model.trigger("watch")
                .on("Score is Changed")
                .element("later", "<bpmn:task id=\"later\" camunda:asyncBefore=\"true\"/>")
                .interestingMoment("through"));
        engine.change(ann, "personScore", 1);
        var entry = jobs().get(0);
        engine.engine().getManagementService().executeJob(entry.getId());
        engine.change(ann, "personScore", 2);
        deactivate("watch");
        engine.change(ann, "personScore", 3);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("through");
        assertThat(engine.activities(ann, "Enter Campaign"))
                .extracting(activity -> activity.status().label())
                .containsExactly("done", "skipped");
    }

    private void deactivate(String key) {
        engine.baton().inUnitOfWork(unit -> engine.baton()
                .catalog()
                .activation()
                .deactivate(engine.baton()
                        .catalog()
                        .campaigns()
                        .find(Workspace.DEFAULT, key)
                        .orElseThrow()
                        .campaign()));
    }

    @Test
    @DisplayName("a campaign that is deleted and deployed anew is inactive again")
    void deletedAndNew() {
        var first = engine.deploy(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        engine.activate("watch");
        engine.engine().getRepositoryService().deleteDeployment(first.getId(), true);
        engine.deploy(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        engine.change(ann, "personScore", 1);
        assertThat(jobs()).isEmpty();
        assertThat(engine.campaigns()).allMatch(listed -> !listed.active());
    }

    @Test
    @DisplayName("E3 activation starts nothing that is executable or batch, and says so")
    void onlyTriggersAreActivated() {
        engine.deploy(Model.executable("child"), Model.batch("mass"), Model.trigger("silent"));
        assertThatThrownBy(() -> engine.activate("child"))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("'child'")
                .hasMessageContaining("executable");
        assertThatThrownBy(() -> engine.activate("mass")).hasMessageContaining("schedule");
        assertThatThrownBy(() -> engine.activate("silent")).hasMessageContaining("nothing starts it");
    }

    @Test
    @DisplayName("an event that was rolled back starts nobody")
    void rolledBack() {
        engine.listen(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        engine.deploy(Model.batch("failing")
                .changeScore("+1")
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        assertThatThrownBy(() -> engine.start("failing", ann)).isNotNull();
        assertThat(jobs()).isEmpty();
    }

    @Test
    @DisplayName("a start that fails is tried again and ends as an incident: the person is not lost")
    void failingStart() {
        engine.listen(Model.trigger("watch")
                .on("Score is Changed")
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().list())
                .singleElement()
                .satisfies(incident ->
                        assertThat(incident.getProcessDefinitionId()).startsWith("watch"));
        engine.deploy(Model.trigger("watch").on("Score is Changed").interestingMoment("mended"));
        engine.engine().getManagementService().setJobRetries(jobs().get(0).getId(), 1);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("mended");
        assertThat(incidents()).isEmpty();
    }

    @Test
    @DisplayName("E7 events stay in their workspace")
    void workspaces() {
        engine.deployTo("north", Model.trigger("watch").on("Score is Changed").interestingMoment("north"));
        engine.activateIn("north", "watch");
        var nora = engine.personOf("north", "nora@example.com");
        engine.change(ann, "personScore", 1);
        engine.change(nora, "personScore", 1);
        engine.runJobs();
        assertThat(moments(ann)).isEmpty();
        assertThat(moments(nora)).containsExactly("north");
    }

    @Test
    @DisplayName("whoever is deleted between event and start is not started, and nothing fails")
    void deletedPerson() {
        engine.listen(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        engine.change(ann, "personScore", 1);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        engine.runJobs();
        assertThat(engine.activities(ann)).isEmpty();
    }

    @Test
    @DisplayName("an event with more than a job's row takes is started with all of it, and leaves nothing behind")
    void longAttributes() {
        engine.listen(Model.trigger("watch").on("Data Value Changes").interestingMoment("{{trigger.newValue}}"));
        engine.listen(Model.trigger("fails")
                .on("Data Value Changes")
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        var text = "x".repeat(20_000);
        engine.change(ann, "company", text);
        engine.change(ann, "country", text + "!");
        engine.runJobs();
        assertThat(moments(ann))
                .satisfiesExactly(first -> assertThat(first).startsWith(text), second -> assertThat(second)
                        .startsWith(text));
        assertThat(bytes()).isEqualTo(2);
        jobs().forEach(job -> engine.engine().getManagementService().deleteJob(job.getId()));
        assertThat(bytes()).isZero();
    }

    private long bytes() {
        return engine.baton().inUnitOfWork(unit -> org.jooq
                .impl
                .DSL
                .using(WorkParts.connections(), org.jooq.SQLDialect.DEFAULT)
                .fetchCount(
                        org.jooq.impl.DSL.table("ACT_GE_BYTEARRAY"),
                        org.jooq.impl.DSL.condition("NAME_ = 'baton-trigger'")));
    }

    @Test
    @DisplayName(
            "campaigns that trigger each other in a circle are stopped, with an activity and an incident that print it")
    void circle() {
        engine.deploy(
                Model.trigger("ping").on("Score is Changed").changeDataValue("country", "{{trigger.newValue}}"),
                Model.trigger("pong").on("Data Value Changes").changeScore("+1"));
        engine.activate("ping");
        engine.activate("pong");
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(engine.activities(ann, "Enter Campaign")).hasSize(20);
        assertThat(engine.activities(ann, "Cascade Stopped")).singleElement().satisfies(stopped -> {
            assertThat(stopped.status().label()).isEqualTo("failed");
            assertThat(stopped.attributes().get("reason")).contains("ping > pong > ping");
        });
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().list())
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.getIncidentMessage()).contains("ping > pong > ping");
                    assertThat(incident.getProcessDefinitionId()).startsWith("ping");
                });
    }

    @Test
    @DisplayName("a circle that goes on behind a transaction boundary is stopped as well")
    void circleAcrossTransactions() {
        engine.listen(Model.trigger("self")
                .on("Score is Changed")
                .element("later", "<bpmn:task id=\"later\" camunda:asyncBefore=\"true\"/>")
                .changeScore("+1"));
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(21);
        assertThat(engine.activities(ann, "Cascade Stopped")).singleElement().satisfies(stopped -> assertThat(
                        stopped.attributes().get("reason"))
                .contains("self > self"));
    }

    @Test
    @DisplayName("a circle that waits an hour or more goes on for ever: it is a schedule; a shorter wait stops none")
    void circleThatWaits() {
        var clock = Instant.parse("2026-06-10T12:00:00Z");
        ClockUtil.setCurrentTime(Date.from(clock));
        engine.listen(Model.trigger("daily")
                .on("Score is Changed")
                .step("wait", "for", "1 hour")
                .changeScore("+1"));
        engine.listen(Model.trigger("storm")
                .on("Data Value Changes")
                .step("wait", "for", "30 minutes")
                .changeDataValue("country", "{{lead.country}}x"));
        engine.change(ann, "personScore", 0);
        engine.change(ann, "country", "x");
        for (int halfHour = 0; halfHour < 60; halfHour++) {
            engine.runJobs();
            clock = clock.plus(Duration.ofMinutes(30));
            ClockUtil.setCurrentTime(Date.from(clock));
        }
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(30);
        assertThat(engine.activities(ann, "Cascade Stopped"))
                .singleElement()
                .satisfies(stopped -> assertThat(stopped.target()).isEqualTo("storm"));
        assertThat(engine.value(ann, "country")).isEqualTo("x".repeat(21));
    }

    @Test
    @DisplayName("whether anybody listens is known without a query: an event that nobody listens to costs no statement")
    void nobodyListens() {
        try (var own = WatchedEngine.start()) {
            var watched = own.engine();
            var log = own.statements();
            watched.deploy(
                    Model.batch("scoring").changeScore("+1"),
                    Model.trigger("elsewhere").on("Data Value Changes").interestingMoment("x"));
            watched.activate("elsewhere");
            var bob = watched.person("bob@example.com");
            watched.start("scoring", bob);
            log.clear();
            watched.start("scoring", bob);
            assertThat(log.on("BATON_TRIGGERS")).allMatch(sql -> sql.contains("FROM BATON_PERSON"));
            assertThat(log.on("BATON_ACTIVATION")).isEmpty();
            assertThat(log.on("ACT_RU_")).isEmpty();
        }
    }

    @Test
    @DisplayName("what one node activates or deactivates, every other knows with the next event")
    void severalNodes() {
        engine.deploy(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        var other = TestEngine.start(engine.dataSource(), configuration -> {});
        try {
            other.change(ann, "personScore", 1);
            engine.activate("watch");
            other.change(ann, "personScore", 2);
            assertThat(jobs()).hasSize(1);
            deactivate("watch");
            other.change(ann, "personScore", 3);
            assertThat(jobs()).hasSize(1);
            other.activate("watch");
            engine.change(ann, "personScore", 4);
            engine.runJobs();
            assertThat(moments(ann)).containsExactly("changed", "changed");
        } finally {
            other.engine().close();
        }
    }

    @Test
    @DisplayName("an activation that is rolled back starts nobody, on no node")
    void activationRolledBack() {
        engine.deploy(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        assertThatThrownBy(() -> engine.baton().inUnitOfWork(unit -> {
                    engine.activate("watch");
                    engine.change(ann, "personScore", 1);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessageContaining("rolled back");
        engine.change(ann, "personScore", 2);
        assertThat(jobs()).isEmpty();
    }

    private static Model broken(String key) {
        return Model.trigger(key)
                .on("Score is Changed")
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>");
    }

    private List<Incident> incidents() {
        return engine.engine().getRuntimeService().createIncidentQuery().list();
    }

    @Test
    @DisplayName("a campaign can be deleted with starts that failed or were held back: they go with it")
    void deletedWithIncident() {
        var only = engine.deploy(broken("watch"));
        engine.activate("watch");
        engine.change(ann, "company", "x".repeat(20_000));
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        engine.engine().getRepositoryService().deleteDeployment(only.getId(), true);
        assertThat(incidents()).isEmpty();
        assertThat(jobs()).isEmpty();
    }

    @Test
    @DisplayName("starts that wait when their version is deleted belong to the newest that is left")
    void oldVersionDeleted() {
        var old = engine.deploy(Model.trigger("watch").on("Score is Changed"));
        engine.activate("watch");
        engine.change(ann, "personScore", 1);
        engine.deploy(broken("watch"));
        engine.engine().getRepositoryService().deleteDeployment(old.getId(), true);
        engine.runJobs();
        assertThat(incidents()).singleElement().satisfies(incident -> assertThat(incident.getProcessDefinitionId())
                .isEqualTo(engine.engine()
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("watch")
                        .singleResult()
                        .getId()));
    }

    @Test
    @DisplayName("a start that goes on and whose version is deleted under way still leaves an incident")
    void versionDeletedUnderWay() throws SQLException {
        var old = engine.deploy(broken("watch"));
        engine.activate("watch");
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        engine.deploy(broken("watch"));
        var job = jobs().get(0).getId();
        var management = engine.engine().getManagementService();
        management.setJobRetries(job, 1);
        lock(job);
        engine.engine().getRepositoryService().deleteDeployment(old.getId(), true);
        assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(OptimisticLockingException.class);
        assertThatThrownBy(() -> management.executeJob(job)).isNotNull();
        assertThat(incidents()).singleElement().satisfies(incident -> assertThat(incident.getProcessDefinitionId())
                .startsWith("watch:2"));
    }

    /** As a node does that takes a job. */
    private void lock(String job) throws SQLException {
        try (var connection = engine.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "UPDATE ACT_RU_JOB SET LOCK_OWNER_ = 'node', LOCK_EXP_TIME_ = ? WHERE ID_ = ?")) {
            statement.setObject(1, LocalDateTime.now(ZoneId.systemDefault()).plusHours(1));
            statement.setString(2, job);
            statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    @Test
    @DisplayName("starts that wait when their campaign is deleted say so")
    void campaignDeleted() {
        var only = engine.deploy(Model.trigger("watch").on("Score is Changed"));
        engine.activate("watch");
        engine.change(ann, "personScore", 1);
        engine.engine().getRepositoryService().deleteDeployment(only.getId(), true);
        engine.runJobs();
        assertThat(engine.activities(ann, "Enter Campaign")).singleElement().satisfies(activity -> assertThat(
                        activity.attributes().get("reason"))
                .contains("deleted"));
    }

    @Test
    @DisplayName("with a person go its starts that failed or were held back, and nobody else's")
    void deletedWithFailedStarts() {
        engine.listen(broken("watch"));
        engine.listen(Model.trigger("move")
                .on("Data Value Changes")
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        var bob = engine.person("bob@example.com");
        engine.change(ann, "company", "x".repeat(20_000));
        engine.change(ann, "personScore", 1);
        engine.change(bob, "personScore", 1);
        engine.runJobs();
        assertThat(incidents()).hasSize(3);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        assertThat(incidents()).hasSize(1);
        assertThat(jobs()).hasSize(1);
        assertThat(bytes()).isZero();
    }

    @Test
    @DisplayName("what a unit of work did to a person it deletes leaves nothing behind")
    void changedAndDeleted() {
        engine.program("webinar", "Invited");
        engine.deploy(Model.batch("invite")
                .changeScore("+1")
                .step("changeProgramStatus", "program", "webinar", "status", "Invited"));
        engine.baton().inUnitOfWork(unit -> {
            engine.start("invite", ann);
            return PersonRemoval.delete(unit, ann);
        });
        assertThat(engine.activities(ann)).isEmpty();
        assertThat(engine.baton()
                        .<List<?>>inUnitOfWork(unit -> unit.memberships().load(List.of(ann), List.of("webinar"))))
                .isEmpty();
    }

    @Test
    @DisplayName("an engine that takes no job without a due date takes the starts all the same")
    void dueDates() throws Exception {
        var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        var strict = TestEngine.start(pool, configuration -> configuration.setEnsureJobDueDateNotNull(true));
        try {
            strict.deploy(Model.trigger("watch").on("Score is Changed"));
            strict.activate("watch");
            strict.change(strict.person("bob@example.com"), "personScore", 1);
            assertThat(strict.engine().getManagementService().createJobQuery().list())
                    .singleElement()
                    .satisfies(job -> assertThat(job.getDuedate()).isNotNull());
        } finally {
            strict.engine().close();
            ((AutoCloseable) pool).close();
        }
    }

    @Test
    @DisplayName("a signal that names no person starts the plain processes that listen, as if there were no campaigns")
    void signalOfNobody() {
        engine.listen(Model.trigger("watch").on("Score is Changed").interestingMoment("changed"));
        engine.deploy(Model.process("plain").on("Score is Changed").element("wait", "<bpmn:userTask id=\"wait\"/>"));
        var runtime = engine.engine().getRuntimeService();
        runtime.signalEventReceived("Score is Changed");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("plain")
                        .count())
                .isEqualTo(1);
        runtime.signalEventReceived("Score is Changed", Map.of("personId", ann.toString()));
        assertThat(moments(ann)).containsExactly("changed");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("plain")
                        .count())
                .isEqualTo(2);
        assertThatThrownBy(() -> engine.start("watch", Map.of())).hasMessageContaining("personId");
        engine.deploy(Model.process("thrower")
                .define("<bpmn:signal id=\"thrown\" name=\"Score is Changed\"/>")
                .element(
                        "throw",
                        "<bpmn:intermediateThrowEvent id=\"throw\"><bpmn:signalEventDefinition signalRef=\"thrown\"/>"
                                + "</bpmn:intermediateThrowEvent>"));
        engine.start("thrower", Map.of());
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("plain")
                        .count())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("start events of event subprocesses are no triggers of the campaign")
    void eventSubprocess() {
        engine.deploy(Model.trigger("watch")
                .define("<bpmn:signal id=\"inner\" name=\"Data Value Changes\"/>")
                .on("Score is Changed")
                .interestingMoment("outer")
                .loose("<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"in\">"
                        + "<bpmn:signalEventDefinition signalRef=\"inner\"/></bpmn:startEvent></bpmn:subProcess>"));
        engine.activate("watch");
        engine.change(ann, "country", "DE");
        engine.runJobs();
        assertThat(engine.activities(ann, "Enter Campaign")).isEmpty();
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("outer");
    }

    @Test
    @DisplayName(
            "what happens in the very unit of work of a deployment does not hide the new version from later events")
    void deployedAndHappened() {
        engine.listen(Model.trigger("watch").on("Score is Changed"));
        engine.baton().inUnitOfWork(unit -> {
            engine.deploy(Model.trigger("watch").on("Data Value Changes").interestingMoment("new"));
            engine.baton()
                    .events()
                    .triggers()
                    .raise(Workspace.DEFAULT, List.of(ann), "Data Value Changes", Map.of(), Cause.API);
            return unit;
        });
        engine.change(ann, "country", "DE");
        engine.runJobs();
        assertThat(moments(ann)).contains("new");
    }

    @Test
    @DisplayName("a wait of an hour begins a cascade anew: a circle that waits is a schedule")
    void waitingCircle() {
        engine.listen(Model.trigger("self")
                .rule("every time")
                .on("Score is Changed")
                .step("wait", "for", "1 hour")
                .changeScore("+1"));
        var now = Instant.parse("2026-06-10T12:00:00Z");
        ClockUtil.setCurrentTime(Date.from(now));
        engine.change(ann, "personScore", 1);
        for (int round = 1; round <= 25; round++) {
            engine.runJobs();
            ClockUtil.setCurrentTime(Date.from(now.plus(round, ChronoUnit.HOURS)));
        }
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(26);
        assertThat(incidents()).isEmpty();
    }
}
