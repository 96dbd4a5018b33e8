package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRun.Waiting;
import io.baton.campaign.CampaignRunQuery;
import io.baton.campaign.CampaignRunStore.Ended;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.people.PersonRemoval;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.run.Effects.Example;
import io.baton.run.Effects.ListEffect;
import io.baton.run.Effects.ProgramEffect;
import io.baton.run.Effects.StepEffect;
import io.baton.testing.BatonTest;
import io.baton.testing.CapturedLog;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch campaign takes its audience through its flow. */
@BatonTest
@OldestCamunda
class RunTest {

    private static final List<PersonId> UNLUCKY = new ArrayList<>();

    private final TestEngine engine;

    RunTest(TestEngine engine) {
        this.engine = engine;
    }

    /** Fails for some people. */
    public static class FailsForSome implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            var person = new PersonId(Long.parseLong((String) execution.getVariable("personId")));
            if (UNLUCKY.contains(person)) {
                throw new IllegalStateException("unlucky");
            }
        }
    }

    private List<PersonId> people(int count) {
        var people = new ArrayList<PersonId>();
        for (int i = 0; i < count; i++) {
            people.add(engine.person("p" + i + "@example.com", "personScore", i));
        }
        return people;
    }

    private String schedule(String campaign, Map<String, String> tokens) {
        return schedule(campaign, Optional.empty(), tokens);
    }

    private String schedule(String campaign, Optional<Instant> at, Map<String, String> tokens) {
        return engine.baton()
                .inUnitOfWork(unit -> engine.baton().runs().schedule(unit, Workspace.DEFAULT, campaign, at, tokens));
    }

    private RunReport report(String run) {
        return engine.baton()
                .inUnitOfWork(unit -> engine.baton().runs().find(unit, run).orElseThrow());
    }

    private RunReport completed(String run) {
        engine.runJobs();
        var report = report(run);
        assertThat(report.state()).isEqualTo(State.COMPLETED);
        return report;
    }

    private RunReport waiting(String run) {
        engine.runJobs();
        var report = report(run);
        assertThat(report.state()).isEqualTo(State.WAITING);
        return report;
    }

    private RunReport abort(String run, boolean endWaiting) {
        return engine.baton().inUnitOfWork(unit -> engine.baton().runs().abort(unit, run, endWaiting));
    }

    /** The oldest first. Ids are numbers here, and the engine lists them as texts: 10 before 9. */
    private void executeJobs(String type, int most) {
        engine.engine().getManagementService().createJobQuery().executable().list().stream()
                .filter(job -> type.equals(
                        ((org.camunda.bpm.engine.impl.persistence.entity.JobEntity) job).getJobHandlerType()))
                .map(Job::getId)
                .sorted(Comparator.comparing(Long::valueOf))
                .limit(most)
                .forEach(engine.engine().getManagementService()::executeJob);
    }

    @Test
    @DisplayName("a run takes everybody on the list through the flow and the campaigns it executes")
    void takesTheAudienceThrough() {
        engine.deploy(
                Model.batch("nightly")
                        .my("Score", "+10")
                        .smartList("= personScore >= 10")
                        .execute("scoring", true),
                Model.executable("scoring")
                        .my("Score", "+0")
                        .smartList("= personScore < 30")
                        .changeScore("{{my.Score}}"));
        var people = people(40);
        var run = schedule("nightly", Map.of());
        var report = completed(run);
        assertThat(report.run().audience()).isEqualTo(30);
        assertThat(report.progress().qualified()).isEqualTo(30);
        assertThat(report.progress().calls().get("scoring").qualified()).isEqualTo(20);
        assertThat(report.progress().calls().get("scoring").notQualified()).isEqualTo(10);
        assertThat(engine.score(people.get(9))).isEqualTo(9);
        assertThat(engine.score(people.get(15))).isEqualTo(25);
        assertThat(engine.score(people.get(35))).isEqualTo(35);
        assertThat(engine.activities(people.get(15), "Change Score").get(0).runId())
                .contains(run);
    }

    @Test
    @DisplayName("F6 a whole chunk of a run can wait, and each of its people goes on by itself, still of that run")
    void chunkWaits() {
        engine.deploy(
                Model.batch("nightly")
                        .my("Score", "+10")
                        .step("wait", "until", "Monday 09:00")
                        .execute("scoring", true),
                Model.executable("scoring").my("Score", "+0").changeScore("{{my.Score}}"));
        var people = people(200);
        ClockUtil.setCurrentTime(Date.from(local("2026-11-20T18:00")));
        var run = schedule("nightly", Map.of("Score", "+100"));
        var report = waiting(run);
        assertThat(report.progress().qualified()).isEqualTo(200);
        assertThat(engine.score(people.get(150))).isEqualTo(150);
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .timers()
                        .list())
                .hasSize(200)
                .allSatisfy(job -> assertThat(job.getDuedate().toInstant()).isEqualTo(local("2026-11-23T09:00")));
        ClockUtil.setCurrentTime(Date.from(local("2026-11-23T09:00")));
        engine.runJobs();
        assertThat(people).extracting(engine::score).element(150).isEqualTo(250);
        assertThat(engine.activities(people.get(150)))
                .extracting(activity -> activity.type().label())
                .containsExactly("Enter Campaign", "Wait", "Execute Campaign", "Change Score");
        assertThat(engine.activities(people.get(150)))
                .allSatisfy(activity -> assertThat(activity.runId()).contains(run));
        assertThat(engine.instances()).isZero();
    }

    @Test
    @DisplayName("F6 aborting a run ends those of its people that wait, if that is asked for")
    void abortEndsWaits() {
        engine.deploy(Model.batch("nightly").step("wait", "for", "2 days"));
        people(10);
        var run = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        executeJobs("batch-seed-job", 1);
        executeJobs("baton-run", 1);
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .timers()
                        .count())
                .isEqualTo(7);
        abort(run, true);
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .timers()
                        .count())
                .isZero();
    }

    private static Instant local(String dateAndTime) {
        return LocalDateTime.parse(dateAndTime).atZone(ZoneId.systemDefault()).toInstant();
    }

    @Test
    @DisplayName("a batch campaign started without a person launches a run, and its business key tells which")
    void startWithoutPerson() {
        engine.deploy(Model.batch("nightly").my("Score", "+1").changeScore("{{my.Score}}"));
        var people = people(10);
        var started = engine.start("nightly", Map.of("tokens", Map.of("my.Score", "+3")));
        assertThat(started.isEnded()).isTrue();
        assertThat(completed(started.getBusinessKey()).progress().qualified()).isEqualTo(10);
        assertThat(engine.score(people.get(4))).isEqualTo(7);
    }

    @Test
    @DisplayName("P1 My Token values of a schedule override stored ones and reach descendants along true")
    void apiTokens() {
        engine.deploy(
                Model.batch("nightly").my("Score", "+1").execute("scoring", true),
                Model.executable("scoring").my("Score", "+0").changeScore("{{my.Score}}"));
        var people = people(3);
        completed(schedule("nightly", Map.of("Score", "+100")));
        assertThat(engine.score(people.get(2))).isEqualTo(102);
        assertThat(engine.activities(people.get(2), "Change Score").get(0).attributes())
                .containsEntry("tokenSource", "ancestor 'nightly': API");
    }

    @Test
    @DisplayName("Q4 more people qualify than the person limit: the run does not start at all and says both numbers")
    void personLimit() {
        engine.deploy(Model.batch("nightly").set("baton.personLimit", "5").changeScore("+1"));
        var people = people(6);
        var run = schedule("nightly", Map.of());
        engine.runJobs();
        assertThat(report(run).state()).isEqualTo(State.REFUSED);
        assertThat(report(run).run().reason().orElseThrow()).contains("6 people qualify", "limit is 5");
        assertThat(engine.activities(people.get(0))).isEmpty();
        assertThat(engine.engine().getManagementService().createBatchQuery().count())
                .isZero();
    }

    @Test
    @DisplayName("Q4 people whom the qualification rule keeps out do not count against the limit")
    void personLimitCountsWhoQualifies() {
        engine.deploy(Model.batch("nightly")
                .rule("once")
                .set("baton.personLimit", "5")
                .changeScore("+1"));
        var people = people(6);
        engine.start("nightly", people.get(0));
        var report = completed(schedule("nightly", Map.of()));
        assertThat(report.progress().qualified()).isEqualTo(5);
        assertThat(report.progress().notQualified()).isEqualTo(1);
    }

    @Test
    @DisplayName("a person whose flow fails is recorded and neither stops nor repeats the others")
    void failingPerson() {
        engine.deploy(Model.batch("nightly")
                .changeScore("+100")
                .element(
                        "fails",
                        "<bpmn:serviceTask id=\"fails\" camunda:class=\"" + FailsForSome.class.getName() + "\"/>"));
        var people = people(40);
        UNLUCKY.clear();
        UNLUCKY.addAll(List.of(people.get(13), people.get(14), people.get(39)));
        var report = completed(schedule("nightly", Map.of()));
        assertThat(report.progress().qualified()).isEqualTo(37);
        assertThat(report.progress().failed()).isEqualTo(3);
        assertThat(report.failures()).hasSize(3).allSatisfy(failure -> assertThat(failure.message())
                .contains("unlucky"));
        for (var person : people) {
            boolean unlucky = UNLUCKY.contains(person);
            assertThat(engine.score(person) >= 100).isEqualTo(!unlucky);
            assertThat(engine.activities(person, "Change Score")).hasSize(unlucky ? 0 : 1);
            assertThat(engine.activities(person, "Enter Campaign"))
                    .extracting(activity -> activity.status().label())
                    .containsExactly(unlucky ? "failed" : "done");
        }
    }

    @Test
    @DisplayName("people deleted before it is their turn are skipped")
    void deletedPeople() {
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        var people = people(20);
        var run = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, people.get(3)));
        var report = completed(run);
        assertThat(report.progress().skipped()).isEqualTo(1);
        assertThat(report.progress().qualified()).isEqualTo(19);
    }

    @Test
    @DisplayName("an audience of zero is a run that is completed at once")
    void nobody() {
        engine.deploy(Model.batch("nightly").smartList("= personScore > 1000").changeScore("+1"));
        people(3);
        var report = completed(schedule("nightly", Map.of()));
        assertThat(report.run().audience()).isZero();
        assertThat(report.endedAt()).isPresent();
    }

    @Test
    @DisplayName("abort stops what is left, undoes nothing and says how far it came; a finished run cannot be aborted")
    void abort() {
        engine.deploy(Model.batch("nightly").changeScore("+1000"));
        var people = people(21);
        var run = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        executeJobs("batch-seed-job", 1);
        executeJobs("baton-run", 1);
        var aborted = abort(run, false);
        assertThat(aborted.state()).isEqualTo(State.ABORTED);
        assertThat(aborted.progress().done()).isEqualTo(7);
        engine.runJobs();
        assertThat(people.stream().filter(person -> engine.score(person) >= 1000))
                .hasSize(7);
        assertThatThrownBy(() -> abort(run, false))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("aborted already");
    }

    @Test
    @DisplayName("people that wait in the flow of an aborted run stay, unless asked for")
    void waitingPeople() {
        engine.deploy(Model.batch("nightly")
                .element("wait", "<bpmn:userTask id=\"wait\"/>")
                .changeScore("+1"));
        people(21);
        var run = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        executeJobs("batch-seed-job", 1);
        executeJobs("baton-run", 1);
        abort(run, false);
        assertThat(engine.instances()).isEqualTo(7);
        var again = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        executeJobs("batch-seed-job", 1);
        executeJobs("baton-run", 1);
        abort(again, true);
        assertThat(engine.instances()).isEqualTo(7);
    }

    @Test
    @DisplayName("a run whose people wait is waiting, with how many; completed when the last one has left")
    void waitingRun() {
        engine.deploy(Model.batch("nightly")
                .element("wait", "<bpmn:userTask id=\"wait\"/>")
                .execute("inner", false));
        engine.deploy(Model.executable("inner").changeScore("+1"));
        people(3);
        var run = schedule("nightly", Map.of());
        engine.runJobs();
        assertThat(report(run))
                .returns(State.WAITING, RunReport::state)
                .returns(3L, RunReport::waiting)
                .returns(Optional.empty(), RunReport::endedAt)
                .returns(3L, report -> report.progress().done());
        assertThat(inState(State.WAITING)).containsExactly(run);
        assertThat(inState(State.COMPLETED)).isEmpty();
        var later = engine.baton().clock().instant().plusSeconds(60);
        assertThat(deleteEnded(later)).isEmpty();
        assertThatThrownBy(() -> abort(run, false))
                .hasMessageContaining("is waiting already, there is nothing to abort: everybody had a turn");
        var tasks = engine.engine().getTaskService();
        tasks.complete(tasks.createTaskQuery().list().get(0).getId());
        assertThat(report(run).waiting()).isEqualTo(2);
        tasks.createTaskQuery().list().forEach(task -> tasks.complete(task.getId()));
        assertThat(report(run)).returns(State.COMPLETED, RunReport::state).returns(0L, RunReport::waiting);
        assertThat(report(run).endedAt()).isPresent();
        assertThat(inState(State.WAITING)).isEmpty();
        assertThat(inState(State.COMPLETED)).containsExactly(run);
        assertThat(deleteEnded(later)).extracting(Ended::id).containsExactly(run);
    }

    private List<Ended> deleteEnded(Instant before) {
        return engine.baton().inUnitOfWork(unit -> unit.runs().deleteEnded(before, 10));
    }

    private List<String> inState(State state) {
        return engine.baton().inUnitOfWork(unit -> {
            var query = new CampaignRunQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Workspaces.ALL,
                    Optional.of(engine.baton().runs().in(Set.of(state))),
                    Optional.empty(),
                    0,
                    10,
                    false);
            assertThat(unit.runs().count(query))
                    .isEqualTo(unit.runs().list(query).size());
            return engine.baton().runs().list(unit, query).stream()
                    .filter(report -> report.state() == state)
                    .map(report -> report.run().id())
                    .toList();
        });
    }

    @Test
    @DisplayName("those of a run who wait are taken out together; the rest of it goes on, and other runs' people stay")
    void takeOut() {
        engine.deploy(Model.batch("nightly").rule("every time").element("wait", "<bpmn:userTask id=\"wait\"/>"));
        var people = people(10);
        var run = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        executeJobs("batch-seed-job", 1);
        executeJobs("baton-run", 1);
        assertThat(takeOut(run)).returns(State.RUNNING, RunReport::state).returns(0L, RunReport::waiting);
        assertThat(engine.instances()).isZero();
        assertThat(engine.activities(people.get(0), "Leave Campaign"))
                .singleElement()
                .satisfies(left -> assertThat(left.attributes()).containsEntry("reason", "Taken out of the run"));
        engine.runJobs();
        assertThat(report(run)).returns(State.WAITING, RunReport::state).returns(3L, RunReport::waiting);
        var other = schedule("nightly", Map.of());
        engine.runJobs();
        assertThat(takeOut(run)).returns(State.COMPLETED, RunReport::state);
        assertThat(report(run)).returns(State.COMPLETED, RunReport::state);
        assertThat(waits(run)).isEmpty();
        assertThat(waits(other))
                .allSatisfy(one -> assertThat(one.activityIds()).containsExactly("wait"))
                .extracting(Waiting::person)
                .containsExactlyInAnyOrderElementsOf(people);
        assertThat(report(other)).returns(State.WAITING, RunReport::state).returns(10L, RunReport::waiting);
        assertThat(abort(other, true))
                .returns(State.ABORTED, RunReport::state)
                .returns(0L, RunReport::waiting)
                .returns(Optional.of(10), RunReport::takenOut);
        assertThat(engine.instances()).isZero();
        assertThatThrownBy(() -> takeOut("nobody's")).hasMessageContaining("no run nobody's");
    }

    private List<Waiting> waits(String run) {
        return engine.baton().inUnitOfWork(unit -> unit.runs().waiting(run, 0, 100));
    }

    @Test
    @DisplayName("who waits on parallel branches stands in several elements, inside a subprocess in the inner one")
    void whereTheyWait() {
        engine.deploy(Model.batch("nightly")
                .element(
                        "both",
                        "<bpmn:subProcess id=\"both\"><bpmn:startEvent id=\"in\"/>"
                                + "<bpmn:userTask id=\"one\"/><bpmn:userTask id=\"two\"/>"
                                + "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"in\" targetRef=\"one\"/>"
                                + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"in\" targetRef=\"two\"/>"
                                + "</bpmn:subProcess>"));
        var people = people(1);
        var run = schedule("nightly", Map.of());
        engine.runJobs();
        assertThat(waits(run)).singleElement().satisfies(one -> {
            assertThat(one.person()).isEqualTo(people.get(0));
            assertThat(one.activityIds()).containsExactly("one", "two");
        });
    }

    private RunReport takeOut(String run) {
        return engine.baton().inUnitOfWork(unit -> engine.baton().runs().takeOut(unit, run));
    }

    @Test
    @DisplayName("a step behind a wait still belongs to its run")
    void laterStepsKnowTheRun() {
        engine.deploy(Model.batch("nightly")
                .element("wait", "<bpmn:userTask id=\"wait\"/>")
                .changeScore("+1"));
        var people = people(1);
        var run = schedule("nightly", Map.of());
        waiting(run);
        var tasks = engine.engine().getTaskService();
        tasks.complete(tasks.createTaskQuery().singleResult().getId());
        assertThat(engine.activities(people.get(0), "Change Score").get(0).runId())
                .contains(run);
    }

    @Test
    @DisplayName("a run is a batch of the engine: visible with its chunks, and suspended through it")
    void engineBatch() {
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        people(20);
        var run = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        var management = engine.engine().getManagementService();
        var batch = management.createBatchQuery().singleResult();
        assertThat(batch.getType()).isEqualTo("baton-run");
        assertThat(batch.getTotalJobs()).isEqualTo(3);
        management.suspendBatchById(batch.getId());
        engine.runJobs();
        assertThat(report(run).state()).isEqualTo(State.SUSPENDED);
        management.activateBatchById(batch.getId());
        completed(run);
    }

    @Test
    @DisplayName("a run is found as running until its last chunk is through, and as completed from then on")
    void chunkByChunk() {
        engine.deploy(
                Model.batch("nightly").changeScore("+1"),
                Model.batch("nobody").smartList("= personScore > 1000").changeScore("+1"));
        people(20);
        var run = schedule("nightly", Map.of());
        var nobody = schedule("nobody", Map.of());
        executeJobs("baton-run-launch", 2);
        assertThat(inState(State.COMPLETED)).containsExactly(nobody);
        executeJobs("batch-seed-job", 1);
        for (int chunk = 0; chunk < 3; chunk++) {
            assertThat(inState(State.RUNNING)).containsExactly(run);
            assertThat(inState(State.COMPLETED)).containsExactly(nobody);
            executeJobs("baton-run", 1);
        }
        assertThat(inState(State.RUNNING)).isEmpty();
        assertThat(inState(State.COMPLETED)).containsExactlyInAnyOrder(run, nobody);
    }

    @Test
    @DisplayName("somebody deletes the batch in Cockpit: the run is aborted by that")
    void deletedBatch() {
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        people(20);
        var run = schedule("nightly", Map.of());
        executeJobs("baton-run-launch", 1);
        var management = engine.engine().getManagementService();
        management.deleteBatch(management.createBatchQuery().singleResult().getId(), true);
        assertThat(report(run).state()).isEqualTo(State.ABORTED);
    }

    @Test
    @DisplayName("a run waits for its time and can be aborted before")
    void scheduled() {
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        people(1);
        var run = schedule("nightly", Optional.of(Instant.now().plus(Duration.ofDays(1))), Map.of());
        engine.runJobs();
        assertThat(report(run).state()).isEqualTo(State.SCHEDULED);
        assertThat(abort(run, false).state()).isEqualTo(State.ABORTED);
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isZero();
    }

    @Test
    @DisplayName("bad schedules are refused: past, too far, unknown tokens by name, invalid list, wrong type")
    void refusals() {
        engine.deploy(
                Model.batch("nightly").my("Score", "+1").changeScore("{{my.Score}}"),
                Model.executable("scoring").changeScore("+1"));
        engine.plant(Model.batch("broken").smartList("= personScor > 1").changeScore("+1"));
        var now = Instant.now();
        refused("is past", () -> schedule("nightly", Optional.of(now.minusSeconds(60)), Map.of()));
        refused("two years", () -> schedule("nightly", Optional.of(now.plus(Duration.ofDays(800))), Map.of()));
        refused("my.Scor; did you mean 'Score'?", () -> schedule("nightly", Map.of("Scor", "+1", "Score", "+2")));
        refused("personScor", () -> schedule("broken", Map.of()));
        refused("executable", () -> schedule("scoring", Map.of()));
        refused("none of that key", () -> schedule("nothing", Map.of()));
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isZero();
    }

    private static void refused(String reason, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    @DisplayName("a campaign whose list became invalid until its time has come is refused with the list's problem")
    void refusedAtLaunch() {
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        people(1);
        var run = schedule("nightly", Map.of());
        engine.plant(Model.batch("nightly").smartList("= nonsense(").changeScore("+1"));
        engine.runJobs();
        assertThat(report(run).state()).isEqualTo(State.REFUSED);
        assertThat(report(run).run().reason().orElseThrow()).contains("smart list is invalid");
    }

    @Test
    @DisplayName("a timer start event launches a run")
    void timerStart() {
        engine.deploy(Model.batch("nightly")
                .start("<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition>"
                        + "<bpmn:timeDuration>PT0S</bpmn:timeDuration>"
                        + "</bpmn:timerEventDefinition></bpmn:startEvent>")
                .changeScore("+1"));
        var people = people(3);
        engine.runJobs();
        assertThat(engine.score(people.get(2))).isEqualTo(3);
        assertThat(engine.activities(people.get(2), "Change Score").get(0).runId())
                .isPresent();
    }

    @Test
    @DisplayName("a dry run tells what would change and leaves nothing behind")
    void dryRun() {
        engine.deploy(
                Model.batch("nightly")
                        .my("Score", "+10")
                        .execute("scoring", true)
                        .changeDataValue("country", "DE"),
                Model.executable("scoring").smartList("= personScore < 5").changeScore("{{my.Score}}"));
        var people = people(20);
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());
        assertThat(effects.audience()).isEqualTo(20);
        assertThat(effects.campaigns()).anySatisfy(campaign -> {
            assertThat(campaign.campaign()).isEqualTo("scoring");
            assertThat(campaign.qualified()).isEqualTo(5);
            assertThat(campaign.notQualified()).isEqualTo(15);
            assertThat(campaign.reasons()).containsValue(15L).hasSize(1);
        });
        assertThat(effects.scores().get(0).changes()).containsExactly(Map.entry(10L, 5L));
        assertThat(effects.fields().get(0).values()).containsExactly(Map.entry("DE", 20L));
        for (var person : people) {
            assertThat(engine.activities(person)).isEmpty();
            assertThat(engine.value(person, "country")).isNull();
        }
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isZero();
    }

    @Test
    @DisplayName("a dry run counts whom a gate keeps out by the filter or the rule, whatever it saw of each")
    void dryRunOfRefusals() {
        engine.deploy(
                Model.batch("nightly").smartList("= personScore < 20").execute("scoring", true),
                Model.executable("scoring")
                        .smartList("= personScore < 9 and lastName != \"since: then\"")
                        .rule("once")
                        .changeScore("+1"),
                Model.batch("some").rule("every time").execute("scoring", true));
        var people = people(20);
        people.subList(0, 9).forEach(person -> engine.change(person, "lastName", "Doe"));
        people.subList(0, 5).forEach(person -> engine.start("some", person));
        people.subList(5, 7).forEach(person -> engine.change(person, "lastName", "since: then"));
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());
        assertThat(effects.campaigns())
                .filteredOn(campaign -> campaign.campaign().equals("scoring"))
                .singleElement()
                .satisfies(campaign -> {
                    assertThat(campaign.qualified()).isEqualTo(2);
                    assertThat(campaign.notQualified()).isEqualTo(18);
                    assertThat(campaign.reasons())
                            .containsExactly(
                                    Map.entry("filter 'personScore < 9' is not met", 11L),
                                    Map.entry("the qualification rule 'once' is used up", 5L),
                                    Map.entry("filter 'lastName != \"since: then\"' is not met", 2L));
                });
    }

    @Test
    @DisplayName("F3 a dry run tells who would come on a list and off it, and who is there already")
    void dryRunOfLists() {
        var vip = engine.staticList("vip");
        engine.staticList("cold");
        engine.deploy(
                Model.batch("some")
                        .smartList("= personScore < 8")
                        .addToList("vip")
                        .addToList("cold"),
                Model.batch("nightly").addToList("vip").removeFromList("cold").addToList("{{my.List}}"));
        var people = people(20);
        people.subList(0, 8).forEach(person -> engine.start("some", person));
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());
        assertThat(effects.lists())
                .containsExactly(
                        new ListEffect("", 0, 0, 0, 20, List.of()),
                        new ListEffect("cold", 0, 8, 12, 0, examples(people.subList(0, 3), "member", "no member")),
                        new ListEffect("vip", 12, 0, 8, 0, examples(people.subList(8, 11), "no member", "member")));
        assertThat(engine.people(vip)).containsExactlyElementsOf(people.subList(0, 8));
    }

    @Test
    @DisplayName("F3 a dry run tells from which status of a program to which, and what would go backwards")
    void dryRunOfPrograms() {
        engine.program("webinar", "Invited", "Registered", "Attended");
        engine.deploy(
                status("invite", "= personScore < 8", "Invited"),
                status("attend", "= personScore < 2", "Attended"),
                status("nightly", "= personScore < 10", "Registered")
                        .step("changeProgramStatus", "program", "webinar", "status", "Registered"));
        var people = people(20);
        people.subList(0, 8).forEach(person -> engine.start("invite", person));
        people.subList(0, 2).forEach(person -> engine.start("attend", person));
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());
        assertThat(effects.programs())
                .containsExactly(new ProgramEffect(
                        "webinar",
                        Map.of("Invited → Registered", 6L, "no member → Registered", 2L),
                        8,
                        4,
                        examples(people.subList(2, 5), "Invited", "Registered")));
        assertThat(engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of()))
                .as("the same again: nothing stayed")
                .isEqualTo(effects);
    }

    @Test
    @DisplayName("F4 F8 a dry run counts the mails, requests and waits there would be, and makes none")
    void dryRunOfOtherSteps() {
        engine.deploy(
                Model.batch("nightly")
                        .step("sendEmail", "subject", "Hi", "body", "<p>x</p>")
                        .requestCampaign("nurture")
                        .step("wait", "for", "1 day")
                        .interestingMoment("never seen"),
                Model.trigger("nurture").requestable());
        engine.activate("nurture");
        var people = people(20);
        people.subList(0, 5).forEach(person -> engine.change(person, "unsubscribed", true));
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());
        assertThat(effects.steps())
                .satisfiesExactly(
                        requests -> assertThat(requests)
                                .isEqualTo(new StepEffect("Request Campaign", "nightly", 20, 0, Map.of())),
                        mails -> {
                            assertThat(mails.step()).isEqualTo("Send Email");
                            assertThat(mails.done()).isEqualTo(15);
                            assertThat(mails.skipped()).isEqualTo(5);
                            assertThat(mails.reasons()).containsValue(5L);
                        },
                        waits -> assertThat(waits).isEqualTo(new StepEffect("Wait", "nightly", 20, 0, Map.of())));
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isZero();
        assertThat(engine.instances()).isZero();
    }

    private static Model status(String key, String list, String status) {
        return Model.batch(key).smartList(list).step("changeProgramStatus", "program", "webinar", "status", status);
    }

    private static List<Example> examples(List<PersonId> people, String before, String after) {
        return people.stream()
                .map(person -> new Example(person.toString(), before, after))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hot",
                "= if personScore < 3 then true else some x in personScore..personScore * 100000000 satisfies x = 3"
            })
    @DisplayName("V3 people whose decision fails or takes too much are left out of a run and of a dry run, counted and"
            + " logged without their ids")
    void undecided(String list) {
        engine.deploy(Decision.table("hot", "UNIQUE", "personScore", "<= 2 | true", "> 5 | true", "> 90 | true"));
        engine.deploy(Model.batch("nightly").smartList(list).rule("every time").interestingMoment("in"));
        people(3);
        var person = engine.person("undecided@example.com", "personScore", 91);
        try (var log = new CapturedLog()) {
            var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());
            assertThat(effects.undecided()).isEqualTo(1);
            assertThat(effects.audience()).isEqualTo(3);
            var report = completed(schedule("nightly", Map.of()));
            assertThat(report.run().undecided()).isEqualTo(1);
            assertThat(report.run().audience()).isEqualTo(3);
            assertThat(report.progress().qualified()).isEqualTo(3);
            assertThat(log.messages("io.baton"))
                    .filteredOn(line -> line.contains("BATON-01184"))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains(
                                    "1 people",
                                    "campaign nightly",
                                    list.equals("hot") ? "list 'hot'" : "its smart list")
                            .doesNotContainPattern("\\b" + person + "\\b"))
                    .last()
                    .asString()
                    .contains(report.run().id());
            assertThat(log.messages("io.baton")).noneMatch(line -> line.contains("BATON-01185"));
        }
        engine.change(person, "personScore", 0);
        assertThat(completed(schedule("nightly", Map.of())).run().undecided()).isZero();
    }
}
