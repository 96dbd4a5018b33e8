package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import io.baton.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All that is kept of a person, over HTTP. */
@ServerTest
class PersonExportResourceTest {

    private final RestServer server;

    PersonExportResourceTest(RestServer server) {
        this.server = server;
    }

    private static List<String> texts(JsonNode array, String name) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.get(name).asText())
                .toList();
    }

    @Test
    @DisplayName("one object holds the fields and every kind of record, of that person only")
    void everything() {
        server.post("static-list", RestServer.json("key", "vip")).expect(200);
        server.put("program/webinar", "{\"statuses\":[\"Invited\"]}").expect(200);
        server.deploy(Model.batch("welcome")
                        .my("Score", "+1")
                        .step("sendEmail", "subject", "Hello", "body", "<p>Dear {{person.firstName}}</p>")
                        .element("wait", "<bpmn:userTask id=\"wait\"/>"))
                .expect(200);
        var ann = server.personOf("", "ann@example.com", "{\"firstName\":\"Ann\"}");
        var bob = server.person("bob@example.com");
        for (var person : List.of(ann, bob)) {
            server.post("static-list/vip/people", "{\"ids\":[" + person + "]}").expect(200);
            server.post("program/webinar/members", "{\"status\":\"Invited\",\"ids\":[\"" + person + "\"]}")
                    .expect(200);
            server.start("welcome", person).expect(200);
            server.post("person/" + person + "/event", "{\"name\":\"Fills Out Form\",\"attributes\":{\"by\":\"x\"}}")
                    .expect(200);
        }
        var waiting = server.engine().getRuntimeService();
        var waitingIn = waiting.createProcessInstanceQuery()
                .processInstanceBusinessKey(ann)
                .singleResult()
                .getId();
        waiting.setVariable(waitingIn, "bytes", new byte[] {1, 2});
        waiting.setVariable(
                waitingIn,
                "file",
                Variables.fileValue("a.txt").file(new byte[] {3, 4}).create());
        var task = server.engine().getTaskService().createTaskQuery().processInstanceId(waitingIn);
        server.engine().getTaskService().setVariableLocal(task.singleResult().getId(), "bytes", "of the task");
        waiting.createIncident("check", task.singleResult().getExecutionId(), "", "Ann is not in the book");
        var all = server.get("person/" + ann + "/export").expect(200);
        var document = OpenApiDocument.parse(server.get("baton-openapi.yaml").text());
        assertThat(document.mismatches(document.schema("PersonExport"), all, "PersonExport"))
                .isEmpty();
        assertThat(all.at("/person/fields/firstName").asText()).isEqualTo("Ann");
        assertThat(texts(all.get("memberships"), "status")).containsExactly("Invited");
        assertThat(texts(all.get("lists"), "list")).containsExactly("vip");
        assertThat(texts(all.get("qualifications"), "campaign")).containsExactly("welcome");
        assertThat(texts(all.get("activities"), "type"))
                .contains("Enter Campaign", "Fills Out Form", "Add to List", "Send Email");
        assertThat(texts(all.get("activities"), "personId")).containsOnly(ann);
        assertThat(all.get("instances")).singleElement().satisfies(instance -> {
            assertThat(instance.get("campaign").asText()).isEqualTo("welcome");
            assertThat(instance.at("/variables/personId").asText()).isEqualTo(ann);
            assertThat(instance.at("/variables/tokenContext").asText()).contains("my.Score");
            assertThat(instance.get("endedAt").isNull()).isTrue();
            assertThat(List.of(
                            instance.at("/variables/bytes").asText(),
                            instance.at("/variables/bytes (2)").asText()))
                    .containsExactlyInAnyOrder("AQI=", "of the task");
            assertThat(instance.at("/variables/file").asText()).isEqualTo("AwQ=");
        });
        assertThat(all.get("incidents")).singleElement().satisfies(incident -> assertThat(
                        incident.get("message").asText())
                .isEqualTo("Ann is not in the book"));
        assertThat(all.get("mails"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.get("text").asText()).isEqualTo("Dear Ann"));
        assertThat(all.toString()).doesNotContain("bob@example.com");
    }

    @Test
    @DisplayName("more activities than a page has all come, in order and once")
    void manyPages() {
        var ann = server.person("ann@example.com");
        var lines = new StringBuilder();
        for (int i = 0; i < 2_001; i++) {
            lines.append("{\"email\":\"ann@example.com\",\"fields\":{\"personScore\":")
                    .append(i)
                    .append("}}\n");
        }
        server.post(
                "person/import",
                "application/x-ndjson",
                java.net.http.HttpRequest.BodyPublishers.ofString(lines.toString()));
        long count = server.count("campaign-activity/count?personId=" + ann);
        var activities = server.get("person/" + ann + "/export").expect(200).get("activities");
        assertThat(texts(activities, "id")).doesNotHaveDuplicates().hasSize((int) count);
        assertThat(count).isGreaterThan(1_000);
    }

    @Test
    @DisplayName("incidents are those of the person")
    void incidents() {
        server.deploy(Model.batch("welcome").element("wait", "<bpmn:userTask id=\"wait\"/>"))
                .expect(200);
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        var executions = server.engine().getRuntimeService();
        for (var person : List.of(ann, ann, ann, bob)) {
            server.start("welcome", person).expect(200);
        }
        for (var person : List.of(ann, bob)) {
            var instance = executions
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(person)
                    .list()
                    .get(0);
            executions.createIncident("check", instance.getId(), "", "of " + person);
        }
        assertThat(messages(ann)).containsExactly("of " + ann);
        assertThat(messages(bob)).containsExactly("of " + bob);
    }

    @Test
    @DisplayName(
            "more incidents and more instances than are asked for together all come, each once, and none of others")
    void manyIncidents() {
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        var activity =
                "INSERT INTO BATON_ACTIVITY (PERSON_ID_, WORKSPACE_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_, DEPTH_,"
                        + " PROCESS_INSTANCE_ID_, ATTRIBUTES_) SELECT %s, '', CURRENT_TIMESTAMP, 'Enter Campaign',"
                        + " 'gone', '', 'done', 0, '%s' || X, '{}' FROM ";
        var incident = "INSERT INTO ACT_HI_INCIDENT (ID_, CREATE_TIME_, INCIDENT_TYPE_, PROC_INST_ID_, INCIDENT_MSG_,"
                + " INCIDENT_STATE_) SELECT 'export-' || %s, CURRENT_TIMESTAMP, 'check', '%s' || %s,"
                + " '%s' || X, 0 FROM ";
        var numbers = TestDatabase.current();
        server.execute(activity.formatted(ann, "a") + numbers.numbers(2_100));
        server.execute(activity.formatted(bob, "b") + numbers.numbers(10));
        server.execute(incident.formatted("'a' || X", "a", "X", "of Ann ") + numbers.numbers(2_100));
        server.execute(incident.formatted("'m' || X", "a", "7", "more of Ann ") + numbers.numbers(1_500));
        server.execute(incident.formatted("'b' || X", "b", "X", "of Bob ") + numbers.numbers(10));
        try {
            assertThat(messages(ann))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    IntStream.range(0, 2_100).mapToObj(i -> "of Ann " + i),
                                    IntStream.range(0, 1_500).mapToObj(i -> "more of Ann " + i))
                            .toList());
            assertThat(messages(bob)).hasSize(10).allMatch(message -> message.startsWith("of Bob "));
        } finally {
            server.execute("DELETE FROM ACT_HI_INCIDENT WHERE ID_ LIKE 'export-%'");
        }
    }

    private List<String> messages(String person) {
        return texts(server.get("person/" + person + "/export").expect(200).get("incidents"), "message");
    }

    @Test
    @DisplayName("a person with nothing has empty lists; nobody is 404")
    void nothing() {
        var ann = server.person("ann@example.com");
        var all = server.get("person/" + ann + "/export").expect(200);
        assertThat(all.size()).isEqualTo(12);
        all.properties().stream()
                .filter(part -> !part.getKey().equals("person"))
                .forEach(part -> assertThat(part.getValue()).as(part.getKey()).isEmpty());
        assertThat(server.get("person/999999/export").error(404)).contains("999999");
        assertThat(server.get("person/nobody/export").error(404)).contains("nobody");
    }

    @Test
    @DisplayName("membership tells where a person is now: lists, programs, and campaigns with the elements")
    void membership() {
        server.post("static-list", RestServer.json("key", "vip")).expect(200);
        server.put("program/webinar", "{\"statuses\":[\"Invited\"]}").expect(200);
        server.deploy(
                        Model.batch("calls").named("Sales calls", "").element("call", "<bpmn:userTask id=\"call\"/>"),
                        Model.batch("waits").step("wait", "for", "3 days"))
                .expect(200);
        var ann = server.person("ann@example.com");
        var empty = server.get("person/" + ann + "/membership").expect(200);
        assertThat(empty.get("lists")).isEmpty();
        assertThat(empty.get("campaigns")).isEmpty();
        server.post("static-list/vip/people", "{\"ids\":[" + ann + "]}").expect(200);
        server.post("program/webinar/members", "{\"status\":\"Invited\",\"ids\":[\"" + ann + "\"]}")
                .expect(200);
        server.start("calls", ann).expect(200);
        server.start("waits", ann).expect(200);
        server.start("calls", server.person("bob@example.com")).expect(200);
        var all = server.get("person/" + ann + "/membership").expect(200);
        var document = OpenApiDocument.parse(server.get("baton-openapi.yaml").text());
        assertThat(document.mismatches(document.schema("PersonMembership"), all, "PersonMembership"))
                .isEmpty();
        assertThat(texts(all.get("lists"), "list")).containsExactly("vip");
        assertThat(texts(all.get("programs"), "status")).containsExactly("Invited");
        assertThat(texts(all.get("campaigns"), "campaign")).containsExactlyInAnyOrder("calls", "waits");
        assertThat(texts(all.get("campaigns"), "name")).contains("Sales calls");
        assertThat(all.get("campaigns"))
                .allSatisfy(one -> assertThat(one.get("elements")).hasSize(1))
                .anySatisfy(
                        one -> assertThat(one.get("elements").get(0).asText()).isEqualTo("call"));
        assertThat(server.get("person/999999/membership").error(404)).contains("999999");
    }
}
