package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code /engine-rest/campaign-statistics} and what is counted of one campaign. */
@ServerTest
class CampaignStatisticsTest {

    private static final ZoneId ZONE = ZoneId.systemDefault();

    private final RestServer server;

    CampaignStatisticsTest(RestServer server) {
        this.server = server;
    }

    /** It is noon: the day does not end while people of today are counted. */
    @BeforeEach
    void noon() {
        var now = Instant.now();
        var noon = LocalDate.ofInstant(now, ZONE).atTime(LocalTime.NOON).atZone(ZONE);
        ClockUtil.offset(Duration.between(now, noon.toInstant()).toMillis());
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), ZONE);
    }

    private void deploy() {
        server.deploy(
                        Model.executable("scoring")
                                .set("baton.program", "spring")
                                .changeScore("+1"),
                        Model.batch("Nurture")
                                .named("Win them back", "")
                                .smartList("= personScore >= 0")
                                .execute("scoring", true)
                                .changeScore("{{my.Nothing}}")
                                .step("wait", "for", "3 days")
                                .interestingMoment("over"),
                        Model.trigger("react").on("Visits").changeScore("+5"))
                .expect(200);
    }

    private String person(String name, int score) {
        return server.personOf("", name + "@example.com", "{\"personScore\":" + score + "}");
    }

    private JsonNode one(String campaign) {
        return server.get("campaign-statistics?search=" + campaign).expect(200).get(0);
    }

    private List<String> keys(String query) {
        var keys = new ArrayList<String>();
        server.get("campaign-statistics?" + query)
                .expect(200)
                .forEach(one -> keys.add(one.get("campaign").asText()));
        assertThat(server.count("campaign-statistics/count?" + query)).isEqualTo(keys.size());
        return keys;
    }

    @Test
    @DisplayName("each campaign says how many entered, did not qualify, failed and wait, and which run was the last")
    void list() {
        deploy();
        server.start("Nurture", person("ann", 1)).expect(200);
        server.start("Nurture", person("bob", 2)).expect(200);
        server.start("Nurture", person("eve", -1)).expect(200);
        var nurture = one("nurture");
        assertThat(nurture.get("name").asText()).isEqualTo("Win them back");
        assertThat(nurture.get("type").asText()).isEqualTo("batch");
        assertThat(nurture.get("entered").toString()).isEqualTo("{\"today\":2,\"sevenDays\":2,\"total\":2}");
        assertThat(nurture.get("notQualified").toString()).isEqualTo("{\"today\":1,\"sevenDays\":1,\"total\":1}");
        assertThat(nurture.get("failed").toString()).isEqualTo("{\"today\":0,\"sevenDays\":0,\"total\":0}");
        assertThat(nurture.get("waiting").asLong()).isEqualTo(2);
        assertThat(nurture.get("lastRun").isNull()).isTrue();
        assertThat(one("scoring").get("entered").get("total").asLong()).isEqualTo(2);
        assertThat(one("react").get("entered").get("total").asLong()).isZero();
        var run = server.post("campaign/Nurture/schedule", "{}").expect(200).get("runId");
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        one("nurture").path("lastRun").path("state").asText().equals("waiting"));
        var last = one("nurture").get("lastRun");
        assertThat(last.get("id")).isEqualTo(run);
        assertThat(last.get("startedAt").asText()).isNotEmpty();
        assertThat(one("nurture").get("entered").get("total").asLong()).isEqualTo(4);
        assertThat(one("nurture").get("waiting").asLong()).isEqualTo(4);
        assertThat(server.get("campaign/Nurture/statistics?runId=" + run.asText())
                        .expect(200)
                        .get("entered")
                        .asLong())
                .isEqualTo(2);
        assertThat(server.get("campaign/Nurture/elements?runId=" + run.asText())
                        .expect(200)
                        .toString())
                .contains("{\"element\":\"step3\",\"passed\":0,\"waiting\":2,\"failed\":0,\"skipped\":0}");
    }

    @Test
    @DisplayName("people of a run who wait at an event are counted there, inside of a subprocess as well")
    void waitingAtEvents() {
        var week =
                """
                <bpmn:intermediateCatchEvent id="week"><bpmn:timerEventDefinition>
                  <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration>
                </bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>""";
        server.deploy(
                        Model.batch("patient").element("week", week),
                        Model.batch("inside")
                                .element(
                                        "phase",
                                        "<bpmn:subProcess id=\"phase\"><bpmn:startEvent id=\"begin\"/>"
                                                + "<bpmn:sequenceFlow id=\"f\" sourceRef=\"begin\" targetRef=\"week\"/>"
                                                + week
                                                + "</bpmn:subProcess>"))
                .expect(200);
        person("ann", 1);
        for (var campaign : List.of("patient", "inside")) {
            var run = server.post("campaign/" + campaign + "/schedule", "{}").expect(200);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> server.count("campaign/" + campaign + "/waiting/count"), waiting -> waiting == 1);
            var elements = "campaign/" + campaign + "/elements?runId=";
            assertThat(server.get(elements + run.get("runId").asText())
                            .expect(200)
                            .toString())
                    .contains("{\"element\":\"week\",\"passed\":0,\"waiting\":1,\"failed\":0,\"skipped\":0}");
            assertThat(server.get(elements + "other").expect(200)).isEmpty();
        }
    }

    @Test
    @DisplayName("campaigns are found by program, type, state and a part of key or name, in pages")
    void filters() {
        deploy();
        assertThat(keys("")).containsExactly("Nurture", "react", "scoring");
        assertThat(keys("type=batch")).containsExactly("Nurture");
        assertThat(keys("program=spring")).containsExactly("scoring");
        assertThat(keys("search=BACK")).containsExactly("Nurture");
        assertThat(keys("search=r")).containsExactly("Nurture", "react", "scoring");
        assertThat(keys("search=" + encode("100%"))).isEmpty();
        assertThat(keys("active=false")).containsExactly("react");
        assertThat(keys("active=true&valid=true&type=executable")).containsExactly("scoring");
        assertThat(keys("workspace=emea")).isEmpty();
        assertThat(server.get("campaign-statistics?search=r&firstResult=1&maxResults=1")
                        .expect(200)
                        .get(0)
                        .get("campaign")
                        .asText())
                .isEqualTo("react");
        assertThat(server.get("campaign-statistics?type=nightly").error(400)).contains("batch, trigger, executable");
        assertThat(server.get("campaign-statistics?active=yes").error(400)).contains("true, false");
        assertThat(server.get("campaign-statistics?serach=x").error(400)).contains("did you mean 'search'?");
    }

    @Test
    @DisplayName("a campaign tells what became of people by day and by reason")
    void results() {
        deploy();
        server.start("Nurture", person("ann", 1)).expect(200);
        server.start("Nurture", person("eve", -1)).expect(200);
        server.start("Nurture", person("joe", -7)).expect(200);
        var today = now().toLocalDate();
        var results = server.get("campaign/Nurture/statistics").expect(200);
        assertThat(results.get("entered").asLong()).isEqualTo(1);
        assertThat(results.get("notQualified").asLong()).isEqualTo(2);
        assertThat(results.get("days")).hasSize(1);
        assertThat(results.get("reasons").toString())
                .isEqualTo("[{\"reason\":\"filter 'personScore >= 0' is not met\",\"people\":2}]");
        var day = results.get("days").get(0);
        assertThat(day.get("entered").asLong()).isEqualTo(1);
        assertThat(LocalDate.parse(day.get("day").asText())).isEqualTo(today);
        assertThat(server.get("campaign/Nurture/statistics?to=" + today.minusDays(3))
                        .expect(200)
                        .toString())
                .isEqualTo("{\"entered\":0,\"notQualified\":0,\"failed\":0,\"days\":[],\"reasons\":[]}");
        assertThat(server.get("campaign/Nurture/statistics?runId=none")
                        .expect(200)
                        .get("entered")
                        .asLong())
                .isZero();
        assertThat(server.get("campaign/Nurture/statistics?from=" + today.minusDays(2) + "&to=" + today.plusDays(2))
                        .expect(200)
                        .get("entered")
                        .asLong())
                .isEqualTo(1);
        assertThat(server.get("campaign/Nurture/statistics?from=yesterday").error(400))
                .contains("2026-11-27");
        assertThat(server.get("campaign/nothing/statistics").error(404)).contains("'nothing'");
    }

    @Test
    @DisplayName("elements say how often they were passed and skipped and who stands there, as the log has it")
    void elements() {
        deploy();
        server.start("Nurture", person("ann", 1)).expect(200);
        server.start("Nurture", person("bob", 1)).expect(200);
        var elements = server.get("campaign/Nurture/elements").expect(200).toString();
        assertThat(elements)
                .contains(
                        "{\"element\":\"start\",\"passed\":2,\"waiting\":0,\"failed\":0,\"skipped\":0}",
                        "{\"element\":\"call1\",\"passed\":2,\"waiting\":0,\"failed\":0,\"skipped\":0}",
                        "{\"element\":\"step2\",\"passed\":2,\"waiting\":0,\"failed\":0,\"skipped\":2}",
                        "{\"element\":\"step3\",\"passed\":0,\"waiting\":2,\"failed\":0,\"skipped\":0}",
                        "{\"element\":\"call1_step2\",\"passed\":2,\"waiting\":0,\"failed\":0,\"skipped\":0}")
                .doesNotContain("step3_step4", "\"step4\"");
        assertThat(server.get("campaign/Nurture/elements?runId=other").expect(200))
                .isEmpty();
        assertThat(server.count("campaign-activity/count?campaign=Nurture&status=skipped"))
                .isEqualTo(2);
        assertThat(server.get("campaign-activity?campaign=scoring")
                        .expect(200)
                        .get(0)
                        .get("element")
                        .asText())
                .isEqualTo("step1");
    }

    @Test
    @DisplayName("who waits is listed with address, element and the time, and counted")
    void waiting() {
        deploy();
        var ann = person("ann", 1);
        var bob = person("bob", 1);
        server.start("Nurture", ann).expect(200);
        server.start("Nurture", bob).expect(200);
        var waiting = server.get("campaign/Nurture/waiting").expect(200);
        assertThat(waiting).hasSize(2);
        assertThat(waiting.findValuesAsText("personId")).containsExactlyInAnyOrder(ann, bob);
        assertThat(waiting.findValuesAsText("email")).containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
        var first = waiting.get(0);
        assertThat(first.get("element").asText()).isEqualTo("step3");
        assertThat(Duration.between(
                        now(),
                        OffsetDateTime.parse(
                                first.get("until").asText(),
                                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ"))))
                .isBetween(Duration.ofHours(70), Duration.ofHours(74));
        assertThat(server.get("campaign/Nurture/waiting?firstResult=1&maxResults=5")
                        .expect(200))
                .hasSize(1);
        assertThat(server.get("campaign/Nurture/waiting?element=step3").expect(200))
                .hasSize(2);
        assertThat(server.get("campaign/Nurture/waiting?element=step2").expect(200))
                .isEmpty();
        assertThat(server.count("campaign/Nurture/waiting/count")).isEqualTo(2);
        assertThat(server.count("campaign/Nurture/waiting/count?element=step2")).isZero();
        server.delete("process-instance/" + first.get("processInstanceId").asText())
                .expect(204);
        assertThat(server.count("campaign/Nurture/waiting/count")).isEqualTo(1);
    }

    @Test
    @DisplayName("counts are compared with the log on demand")
    void rebuild() {
        deploy();
        server.start("Nurture", person("ann", 1)).expect(200);
        var compared = server.post("campaign-statistics/rebuild", "").expect(200);
        assertThat(compared.get("differed").asLong()).isZero();
        assertThat(compared.get("compared").asLong()).isGreaterThanOrEqualTo(4);
    }
}
