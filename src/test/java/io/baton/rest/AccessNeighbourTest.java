package io.baton.rest;

import static io.baton.rest.AccessWorld.OTHER;
import static io.baton.rest.AccessWorld.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.rest.AccessWorld.Role;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a user who may do everything in one workspace meets of another one: nothing. */
@ServerTest
class AccessNeighbourTest {

    private final RestServer server;
    private AccessWorld world;

    @SuppressWarnings("NullAway.Init")
    AccessNeighbourTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void build() {
        world = new AccessWorld(server);
    }

    @AfterEach
    void takeDown() {
        world.close();
    }

    /** A call that names something, whose name is written as {@code @}. */
    private record Naming(String method, String path, @Nullable String body) {

        private Answer send(AccessWorld world, String name) {
            UnaryOperator<String> named = text -> text.replace("@", name);
            return world.send(Role.MARKETER, method, named.apply(path), body == null ? null : named.apply(body));
        }
    }

    private void same(SoftAssertions softly, Naming naming, String foreign, String missing, int... statuses) {
        var answer = naming.send(world, foreign);
        var unknown = naming.send(world, missing);
        softly.assertThat(answer.status())
                .as("%s: %s", naming, answer.text())
                .isIn(Arrays.stream(statuses).boxed().toList());
        softly.assertThat(anonymous(answer, foreign)).as(naming.toString()).isEqualTo(anonymous(unknown, missing));
    }

    private static String anonymous(Answer answer, String name) {
        return answer.text().replaceAll("\\b" + Pattern.quote(name) + "\\b", "@");
    }

    /** All that there is of the other workspace, as its administrator sees it. */
    private List<String> other() {
        var all = new ArrayList<String>();
        for (var list : List.of("person", "static-list", "program", "smart-list", "campaign", "campaign-run")) {
            all.add(world.get(Role.ADMINISTRATOR, list + "?workspace=apac").text());
        }
        all.add(world.get(Role.ADMINISTRATOR, "static-list/apac-vip/people").text());
        all.add(world.get(Role.ADMINISTRATOR, "program/apac-spring/members?workspace=apac")
                .text());
        return all;
    }

    @Test
    @DisplayName(
            "A1 A4 what another workspace has answers as if it did not exist, in the same words, and stays as it is")
    void byName() {
        var person = world.person(OTHER);
        var mail = world.mail(OTHER);
        var run = world.run(OTHER);
        var before = other();
        var softly = new SoftAssertions();
        for (var naming : List.of(
                new Naming("GET", "person/@", null),
                new Naming("PUT", "person/@", "{\"fields\":{\"company\":\"X\"}}"),
                new Naming("DELETE", "person/@", null),
                new Naming("POST", "person/@/event", "{\"name\":\"Visits\"}"),
                new Naming("POST", "campaign/welcome/explain", "{\"personId\":\"@\"}"),
                new Naming("POST", "smart-list/adults/explain", "{\"personId\":\"@\"}"))) {
            same(softly, naming, person, "999999999", 404);
        }
        for (var naming : List.of(
                new Naming("POST", "static-list/vip/people", "{\"ids\":[\"@\"]}"),
                new Naming("DELETE", "static-list/vip/people", "{\"ids\":[\"@\"]}"),
                new Naming("POST", "program/spring/members?workspace=emea", "{\"ids\":[\"@\"],\"status\":\"invited\"}"),
                new Naming("POST", "campaign/react/request", "{\"people\":[\"@\"]}"),
                new Naming(
                        "POST",
                        "process-definition/key/welcome/tenant-id/emea/start",
                        "{\"variables\":{\"personId\":{\"value\":\"@\"}}}"))) {
            same(softly, naming, person, "999999999", 400, 404);
        }
        var address = "somebody@apac.example";
        world.personOf(OTHER, address);
        for (var naming : List.of(
                new Naming("POST", "static-list/vip/people", "{\"emails\":[\"@\"]}"),
                new Naming(
                        "POST", "program/spring/members?workspace=emea", "{\"emails\":[\"@\"],\"status\":\"invited\"}"),
                new Naming("POST", "campaign/react/request", "{\"emails\":[\"@\"]}"),
                new Naming("POST", "campaign/welcome/explain", "{\"email\":\"@\"}"),
                new Naming("POST", "smart-list/adults/explain", "{\"email\":\"@\"}"),
                new Naming(
                        "POST",
                        "process-definition/key/welcome/tenant-id/emea/start",
                        "{\"variables\":{\"email\":{\"value\":\"@\"}}}"))) {
            same(softly, naming, address, "nobody@apac.example", 400, 404);
        }
        same(softly, new Naming("GET", "mail/@", null), mail, "999999999", 404);
        same(softly, new Naming("POST", "mail/@/retry", ""), mail, "999999999", 404);
        same(softly, new Naming("GET", "campaign-run/@", null), run, "nowhere", 404);
        same(softly, new Naming("GET", "campaign-run/@/waiting", null), run, "nowhere", 404);
        same(softly, new Naming("DELETE", "campaign-run/@/waiting", null), run, "nowhere", 404);
        same(softly, new Naming("DELETE", "campaign-run/@?endWaiting=true", null), run, "nowhere", 404);
        for (var path : List.of("static-list/@", "static-list/@/people", "static-list/@/people/count")) {
            same(softly, new Naming("GET", path, null), "apac-vip", "nowhere", 404);
        }
        same(softly, new Naming("DELETE", "static-list/@", null), "apac-vip", "nowhere", 404);
        same(
                softly,
                new Naming("POST", "static-list/@/people", "{\"ids\":[\"" + person + "\"]}"),
                "apac-vip",
                "nowhere",
                404);
        for (var path : List.of("smart-list/@", "smart-list/@/count", "smart-list/@/sample")) {
            same(softly, new Naming("GET", path, null), "apac-adults", "nowhere", 404);
        }
        for (var path : List.of("campaign/@", "campaign/@/graph", "campaign/@/tokens")) {
            same(softly, new Naming("GET", path, null), "apac-welcome", "nowhere", 404);
        }
        for (var path : List.of("@", "@,react", "@:call")) {
            same(
                    softly,
                    new Naming("GET", "campaign/lonely/tokens?path=" + path, null),
                    "apac-welcome",
                    "nowhere",
                    404);
        }
        for (var act : List.of("explain", "clone", "activate", "deactivate", "request", "schedule")) {
            same(softly, new Naming("POST", "campaign/@/" + act, "{}"), "apac-react", "nowhere", 404);
        }
        softly.assertAll();
        world.send(Role.ADMINISTRATOR, "DELETE", "person/" + id(address), null);
        assertThat(other()).isEqualTo(before);
    }

    private String id(String address) {
        return world.texts(Role.ADMINISTRATOR, "person?email=" + address, "id").get(0);
    }

    @Test
    @DisplayName(
            "A1 ?workspace= of another workspace is answered as one that does not exist, by every call that takes it")
    void byWorkspace() {
        var before = other();
        var softly = new SoftAssertions();
        AccessTableTest.operations().forEach((call, method) -> {
            boolean takes = Arrays.stream(method.getParameters())
                    .map(one -> one.getAnnotation(QueryParam.class))
                    .anyMatch(one -> one != null && one.value().equals("workspace"));
            if (takes) {
                var verb = AccessTableTest.verb(call);
                var path = AccessTableTest.path(call).replace("{key}", "apac-welcome") + "?workspace=@";
                same(softly, new Naming(verb, path, verb.equals("GET") ? null : "{}"), "apac", "nowhere", 404);
            }
        });
        softly.assertAll();
        assertThat(other()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "A1 A4 a signal, message or condition for another workspace is answered as one for none, whether something "
                    + "listens there or not")
    void eventsForWorkspaces() {
        var engine = server.engine();
        for (var workspace : List.of(OWN, OTHER)) {
            PersonUnderWay.deploy(engine, workspace);
        }
        deployCondition();
        var there = new PersonUnderWay(world, OTHER);
        var before = other();
        var softly = new SoftAssertions();
        for (var body : List.of(
                "signal : {'name':'Fills Out Form','tenantId':'@'}",
                "signal : {'name':'Fills Out Form','tenantId':'@','variables':{'personId':{'value':'1'}}}",
                "signal : {'name':'Nobody listens','tenantId':'@'}",
                "message : {'messageName':'Campaign is Requested: apac-react','tenantId':'@'}",
                "message : {'messageName':'Nobody listens','tenantId':'@'}",
                "message : {'messageName':'Go','businessKey':'1','tenantId':'@'}",
                "message : {'messageName':'Go','tenantId':'@','all':true}",
                "condition : {'tenantId':'@','variables':{'x':{'value':1}}}")) {
            var parts = body.replace('\'', '"').split(" : ", -1);
            var naming = new Naming("POST", parts[0], parts[1]);
            same(softly, naming, "apac", "nowhere", 404);
            softly.assertThat(naming.send(world, "apac").text())
                    .contains("BATON-01180", "Workspace 'apac' is unknown, or you are no member of it", "tenantId")
                    .doesNotContain("react");
        }
        for (var naming : List.of(
                new Naming("POST", "signal", "{\"name\":\"Bell\",\"executionId\":\"@\"}"),
                new Naming("POST", "signal", "{\"name\":\"Nobody listens\",\"executionId\":\"@\"}"))) {
            same(softly, naming, there.fill("{rings}"), "nowhere", 404);
        }
        for (var body : List.of(
                "{\"messageName\":\"Go\",\"processInstanceId\":\"@\"}",
                "{\"messageName\":\"Nobody\",\"processInstanceId\":\"@\"}")) {
            same(softly, new Naming("POST", "message", body), there.fill("{instance}"), "nowhere", 400);
        }
        for (var definition : List.of("{definition}", condition("apac"))) {
            same(
                    softly,
                    new Naming("POST", "condition", "{\"processDefinitionId\":\"@\",\"variables\":{}}"),
                    there.fill(definition),
                    "nowhere",
                    404);
        }
        softly.assertAll();
        assertThat(other()).isEqualTo(before);
        for (var body : List.of(
                "{\"name\":\"Nobody listens\"}",
                "{\"name\":\"Nobody listens\",\"withoutTenantId\":true}",
                "{\"name\":\"Nobody listens\",\"tenantId\":\"emea\"}")) {
            world.send(Role.MARKETER, "POST", "signal", body).expect(204);
        }
        world.send(Role.ADMINISTRATOR, "POST", "signal", "{\"name\":\"Nobody listens\",\"tenantId\":\"nowhere\"}")
                .expect(204);
        world.authorizations(false);
        world.send(Role.MARKETER, "POST", "signal", "{\"name\":\"Nobody listens\",\"tenantId\":\"apac\"}")
                .error(404);
        var conditions =
                server.engine().getRuntimeService().createConditionEvaluation().tenantId("apac");
        assertThat(conditions.setVariable("x", 1).evaluateStartConditions()).hasSize(1);
    }

    /** A plain process that starts by a condition. */
    private void deployCondition() {
        var model = Bpmn.createExecutableProcess("onCondition")
                .startEvent()
                .condition("${x == 1}")
                .endEvent()
                .done();
        server.engine()
                .getRepositoryService()
                .createDeployment()
                .tenantId("apac")
                .addModelInstance("condition.bpmn", model)
                .deploy();
    }

    private String condition(String tenant) {
        return server.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("onCondition")
                .tenantIdIn(tenant)
                .singleResult()
                .getId();
    }

    @Test
    @DisplayName("A1 nothing is made in another workspace, however a body names it")
    void inBodies() {
        var before = other();
        var softly = new SoftAssertions();
        same(
                softly,
                new Naming("POST", "person", "{\"workspace\":\"@\",\"email\":\"new@example.com\"}"),
                "apac",
                "nowhere",
                404);
        same(
                softly,
                new Naming("POST", "static-list", "{\"workspace\":\"@\",\"key\":\"new\"}"),
                "apac",
                "nowhere",
                404);
        same(softly, new Naming("PUT", "program/new", "{\"workspace\":\"@\"}"), "apac", "nowhere", 404);
        softly.assertAll();
        var imported = world.send(
                        Role.MARKETER,
                        "POST",
                        "person/import",
                        "[{\"workspace\":\"apac\",\"email\":\"a@example.com\"},"
                                + "{\"workspace\":\"emea\",\"email\":\"b@example.com\"}]")
                .expect(200);
        assertThat(imported.get("created").asInt()).isEqualTo(1);
        assertThat(imported.get("rejected").get(0).get("reason").asText()).isEqualTo("There is no workspace 'apac'");
        assertThat(other()).isEqualTo(before);
    }

    @Test
    @DisplayName("A1 A4 events in bulk find nobody of another workspace, in the words for somebody who is not there")
    void events() {
        var theirs = world.person(OTHER);
        world.personOf(OTHER, "somebody@apac.example");
        var before = other();
        var posted = world.send(
                        Role.MARKETER,
                        "POST",
                        "event",
                        "[{\"personId\":\"" + theirs + "\",\"name\":\"Visits\"},"
                                + "{\"email\":\"somebody@apac.example\",\"workspace\":\"apac\",\"name\":\"Visits\"},"
                                + "{\"email\":\"somebody@apac.example\",\"workspace\":\"emea\",\"name\":\"Visits\"},"
                                + "{\"personId\":\"" + world.person(OWN) + "\",\"name\":\"Visits\"}]")
                .expect(200);
        assertThat(posted.get("counted").asInt()).isEqualTo(1);
        assertThat(posted.get("rejected").findValues("reason"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "there is no person with the id '" + theirs + "'",
                        "There is no workspace 'apac'",
                        "there is no person with the address 'somebody@apac.example' in workspace 'emea'");
        assertThat(other()).isEqualTo(before);
    }

    @Test
    @DisplayName("A1 A4 lists and counts hold what is of the caller's workspaces and of the default one, and no more")
    void lists() {
        server.person("default@example.com");
        for (var list : List.of("person", "static-list", "program", "campaign", "smart-list", "mail", "campaign-run")) {
            assertThat(world.texts(Role.ADMINISTRATOR, list, "workspace"))
                    .as(list)
                    .contains("apac", "emea");
            assertThat(world.texts(Role.MARKETER, list, "workspace"))
                    .as(list)
                    .contains("emea")
                    .doesNotContain("apac");
            assertThat(count(Role.MARKETER, list))
                    .as(list)
                    .isEqualTo(world.texts(Role.MARKETER, list, "workspace").size());
        }
        assertThat(world.texts(Role.MARKETER, "person", "workspace")).contains("null");
        assertThat(count(Role.ADMINISTRATOR, "campaign-activity"))
                .isGreaterThan(count(Role.MARKETER, "campaign-activity"));
        assertThat(world.texts(Role.MARKETER, "campaign-activity", "personId"))
                .isNotEmpty()
                .isSubsetOf(world.texts(Role.MARKETER, "person", "id"))
                .hasSize(count(Role.MARKETER, "campaign-activity"));
        assertThat(world.texts(Role.ADMINISTRATOR, "campaign-check", "workspace"))
                .contains("apac", "emea");
        assertThat(world.texts(Role.MARKETER, "campaign-check", "workspace")).containsOnly("emea");
    }

    private int count(Role role, String list) {
        return world.get(role, list + "/count").expect(200).get("count").asInt();
    }

    @Test
    @DisplayName("A2 who may read one definition sees no other campaign, neither in lists nor around that one")
    void oneDefinition() {
        assertThat(world.texts(Role.READER, "campaign", "key")).containsExactly("welcome");
        assertThat(world.texts(Role.READER, "campaign-run", "campaign")).containsOnly("welcome");
        world.authorizations(false);
        server.deployFiles(
                        "emea",
                        Map.of(
                                "top.bpmn",
                                Model.batch("top").execute("lonely", true).xml()))
                .expect(200);
        world.authorizations(true);
        assertThat(world.get(Role.ANALYST, "campaign/lonely").expect(200).get("calledBy"))
                .hasSize(1);
        assertThat(world.get(Role.ANALYST, "campaign/lonely/graph").expect(200).get("nodes"))
                .hasSize(2);
        assertThat(world.get(Role.ANALYST, "campaign-graph").expect(200).findValuesAsText("key"))
                .contains("lonely", "top");
        world.grantRead(Role.READER, "lonely");
        assertThat(world.get(Role.READER, "campaign-graph").expect(200).get("graphs"))
                .isEmpty();
        assertThat(world.get(Role.READER, "campaign/lonely").expect(200).get("calledBy"))
                .isEmpty();
        assertThat(world.get(Role.READER, "campaign/lonely/graph").expect(200).get("nodes"))
                .hasSize(1);
        assertThat(world.get(Role.READER, "campaign/lonely/tokens?path=top").error(403))
                .contains("READ", "top");
        assertThat(world.get(Role.READER, "campaign/lonely/tokens?path=none").error(404))
                .contains("no campaign 'none'");
        world.get(Role.ANALYST, "campaign/lonely/tokens?path=top").expect(200);
    }

    @Test
    @DisplayName("A3 A4 what is missing is named in Camunda's form")
    void refusal() {
        var refused = world.send(Role.ANALYST, "POST", "campaign/welcome/schedule", "{\"dryRun\":true}");
        assertThat(refused.error(403)).contains("analyst", "CREATE_INSTANCE", "welcome", "CREATE", "ProcessInstance");
        assertThat(refused.json().get("type").asText()).isEqualTo("AuthorizationException");
        assertThat(refused.json().get("missingAuthorizations")).hasSize(2);
        var people = world.get(Role.READER, "person/" + world.person(OWN));
        assertThat(people.error(403)).contains("reader", "READ", "Person");
        assertThat(people.json()
                        .get("missingAuthorizations")
                        .get(0)
                        .get("resourceName")
                        .asText())
                .isEqualTo("Person");
    }

    @Test
    @DisplayName("A3 permissions are granted, shown and asked for through Camunda's REST API")
    void granted() {
        world.administrate();
        var person = world.person(OWN);
        world.get(Role.STRANGER, "person/" + person).expect(403);
        var grant = world.send(
                        Role.ADMINISTRATOR,
                        "POST",
                        "authorization/create",
                        "{\"type\":1,\"userId\":\"stranger\",\"resourceType\":1100,"
                                + "\"resourceId\":\"*\",\"permissions\":[\"READ\"]}")
                .expect(200);
        assertThat(RestServer.texts(grant.get("permissions"))).containsExactly("READ");
        world.get(Role.STRANGER, "person/" + person).expect(200);
        var check = "authorization/check?permissionName=%s&resourceName=Person&resourceType=1100&resourceId=*";
        assertThat(world.get(Role.STRANGER, check.formatted("READ"))
                        .expect(200)
                        .get("authorized")
                        .asBoolean())
                .isTrue();
        assertThat(world.get(Role.STRANGER, check.formatted("DELETE"))
                        .expect(200)
                        .get("authorized")
                        .asBoolean())
                .isFalse();
        world.send(
                        Role.ADMINISTRATOR,
                        "POST",
                        "authorization/create",
                        "{\"type\":1,\"userId\":\"stranger\",\"resourceType\":1100,"
                                + "\"resourceId\":\"*\",\"permissions\":[\"SUSPEND\"]}")
                .error(400);
        world.send(
                Role.ADMINISTRATOR, "DELETE", "authorization/" + grant.get("id").asText(), null);
        world.get(Role.STRANGER, "person/" + person).expect(403);
    }

    @Test
    @DisplayName("A4 the engine is not limited by who set it off: an event of the machine lets a campaign take the"
            + " person in")
    void byItself() {
        var person = world.person(OWN);
        var event = world.send(Role.MACHINE, "POST", "person/" + person + "/event", "{\"name\":\"Fills Out Form\"}")
                .expect(200);
        assertThat(event.get("triggered")).isEmpty();
        Awaitility.await("the campaign took it in")
                .until(() -> world.texts(Role.ADMINISTRATOR, "campaign-activity?personId=" + person, "type")
                        .contains("Change Score"));
    }

    @Test
    @DisplayName("A5 with authorizations off everybody who is logged in may do everything, in the workspaces that"
            + " Camunda shows")
    void off() {
        world.authorizations(false);
        assertThat(world.get(Role.NOBODY, "person").status()).isEqualTo(401);
        world.get(Role.STRANGER, "person/" + world.person(OWN)).expect(200);
        assertThat(world.send(Role.STRANGER, "DELETE", "person/" + world.person(OWN), null)
                        .status())
                .isEqualTo(204);
        world.send(Role.STRANGER, "POST", "campaign/welcome/schedule", "{}").expect(200);
        world.get(Role.STRANGER, "person/" + world.person(OTHER)).error(404);
    }

    @Test
    @DisplayName(
            "A4 stopping a run is whole: it takes UPDATE of the campaign, and no right to Camunda's jobs and batches")
    void abort() {
        var run = world.run(OWN);
        var jobs = server.engine()
                .getManagementService()
                .createJobQuery()
                .tenantIdIn("emea")
                .count();
        assertThat(world.send(Role.MARKETER, "DELETE", "campaign-run/" + run, null)
                        .expect(200)
                        .get("state")
                        .asText())
                .isEqualTo("aborted");
        assertThat(server.engine()
                        .getManagementService()
                        .createJobQuery()
                        .tenantIdIn("emea")
                        .count())
                .isEqualTo(jobs - 1);
    }

    @Test
    @DisplayName("A3 a program is written with CREATE when it is new and with UPDATE when it is there")
    void program() {
        world.grant(Role.STRANGER, BatonResource.PROGRAM, BatonPermission.CREATE);
        var fresh = world.fresh("program");
        world.send(Role.STRANGER, "PUT", "program/" + fresh, "{\"workspace\":\"emea\"}")
                .expect(200);
        world.send(Role.STRANGER, "PUT", "program/" + fresh, "{\"workspace\":\"emea\"}")
                .error(403);
        world.grant(Role.READER, BatonResource.PROGRAM, BatonPermission.UPDATE);
        world.send(Role.READER, "PUT", "program/" + fresh, "{\"workspace\":\"emea\"}")
                .expect(200);
        world.send(Role.READER, "PUT", "program/" + world.fresh("program"), "{\"workspace\":\"emea\"}")
                .error(403);
    }
}
