package io.baton.rest;

import static io.baton.rest.AccessWorld.OWN;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.rest.AccessWorld.CallsOfRoles;
import io.baton.rest.AccessWorld.Role;
import io.baton.testing.PrintedTable;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of Baton's REST API, by everybody who may call, with authorizations on: what is answered to whom. */
@ServerTest
class AccessTableTest {

    private final RestServer server;

    @Nullable
    private AccessWorld world;

    AccessTableTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void build() {
        world = new AccessWorld(server);
    }

    @AfterEach
    void takeDown() {
        world().close();
    }

    private AccessWorld world() {
        return Objects.requireNonNull(world);
    }

    /**
     * A request for something of the world that is made for it.
     *
     * @param body {@code null} when nothing is sent
     */
    record Request(String path, @Nullable String body) {

        static Request of(String path) {
            return new Request(path, null);
        }
    }

    private static String named(String person) {
        return "{\"ids\":[\"" + person + "\"]}";
    }

    /**
     * How each call is made, by its method and path; a call may stand there more than once, told apart in brackets.
     * All go to
     * things of the users' own workspace.
     */
    static final Map<String, Function<AccessWorld, Request>> CALLS = new TreeMap<>(Map.ofEntries(
            entry("GET person", world -> Request.of("person")),
            entry("GET person/count", world -> Request.of("person/count")),
            entry(
                    "POST person",
                    world -> new Request(
                            "person", "{\"workspace\":\"emea\",\"email\":\"" + world.fresh("new") + "@example.com\"}")),
            entry(
                    "POST person/import",
                    world -> new Request(
                            "person/import",
                            "[{\"workspace\":\"emea\",\"email\":\"" + world.fresh("new") + "@example.com\"}]")),
            entry("GET person/{id}", world -> Request.of("person/" + world.person(OWN))),
            entry("GET person/{id}/membership", world -> Request.of("person/" + world.person(OWN) + "/membership")),
            entry("GET person/{id}/export", world -> Request.of("person/" + world.person(OWN) + "/export")),
            entry(
                    "PUT person/{id}",
                    world -> new Request("person/" + world.person(OWN), "{\"fields\":{\"company\":\"X\"}}")),
            entry("DELETE person/{id}", world -> Request.of("person/" + world.person(OWN))),
            entry(
                    "POST person/{id}/event",
                    world -> new Request("person/" + world.person(OWN) + "/event", "{\"name\":\"Visits\"}")),
            entry(
                    "POST event",
                    world ->
                            new Request("event", "[{\"personId\":\"" + world.person(OWN) + "\",\"name\":\"Visits\"}]")),
            entry(
                    "POST person/{id}/merge",
                    world -> new Request(
                            "person/" + world.person(OWN) + "/merge", "{\"id\":\"" + world.person(OWN) + "\"}")),
            entry("GET person-field", world -> Request.of("person-field")),
            entry(
                    "POST person-field",
                    world -> new Request("person-field", "{\"name\":\"company\",\"type\":\"text\"}")),
            entry("GET static-list", world -> Request.of("static-list")),
            entry("GET static-list/count", world -> Request.of("static-list/count")),
            entry(
                    "POST static-list",
                    world -> new Request(
                            "static-list", "{\"workspace\":\"emea\",\"key\":\"" + world.fresh("list") + "\"}")),
            entry("GET static-list/{key}", world -> Request.of("static-list/vip")),
            entry(
                    "DELETE static-list/{key}",
                    world -> Request.of("static-list/" + world.staticList(OWN, world.fresh("list")))),
            entry("GET static-list/{key}/people", world -> Request.of("static-list/vip/people")),
            entry("GET static-list/{key}/people/count", world -> Request.of("static-list/vip/people/count")),
            entry(
                    "POST static-list/{key}/people",
                    world -> new Request("static-list/vip/people", named(world.person(OWN)))),
            entry(
                    "DELETE static-list/{key}/people",
                    world -> new Request("static-list/vip/people", named(world.person(OWN)))),
            entry("GET program", world -> Request.of("program")),
            entry("GET program/count", world -> Request.of("program/count")),
            entry("GET program/{key}", world -> Request.of("program/spring?workspace=emea")),
            entry(
                    "PUT program/{key} (a new one)",
                    world -> new Request("program/" + world.fresh("program"), "{\"workspace\":\"emea\"}")),
            entry(
                    "PUT program/{key} (one that is there)",
                    world -> new Request(
                            "program/" + world.program(OWN, world.fresh("program")), "{\"workspace\":\"emea\"}")),
            entry(
                    "DELETE program/{key}",
                    world -> Request.of("program/" + world.program(OWN, world.fresh("program")) + "?workspace=emea")),
            entry("GET program/{key}/tree", world -> Request.of("program/spring/tree?workspace=emea")),
            entry("GET program/{key}/members", world -> Request.of("program/spring/members?workspace=emea")),
            entry(
                    "GET program/{key}/members/count",
                    world -> Request.of("program/spring/members/count?workspace=emea")),
            entry(
                    "POST program/{key}/members",
                    world -> new Request(
                            "program/spring/members?workspace=emea",
                            "{\"ids\":[\"" + world.person(OWN) + "\"],\"status\":\"invited\"}")),
            entry("GET program/{key}/export", world -> Request.of("program/spring/export?workspace=emea")),
            entry(
                    "POST program/import",
                    world -> new Request("program/import?workspace=emea", file(world.fresh("program"), ""))),
            entry(
                    "POST program/import (with a static list)",
                    world -> new Request(
                            "program/import?workspace=emea",
                            file(world.fresh("program"), "{\"key\":\"vip\",\"name\":\"vip\"}"))),
            entry("GET smart-list", world -> Request.of("smart-list")),
            entry("GET smart-list/count", world -> Request.of("smart-list/count")),
            entry("GET smart-list/{key}", world -> Request.of("smart-list/adults")),
            entry("GET smart-list/{key}/count", world -> Request.of("smart-list/adults/count")),
            entry("GET smart-list/{key}/sample", world -> Request.of("smart-list/adults/sample")),
            entry(
                    "POST smart-list/{key}/explain",
                    world -> new Request("smart-list/adults/explain", "{\"personId\":\"" + world.person(OWN) + "\"}")),
            entry("POST smart-list-draft/count", world -> draft("count", "= personScore > 17", "")),
            entry("POST smart-list-draft/sample", world -> draft("sample", "= personScore > 17", "")),
            entry("POST smart-list-draft/explain", world -> draft("explain", "= personScore > 17", aPerson(world))),
            entry("POST smart-list-draft/explain (of a decision)", world -> draft("explain", "adults", aPerson(world))),
            entry("GET campaign", world -> Request.of("campaign")),
            entry("GET campaign/count", world -> Request.of("campaign/count")),
            entry("GET campaign/{key}", world -> Request.of("campaign/welcome")),
            entry("GET campaign/{key} (another)", world -> Request.of("campaign/react")),
            entry("GET campaign/{key}/graph", world -> Request.of("campaign/welcome/graph")),
            entry("GET caller", world -> Request.of("caller?campaign=welcome")),
            entry("GET campaign/{key}/audience", world -> Request.of("campaign/welcome/audience")),
            entry("GET campaign/{key}/refusals", world -> Request.of("campaign/welcome/refusals")),
            entry("GET campaign-statistics", world -> Request.of("campaign-statistics")),
            entry("GET campaign-statistics/count", world -> Request.of("campaign-statistics/count")),
            entry("POST campaign-statistics/rebuild", world -> new Request("campaign-statistics/rebuild", "")),
            entry("GET campaign/{key}/statistics", world -> Request.of("campaign/welcome/statistics")),
            entry("GET campaign/{key}/elements", world -> Request.of("campaign/welcome/elements")),
            entry("GET campaign/{key}/waiting", world -> Request.of("campaign/welcome/waiting")),
            entry("GET campaign/{key}/waiting/count", world -> Request.of("campaign/welcome/waiting/count")),
            entry("GET campaign/{key}/tokens", world -> Request.of("campaign/welcome/tokens")),
            entry(
                    "POST campaign/{key}/explain",
                    world -> new Request("campaign/welcome/explain", "{\"personId\":\"" + world.person(OWN) + "\"}")),
            entry(
                    "POST campaign/{key}/clone",
                    world -> new Request("campaign/welcome/clone", "{\"key\":\"" + world.fresh("clone") + "\"}")),
            entry("POST campaign/{key}/activate", world -> new Request("campaign/react/activate", "")),
            entry("POST campaign/{key}/deactivate", world -> new Request("campaign/react/deactivate", "")),
            entry("POST campaign/{key}/request", world -> {
                world.activate();
                return new Request("campaign/react/request", "{\"people\":[\"" + world.person(OWN) + "\"]}");
            }),
            entry(
                    "POST campaign/{key}/schedule",
                    world -> new Request("campaign/welcome/schedule", "{\"runAt\":\"" + world.tomorrow() + "\"}")),
            entry(
                    "POST campaign/{key}/schedule (dry run)",
                    world -> new Request("campaign/welcome/schedule", "{\"dryRun\":true}")),
            entry("GET campaign-check", world -> Request.of("campaign-check")),
            entry("GET campaign-check/count", world -> Request.of("campaign-check/count")),
            entry("GET campaign-graph", world -> Request.of("campaign-graph")),
            entry("GET campaign-run", world -> Request.of("campaign-run")),
            entry("GET campaign-run/count", world -> Request.of("campaign-run/count")),
            entry("GET campaign-run/{id}", world -> Request.of("campaign-run/" + world.run(OWN))),
            entry("DELETE campaign-run/{id}", world -> Request.of("campaign-run/" + world.run(OWN))),
            entry(
                    "POST campaign-run/{id}/retry",
                    world -> new Request("campaign-run/" + world.run(OWN) + "/retry", "")),
            entry("GET campaign-run/{id}/waiting", world -> Request.of("campaign-run/" + world.run(OWN) + "/waiting")),
            entry(
                    "DELETE campaign-run/{id}/waiting",
                    world -> Request.of("campaign-run/" + world.run(OWN) + "/waiting")),
            entry("GET campaign-activity", world -> Request.of("campaign-activity")),
            entry("GET campaign-activity/count", world -> Request.of("campaign-activity/count")),
            entry(
                    "DELETE mail",
                    world -> Request.of("mail?createdBefore=2000-01-01T00:00:00Z&state=waiting&campaign="
                            + world.fresh("campaign"))),
            entry("DELETE mail/{id}", world -> Request.of("mail/" + world.mail(OWN))),
            entry("GET mail", world -> Request.of("mail")),
            entry("GET mail/count", world -> Request.of("mail/count")),
            entry("GET mail/{id}", world -> Request.of("mail/" + world.mail(OWN))),
            entry("POST mail/{id}/retry", world -> new Request("mail/" + world.mail(OWN) + "/retry", "")),
            entry("GET baton-modeler-plugin.zip", world -> Request.of("baton-modeler-plugin.zip")),
            entry("GET baton-openapi.yaml", world -> Request.of("baton-openapi.yaml")),
            entry("GET baton-uninstall", world -> Request.of("baton-uninstall")),
            entry("POST baton-uninstall", world -> new Request("baton-uninstall", "{\"endWaiting\":1}"))));

    private static Request draft(String call, String list, String more) {
        return new Request(
                "smart-list-draft/" + call, "{\"workspace\":\"emea\",\"list\":\"" + list + "\"" + more + "}");
    }

    private static String aPerson(AccessWorld world) {
        return ",\"personId\":\"" + world.person(OWN) + "\"";
    }

    private static String file(String program, String list) {
        return "{\"format\":\"baton-program\",\"version\":1,\"programs\":[{\"key\":\"" + program
                + "\",\"name\":\"x\",\"description\":\"\",\"parent\":null,\"tokens\":{},\"statuses\":[]}],"
                + "\"staticLists\":["
                + list + "],\"personFields\":[],\"decisions\":[],\"campaigns\":[],\"requires\":[]}";
    }

    /** The methods of all resources, by method and path. */
    static Map<String, Method> operations() {
        var operations = new TreeMap<String, Method>();
        for (var resource : BatonResourcesTest.annotatedWith(Path.class)) {
            for (var method : resource.getDeclaredMethods()) {
                Arrays.stream(method.getAnnotations())
                        .flatMap(one ->
                                Optional.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)).stream())
                        .forEach(verb -> operations.put(
                                verb.value() + " "
                                        + resource.getAnnotation(Path.class)
                                                .value()
                                                .substring(1)
                                        + Optional.ofNullable(method.getAnnotation(Path.class))
                                                .map(Path::value)
                                                .orElse(""),
                                method));
            }
        }
        return operations;
    }

    @Test
    @DisplayName("A3 every call says what it needs, and stands in the table")
    void everyCall() {
        assertThat(operations())
                .allSatisfy((call, method) ->
                        assertThat(method.getAnnotation(Needs.class)).as(call).isNotNull());
        assertThat(CALLS.keySet().stream().map(AccessTableTest::call).collect(Collectors.toSet()))
                .isEqualTo(operations().keySet());
    }

    /** The method of a call. */
    static String verb(String call) {
        return call.substring(0, call.indexOf(' '));
    }

    /** The path of a call, with its templates. */
    static String path(String call) {
        return call.substring(call.indexOf(' ') + 1);
    }

    private static String call(String row) {
        return row.replaceAll(" \\(.*", "");
    }

    /** Lists that are empty and counts of nothing are told apart: that is how a caller meets what it may not see. */
    private static String cell(Answer answer) {
        boolean none = answer.text().equals("[]") || answer.text().equals("{\"count\":0}");
        return answer.status() + (none ? " none" : "");
    }

    /** Where one comes in: by name and password to REST, or logged in to Cockpit. */
    enum Door {
        REST,
        COCKPIT
    }

    private CallsOfRoles callers(Door door) {
        return door == Door.REST ? world()::send : world().cockpit();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A1 A2 A3 A4 each call answers each caller what the rules grant, and nothing else")
    void table(Door door) {
        var callers = callers(door);
        var rows = new LinkedHashMap<String, String>();
        CALLS.forEach((row, made) -> rows.put(
                row,
                Arrays.stream(Role.values())
                        .map(role -> {
                            var request = made.apply(world());
                            return cell(callers.send(role, verb(row), request.path(), request.body()));
                        })
                        .collect(Collectors.joining(" | "))));
        var printed = new StringBuilder("| call | "
                + Arrays.stream(Role.values()).map(Role::label).collect(Collectors.joining(" | ")) + " |\n"
                + "|---".repeat(Role.values().length + 1) + "|\n");
        rows.forEach((row, cells) ->
                printed.append("| ").append(row).append(" | ").append(cells).append(" |\n"));
        PrintedTable.write("access-table-" + door.name().toLowerCase(Locale.ROOT) + ".md", printed.toString());
        PrintedTable.assertSame(printed.toString(), orMissing(PrintedTable.kept("access-table.md")));
    }

    @Test
    @DisplayName("A3 a draft of a list may name only what its caller may read; a deployed one was read by its deployer")
    void drafts() {
        world().grant(Role.READER, BatonResource.PERSON, BatonPermission.READ);
        assertThat(asked("= personScore > 17", "")).isEqualTo(200);
        for (var list : new String[] {
            "adults",
            "= member of smart list(\\\"adults\\\")",
            "= member of list(\\\"vip\\\")",
            "= member of program(\\\"spring\\\")",
            "= executed campaign(\\\"react\\\")",
            "= requested campaign(\\\"not-there\\\")"
        }) {
            assertThat(asked(list, "")).as(list).isEqualTo(403);
        }
        assertThat(asked("= executed campaign(\\\"welcome\\\")", "")).isEqualTo(200);
        assertThat(asked("", ",\"qualification\":\"\",\"campaign\":\"welcome\""))
                .isEqualTo(200);
        assertThat(asked("", ",\"qualification\":\"\",\"campaign\":\"react\"")).isEqualTo(403);
        assertThat(asked("", ",\"campaign\":\"react\"")).isEqualTo(200);
        var elsewhere = "{\"workspace\":\"" + AccessWorld.OTHER.id() + "\",\"list\":\"\"}";
        assertThat(world().send(Role.READER, HttpMethod.POST, "smart-list-draft/count", elsewhere)
                        .status())
                .isEqualTo(404);
    }

    private int asked(String list, String more) {
        var request = draft("explain", list, aPerson(world()) + more);
        return world().send(Role.READER, HttpMethod.POST, request.path(), request.body())
                .status();
    }

    /** A build that found no Node has no plugin to hand out: who may have it is told that it is not there. */
    private static String orMissing(String table) {
        return new ModelerPluginResource().open().isPresent()
                ? table
                : table.lines()
                        .map(row -> row.startsWith("| GET baton-modeler-plugin.zip ") ? row.replace("200", "404") : row)
                        .collect(Collectors.joining("\n", "", "\n"));
    }
}
