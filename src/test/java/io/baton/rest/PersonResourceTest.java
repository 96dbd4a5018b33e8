package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/person}, one person at a time. */
@ServerTest
class PersonResourceTest {

    private static final List<String> TYPES =
            List.of("text", "integer", "score", "decimal", "boolean", "date", "datetime", "email");

    private final RestServer server;

    PersonResourceTest(RestServer server) {
        this.server = server;
        TYPES.forEach(type -> server.field("every_" + type, type));
    }

    @Test
    @DisplayName("Two people are merged by id or address; what cannot be merged is named, and nothing happens")
    void merge() {
        var ann = server.personOf("", "ann@example.com", "{\"firstName\":\"Ann\"}");
        var twin = server.personOf("", "twin@example.com", "{\"firstName\":\"A.\",\"company\":\"Acme\"}");
        server.personOf("", "third@example.com", "{}");
        var eve = server.personOf("emea", "eve@example.com", "{}");
        var merged = server.post("person/" + ann + "/merge", "{\"id\":\"" + twin + "\"}")
                .expect(200);
        assertThat(merged).isEqualTo(server.get("person/" + ann).expect(200));
        assertThat(merged.at("/fields/company").asText()).isEqualTo("Acme");
        assertThat(merged.at("/fields/firstName").asText()).isEqualTo("Ann");
        server.get("person/" + twin).error(404);
        server.post("person/" + ann + "/merge", "{\"email\":\"THIRD@example.com\"}")
                .expect(200);
        assertThat(server.count("person/count?workspace=")).isEqualTo(1);
        for (var bad : List.of(
                "{}",
                "{\"id\":\"" + ann + "\"}",
                "{\"id\":\"" + twin + "\"}",
                "{\"id\":\"" + eve + "\"}",
                "{\"id\":\"1\",\"email\":\"x@example.com\"}",
                "{\"email\":\"eve@example.com\"}",
                "{\"email\":\"\\u0000\"}",
                "{\"id\":[]}",
                "{\"idd\":\"1\"}")) {
            assertThat(server.post("person/" + ann + "/merge", bad).error(400)).contains("cannot be merged");
        }
        assertThat(server.post("person/" + ann + "/merge", "{\"id\":\"" + eve + "\"}")
                        .error(400))
                .contains("belongs to workspace 'emea'", "person '" + ann + "' to the default workspace");
        server.post("person/" + twin + "/merge", "{\"id\":\"" + ann + "\"}").error(404);
        assertThat(server.count("person/count")).isEqualTo(2);
    }

    @Test
    @DisplayName("A person that is created is there, with all fields, the empty ones as null")
    void create() {
        var created = server.post(
                        "person",
                        """
                        {"email":" Ann@Example.com ","fields":{"firstName":"Ann","personScore":5}}""")
                .expect(200);
        assertThat(created.get("id").isTextual()).isTrue();
        assertThat(created.get("email").asText()).isEqualTo("Ann@Example.com");
        assertThat(created.get("workspace").isNull()).isTrue();
        assertThat(created.get("fields").get("firstName").asText()).isEqualTo("Ann");
        assertThat(created.get("fields").get("personScore").intValue()).isEqualTo(5);
        assertThat(created.get("fields").get("lastName").isNull()).isTrue();
        assertThat(created.get("fields").has("email")).isFalse();
        assertThat(server.get("person/" + created.get("id").asText()).expect(200))
                .isEqualTo(created);
    }

    @Test
    @DisplayName("A person of a workspace says so; the same address may be in every workspace once")
    void createInWorkspace() {
        var emea = server.post("person", json("email", "ann@example.com", "workspace", "emea"))
                .expect(200);
        var apac = server.post("person", json("email", "ann@example.com", "workspace", "apac"))
                .expect(200);
        var none = server.post("person", json("email", "ann@example.com")).expect(200);
        assertThat(emea.get("workspace").asText()).isEqualTo("emea");
        assertThat(List.of(emea.get("id"), apac.get("id"), none.get("id"))).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("An address that is taken in the workspace is a conflict, whatever its case")
    void createTwice() {
        server.person("ann@example.com");
        assertThat(server.post("person", json("email", "ANN@example.COM")).error(409))
                .contains("ANN@example.COM", "the default workspace");
        assertThat(server.count("person/count")).isEqualTo(1);
    }

    @Test
    @DisplayName("Of many who create the same person at once, one succeeds and the others are told of the conflict")
    void createAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            var body = json("email", "person" + round + "@example.com");
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 6; i++) {
                calls.add(() -> server.post("person", body).status());
            }
            var statuses = Race.<Integer>of(calls);
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        }

        assertThat(server.count("person/count")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text     | \"Grüße 🎉 \\\"{{my.x}} ${1+1}\\\"\\nnext\" | \"Grüße 🎉 \\\"{{my.x}} ${1+1}\\\"\\nnext\"",
                "text     | \"\"                          | \"\"",
                "text     | 12                            | \"12\"",
                "integer  | 9223372036854775807           | 9223372036854775807",
                "integer  | -9223372036854775808          | -9223372036854775808",
                "integer  | \"42\"                        | 42",
                "integer  | 42.0                          | 42",
                "score    | 2147483647                    | 2147483647",
                "score    | -2147483648                   | -2147483648",
                "score    | \" 7 \"                       | 7",
                "decimal  | 12.50                         | 12.5",
                "decimal  | \"1234567890123456789012345678.0123456789\" | 1234567890123456789012345678.0123456789",
                "decimal  | 1e3                           | 1000",
                "decimal  | 0                             | 0",
                "boolean  | true                          | true",
                "boolean  | \"False\"                     | false",
                "date     | \"2026-02-28\"                | \"2026-02-28\"",
                "date     | \"0001-01-01\"                | \"0001-01-01\"",
                "datetime | \"2026-11-23T17:45:00+01:00\" | \"2026-11-23T16:45:00.000Z\"",
                "datetime | \"2026-11-23T16:45:01.123456Z\" | \"2026-11-23T16:45:01.123Z\"",
                "email    | \"Bob@Example.com\"           | \"Bob@Example.com\""
            })
    @DisplayName("Every field type takes its values and gives them back in one form")
    void everyType(String type, String given, String expected) {
        var field = "every_" + type;
        var id = server.personOf("", "ann@example.com", "{\"" + field + "\":" + given + "}");
        assertThat(server.value(id, field)).isEqualTo(RestServer.parse(expected));
        server.put("person/" + id, "{\"fields\":{\"" + field + "\":null}}").expect(200);
        assertThat(server.value(id, field).isNull()).isTrue();
        var changed = server.put("person/" + id, "{\"fields\":{\"" + field + "\":" + given + "}}")
                .expect(200);
        assertThat(changed.get("fields").get(field)).isEqualTo(RestServer.parse(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text     | [\"a\"]",
                "text     | {\"a\":1}",
                "text     | \"a\\u0000b\"",
                "integer  | 1.5",
                "integer  | 9223372036854775808",
                "integer  | \"twelve\"",
                "integer  | true",
                "integer  | \"\"",
                "integer  | 1e400",
                "score    | 2147483648",
                "score    | -2147483649",
                "score    | \"+-5\"",
                "decimal  | \"12,50\"",
                "decimal  | 12345678901234567890123456789",
                "decimal  | 0.00000000001",
                "decimal  | 1e999999999",
                "decimal  | \"NaN\"",
                "boolean  | 1",
                "boolean  | \"yes\"",
                "date     | \"23.11.2026\"",
                "date     | \"2026-02-30\"",
                "date     | 20261123",
                "date     | \"12026-01-01\"",
                "datetime | \"2026-11-23\"",
                "datetime | \"2026-11-23T17:45:00\"",
                "datetime | true",
                "email    | \"ann\"",
                "email    | \"ann@\"",
                "email    | \"a b@example.com\""
            })
    @DisplayName("A value that does not fit is refused with the field's name, and nothing is written")
    void unfitValues(String type, String given) {
        var field = "every_" + type;
        var body = "{\"email\":\"ann@example.com\",\"fields\":{\"" + field + "\":" + given + "}}";
        assertThat(server.post("person", body).error(400)).contains("'" + field + "'");
        assertThat(server.count("person/count")).isZero();
        var id = server.personOf("", "ann@example.com", "{\"firstName\":\"Ann\"}");
        var change = "{\"fields\":{\"firstName\":\"Bob\",\"" + field + "\":" + given + "}}";
        assertThat(server.put("person/" + id, change).error(400)).contains("'" + field + "'");
        assertThat(server.value(id, "firstName").asText()).isEqualTo("Ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"  \"",
                "\"ann\"",
                "\"ann@example.com, bob@example.com\"",
                "5",
                "{}",
                "[\"ann@example.com\"]",
                "\"a\\u0000@example.com\""
            })
    @DisplayName("Without a proper address there is no person")
    void badAddress(String email) {
        assertThat(server.post("person", "{\"email\":" + email + "}").error(400))
                .contains("'email'");
        assertThat(server.count("person/count")).isZero();
        var id = server.person("ann@example.com");
        assertThat(server.put("person/" + id, "{\"email\":" + email + "}").error(400))
                .contains("'email'");
        assertThat(server.get("person/" + id).expect(200).get("email").asText()).isEqualTo("ann@example.com");
    }

    @Test
    @DisplayName("All problems of a body are named at once, unknown names with what was probably meant")
    void problemsAtOnce() {
        var message = server.post(
                        "person",
                        """
                        {"id":"7","emal":"ann@example.com","workspace":5,
                         "fields":{"personScor":1,"zzzzzz":1,"personScore":"x","firstName":"A","FIRSTNAME":"B",
                                   "email":"b@example.com"}}""")
                .error(400);
        assertThat(message)
                .contains("'id' is given by Baton")
                .contains("'emal' is unknown; did you mean 'email'?")
                .contains("'email' is missing")
                .contains("'workspace' must be a text")
                .contains("field 'personScor' is unknown; did you mean 'personScore'?")
                .contains("field 'zzzzzz' is unknown: create it with POST person-field")
                .contains("field 'personScore': 'x' is no whole number")
                .contains("field 'firstName' is there twice")
                .contains("field 'email' is unknown");
        assertThat(server.count("person/count")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "\"text\"",
                "null",
                "{\"email\":\"ann@example.com\"",
                "{\"email\":\"ann@example.com\"} {}",
                "{\"email\":\"ann@example.com\",\"email\":\"bob@example.com\"}",
                "{\"email\":\"ann@example.com\",\"fields\":[]}",
                "{\"email\":\"ann@example.com\",\"fields\":5}",
                "{\"email\":\"ann@example.com\","
                        + "\"workspace\":\"12345678901234567890123456789012345678901234567890123456789012345\"}",
                "{\"email\":\"ann@example.com\",\"workspace\":\"a\\u0000b\"}"
            })
    @DisplayName("A body that is no person is a 400 that says why")
    void badBody(String body) {
        assertThat(server.post("person", body).error(400)).isNotBlank();
        assertThat(server.count("person/count")).isZero();
    }

    @Test
    @DisplayName("A body of another content type is refused in Camunda's error form")
    void contentType() {
        server.post("person", "application/xml", BodyPublishers.ofString("<person/>"))
                .error(415);
    }

    @Test
    @DisplayName("A change touches what it names: null clears, what is absent stays")
    void change() {
        var id = server.personOf(
                "", "ann@example.com", "{\"firstName\":\"Ann\",\"lastName\":\"Miller\",\"personScore\":5}");
        var changed = server.put("person/" + id, "{\"fields\":{\"FirstName\":\"Anna\",\"personScore\":null}}")
                .expect(200);
        assertThat(changed.get("fields").get("firstName").asText()).isEqualTo("Anna");
        assertThat(changed.get("fields").get("lastName").asText()).isEqualTo("Miller");
        assertThat(changed.get("fields").get("personScore").isNull()).isTrue();
        assertThat(changed.get("email").asText()).isEqualTo("ann@example.com");
        assertThat(server.get("person/" + id).expect(200)).isEqualTo(changed);
    }

    @Test
    @DisplayName("What GET answered can be PUT back as it is")
    void putBack() {
        var id = server.personOf("emea", "ann@example.com", "{\"firstName\":\"Ann\"}");
        var person = server.get("person/" + id);
        assertThat(server.put("person/" + id, person.text()).expect(200)).isEqualTo(person.json());
        var other = server.get("person/" + server.person("bob@example.com"));
        assertThat(server.put("person/" + other.json().get("id").asText(), other.text())
                        .expect(200))
                .isEqualTo(other.json());
    }

    @Test
    @DisplayName("An address can change, also its case only, but not to one that is taken")
    void rename() {
        var ann = server.person("ann@example.com");
        server.person("bob@example.com");
        assertThat(server.put("person/" + ann, json("email", "BOB@example.com")).error(409))
                .contains("BOB@example.com");
        server.put("person/" + ann, json("email", "Ann@Example.com")).expect(200);
        server.put("person/" + ann, json("email", "anna@example.com")).expect(200);
        assertThat(emails(server.get("person?email=ANNA@example.com").expect(200)))
                .containsExactly("anna@example.com");
        assertThat(server.get("person?email=ann@example.com").expect(200)).isEmpty();
    }

    @Test
    @DisplayName("E7 a person cannot move to another workspace, nor change its id")
    void move() {
        var id = server.personOf("emea", "ann@example.com", "{}");
        assertThat(server.put("person/" + id, "{\"workspace\":\"apac\",\"id\":\"1" + id + "\"}")
                        .error(400))
                .contains("'workspace' cannot change", "workspace 'emea'", "'id' cannot change");
        assertThat(server.put("person/" + id, "{\"workspace\":null}").error(400))
                .contains("'workspace' cannot change");
        var home = server.person("ann@example.com");
        assertThat(server.put("person/" + home, json("workspace", "emea")).error(400))
                .contains("the default workspace");
    }

    @Test
    @DisplayName("Unknown properties and fields of a change are named with suggestions")
    void changeUnknown() {
        var id = server.person("ann@example.com");
        assertThat(server.put("person/" + id, "{\"Emal\":1,\"fields\":{\"lastNme\":\"x\"}}")
                        .error(400))
                .contains("'Emal' is unknown; did you mean 'email'?")
                .contains("field 'lastNme' is unknown; did you mean 'lastName'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "0", "-1", "abc", "99999999999999999999", "1.5", "%20", "1%00"})
    @DisplayName("An id nobody has is a 404 on get, put and delete")
    void unknown(String id) {
        if (id.equals("1%00")) {
            assertThat(server.get("person/" + id).status()).isIn(400, 404);
            return;
        }
        assertThat(server.get("person/" + id).error(404)).contains("There is no person");
        assertThat(server.put("person/" + id, "{}").error(404)).contains("There is no person");
        assertThat(server.delete("person/" + id).error(404)).contains("There is no person");
    }

    @Test
    @DisplayName("Deleting a person ends the campaign instances it waits in and deletes its activities, nobody else's")
    void delete() {
        server.deploy(
                        Model.batch("waiting").changeScore("+5").element("wait", "<bpmn:userTask id=\"wait\"/>"),
                        Model.process("plain").element("wait", "<bpmn:userTask id=\"wait\"/>"))
                .expect(200);
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        server.start("waiting", ann).expect(200);
        server.start("waiting", bob).expect(200);
        server.post("process-definition/key/plain/start", json("businessKey", ann))
                .expect(200);
        assertThat(server.delete("person/" + ann).status()).isEqualTo(204);
        server.get("person/" + ann).error(404);
        assertThat(server.count("process-instance/count?processDefinitionKey=waiting&businessKey=" + ann))
                .isZero();
        assertThat(server.count("process-instance/count?processDefinitionKey=waiting"))
                .isEqualTo(1);
        assertThat(server.count("process-instance/count?processDefinitionKey=plain"))
                .as("a process that is no campaign is none of our business")
                .isEqualTo(1);
        assertThat(server.count("campaign-activity/count?personId=" + ann)).isZero();
        assertThat(server.count("campaign-activity/count?personId=" + bob)).isEqualTo(2);
        server.delete("person/" + ann).error(404);
    }

    @Test
    @DisplayName("Q2 a person that is created anew after it was deleted qualifies anew")
    void deleteForgetsQualifications() {
        server.deploy(Model.batch("scoring").rule("once").changeScore("+5")).expect(200);
        var ann = server.person("ann@example.com");
        server.start("scoring", ann).expect(200);
        server.delete("person/" + ann);
        var again = server.person("ann@example.com");
        server.start("scoring", again).expect(200);
        assertThat(server.value(again, "personScore").intValue()).isEqualTo(5);
    }

    @Test
    @DisplayName("People are listed by id, found by address in any case, and by workspace")
    void list() {
        server.person("ann@example.com");
        server.personOf("emea", "Ann@example.com", "{}");
        server.personOf("emea", "bob+news@example.com", "{}");
        assertThat(emails(server.get("person").expect(200)))
                .containsExactly("ann@example.com", "Ann@example.com", "bob+news@example.com");
        assertThat(server.get("person?email=" + encode(" ANN@EXAMPLE.COM ")).expect(200))
                .hasSize(2);
        assertThat(emails(server.get("person?workspace=emea").expect(200)))
                .containsExactly("Ann@example.com", "bob+news@example.com");
        assertThat(emails(server.get("person?workspace=").expect(200))).containsExactly("ann@example.com");
        assertThat(emails(server.get("person?workspace=emea&email=" + encode("BOB+news@example.com"))
                        .expect(200)))
                .containsExactly("bob+news@example.com");
        assertThat(server.get("person?email=nobody@example.com").expect(200)).isEmpty();
        assertThat(server.get("person?email=" + encode("a\0b")).expect(200)).isEmpty();
        assertThat(server.get("person?workspace=%00").expect(200)).isEmpty();
        assertThat(server.count("person/count?email=ANN@example.com")).isEqualTo(2);
        assertThat(server.count("person/count?workspace=emea")).isEqualTo(2);
        assertThat(server.count("person/count?workspace=apac")).isZero();
    }

    @Test
    @DisplayName("Lists come in pages, and the count does not care")
    void pages() {
        for (int i = 0; i < 7; i++) {
            server.person("p" + i + "@example.com");
        }
        assertThat(emails(server.get("person?firstResult=2&maxResults=3").expect(200)))
                .containsExactly("p2@example.com", "p3@example.com", "p4@example.com");
        assertThat(server.get("person?firstResult=6&maxResults=3").expect(200)).hasSize(1);
        assertThat(server.get("person?firstResult=7").expect(200)).isEmpty();
        assertThat(server.get("person?maxResults=0").expect(200)).isEmpty();
        assertThat(server.count("person/count?firstResult=2&maxResults=3")).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firstResult=-1",
                "maxResults=-1",
                "maxResults=10001",
                "maxResults=many",
                "firstResult=1.5",
                "firstResult=99999999999"
            })
    @DisplayName("A page that cannot be is a 400 that says what can")
    void badPages(String query) {
        assertThat(server.get("person?" + query).error(400)).contains("firstResult", "maxResults");
    }

    private static List<String> emails(JsonNode people) {
        var emails = new ArrayList<String>();
        people.forEach(person -> emails.add(person.get("email").asText()));
        return emails;
    }

    @Test
    @DisplayName("A1 people are named by ids: those are listed that there are, and that one sees")
    void ids() {
        var ann = server.person("ann@example.com");
        var bob = server.person("bob@example.com");
        server.person("eve@example.com");
        assertThat(emails(server.get("person?id=" + bob + "&id=" + ann + "&id=nobody&id=999999")
                        .expect(200)))
                .containsExactly("ann@example.com", "bob@example.com");
        assertThat(emails(server.get("person?id=" + ann + "&id=" + bob + "&firstResult=1")
                        .expect(200)))
                .containsExactly("bob@example.com");
        assertThat(server.get("person?id=" + ann + "&search=ann").error(400)).contains("'search'");
        assertThat(server.get("person?" + "id=1&".repeat(101)).error(400)).contains("100");
    }

    @Test
    @DisplayName("a search lists and counts people by a part of address or name; an empty one is refused")
    void search() {
        server.personOf("", "ann@example.com", "{\"firstName\":\"Ann\",\"lastName\":\"Lee\"}");
        server.person("bob@example.com");
        assertThat(server.get("person?search=nn%20l").expect(200)).hasSize(1);
        assertThat(server.get("person/count?search=EXAMPLE")
                        .expect(200)
                        .get("count")
                        .asLong())
                .isEqualTo(2);
        assertThat(server.get("person?search=%20").error(400)).contains("search");
        assertThat(server.get("person?search=" + "x".repeat(321)).error(400)).contains("320");
    }
}
