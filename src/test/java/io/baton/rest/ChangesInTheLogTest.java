package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What calls and imports change, as {@code /engine-rest/campaign-activity} tells it. */
@ServerTest
class ChangesInTheLogTest {

    private final RestServer server;
    private String ann = "";
    private String bob = "";

    ChangesInTheLogTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void people() {
        ann = server.personOf("", "ann@example.com", "{\"company\":\"Globex\",\"personScore\":5}");
        bob = server.person("bob@example.com");
        server.post("static-list", json("key", "vip")).expect(200);
        server.put("program/webinar", "{\"statuses\":[\"Invited\",\"Attended\"]}")
                .expect(200);
    }

    /** Each activity of a person as {@code type target: attributes}. */
    private List<String> story(String person) {
        var lines = new ArrayList<String>();
        server.get("campaign-activity?personId=" + person)
                .expect(200)
                .forEach(activity -> lines.add(activity.get("type").asText() + " "
                        + activity.get("target").asText() + ": " + attributes(activity)));
        return lines;
    }

    private static String attributes(JsonNode activity) {
        var texts = new ArrayList<String>();
        activity.get("attributes")
                .properties()
                .forEach(one -> texts.add(one.getKey() + "=" + one.getValue().asText()));
        return String.join(" ", texts);
    }

    @Test
    @DisplayName("F1 F2 what PUT person changes stands in the log, a line each; what stays as it is does not")
    void person() {
        assertThat(story(ann)).as("the values ann was created with").isEmpty();
        var body =
                """
                {"email":"anna@example.com","fields":{"company":"Acme","personScore":12,"country":null}}""";
        server.put("person/" + ann, body).expect(200);
        server.put("person/" + ann, body).expect(200);
        assertThat(story(ann))
                .containsExactlyInAnyOrder(
                        "Change Data Value email: fieldName=email oldValue=ann@example.com newValue=anna@example.com "
                                + "source=API",
                        "Change Data Value company: fieldName=company oldValue=Globex newValue=Acme source=API",
                        "Change Score personScore: scoreName=personScore changeValue=+7 oldValue=5 newValue=12 "
                                + "source=API");
        var company = server.get("campaign-activity?personId=" + ann + "&type=" + encode("Change Data Value"))
                .expect(200)
                .get(0);
        assertThat(company.get("status").asText()).isEqualTo("done");
        assertThat(company.get("campaign").asText()).isEmpty();
        assertThat(company.get("processInstanceId").asText()).isEmpty();
        assertThat(company.get("runId").isNull()).isTrue();
    }

    @Test
    @DisplayName("F2 a call that is refused leaves nothing in the log")
    void refused() {
        server.put("person/" + ann, "{\"fields\":{\"company\":\"Acme\",\"personScore\":\"high\"}}")
                .error(400);
        server.put("person/" + ann, "{\"email\":\"bob@example.com\",\"fields\":{\"company\":\"Acme\"}}")
                .error(409);
        server.post("static-list/vip/people", "{\"emails\":[\"ann@example.com\",\"nobody@example.com\"]}")
                .error(400);
        server.post(
                        "program/webinar/members",
                        "{\"emails\":[\"ann@example.com\",\"nobody@example.com\"],\"status\":\"Invited\"}")
                .error(400);
        assertThat(story(ann)).isEmpty();
    }

    @Test
    @DisplayName("F3 people who are put on a list or taken off it by one call have a line each")
    void lists() {
        var both = "{\"ids\":[\"" + ann + "\",\"" + bob + "\"]}";
        server.post("static-list/vip/people", "{\"ids\":[\"" + bob + "\"]}").expect(200);
        server.post("static-list/vip/people", both).expect(200);
        server.delete("static-list/vip/people", both).expect(200);
        server.delete("static-list/vip/people", both).expect(200);
        for (var person : List.of(ann, bob)) {
            assertThat(story(person))
                    .containsExactly(
                            "Add to List vip: changed=true source=API",
                            "Remove from List vip: changed=true source=API");
        }
    }

    @Test
    @DisplayName("F3 members who move on have a line each, those who stay or would go backwards have none")
    void members() {
        var path = "program/webinar/members";
        server.post(path, "{\"ids\":[\"" + ann + "\",\"" + bob + "\"],\"status\":\"Invited\"}")
                .expect(200);
        server.post(path, "{\"ids\":[\"" + ann + "\"],\"status\":\"Attended\"}").expect(200);
        server.post(path, "{\"ids\":[\"" + ann + "\",\"" + bob + "\"],\"status\":\"Invited\"}")
                .expect(200);
        assertThat(story(ann))
                .containsExactly(
                        "Change Program Status webinar: oldStatus= newStatus=Invited source=API",
                        "Change Program Status webinar: oldStatus=Invited newStatus=Attended source=API");
        assertThat(story(bob))
                .containsExactly("Change Program Status webinar: oldStatus= newStatus=Invited source=API");
    }

    @Test
    @DisplayName("An import tells of each field that it changes, and of nobody whom it creates")
    void imports() {
        var lines =
                """
                {"email":"Ann@example.com","fields":{"company":"Acme","personScore":5}}
                {"email":"bob@example.com","fields":{"personScore":"high"}}
                {"email":"cid@example.com","fields":{"company":"Acme"}}
                """;
        for (int i = 0; i < 2; i++) {
            server.post("person/import", "application/x-ndjson", BodyPublishers.ofString(lines))
                    .expect(200);
        }
        assertThat(story(ann))
                .containsExactly(
                        "Change Data Value company: fieldName=company oldValue=Globex newValue=Acme source=import");
        assertThat(server.count("campaign-activity/count")).isEqualTo(1);
    }

    @Test
    @DisplayName("An event that is posted is one line, as ever; the end of a person takes all lines along")
    void eventAndEnd() {
        server.post("person/" + ann + "/event", "{\"name\":\"Fills Out Form\",\"attributes\":{\"form\":\"contact\"}}")
                .expect(200);
        assertThat(story(ann)).containsExactly("Fills Out Form : form=contact");
        server.put("person/" + ann, "{\"fields\":{\"company\":\"Acme\"}}").expect(200);
        assertThat(server.count("campaign-activity/count")).isEqualTo(2);
        assertThat(server.delete("person/" + ann).status()).isEqualTo(204);
        assertThat(server.count("campaign-activity/count")).isZero();
    }
}
