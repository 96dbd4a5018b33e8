package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/static-list}. */
@ServerTest
class StaticListResourceTest {

    private final RestServer server;

    StaticListResourceTest(RestServer server) {
        this.server = server;
    }

    private void create(String key) {
        server.post("static-list", json("key", key)).expect(200);
    }

    private void createIn(String workspace, String key) {
        server.post("static-list", json("key", key, "workspace", workspace)).expect(200);
    }

    private static String ids(List<String> ids) {
        return ids.stream().collect(Collectors.joining("\",\"", "{\"ids\":[\"", "\"]}"));
    }

    private List<String> idsOn(String path) {
        var ids = new ArrayList<String>();
        server.get("static-list/" + path)
                .expect(200)
                .forEach(person -> ids.add(person.get("id").asText()));
        return ids;
    }

    private long peopleOn(String key) {
        return server.get("static-list/" + key).expect(200).get("people").asLong();
    }

    // Lists

    @Test
    @DisplayName("A list is created, read, listed, counted and deleted; its name is the key when nobody says")
    void lifeOfAList() {
        var guests = server.post("static-list", json("key", " webinar:guests 2026 ", "name", "Gäste 🎉"))
                .expect(200);
        assertThat(guests)
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"webinar:guests 2026","name":"Gäste 🎉","workspace":null,"people":0}"""));
        assertThat(server.get("static-list/" + encode("webinar:guests 2026")).expect(200))
                .isEqualTo(guests);
        createIn("emea", "vip");
        create("a");
        var all = server.get("static-list").expect(200);
        assertThat(all).extracting(list -> list.get("key").asText()).containsExactly("a", "vip", "webinar:guests 2026");
        assertThat(all.get(1))
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"vip","name":"vip","workspace":"emea","people":0}"""));
        assertThat(server.get("static-list?firstResult=1&maxResults=1").expect(200))
                .containsExactly(all.get(1));
        assertThat(server.get("static-list?workspace=emea").expect(200)).containsExactly(all.get(1));
        assertThat(server.get("static-list?workspace=").expect(200)).hasSize(2);
        assertThat(server.count("static-list/count")).isEqualTo(3);
        assertThat(server.count("static-list/count?workspace=emea")).isEqualTo(1);
        assertThat(server.delete("static-list/vip").status()).isEqualTo(204);
        assertThat(server.delete("static-list/vip").error(404)).contains("'vip'");
        assertThat(server.get("static-list/vip").error(404)).contains("'vip'");
        assertThat(server.count("static-list/count")).isEqualTo(2);
    }

    @Test
    @DisplayName("A key that exists in the workspace is refused with 409, of two calls at once as well")
    void taken() throws Exception {
        create("vip");
        assertThat(server.post("static-list", json("key", "vip", "name", "Other"))
                        .error(409))
                .contains("'vip'", "the default workspace");
        createIn("emea", "vip");
        assertThat(server.post("static-list", json("key", "vip", "workspace", "emea"))
                        .error(409))
                .contains("'vip'", "workspace 'emea'");
        var calls = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i ->
                        () -> server.post("static-list", json("key", "race")).status())
                .toList();
        var answers = Race.<Integer>of(calls);
        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"key\":\"\"}",
                "{\"key\":\"a/b\"}",
                "{\"key\":\".\"}",
                "{\"key\":\"a;b\"}",
                "{\"key\":\"a\\u0000b\"}",
                "{\"key\":5}",
                "{\"key\":\"count\"}"
            })
    @DisplayName("What cannot be a key is refused, with what could be")
    void badKeys(String body) {
        assertThat(server.post("static-list", body).error(400)).contains("'key'");
        assertThat(server.count("static-list/count")).isZero();
    }

    @Test
    @DisplayName("All faults of a new list are named at once")
    void allFaults() {
        assertThat(server.post(
                                "static-list",
                                json("nam", "vip", "name", "x".repeat(256), "workspace", "w".repeat(65), "key", "?"))
                        .error(400))
                .contains("'nam' is unknown; did you mean 'name'?", "'name'", "255", "'workspace'", "64", "'key' must");
        assertThat(server.post("static-list", "[]").error(400)).contains("JSON object");
        assertThat(server.get("static-list?maxResults=x").error(400)).contains("'x'");
    }

    @Test
    @DisplayName("E7 where a key exists in several workspaces, ?workspace= chooses; people of another one are unknown")
    void workspaces() {
        create("vip");
        createIn("emea", "vip");
        var ann = server.person("ann@example.com");
        var eve = server.personOf("emea", "eve@example.com", "{}");
        for (var answer : List.of(
                server.get("static-list/vip"),
                server.delete("static-list/vip"),
                server.get("static-list/vip/people"),
                server.get("static-list/vip/people/count"),
                server.post("static-list/vip/people", ids(List.of(ann))),
                server.delete("static-list/vip/people", ids(List.of(ann))))) {
            assertThat(answer.error(400)).contains("several workspaces", "the default workspace", "workspace 'emea'");
        }
        server.post("static-list/vip/people?workspace=", ids(List.of(ann))).expect(200);
        server.post("static-list/vip/people?workspace=emea", ids(List.of(eve))).expect(200);
        assertThat(idsOn("vip/people?workspace=")).containsExactly(ann);
        assertThat(idsOn("vip/people?workspace=emea")).containsExactly(eve);
        assertThat(server.post("static-list/vip/people?workspace=emea", ids(List.of(eve, ann)))
                        .error(400))
                .contains("workspace 'emea'", ann)
                .endsWith(" " + ann);
        assertThat(server.get("static-list/vip?workspace=apac").error(404)).contains("'vip'", "workspace 'apac'");
        server.get("static-list/vip?workspace=%00").error(404);
        assertThat(server.delete("static-list/vip?workspace=emea").status()).isEqualTo(204);
        assertThat(idsOn("vip/people")).containsExactly(ann);
    }

    // People

    @Test
    @DisplayName("F3 people go on a list by id and by address; whoever is named twice counts once")
    void add() {
        create("vip");
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        var cid = server.person("cid@example.com");
        assertThat(server.post(
                                "static-list/vip/people",
                                "{\"ids\":[\"" + ann + "\"," + ann
                                        + "],\"emails\":[\"BOB@example.com\",\"ann@example.com\"]}")
                        .expect(200))
                .isEqualTo(RestServer.parse("{\"added\":2,\"alreadyMembers\":0}"));
        assertThat(server.post("static-list/vip/people", ids(List.of(cid, bob))).expect(200))
                .isEqualTo(RestServer.parse("{\"added\":1,\"alreadyMembers\":1}"));
        assertThat(server.post("static-list/vip/people", "{\"ids\":[]}").expect(200))
                .isEqualTo(RestServer.parse("{\"added\":0,\"alreadyMembers\":0}"));
        assertThat(idsOn("vip/people")).containsExactly(ann, bob, cid);
        assertThat(idsOn("vip/people?firstResult=1&maxResults=1")).containsExactly(bob);
        assertThat(server.get("static-list/vip/people").expect(200).get(0))
                .isEqualTo(server.get("person/" + ann).expect(200));
        assertThat(server.count("static-list/vip/people/count")).isEqualTo(3);
        assertThat(peopleOn("vip")).isEqualTo(3);
        assertThat(server.get("static-list").expect(200).get(0).get("people").asLong())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("F3 people go off a list with a DELETE that names them in its body")
    void remove() {
        create("vip");
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        server.post("static-list/vip/people", ids(List.of(ann))).expect(200);
        assertThat(server.delete("static-list/vip/people", "{\"ids\":[" + bob + "],\"emails\":[\"ann@example.com\"]}")
                        .expect(200))
                .isEqualTo(RestServer.parse("{\"removed\":1,\"notMembers\":1}"));
        assertThat(peopleOn("vip")).isZero();
        assertThat(server.delete("static-list/vip/people", "{}").error(400)).contains("nobody", "\"emails\"");
        assertThat(server.delete("static-list/vip/people", "").status()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "P3 one unknown person and nobody is added or removed; 20 of the unknown are named, then how many more")
    void allOrNothing() {
        create("vip");
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        server.post("static-list/vip/people", ids(List.of(bob))).expect(200);
        var body = "{\"ids\":[\"" + ann + "\",\"" + bob + "\",\"900001\",\"seven\",\"99999999999999999999\"],"
                + "\"emails\":[\"nobody@example.com\",\"bob@example.com\"]}";
        assertThat(server.post("static-list/vip/people", body).error(400))
                .contains("Nobody was added", "the default workspace")
                .endsWith("900001, seven, 99999999999999999999, nobody@example.com");
        assertThat(server.delete("static-list/vip/people", body).error(400)).contains("Nobody was removed");
        assertThat(idsOn("vip/people")).containsExactly(bob);
        var many = IntStream.range(0, 50).mapToObj(i -> "unknown" + i).toList();
        assertThat(server.post("static-list/vip/people", ids(many)).error(400))
                .contains("unknown0, ", "unknown19 and 30 more")
                .doesNotContain("unknown20");
    }

    @Test
    @DisplayName("Bodies that name people in no known way are refused with all that is wrong")
    void badBodies() {
        create("vip");
        assertThat(server.post("static-list/vip/people", "{\"ids\":\"7\",\"emails\":[1,{}],\"id\":7}")
                        .error(400))
                .contains("'ids' must be a list", "'emails' must hold addresses", "1, object", "'id' is unknown");
        assertThat(server.post("static-list/vip/people", "{\"ids\":[1.5,true,null,[]]}")
                        .error(400))
                .contains("1.5, true, null, array");
        assertThat(server.post("static-list/vip/people", "{\"emails\":[\"a\\u0000b\"]}")
                        .error(400))
                .contains("no person");
        assertThat(server.post("static-list/nope/people", "{\"ids\":[]}").error(404))
                .contains("'nope'");
        assertThat(server.delete("static-list/nope/people", "{\"ids\":[]}").error(404))
                .contains("'nope'");
        server.get("static-list/nope/people").error(404);
        server.get("static-list/nope/people/count").error(404);
    }

    @Test
    @DisplayName("F3 steps of a flow change what REST shows, with activities of their own type")
    void steps() {
        create("vip");
        create("guests");
        server.deploy(Model.batch("promote").addToList("vip").removeFromList("guests"))
                .expect(200);
        var ann = server.person("ann@example.com");
        server.post("static-list/guests/people", ids(List.of(ann))).expect(200);
        server.start("promote", ann).expect(200);
        assertThat(idsOn("vip/people")).containsExactly(ann);
        assertThat(peopleOn("guests")).isZero();
        var added = server.get("campaign-activity?campaign=promote&type=" + encode("Add to List"))
                .expect(200);
        assertThat(added).hasSize(1);
        assertThat(added.get(0).get("target").asText()).isEqualTo("vip");
        assertThat(added.get(0).at("/attributes/changed").asText()).isEqualTo("true");
        assertThat(server.count("campaign-activity/count?type=" + encode("Remove from List")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("F3 a person that is deleted is on no list; a list that is deleted and made again has nobody on it")
    void deleted() {
        create("vip");
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        server.post("static-list/vip/people", ids(List.of(ann, bob))).expect(200);
        assertThat(server.delete("person/" + ann).status()).isEqualTo(204);
        assertThat(idsOn("vip/people")).containsExactly(bob);
        assertThat(server.delete("static-list/vip").status()).isEqualTo(204);
        server.get("person/" + bob).expect(200);
        create("vip");
        assertThat(peopleOn("vip")).isZero();
    }

    @Test
    @DisplayName("F3 20,000 ids in one body go on a list and off it again, in sets")
    void largeBody() {
        create("all");
        var baton = Baton.of(server.engine());
        var ids = baton
                .inUnitOfWork(unit -> unit.people()
                        .insert(IntStream.range(0, 20_000)
                                .mapToObj(i -> new NewPerson(Workspace.DEFAULT, "p" + i + "@example.com", Map.of()))
                                .toList()))
                .stream()
                .map(PersonId::toString)
                .toList();
        assertThat(server.post("static-list/all/people", ids(ids)).expect(200))
                .isEqualTo(RestServer.parse("{\"added\":20000,\"alreadyMembers\":0}"));
        assertThat(peopleOn("all")).isEqualTo(20_000);
        assertThat(idsOn("all/people?firstResult=19999")).containsExactly(ids.get(19_999));
        assertThat(server.delete("static-list/all/people", ids(ids.subList(1, 20_000)))
                        .expect(200))
                .isEqualTo(RestServer.parse("{\"removed\":19999,\"notMembers\":0}"));
        assertThat(idsOn("all/people")).containsExactly(ids.get(0));
    }

    @Test
    @DisplayName("F3 calls that add and remove overlapping people at the same time all succeed and leave no row twice")
    void concurrent() throws Exception {
        create("vip");
        var people = IntStream.range(0, 50)
                .mapToObj(i -> server.person("p" + i + "@example.com"))
                .toList();
        var threads = Executors.newFixedThreadPool(6);
        try {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 24; i++) {
                var some = ids(people.subList(i, i + 25));
                calls.add(
                        i % 3 == 0
                                ? () -> server.delete("static-list/vip/people", some)
                                        .status()
                                : () -> server.post("static-list/vip/people", some)
                                        .status());
            }
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        server.post("static-list/vip/people", ids(people)).expect(200);
        assertThat(idsOn("vip/people")).isEqualTo(people);
    }
}
