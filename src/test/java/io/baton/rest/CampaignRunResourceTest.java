package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scheduling, watching and aborting runs over HTTP, with the server's own job executor. */
@ServerTest
@OldestCamunda
class CampaignRunResourceTest {

    private static final int PEOPLE = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RestServer server;
    private final List<String> people = new ArrayList<>();

    CampaignRunResourceTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void campaigns() {
        server.deploy(
                        Model.executable("scoring")
                                .my("Score", "+0")
                                .smartList("= personScore >= 6")
                                .changeScore("{{my.Score}}"),
                        Model.batch("nightly").my("Score", "+10").execute("scoring", true),
                        Model.batch("limited").set("baton.personLimit", "5").changeScore("+1"),
                        Model.batch("nobody").smartList("= personScore > 1000").changeScore("+1"),
                        Model.batch("waiting").element("wait", "<bpmn:userTask id=\"wait\"/>"))
                .expect(200);
        for (int i = 0; i < PEOPLE; i++) {
            people.add(server.personOf("", "p" + i + "@example.com", "{\"personScore\":" + i + "}"));
        }
    }

    private String schedule(String campaign, String body) {
        return server.post("campaign/" + campaign + "/schedule", body)
                .expect(200)
                .get("runId")
                .asText();
    }

    private JsonNode ended(String run) {
        Awaitility.await("run " + run + " has ended").atMost(PATIENCE).until(() -> !List.of("scheduled", "running")
                .contains(state(run)));
        return run(run);
    }

    private JsonNode run(String id) {
        return server.get("campaign-run/" + id).expect(200);
    }

    private String state(String run) {
        return run(run).get("state").asText();
    }

    @Test
    @DisplayName("a scheduled run goes through its audience and its report tells all of it")
    void report() {
        var run = ended(schedule("nightly", "{}"));
        assertThat(run.get("state").asText()).isEqualTo("completed");
        assertThat(run.get("campaign").asText()).isEqualTo("nightly");
        assertThat(run.get("audience").asInt()).isEqualTo(PEOPLE);
        assertThat(run.get("qualified").asInt()).isEqualTo(PEOPLE);
        assertThat(run.get("notQualified").asInt()).isZero();
        assertThat(run.get("skipped").asInt()).isZero();
        assertThat(run.get("failed").asInt()).isZero();
        assertThat(run.get("remaining").asInt()).isZero();
        assertThat(run.get("failures")).isEmpty();
        var scoring = run.get("campaigns").get(0);
        assertThat(scoring.get("campaign").asText()).isEqualTo("scoring");
        assertThat(scoring.get("qualified").asInt()).isEqualTo(6);
        assertThat(scoring.get("notQualified").asInt()).isEqualTo(6);
        assertThat(moment(run, "startedAt")).isBeforeOrEqualTo(moment(run, "endedAt"));
        assertThat(server.value(people.get(7), "personScore").asInt()).isEqualTo(17);
        assertThat(server.count("campaign-activity/count?runId=" + run.get("id").asText()))
                .isEqualTo(PEOPLE + PEOPLE + 6);
    }

    private List<String> ids(String query) {
        var ids = new ArrayList<String>();
        server.get("campaign-run?" + query)
                .expect(200)
                .forEach(run -> ids.add(run.get("id").asText()));
        return ids;
    }

    @Test
    @DisplayName("runs are listed and counted by state as their reports tell it, and newest first when asked for")
    void byState() {
        var first = schedule("nightly", "{}");
        ended(first);
        var refused = schedule("limited", "{}");
        ended(refused);
        var later = schedule(
                "nightly", "{\"runAt\":\"" + OffsetDateTime.now(ZoneOffset.UTC).plusDays(1) + "\"}");
        assertThat(ids("state=completed")).containsExactly(first);
        assertThat(ids("state=refused")).containsExactly(refused);
        assertThat(ids("state=scheduled")).containsExactly(later);
        assertThat(ids("state=running")).isEmpty();
        assertThat(ids("state=suspended")).isEmpty();
        assertThat(server.count("campaign-run/count?state=completed&campaign=nightly"))
                .isEqualTo(1);
        assertThat(ids("sortOrder=desc")).containsExactly(later, refused, first);
        assertThat(ids("sortOrder=desc&firstResult=1&maxResults=1")).containsExactly(refused);
        assertThat(server.get("campaign-run/count?state=done").error(400))
                .contains("'done'", "scheduled, running, suspended, completed, aborted, refused");
        assertThat(server.get("campaign-run?status=completed").error(400)).contains("'status'", "state");
    }

    @Test
    @DisplayName("A run whose people wait is waiting, and they are taken out together")
    void waiting() {
        server.deploy(Model.batch("slow").element("wait", "<bpmn:userTask id=\"wait\"/>"))
                .expect(200);
        var ann = server.person("ann@example.com");
        var run = server.post("campaign/slow/schedule", "{}")
                .expect(200)
                .get("runId")
                .asText();
        Awaitility.await().atMost(PATIENCE).until(() -> server.get("campaign-run/" + run)
                .expect(200)
                .get("state")
                .asText()
                .equals("waiting"));
        assertThat(server.get("campaign-run/" + run).expect(200).get("waiting").asLong())
                .isEqualTo(server.count("person/count"));
        assertThat(server.count("campaign-run/count?state=waiting")).isEqualTo(1);
        assertThat(server.delete("campaign-run/" + run).error(409))
                .contains("is waiting", "DELETE campaign-run/" + run + "/waiting", "endWaiting=true");
        var waiting = server.get("campaign-run/" + run + "/waiting").expect(200);
        assertThat(waiting).hasSize(PEOPLE + 1);
        assertThat(waiting.findValuesAsText("personId"))
                .doesNotHaveDuplicates()
                .containsAll(people)
                .contains(ann);
        var instance = server.get("process-instance/"
                        + waiting.get(0).get("processInstanceId").asText())
                .expect(200);
        assertThat(instance.get("businessKey").asText())
                .isEqualTo(waiting.get(0).get("personId").asText());
        waiting.forEach(one -> assertThat(one.get("activityIds")).isEqualTo(RestServer.parse("[\"wait\"]")));
        var page = server.get("campaign-run/" + run + "/waiting?firstResult=2&maxResults=3")
                .expect(200);
        assertThat(page).hasSize(3);
        assertThat(page.get(0)).isEqualTo(waiting.get(2));
        assertThat(server.get("campaign-run/" + run + "/waiting?maxResults=-1").error(400))
                .contains("maxResults");
        var out = server.delete("campaign-run/" + run + "/waiting").expect(200);
        assertThat(out.get("state").asText()).isEqualTo("completed");
        assertThat(out.get("waiting").asInt()).isZero();
        assertThat(out.get("takenOut").asInt()).isEqualTo(PEOPLE + 1);
        assertThat(run(run).get("takenOut").isNull()).isTrue();
        assertThat(server.get("campaign-run/" + run + "/waiting").expect(200)).isEmpty();
        assertThat(server.count("campaign-run/count?state=waiting")).isZero();
        assertThat(server.count("campaign-run/count?state=completed")).isEqualTo(1);
        server.delete("campaign-run/nobody/waiting").error(404);
        server.get("campaign-run/nobody/waiting").error(404);
    }

    @Test
    @DisplayName("P1 tokens of a schedule reach the executed campaign")
    void tokens() {
        ended(schedule("nightly", "{\"tokens\":{\"{{my.Score}}\":\"+100\"}}"));
        assertThat(server.value(people.get(7), "personScore").asInt()).isEqualTo(107);
    }

    @Test
    @DisplayName("Camunda's start without a person launches a run that campaign-run lists under the business key")
    void startWithoutPerson() {
        var run =
                server.startWith("nightly", "{}").expect(200).get("businessKey").asText();
        assertThat(ended(run).get("qualified").asInt()).isEqualTo(PEOPLE);
        var listed = server.get("campaign-run?campaign=nightly&maxResults=1000").expect(200);
        assertThat(listed.get(listed.size() - 1).get("id").asText()).isEqualTo(run);
        assertThat(server.count("campaign-run/count?campaign=nightly")).isEqualTo(listed.size());
    }

    @Test
    @DisplayName("Q4 a run above the person limit is refused with both numbers")
    void personLimit() {
        var run = ended(schedule("limited", "{}"));
        assertThat(run.get("state").asText()).isEqualTo("refused");
        assertThat(run.get("reason").asText()).contains("12 people qualify", "limit is 5");
        assertThat(server.count("campaign-activity/count?campaign=limited")).isZero();
    }

    @Test
    @DisplayName("an audience of zero is completed with zeros")
    void audienceOfZero() {
        var run = ended(schedule("nobody", "{}"));
        assertThat(run.get("state").asText()).isEqualTo("completed");
        assertThat(run.get("audience").asInt()).isZero();
    }

    @Test
    @DisplayName("a run for later waits, is aborted by DELETE, and cannot be aborted twice")
    void abort() {
        var later = OffsetDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusDays(1);
        var run = schedule("nightly", "{\"runAt\":\"" + later + "\"}");
        assertThat(state(run)).isEqualTo("scheduled");
        assertThat(moment(run(run), "runAt").toInstant().toEpochMilli())
                .isEqualTo(later.toInstant().toEpochMilli());
        assertThat(server.delete("campaign-run/" + run).expect(200).get("state").asText())
                .isEqualTo("aborted");
        assertThat(server.delete("campaign-run/" + run).error(409)).contains(run, "aborted");
        assertThat(launchJobs()).isZero();
    }

    private long launchJobs() {
        return server.engine().getManagementService().createJobQuery().list().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerType().startsWith("baton-run"))
                .count();
    }

    @Test
    @DisplayName("people that wait in the flow of a run stay when everybody had a turn; there is nothing left to abort")
    void waitingPeople() {
        var run = ended(schedule("waiting", "{}"));
        assertThat(run.get("state").asText()).isEqualTo("waiting");
        assertThat(server.count("process-instance/count?processDefinitionKey=waiting"))
                .isEqualTo(PEOPLE);
        assertThat(server.delete("campaign-run/" + run.get("id").asText()).error(409))
                .contains("waiting");
        assertThat(server.count("process-instance/count?processDefinitionKey=waiting"))
                .isEqualTo(PEOPLE);
    }

    @Test
    @DisplayName("a dry run answers with what would change and changes nothing")
    void dryRun() {
        var batches = server.count("batch/count");
        var effects = server.post("campaign/nightly/schedule", "{\"dryRun\":true,\"tokens\":{\"my.Score\":\"+3\"}}")
                .expect(200);
        assertThat(effects.get("audience").asInt()).isEqualTo(PEOPLE);
        assertThat(effects.get("scores").get(0).get("score").asText()).isEqualTo("personScore");
        assertThat(effects.get("scores").get(0).get("changes").get("3").asInt()).isEqualTo(6);
        assertThat(server.count("campaign-activity/count")).isZero();
        assertThat(server.value(people.get(7), "personScore").asInt()).isEqualTo(7);
        assertThat(server.count("batch/count")).isEqualTo(batches);
    }

    @Test
    @DisplayName("a dry run of a sample takes so many people through, and says so; more than there are is all")
    void dryRunOfSample() {
        var path = "campaign/nightly/schedule";
        for (var given : Map.of(3, 3, PEOPLE, PEOPLE, Integer.MAX_VALUE, PEOPLE).entrySet()) {
            var effects = server.post(path, "{\"dryRun\":true,\"sample\":" + given.getKey() + "}")
                    .expect(200);
            assertThat(effects.get("audience").asInt()).isEqualTo(PEOPLE);
            assertThat(effects.get("tried").asInt()).isEqualTo(given.getValue());
            var nightly = effects.get("campaigns").get(0);
            assertThat(nightly.get("qualified").asInt()
                            + nightly.get("notQualified").asInt())
                    .isEqualTo(given.getValue());
        }
        for (var wrong : List.of("0", "-1", "1.5", "\"3\"", "2147483648", "true", "[]")) {
            assertThat(server.post(path, "{\"dryRun\":true,\"sample\":" + wrong + "}")
                            .error(400))
                    .contains("'sample' must be a number of people, 1 or more");
        }
        assertThat(server.post(path, "{\"sample\":3}").error(400)).contains("'sample' goes with 'dryRun' only");
    }

    @Test
    @DisplayName("a dry run names who would get in and who would be stopped, with the reason")
    void dryRunOfPeople() {
        server.deploy(Model.batch("yearly").set("baton.qualification", "once").changeScore("+1"))
                .expect(200);
        server.start("yearly", people.get(0)).expect(200);
        var effect = server.post("campaign/yearly/schedule", "{\"dryRun\":true}")
                .expect(200)
                .get("campaigns")
                .get(0);
        assertThat(effect.get("entering")).hasSize(PEOPLE - 1);
        assertThat(effect.get("entering").get(0).get("email").asText()).isEqualTo("p1@example.com");
        assertThat(effect.get("stopped")).hasSize(1);
        var stopped = effect.get("stopped").get(0);
        assertThat(stopped.get("personId").asText()).isEqualTo(people.get(0));
        assertThat(stopped.get("email").asText()).isEqualTo("p0@example.com");
        assertThat(stopped.get("reason").asText()).contains("once");
    }

    @Test
    @DisplayName(
            "runs are found by their batch and in several states; what is stuck is told, and tried again on demand")
    void retried() {
        var done = ended(schedule("nightly", "{}"));
        var later = schedule("nightly", "{\"runAt\":\"" + inAnHour() + "\"}");
        assertThat(ids("state=completed")).containsExactly(done.get("id").asText());
        assertThat(ids("state=completed&state=scheduled"))
                .containsExactly(done.get("id").asText(), later);
        assertThat(ids("batchId=" + done.get("batchId").asText()))
                .containsExactly(done.get("id").asText());
        assertThat(ids("batchId=none")).isEmpty();
        assertThat(server.count("campaign-run/count?state=completed&state=scheduled"))
                .isEqualTo(2);
        assertThat(server.get("campaign-run?state=completed&state=gone").error(400))
                .contains("'gone'");

        var jobs = server.engine().getManagementService();
        var job = jobs.createJobQuery().list().stream()
                .filter(one -> ((JobEntity) one).getJobHandlerType().equals("baton-run-launch"))
                .findFirst()
                .orElseThrow();
        jobs.setJobRetries(job.getId(), 0);
        assertThat(server.get("campaign-run?state=scheduled")
                        .expect(200)
                        .get(0)
                        .get("stuckJobs")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.post("campaign-run/" + later + "/retry", "")
                        .expect(200)
                        .get("retried")
                        .asInt())
                .isEqualTo(1);
        assertThat(run(later).get("stuckJobs").asInt()).isZero();
        assertThat(server.post("campaign-run/nowhere/retry", "").error(404)).contains("nowhere");
    }

    private static String inAnHour() {
        return OffsetDateTime.now(ZoneOffset.UTC)
                .plusHours(1)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    @Test
    @DisplayName("F3 a dry run answers with changes of lists and of program statuses")
    void dryRunOfMemberships() {
        server.put("program/webinar", "{\"statuses\":[\"Invited\",\"Attended\"]}")
                .expect(200);
        server.post("static-list", RestServer.json("key", "vip")).expect(200);
        server.post("static-list/vip/people", "{\"ids\":[" + people.get(0) + "]}")
                .expect(200);
        server.deploy(Model.batch("inviting")
                        .addToList("vip")
                        .step("changeProgramStatus", "program", "webinar", "status", "Invited"))
                .expect(200);
        var effects =
                server.post("campaign/inviting/schedule", "{\"dryRun\":true}").expect(200);
        var list = effects.get("lists").get(0);
        assertThat(list.get("list").asText()).isEqualTo("vip");
        assertThat(list.get("added").asInt()).isEqualTo(PEOPLE - 1);
        assertThat(list.get("removed").asInt()).isZero();
        assertThat(list.get("unchanged").asInt()).isEqualTo(1);
        assertThat(list.get("examples").get(0))
                .isEqualTo(Answers.object()
                        .put("personId", people.get(1))
                        .put("oldValue", "no member")
                        .put("newValue", "member"));
        var program = effects.get("programs").get(0);
        assertThat(program.get("program").asText()).isEqualTo("webinar");
        assertThat(program.get("changes").get("no member → Invited").asInt()).isEqualTo(PEOPLE);
        assertThat(server.count("static-list/vip/people/count")).isEqualTo(1);
        assertThat(server.count("program/webinar/members/count")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nightly | {\"runAt\":\"2020-01-01T00:00:00Z\"} | 400 | past",
                "nightly | {\"runAt\":\"2099-01-01T00:00:00Z\"} | 400 | two years",
                "nightly | {\"runAt\":\"tomorrow\"} | 400 | 'tomorrow'",
                "nightly | {\"tokens\":{\"my.Scoer\":\"+1\"}} | 400 | my.Scoer",
                "nightly | {\"tokens\":[1]} | 400 | 'tokens'",
                "nightly | {\"dryRun\":\"yes\"} | 400 | 'dryRun'",
                "nightly | {\"runat\":\"2027-01-01T00:00:00Z\"} | 400 | runat",
                "nightly | [] | 400 | object",
                "scoring | {} | 400 | executable",
                "nowhere | {} | 404 | nowhere"
            })
    @DisplayName("bad schedules are refused with what is wrong, and nothing is left of them")
    void refused(String campaign, String body, int status, String named) {
        var runs = server.count("campaign-run/count");
        long jobs = launchJobs();
        assertThat(server.post("campaign/" + campaign + "/schedule", body).error(status))
                .contains(named);
        assertThat(server.count("campaign-run/count")).isEqualTo(runs);
        assertThat(launchJobs()).isEqualTo(jobs);
    }

    @Test
    @DisplayName("a run of an invalid campaign is refused with the list's problem")
    void invalid() {
        server.plant(Model.batch("broken").smartList("= nosuchField > 3").changeScore("+1"));
        assertThat(server.post("campaign/broken/schedule", "{}").error(400)).contains("nosuchField");
    }

    @Test
    @DisplayName("an unknown run is not found, by name")
    void unknown() {
        assertThat(server.get("campaign-run/nope").error(404)).contains("nope");
        assertThat(server.delete("campaign-run/nope").error(404)).contains("nope");
    }

    @Test
    @DisplayName("Micrometer counts the people of runs by result")
    void metrics() {
        double before = people("qualified");
        double failed = people("failed");
        double transactions = metric("baton.run.transactions");
        ended(schedule("nightly", "{}"));
        Awaitility.await("a chunk is counted after its commit")
                .atMost(PATIENCE)
                .until(() -> people("qualified") > before);
        assertThat(metric("baton.run.transactions")).isEqualTo(transactions + 1);
        assertThat(people("qualified")).isEqualTo(before + PEOPLE);
        assertThat(people("failed")).isEqualTo(failed);
    }

    /** As Camunda writes moments. */
    private static OffsetDateTime moment(JsonNode run, String name) {
        return OffsetDateTime.parse(
                run.get(name).asText(), DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT));
    }

    private double people(String result) {
        return server.meters()
                .get("baton.run.people")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    private double metric(String name) {
        return server.meters().get(name).functionCounter().count();
    }
}
