package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/campaign-activity}. */
@ServerTest
class CampaignActivityResourceTest {

    private final RestServer server;
    private String ann = "";
    private String bob = "";
    private String instance = "";

    CampaignActivityResourceTest(RestServer server) {
        this.server = server;
    }

    /** Ann runs through a campaign that calls another; Bob does not qualify for it. */
    @BeforeEach
    void someActivities() {
        server.deploy(
                        Model.executable("child")
                                .my("Score", "+1")
                                .changeScore("{{my.Score}}")
                                .changeScore("{{my.Nothing}}"),
                        Model.executable("closed").smartList("= personScore > 1000"),
                        Model.batch("parent")
                                .smartList("= firstName = \"Ann\"")
                                .my("Score", "+10")
                                .execute("child", true)
                                .execute("closed", false)
                                .changeDataValue("company", "Acme {{my.Score}}")
                                .interestingMoment("Came to the \"webinar\" 🎉")
                                .removeFromFlow("elsewhere")
                                .removeFromFlow("parent"))
                .expect(200);
        ann = server.personOf(
                "", "ann@example.com", "{\"firstName\":\"Ann\",\"company\":\"Globex\",\"personScore\":5}");
        bob = server.person("bob@example.com");
        instance = server.start("parent", ann).expect(200).get("id").asText();
        server.start("parent", bob).expect(200);
    }

    private JsonNode list(String query) {
        return server.get("campaign-activity?" + query).expect(200);
    }

    private static List<String> types(JsonNode activities) {
        var types = new ArrayList<String>();
        activities.forEach(activity -> types.add(activity.get("type").asText()));
        return types;
    }

    @Test
    @DisplayName("E7 a key that two workspaces have is listed, counted and written as CSV for the one that is named")
    void workspace() {
        server.deployTo("emea", Model.batch("parent").changeScore("+1")).expect(200);
        var eve = server.personOf("emea", "eve@example.com", "{}");
        server.post(
                        "process-definition/key/parent/tenant-id/emea/start",
                        "{\"variables\":{\"personId\":{\"value\":\"" + eve + "\"}}}")
                .expect(200);
        var all = list("campaign=parent");
        var emea = list("campaign=parent&workspace=emea");
        assertThat(types(emea)).containsExactly("Enter Campaign", "Change Score");
        assertThat(emea)
                .allSatisfy(activity ->
                        assertThat(activity.get("personId").asText()).isEqualTo(eve));
        assertThat(list("campaign=parent&workspace=")).hasSize(all.size() - 2);
        assertThat(list("workspace=emea")).hasSize(2);
        assertThat(list("campaign=parent&workspace=nowhere")).isEmpty();
        assertThat(server.count("campaign-activity/count?campaign=parent&workspace=emea"))
                .isEqualTo(2);
        var csv = server.send(server.request("campaign-activity?campaign=parent&workspace=emea")
                .header("Accept", "text/csv")
                .GET());
        assertThat(csv.text().lines()).hasSize(3);
    }

    @Test
    @DisplayName("What happened to a person, newest last")
    void order() {
        var activities = list("personId=" + ann);
        assertThat(types(activities))
                .containsExactly(
                        "Enter Campaign",
                        "Execute Campaign",
                        "Change Score",
                        "Change Score",
                        "Execute Campaign",
                        "Change Data Value",
                        "Interesting Moment",
                        "Remove from Flow",
                        "Remove from Flow");
        var ids = new ArrayList<Long>();
        activities.forEach(activity -> ids.add(activity.get("id").asLong()));
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("With sortOrder=desc the newest comes first; any other order is refused with the choices")
    void newestFirst() {
        var oldestFirst = types(list("personId=" + ann + "&sortOrder=asc"));
        var newestFirst = types(list("personId=" + ann + "&sortOrder=desc"));
        assertThat(types(list("personId=" + ann))).isEqualTo(oldestFirst);
        Collections.reverse(newestFirst);
        assertThat(newestFirst).isEqualTo(oldestFirst);
        assertThat(types(list("personId=" + ann + "&sortOrder=desc&firstResult=8&maxResults=1")))
                .containsExactly("Enter Campaign");
        assertThat(server.get("campaign-activity?sortOrder=down").error(400)).contains("'down'", "asc", "desc");
    }

    @Test
    @DisplayName("A filter that is misspelt is refused with the one that was meant, and does not answer everything")
    void misspeltFilter() {
        assertThat(server.get("campaign-activity?personid=" + ann).error(400))
                .contains("'personid'", "GET campaign-activity", "did you mean 'personId'?");
        assertThat(server.get("campaign-activity/count?state=done").error(400))
                .contains("'state'", "Known are after, before, campaign,", "personId, runId,");
        assertThat(server.delete("person/" + ann + "?cascade=true").error(400))
                .contains("'cascade' is no query parameter of DELETE person/{id}, which has none");
        assertThat(server.get("person/" + ann).status()).isEqualTo(200);
        // Camunda's own ignore what they do not know
        assertThat(server.get("process-instance/count?nosuch=1").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("What was skipped is found by its status; an unknown status is refused with those there are")
    void status() {
        assertThat(types(list("status=skipped&personId=" + ann))).containsExactly("Change Score", "Remove from Flow");
        assertThat(server.get("campaign-activity/count?status=failed")
                        .expect(200)
                        .get("count")
                        .asInt())
                .isZero();
        assertThat(server.get("campaign-activity?status=left").error(400))
                .contains("'left'", "there are done, skipped, failed");
    }

    @Test
    @DisplayName("An address in place of a person's id is refused with the call that finds the id")
    void addressForId() {
        assertThat(server.get("campaign-activity?personId=ann@example.com").error(400))
                .contains("'ann@example.com'", "GET person?email=");
        assertThat(list("personId=abc")).isEmpty();
    }

    @Test
    @DisplayName("Entering a campaign: who, where, when, and that the person qualified")
    void enter() {
        var enter = list("personId=" + ann).get(0);
        assertThat(enter.get("personId").asText()).isEqualTo(ann);
        assertThat(enter.get("campaign").asText()).isEqualTo("parent");
        assertThat(enter.get("target").asText()).isEqualTo("parent");
        assertThat(enter.get("status").asText()).isEqualTo("done");
        assertThat(enter.get("depth").intValue()).isZero();
        assertThat(enter.get("processInstanceId").asText()).isEqualTo(instance);
        assertThat(enter.get("runId").isNull()).isTrue();
        assertThat(enter.get("attributes")).isEqualTo(RestServer.parse("{\"qualified\":\"TRUE\"}"));
        var at = OffsetDateTime.parse(
                enter.get("at").asText(), DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ"));
        assertThat(at)
                .isBetween(
                        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(5),
                        OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1));
    }

    @Test
    @DisplayName("E5 who does not qualify leaves one activity that says why, with the value it saw")
    void notQualified() {
        var activities = list("personId=" + bob);
        assertThat(types(activities)).containsExactly("Enter Campaign");
        var attributes = activities.get(0).get("attributes");
        assertThat(attributes.get("qualified").asText()).isEqualTo("FALSE");
        assertThat(attributes.get("reason").asText()).contains("firstName = \"Ann\"", "firstName is empty");
    }

    @Test
    @DisplayName("E5 the attributes of Execute Campaign")
    void execute() {
        var calls = list("type=" + encode("Execute Campaign"));
        assertThat(calls).hasSize(2);
        var qualified = calls.get(0);
        assertThat(qualified.get("campaign").asText()).isEqualTo("parent");
        assertThat(qualified.get("target").asText()).isEqualTo("child");
        assertThat(qualified.get("depth").intValue()).isEqualTo(1);
        assertThat(qualified.get("processInstanceId").asText()).isNotEqualTo(instance);
        assertThat(qualified.get("attributes"))
                .isEqualTo(RestServer.parse("{\"qualified\":\"TRUE\",\"usedParentTokenContext\":\"true\"}"));
        var refused = calls.get(1).get("attributes");
        assertThat(refused.get("qualified").asText()).isEqualTo("FALSE");
        assertThat(refused.get("usedParentTokenContext").asText()).isEqualTo("false");
        assertThat(refused.get("reason").asText()).contains("personScore > 1000", "'15'");
    }

    @Test
    @DisplayName("F1 the attributes of Change Score, done and skipped")
    void changeScore() {
        var changes = list("type=" + encode("Change Score"));
        var done = changes.get(0);
        assertThat(done.get("campaign").asText()).isEqualTo("child");
        assertThat(done.get("target").asText()).isEqualTo("personScore");
        assertThat(done.get("status").asText()).isEqualTo("done");
        var attributes = done.get("attributes");
        assertThat(attributes.fieldNames())
                .toIterable()
                .containsExactly("scoreName", "changeValue", "tokenSource", "oldValue", "newValue");
        assertThat(attributes.get("scoreName").asText()).isEqualTo("personScore");
        assertThat(attributes.get("changeValue").asText()).isEqualTo("+10");
        assertThat(attributes.get("oldValue").asText()).isEqualTo("5");
        assertThat(attributes.get("newValue").asText()).isEqualTo("15");
        assertThat(attributes.get("tokenSource").asText()).contains("parent");
        var skipped = changes.get(1);
        assertThat(skipped.get("status").asText()).isEqualTo("skipped");
        assertThat(skipped.get("attributes").get("reason").asText()).contains("the change is blank");
    }

    @Test
    @DisplayName("F2, F8, E9 the attributes of the other steps")
    void others() {
        var data = list("type=" + encode("Change Data Value")).get(0);
        assertThat(data.get("target").asText()).isEqualTo("company");
        assertThat(data.get("attributes").get("fieldName").asText()).isEqualTo("company");
        assertThat(data.get("attributes").get("oldValue").asText()).isEqualTo("Globex");
        assertThat(data.get("attributes").get("newValue").asText()).isEqualTo("Acme +10");
        var moment = list("type=" + encode("Interesting Moment")).get(0);
        assertThat(moment.get("attributes"))
                .isEqualTo(
                        RestServer.parse("{\"momentType\":\"Milestone\",\"description\":\"Came to the \\\"webinar\\\" "
                                + "🎉\",\"tokenSource\":\"\"}"));
        var removals = list("type=" + encode("Remove from Flow"));
        assertThat(removals.get(0).get("status").asText()).isEqualTo("skipped");
        assertThat(removals.get(0).get("attributes").get("reason").asText()).contains("'elsewhere'");
        assertThat(removals.get(1).get("target").asText()).isEqualTo("parent");
        assertThat(removals.get(1).get("attributes").get("left").asText()).isEqualTo("parent");
    }

    @Test
    @DisplayName("Filters by person, campaign and type work together")
    void filters() {
        assertThat(list("campaign=child")).hasSize(2);
        assertThat(list("campaign=parent&personId=" + bob)).hasSize(1);
        assertThat(list("campaign=child&personId=" + bob)).isEmpty();
        assertThat(list("type=" + encode("Enter Campaign"))).hasSize(2);
        assertThat(list("type=Nothing")).isEmpty();
        assertThat(list("runId=none")).isEmpty();
        assertThat(list("")).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "personId=abc",
                "personId=999999",
                "personId=",
                "campaign=nope",
                "campaign=%00",
                "type=%00",
                "runId=%00"
            })
    @DisplayName("What cannot be finds nothing")
    void nothing(String query) {
        assertThat(list(query)).isEmpty();
        assertThat(server.count("campaign-activity/count?" + query)).isZero();
    }

    @Test
    @DisplayName("Lists come in pages, and the count does not care")
    void pages() {
        var all = types(list("personId=" + ann));
        assertThat(types(list("personId=" + ann + "&firstResult=4&maxResults=2")))
                .isEqualTo(all.subList(4, 6));
        assertThat(list("firstResult=100")).isEmpty();
        assertThat(server.count("campaign-activity/count?firstResult=5&maxResults=1&personId=" + ann))
                .isEqualTo(9);
        assertThat(server.count("campaign-activity/count")).isEqualTo(10);
        assertThat(server.count("campaign-activity/count?campaign=child&type=" + encode("Change Score")))
                .isEqualTo(2);
        assertThat(server.get("campaign-activity?maxResults=-1").error(400)).contains("maxResults");
        assertThat(server.get("campaign-activity?maxResults=x").error(400)).contains("maxResults");
    }

    private RestServer.Answer csv(String query) {
        return server.send(server.request("campaign-activity?" + query).header("Accept", "text/csv"));
    }

    @Test
    @DisplayName("A list goes on behind an id in both directions, in a range of time, and at one element")
    void stretches() {
        var all = list("personId=" + ann);
        var third = all.get(2).get("id").asText();
        assertThat(types(list("personId=" + ann + "&after=" + third + "&maxResults=2")))
                .containsExactly("Change Score", "Execute Campaign");
        assertThat(types(list("personId=" + ann + "&before=" + third + "&sortOrder=desc")))
                .containsExactly("Execute Campaign", "Enter Campaign");
        assertThat(server.count("campaign-activity/count?personId=" + ann + "&element=call1"))
                .isEqualTo(1);
        assertThat(list("personId=" + ann + "&element=call1")
                        .get(0)
                        .get("target")
                        .asText())
                .isEqualTo("child");
        assertThat(list("from=2036-01-01T00:00:00Z")).isEmpty();
        assertThat(server.count("campaign-activity/count?personId=" + ann + "&to=2036-01-01T00:00:00Z"))
                .isEqualTo(9);
        assertThat(server.get("campaign-activity?after=last").error(400)).contains("'last'", "id of an activity");
        assertThat(server.get("campaign-activity?from=yesterday").error(400)).contains("'yesterday'");
    }

    @Test
    @DisplayName("In CSV there is a line for each activity, and no cell that a spreadsheet takes for a formula")
    void csv() {
        server.deploy(Model.batch("formulas")
                        .interestingMoment("late")
                        .changeDataValue("company", "{{person.firstName}}"))
                .expect(200);
        var eve = server.personOf("", "eve@example.com", "{\"firstName\":\"Ann\"}");
        server.post("person/" + eve + "/event", "{\"name\":\"=cmd|' /C calc'!A0\",\"attributes\":{\"a\":\"x y\"}}");
        var answer = csv("personId=" + eve);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .startsWith("\uFEFF\"id\",\"at\",\"personId\",\"type\",")
                .contains("\"'=cmd|' /C calc'!A0\"", "\"{\"\"a\"\":\"\"x y\"\"}\"");
        assertThat(csv("personId=" + ann).text().lines()).hasSize(10);
        assertThat(csv("personId=" + ann + "&sortOrder=desc&maxResults=2")
                        .text()
                        .lines()
                        .toList())
                .hasSize(3)
                .last()
                .asString()
                .contains("\"Remove from Flow\"");
        assertThat(csv("personId=nobody").text().lines()).hasSize(1);
        assertThat(csv("status=nothing").status()).isEqualTo(400);
        var link = server.get("campaign-activity?format=csv&personId=" + ann);
        assertThat(link.text()).isEqualTo(csv("personId=" + ann).text());
        assertThat(server.get("campaign-activity?format=xml").error(400)).contains("csv");
    }
}
