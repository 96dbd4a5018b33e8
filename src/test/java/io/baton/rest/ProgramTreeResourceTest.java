package io.baton.rest;

import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tree of programs and their members: {@code /engine-rest/program}. */
@ServerTest
class ProgramTreeResourceTest {

    private static final String WEBINAR =
            """
            {"name":"Webinar","parent":"q4","tokens":{"Points":"+10"},
             "statuses":["Invited","Registered","Attended"]}""";

    private final RestServer server;

    ProgramTreeResourceTest(RestServer server) {
        this.server = server;
    }

    private void putTree() {
        server.put("program/q4", json("name", "Q4")).expect(200);
        server.put("program/webinar", WEBINAR).expect(200);
    }

    @Test
    @DisplayName("A program is written with parent and statuses and read back with its members by status")
    void putAndGet() {
        putTree();
        server.post(
                        "program/webinar/members",
                        "{\"ids\":[\"" + server.person("ann@example.com") + "\"],\"status\":\"Registered\"}")
                .expect(200);
        assertThat(server.get("program/webinar").expect(200))
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"webinar","name":"Webinar","workspace":null,"description":"","parent":"q4",
                                 "tokens":{"Points":"+10"},"statuses":["Invited","Registered","Attended"],
                                 "members":{"Invited":0,"Registered":1,"Attended":0}}"""));
    }

    private static final String EVENT =
            """
            {"statuses":["Invited",{"name":"No Show","step":2},{"name":"Attended","step":2},{"name":"Bought"}]}""";

    @Test
    @DisplayName("F3 statuses carry steps, written, read, exported and brought in: sideways is no step back")
    void steps() {
        var written = RestServer.parse(
                """
                [{"name":"Invited","step":1},{"name":"No Show","step":2},{"name":"Attended","step":2},
                 {"name":"Bought","step":3}]""");
        assertThat(server.put("program/event", EVENT).expect(200).get("statuses"))
                .isEqualTo(written);
        var file = server.get("program/event/export");
        assertThat(RestServer.parse(file.text()).get("programs").get(0).get("statuses"))
                .isEqualTo(written);
        server.post("program/import?workspace=emea", file.text()).expect(200);
        assertThat(server.get("program/event?workspace=emea").expect(200).get("statuses"))
                .isEqualTo(written);
        var ann = server.person("ann@example.com");
        assertThat(List.of(put(ann, "No Show"), put(ann, "Attended"), put(ann, "No Show"), put(ann, "Invited")))
                .containsExactly("added", "changed", "changed", "backwards");
        server.deploy(Model.batch("late").step("changeProgramStatus", "program", "event", "status", "Attended"))
                .expect(200);
        server.start("late", ann).expect(200);
        assertThat(server.get("program/event/members").expect(200).findValuesAsText("status"))
                .containsExactly("Attended");
    }

    /** What became of somebody who is put into a status. */
    private String put(String person, String status) {
        var counts = server.post(
                        "program/event/members", "{\"ids\":[\"" + person + "\"],\"status\":\"" + status + "\"}")
                .expect(200);
        return counts.properties().stream()
                .filter(count -> count.getValue().asInt() == 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("F3 steps that are the order come back as texts; faults of steps are named")
    void faultsOfSteps() {
        var plain = "{\"statuses\":[{\"name\":\"In\",\"step\":1},{\"name\":\"Done\",\"step\":2}]}";
        assertThat(server.put("program/p", plain).expect(200).get("statuses"))
                .isEqualTo(RestServer.parse("[\"In\",\"Done\"]"));
        assertThat(server.put(
                                "program/event",
                                "{\"statuses\":[{\"name\":\"A\",\"step\":\"2\"},{\"name\":\"B\",\"step\":-1},"
                                        + "{\"name\":\"C\",\"step\":2.5},{\"name\":\"D\",\"stpe\":1},{\"step\":1},"
                                        + "{\"name\":\"E\",\"step\":10000}]}")
                        .error(400))
                .contains(
                        "status 'A' has the step \"2\"",
                        "status 'B' has the step -1",
                        "status 'C' has the step 2.5",
                        "unknown property 'stpe'; did you mean 'step'? Known are name, step",
                        "holds {\"step\":1}: a status is a text",
                        "or an object with its step such as {\"name\":\"No Show\",\"step\":3}",
                        "from 0 to 9999");
        server.get("program/event").error(404);
    }

    @Test
    @DisplayName("Programs are listed by key and workspace, paged and counted")
    void list() {
        putTree();
        server.put("program/q4", json("workspace", "emea")).expect(200);
        assertThat(server.get("program").expect(200).findValuesAsText("key")).containsExactly("q4", "q4", "webinar");
        assertThat(server.get("program?workspace=").expect(200).findValuesAsText("key"))
                .containsExactly("q4", "webinar");
        assertThat(server.get("program?workspace=emea").expect(200).findValuesAsText("workspace"))
                .containsExactly("emea");
        assertThat(server.get("program?firstResult=1&maxResults=1").expect(200)).hasSize(1);
        assertThat(server.count("program/count")).isEqualTo(3);
        assertThat(server.count("program/count?workspace=emea")).isEqualTo(1);
    }

    @Test
    @DisplayName("All problems of tree, statuses and names are told at once, and nothing is written")
    void problems() {
        assertThat(server.put(
                                "program/webinar",
                                "{\"parrent\":\"q4\",\"parent\":\"q5\",\"statuses\":[\"A\",\"a\",5,\" "
                                        + "\"],\"tokens\":{\"a\":[]}}")
                        .error(400))
                .contains("'parrent' is unknown; did you mean 'parent'?")
                .contains("'q5', and there is no such program", "q5 > webinar")
                .contains("'statuses' holds 'a' twice", "holds 5", "holds ''")
                .contains("the value of 'a' is a list");
        server.get("program/webinar").error(404);
        assertThat(server.put("program/webinar", "{\"statuses\":\"A\"}").error(400))
                .contains("'statuses' must be a list", "\"Invited\"", "{\"name\":\"No Show\",\"step\":3}");
    }

    @Test
    @DisplayName("T8 a circle and a tree of more than twenty levels are refused with the path, and nothing changes")
    void badTrees() {
        putTree();
        assertThat(server.put("program/q4", json("parent", "webinar")).error(400))
                .contains("q4 > webinar > q4");
        assertThat(server.put("program/self", json("parent", "self")).error(400))
                .contains("self > self");
        assertThat(server.get("program/q4").expect(200).get("parent").isNull()).isTrue();
        server.put("program/p1", "{}").expect(200);
        for (int level = 2; level <= 20; level++) {
            server.put("program/p" + level, json("parent", "p" + (level - 1))).expect(200);
        }
        assertThat(server.put("program/p21", json("parent", "p20")).error(400))
                .contains("20 levels", "p1 > p2 > p3", "p20 > p21");
        assertThat(server.put("program/p1", json("parent", "q4")).error(400)).contains("q4 > p1 > p2");
    }

    @Test
    @DisplayName("T8 two who move programs below each other at once do not make a circle together")
    void noCircleTogether() throws Exception {
        for (int round = 0; round < 8; round++) {
            var a = "a" + round;
            var b = "b" + round;
            server.put("program/" + a, "{}").expect(200);
            server.put("program/" + b, "{}").expect(200);
            assertThat(Race.of(List.<Callable<Integer>>of(
                            () -> server.put("program/" + a, json("parent", b)).status(),
                            () -> server.put("program/" + b, json("parent", a)).status())))
                    .containsExactlyInAnyOrder(200, 400);
        }
    }

    @Test
    @DisplayName("E7 a parent of another workspace is no parent")
    void parentOfOtherWorkspace() {
        putTree();
        assertThat(server.put("program/spring", json("workspace", "emea", "parent", "q4"))
                        .error(400))
                .contains("'q4'", "no such program");
    }

    @Test
    @DisplayName("The tree shows what stands below a program, and the campaigns of each in the workspace")
    void tree() {
        putTree();
        server.put("program/fair", json("parent", "q4", "name", "Fair")).expect(200);
        server.deploy(
                        Model.batch("invite").named("Invite", "").set("baton.program", "webinar"),
                        Model.executable("score").set("baton.program", "q4"),
                        Model.batch("stranger"))
                .expect(200);
        server.deployTo("emea", Model.batch("theirs").set("baton.program", "webinar"))
                .expect(200);
        assertThat(server.get("program/q4/tree").expect(200))
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"q4","name":"Q4",
                                 "campaigns":[{"key":"score","name":"score","type":"executable"}],
                                 "children":[
                                   {"key":"fair","name":"Fair","campaigns":[],"children":[]},
                                   {"key":"webinar","name":"Webinar","children":[],
                                    "campaigns":[{"key":"invite","name":"Invite","type":"batch"}]}]}"""));
        server.get("program/nope/tree").error(404);
        server.get("program/q4/tree?workspace=emea").error(404);
    }

    @Test
    @DisplayName("A program that others stand below or campaigns belong to is not deleted, and all are named")
    void deleteRefused() {
        putTree();
        server.deploy(Model.batch("invite").set("baton.program", "q4")).expect(200);
        assertThat(server.delete("program/q4").error(409)).contains("'webinar'", "'invite'");
        server.get("program/q4").expect(200);
        assertThat(server.delete("program/webinar").status()).isEqualTo(204);
        assertThat(server.delete("program/q4").error(409)).contains("'invite'").doesNotContain("webinar");
    }

    @Test
    @DisplayName("A deleted program is gone with its memberships")
    void delete() {
        putTree();
        var ann = server.person("ann@example.com");
        join("Invited", ann);
        assertThat(server.delete("program/webinar").status()).isEqualTo(204);
        server.get("program/webinar").error(404);
        server.put("program/webinar", WEBINAR).expect(200);
        assertThat(server.count("program/webinar/members/count")).isZero();
        server.delete("program/nope").error(404);
        server.delete("program/webinar?workspace=emea").error(404);
    }

    private void join(String status, String... ids) {
        server.post(
                        "program/webinar/members",
                        "{\"ids\":[\"" + String.join("\",\"", ids) + "\"],\"status\":\"" + status + "\"}")
                .expect(200);
    }

    @Test
    @DisplayName("F3 a status that members hold cannot be removed; how many hold it is told; the order may change")
    void lostStatus() {
        putTree();
        join("Registered", server.person("ann@example.com"), server.person("bob@example.com"));
        join("Invited", server.person("eve@example.com"));
        assertThat(server.put("program/webinar", "{\"statuses\":[\"Attended\"]}")
                        .error(409))
                .contains("'Registered' is held by 2 members", "'Invited' is held by 1 member");
        assertThat(server.get("program/webinar").expect(200).get("statuses")).hasSize(3);
        server.put("program/webinar", "{\"statuses\":[\"Registered\",\"Invited\",\"No Show\"]}")
                .expect(200);
    }

    @Test
    @DisplayName("F3 people come to a status in bulk; who would go backwards is counted and stays")
    void bulk() {
        putTree();
        var ann = server.person("Ann@example.com");
        var bob = server.person("bob@example.com");
        var eve = server.person("eve@example.com");
        var dan = server.person("dan@example.com");
        join("Invited", ann);
        join("Attended", bob);
        join("Registered", eve);
        assertThat(server.post(
                                "program/webinar/members",
                                "{\"ids\":[\"" + bob + "\"," + eve + ",\"" + ann
                                        + "\"],\"emails\":[\"ann@EXAMPLE.com\",\"dan@example.com\"],"
                                        + "\"status\":\"Registered\"}")
                        .expect(200))
                .isEqualTo(RestServer.parse("{\"added\":1,\"changed\":1,\"unchanged\":1,\"backwards\":1}"));
        var members = server.get("program/webinar/members").expect(200);
        assertThat(members.findValuesAsText("personId")).containsExactly(ann, bob, eve, dan);
        assertThat(members.findValuesAsText("status"))
                .containsExactly("Registered", "Attended", "Registered", "Registered");
        assertThat(members.findValuesAsText("email")).first().isEqualTo("Ann@example.com");
        assertThat(server.get("program/webinar/members?status=Registered&firstResult=1&maxResults=1")
                        .expect(200)
                        .findValuesAsText("personId"))
                .containsExactly(eve);
        assertThat(server.count("program/webinar/members/count")).isEqualTo(4);
        assertThat(server.count("program/webinar/members/count?status=Registered"))
                .isEqualTo(3);
        assertThat(server.get("program/webinar/members?status=registered").error(400))
                .contains("did you mean 'Registered'?");
        server.get("program/nope/members").error(404);
        server.get("program/nope/members/count").error(404);
    }

    @Test
    @DisplayName("F3 P3 a call with anybody who cannot be meant changes nobody and names them all")
    void allOrNothing() {
        putTree();
        var ann = server.person("ann@example.com");
        var eve = server.personOf("emea", "eve@example.com", "{}");
        assertThat(server.post(
                                "program/webinar/members",
                                "{\"ids\":[\"" + ann + "\",\"" + eve
                                        + "\",\"0\",\"x\",[]],\"emails\":[\"eve@example.com\"],\"status\":\"Invitd\","
                                        + "\"stat\":1}")
                        .error(400))
                .contains("'Invitd' is no status", "did you mean 'Invited'?")
                .contains("person '" + eve + "' belongs to workspace 'emea'")
                .contains(
                        "id '0'",
                        "id 'x'",
                        "'ids' must hold ids",
                        "not array",
                        "address 'eve@example.com'",
                        "'stat' is unknown");
        assertThat(server.count("program/webinar/members/count")).isZero();
        assertThat(server.post("program/webinar/members", "{}").error(400))
                .contains("nobody is named", "'status' is missing");
        assertThat(server.post("program/webinar/members", "{\"ids\":\"5\",\"status\":\"Invited\"}")
                        .error(400))
                .contains("'ids' must be a list");
        server.post("program/nope/members", "{\"ids\":[\"1\"],\"status\":\"x\"}")
                .error(404);
        assertThat(server.post("program/q4/members", "{\"ids\":[\"" + ann + "\"],\"status\":\"x\"}")
                        .error(400))
                .contains("'q4' has no statuses");
        assertThat(server.post(
                                "program/webinar/members",
                                "{\"status\":\"Invited\",\"ids\":[" + "1,".repeat(10_000) + "1]}")
                        .error(400))
                .contains("at most 10000 people");
    }

    @Test
    @DisplayName("F3 E7 members of the program of the same key in another workspace are counted apart")
    void workspaces() {
        putTree();
        server.put("program/webinar", "{\"workspace\":\"emea\",\"statuses\":[\"Invited\"]}")
                .expect(200);
        var eve = server.personOf("emea", "eve@example.com", "{}");
        join("Invited", server.person("ann@example.com"));
        server.post("program/webinar/members?workspace=emea", "{\"ids\":[\"" + eve + "\"],\"status\":\"Invited\"}")
                .expect(200);
        assertThat(server.get("program/webinar/members?workspace=emea")
                        .expect(200)
                        .findValuesAsText("personId"))
                .containsExactly(eve);
        assertThat(server.count("program/webinar/members/count")).isEqualTo(1);
    }
}
