package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.testing.TestFlow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a campaign says before a webhook is called and does after: F7. */
class CallWebhookTest {

    private static final String URL = "https://crm.example.com/leads";

    private final TestFlow flow = new TestFlow().my("Scheme", "https:");

    /** What the modeler typed: names and values in turn. */
    private static String[] typed(String... parameters) {
        return parameters;
    }

    private CallWebhook webhook(String... parameters) {
        var given = flow.parameters(parameters);
        var webhook = CallWebhook.configure(given);
        assertThat(given.problems()).isEmpty();
        return webhook;
    }

    private WebhookRequest request(PersonId person, String... parameters) {
        return flow.act(person, participant -> webhook(parameters).request(participant));
    }

    /** Takes an answer as a worker leaves it. */
    private Outcome take(PersonId person, String response, String... parameters) {
        var answer = WebhookResponse.fromJson(response.getBytes(StandardCharsets.UTF_8));
        var webhook = webhook(parameters);
        return flow.act(
                person,
                participant ->
                        webhook.take(Optional.of(webhook.request(participant)), Optional.of(answer), participant));
    }

    @ParameterizedTest(name = "F7 {0} is refused")
    @MethodSource("faults")
    @DisplayName("F7 a fault of the step is refused, with what to do about it")
    void fault(String what, String[] typed, List<String> message) {
        var parameters = flow.parameters(typed);
        CallWebhook.configure(parameters);
        assertThat(String.join("; ", parameters.problems())).contains(message);
    }

    private static Stream<Arguments> faults() {
        return Stream.of(
                fault("a missing url", typed(), "lacks its parameter 'url'"),
                fault("a url without a host", typed("url", "/leads"), "'/leads'", "with a host"),
                fault("a file", typed("url", "file:///etc/passwd"), "http or https"),
                fault("a blank in the url", typed("url", "https://a b/"), "holds ' '", "write %20 for it"),
                fault("a password in the url", typed("url", "https://u:p@a.example/"), "header.Authorization"),
                fault("a fragment", typed("url", "https://a.example/x#y"), "fragment"),
                fault("a path that leads elsewhere", typed("url", "https://a.example/x/%2e%2e/y"), "leads elsewhere"),
                fault(
                        "a host of a person",
                        typed("url", "https://{{person.company}}/x"),
                        "takes its host from the token 'person.company'"),
                fault(
                        "a host of a trigger",
                        typed("url", "{{trigger.callback}}"),
                        "takes its host from the token 'trigger.callback'"),
                fault(
                        "a host of a person behind the port",
                        typed("url", "https://a.example:{{lead.id}}/x"),
                        "takes its host from the token 'person.id'"),
                fault(
                        "an unknown method",
                        typed("url", URL, "method", "PSOT"),
                        "'PSOT'",
                        "Known are DELETE, GET, PATCH, POST, PUT"),
                fault("a body with GET", typed("url", URL, "method", "GET", "body", "{}"), "GET does not send"),
                fault("a body that is no JSON", typed("url", URL, "body", "{\"a\":"), "no JSON"),
                fault(
                        "a token outside quotation marks",
                        typed("url", URL, "body", "{\"score\":{{person.personScore}}}"),
                        "quotation marks"),
                fault("two bodies", typed("url", URL, "body", "{} {}"), "no JSON"),
                fault("a header without a name", typed("url", URL, "header.", "x"), "unknown parameter 'header.'"),
                fault("a header of a wrong name", typed("url", URL, "header.a b", "x"), "'a b'", "no name"),
                fault("a header of the worker", typed("url", URL, "header.idempotency-key", "x"), "remove it"),
                fault("a line break in a header", typed("url", URL, "header.X", "a\nb"), "line break"),
                fault("an unknown parameter", typed("url", URL, "bdy", "{}"), "'bdy'", "did you mean 'body'?"),
                fault(
                        "an unknown field",
                        typed("url", URL, "map.personScor", "/score"),
                        "unknown field 'personScor'",
                        "did you mean 'personScore'?"),
                fault("a bad pointer", typed("url", URL, "map.personScore", "score"), "like /score"),
                fault(
                        "a line that is no header",
                        typed("url", URL, "headers", "A: b\nAccept application/json"),
                        "the line 'Accept application/json' in 'headers'",
                        "like Accept: application/json"),
                fault("a line without a value", typed("url", URL, "headers", "Accept:"), "the line 'Accept:'"),
                fault("a line without a name", typed("url", URL, "headers", ": b"), "the line ': b'"),
                fault("a header of a wrong name in a line", typed("url", URL, "headers", "a b: x"), "'a b'", "no name"),
                fault("a header of the worker in a line", typed("url", URL, "headers", "Host: x"), "remove it"),
                fault("a header in two lines", typed("url", URL, "headers", "A: b\na: c"), "the header 'a' twice"),
                fault(
                        "a header in both ways",
                        typed("url", URL, "header.Accept", "x", "headers", "Accept: y"),
                        "the header 'Accept' twice: keep one"),
                fault("an unknown token in a line", typed("url", URL, "headers", "A: {{my.}}"), "'headers'"),
                fault(
                        "a line that is no mapping",
                        typed("url", URL, "map", "personScore: /score"),
                        "the line 'personScore: /score' in 'map'",
                        "like personScore = /score"),
                fault("an unknown field in a line", typed("url", URL, "map", "personScor=/s"), "did you mean"),
                fault("a bad pointer in a line", typed("url", URL, "map", "personScore = score"), "like /score"),
                fault(
                        "a field in both ways",
                        typed("url", URL, "map.personScore", "/a", "map", "personScore = /b"),
                        "the field 'personScore' twice: keep one"));
    }

    private static Arguments fault(String what, String[] typed, String... message) {
        return Arguments.of(what, typed, List.of(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example.com",
                "http://10.1.2.3:8080/a?b={{person.email}}&c=d",
                "{{my.CRM}}/leads",
                "https://{{my.Host}}:{{my.Port}}/x",
                "{{my.Scheme}}://{{my.Host}}/{{person.id}}",
                "https://[::1]/x",
                "{{my.CRM:default=https://a.example/b}}?x={{lead.id}}"
            })
    @DisplayName("F7 the url may hold tokens, up to the host those of the campaign")
    void urls(String url) {
        assertThat(webhook("url", url).url()).hasToString(url);
    }

    @Test
    @DisplayName("F7 the call is ready when the person comes to the step: method, url, headers and body with tokens")
    void ready() {
        flow.my("CRM", "https://crm.example.com/api").my("Key", "k1").api("Key", "k2");
        var ann = flow.person("ann@example.com", "firstName", "Ann", "personScore", 7);
        assertThat(request(
                        ann,
                        "url",
                        "{{my.CRM}}/leads/{{person.id}}?mail={{person.email}}",
                        "method",
                        "put",
                        "header.Authorization",
                        "Bearer {{my.Key}}",
                        "body",
                        "{\"name\":\"{{person.firstName}}\",\"score\":\"{{lead.personScore}}\"}",
                        "map.personScore",
                        "/score"))
                .isEqualTo(new WebhookRequest(
                        "PUT",
                        "https://crm.example.com/api/leads/" + ann + "?mail=ann%40example.com",
                        Map.of("Authorization", "Bearer k2"),
                        Optional.of("{\"name\":\"Ann\",\"score\":\"7\"}"),
                        List.of("/score"),
                        "campaign, person, API"));
    }

    @Test
    @DisplayName("F7 headers and fields mean the same in lines as each by itself")
    void lines() {
        var byThemselves = webhook(
                "url",
                URL,
                "header.Accept",
                "a:b",
                "header.X-Key",
                "{{my.Key}}",
                "map.company",
                "/a=b",
                "map.personScore",
                "/s");
        var inLines = webhook(
                "url",
                URL,
                "headers",
                "Accept: a:b\n\n  X-Key:{{my.Key}}  ",
                "map",
                "company=/a=b\r\npersonScore = /s");
        assertThat(inLines).hasToString(byThemselves.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\",\"admin\":\"true", "a\\", "line\nbreak\ttab\u0001", "{{person.email}}", "${1+1}", "Zoë 漢字 😀"
            })
    @DisplayName("F7 whatever a token holds stays one JSON string")
    void escaped(String name) throws Exception {
        var ann = flow.person("ann@example.com", "company", name);
        var request = request(ann, "url", URL, "body", "{\"c\":\"<{{person.company}}>\"}");
        var body = new ObjectMapper().readTree(request.body().orElseThrow());
        assertThat(body.size()).isEqualTo(1);
        assertThat(body.get("c").asText()).isEqualTo("<" + name + ">");
    }

    @Test
    @DisplayName("F7 a token in the path or query is percent-encoded and reaches no other place")
    void encoded() {
        var ann = flow.person("ann@example.com", "company", "a/../b?x=1&y=ü #@evil.example\r\n");
        var request = request(ann, "url", "https://crm.example.com/c/{{person.company}}?q={{person.company}}");
        var value = "a%2F..%2Fb%3Fx%3D1%26y%3D%C3%BC%20%23%40evil.example%0D%0A";
        assertThat(request.url()).isEqualTo("https://crm.example.com/c/" + value + "?q=" + value);
    }

    @ParameterizedTest(name = "F7 {0}")
    @MethodSource("unsendable")
    @DisplayName("F7 a call that this person's values do not make is none, and the message names no value")
    void unsendable(String what, String[] typed, String company, String message) {
        var ann = flow.person("ann@example.com", "company", company);
        assertThatThrownBy(() -> request(ann, typed))
                .isInstanceOf(UnsendableException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("evil");
    }

    private static Stream<Arguments> unsendable() {
        return Stream.of(
                Arguments.of(
                        "a line break in a header",
                        typed("url", URL, "header.X-Company", "{{person.company}}"),
                        "evil\r\nX-Admin: true",
                        "'X-Company' would hold a line break"),
                Arguments.of(
                        "a letter beyond ASCII in a header",
                        typed("url", URL, "header.X-Company", "{{person.company}}"),
                        "évil",
                        "beyond ASCII"),
                Arguments.of(
                        "a path that leads elsewhere",
                        typed("url", "https://a.example/x/{{person.company}}/y"),
                        "..",
                        "leads elsewhere"),
                Arguments.of("no host", typed("url", "{{my.CRM}}/leads"), "evil", "is no http or https address"),
                Arguments.of(
                        "a host that only comes about with the path",
                        typed("url", "{{my.Scheme}}//{{person.company}}"),
                        "evil.example",
                        "its url"));
    }

    @Test
    @DisplayName("F7 an answer 2xx writes the mapped fields, each by its type")
    void mapped() {
        flow.add(new PersonField("hookDecimal", "Decimal", FieldType.DECIMAL))
                .add(new PersonField("hookFlag", "Flag", FieldType.BOOLEAN))
                .add(new PersonField("hookDate", "Date", FieldType.DATE))
                .add(new PersonField("hookCount", "Count", FieldType.INTEGER));
        var ann = flow.person("ann@example.com", "personScore", 7);
        var outcome = take(
                ann,
                "{\"status\":201,\"values\":{\"/score\":42,\"/firm/name\":\"Acme\",\"/d\":12.50,\"/list/0\":true,"
                        + "\"/at\":\"2026-11-24\",\"/n\":9007199254740993}}",
                "url",
                URL + "?key=secret",
                "map.personScore",
                "/score",
                "map.company",
                "/firm/name",
                "map.hookDecimal",
                "/d",
                "map.hookFlag",
                "/list/0",
                "map.hookDate",
                "/at",
                "map.hookCount",
                "/n");
        assertThat(flow.load(ann).asMap())
                .contains(
                        entry("personScore", 42),
                        entry("company", "Acme"),
                        entry("hookDecimal", new BigDecimal("12.5")),
                        entry("hookFlag", true),
                        entry("hookDate", LocalDate.parse("2026-11-24")),
                        entry("hookCount", 9007199254740993L));
        assertThat(outcome)
                .isEqualTo(new Outcome.Done(
                        URL,
                        Map.of(
                                "method",
                                "POST",
                                "tokenSource",
                                "",
                                "httpStatus",
                                "201",
                                "mappedFields",
                                "personScore, company, hookDecimal, hookFlag, hookDate, hookCount")));
    }

    @Test
    @DisplayName("F7 a value that does not fit skips its field with the reason, the others are written")
    void unfit() {
        flow.refusing("another person has it");
        var ann = flow.person("ann@example.com", "country", "DE", "company", "Acme");
        var outcome = take(
                ann,
                "{\"status\":200,\"values\":{\"/score\":\"many\",\"/list\":[],\"/email\":\"bob@example.com\","
                        + "\"/name\":\"Ann\",\"/null\":null}}",
                "url",
                URL,
                "map.personScore",
                "/score",
                "map.company",
                "/none",
                "map.country",
                "/list",
                "map.email",
                "/email",
                "map.firstName",
                "/name",
                "map.lastName",
                "/null");
        assertThat(flow.load(ann).asMap())
                .contains(
                        entry("personScore", null),
                        entry("company", "Acme"),
                        entry("country", "DE"),
                        entry("email", "ann@example.com"),
                        entry("firstName", "Ann"));
        assertThat(outcome.attributes()).containsEntry("mappedFields", "firstName");
        assertThat(outcome.attributes().get("skippedFields"))
                .contains("personScore: 'many' is no whole number")
                .contains("company: the answer has no value at /none")
                .contains("country: ")
                .contains("list or an object")
                .contains("email: another person has it")
                .contains("lastName: the answer has no value at /null");
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 302, 404, 500})
    @DisplayName("F7 only an answer 2xx writes fields, whatever a worker says")
    void noSuccess(int status) {
        var ann = flow.person("ann@example.com");
        var outcome =
                take(ann, "{\"status\":" + status + ",\"values\":{\"/c\":\"Acme\"}}", "url", URL, "map.company", "/c");
        assertThat(flow.value(ann, "company")).isNull();
        assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
        assertThat(outcome.attributes()).containsEntry("httpStatus", Integer.toString(status));
    }

    @Test
    @DisplayName("F7 a task that somebody completes by hand writes nothing and says so")
    void byHand() {
        var outcome = flow.<Outcome>act(flow.person("ann@example.com"), participant -> webhook("url", URL)
                .take(Optional.empty(), Optional.empty(), participant));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> assertThat(skipped.reason())
                .contains("without an answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "[]", "{\"status\":\"200\",\"values\":{}}", "{\"status\":200}"})
    @DisplayName("F7 an answer that is none is refused")
    void unreadable(String response) {
        assertThatThrownBy(() -> WebhookResponse.fromJson(response.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
