package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.mail.MailState;
import io.baton.plugin.Baton;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/mail}, on a server that has no SMTP server: mails wait. */
@ServerTest
class MailResourceTest {

    private final RestServer server;
    private String ann = "";

    MailResourceTest(RestServer server) {
        this.server = server;
    }

    /** Ann and Bob are sent a mail each, and a colleague an alert about Ann. */
    @BeforeEach
    void someMails() {
        server.deploy(
                        Model.batch("welcome")
                                .step("sendEmail", "subject", "Hi {{lead.firstName}}", "body", "<p>Grüße</p>"),
                        Model.batch("hot")
                                .step(
                                        "sendAlert",
                                        "to",
                                        "Sue <sue@acme.example>",
                                        "subject",
                                        "Look",
                                        "body",
                                        "<p>x</p>",
                                        "from",
                                        "alerts@acme.example"))
                .expect(200);
        ann = server.personOf("", "ann@example.com", "{\"firstName\":\"Ann\"}");
        server.start("welcome", ann).expect(200);
        server.start("welcome", server.person("bob@example.com")).expect(200);
        server.start("hot", ann).expect(200);
    }

    private JsonNode list(String query) {
        return server.get("mail?" + query).expect(200);
    }

    private static List<String> recipients(JsonNode mails) {
        var recipients = new ArrayList<String>();
        mails.forEach(mail -> recipients.add(mail.get("to").asText()));
        return recipients;
    }

    /** As if a worker had come to that. */
    private void settle(JsonNode mail, MailState state) {
        var baton = Baton.of(server.engine());
        baton.units().inNewUnitOfWork(unit -> {
            var now = baton.clock().instant();
            unit.outbox().claim("test", 100, now.plusSeconds(60), now.plusSeconds(3600));
            return unit.outbox().settle(mail.get("id").asLong(), "test", state, now, "550 no");
        });
    }

    @Test
    @DisplayName("F8 mails are listed newest last, without their bodies, and each can be looked at with its own")
    void listed() {
        var mails = list("");
        assertThat(recipients(mails))
                .containsExactly("ann@example.com", "bob@example.com", "\"Sue\" <sue@acme.example>");
        var first = mails.get(0);
        assertThat(first.has("html")).isFalse();
        assertThat(first.has("text")).isFalse();
        assertThat(first.get("personId").asText()).isEqualTo(ann);
        assertThat(first.get("campaign").asText()).isEqualTo("welcome");
        assertThat(first.get("element").asText()).isEqualTo("step1");
        assertThat(first.get("kind").asText()).isEqualTo("email");
        assertThat(first.get("subject").asText()).isEqualTo("Hi Ann");
        assertThat(first.get("from").isNull()).isTrue();
        assertThat(first.get("state").asText()).isEqualTo("waiting");
        assertThat(mails.get(2).get("kind").asText()).isEqualTo("alert");
        assertThat(mails.get(2).get("from").asText()).isEqualTo("alerts@acme.example");
        var whole = server.get("mail/" + first.get("id").asText()).expect(200);
        assertThat(whole.get("html").asText()).isEqualTo("<p>Grüße</p>");
        assertThat(whole.get("text").asText()).isEqualTo("Grüße");
    }

    @Test
    @DisplayName("F8 with sortOrder=desc the newest mail comes first")
    void newestFirst() {
        assertThat(recipients(list("sortOrder=desc")))
                .containsExactly("\"Sue\" <sue@acme.example>", "bob@example.com", "ann@example.com");
        assertThat(server.get("mail?sortOrder=DESC").error(400)).contains("'DESC'", "asc", "desc");
    }

    @Test
    @DisplayName("F8 filters by person, campaign and state work together, in pages and counts")
    void filters() {
        assertThat(list("personId=" + ann)).hasSize(2);
        assertThat(list("personId=" + ann + "&campaign=hot")).hasSize(1);
        assertThat(list("state=waiting")).hasSize(3);
        assertThat(list("state=sent")).isEmpty();
        settle(list("").get(1), MailState.SENT);
        assertThat(recipients(list("state=sent"))).containsExactly("bob@example.com");
        assertThat(recipients(list("firstResult=1&maxResults=1"))).containsExactly("bob@example.com");
        assertThat(server.count("mail/count")).isEqualTo(3);
        assertThat(server.count("mail/count?campaign=welcome&state=sent")).isEqualTo(1);
        assertThat(server.count("mail/count?personId=nobody")).isZero();
        assertThat(list("campaign=" + encode("\0"))).isEmpty();
        assertThat(server.get("mail?state=gone").error(400))
                .contains("'gone'", "waiting, sending, sent, bounced, failed, withheld");
        assertThat(server.get("mail?maxResults=x").error(400)).contains("maxResults");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOUNCED", "FAILED"})
    @DisplayName("F8 what bounced or failed waits again when it is asked to")
    void retry(MailState state) {
        var mail = list("").get(0);
        settle(mail, state);
        var id = mail.get("id").asText();
        assertThat(server.get("mail/" + id).expect(200).get("answer").asText()).isEqualTo("550 no");
        var waits = server.post("mail/" + id + "/retry", "").expect(200);
        assertThat(waits.get("state").asText()).isEqualTo("waiting");
        assertThat(waits.get("attempts").intValue()).isZero();
        assertThat(server.post("mail/" + id + "/retry", "").error(409)).contains("is waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "99999999999999999999"})
    @DisplayName("F8 a mail that is not there is a 404")
    void missing(String id) {
        assertThat(server.get("mail/" + id).error(404)).contains("no mail " + id);
        assertThat(server.post("mail/" + id + "/retry", "").error(404)).contains("no mail " + id);
    }

    @Test
    @DisplayName("F8 how many mails wait is a meter")
    void waiting() {
        assertThat(server.meters().get("baton.mail.waiting").gauge().value()).isEqualTo(3);
    }

    @Test
    @DisplayName("F8 deleting a person deletes its mails")
    void deleted() {
        assertThat(server.delete("person/" + ann).status()).isEqualTo(204);
        assertThat(recipients(list(""))).containsExactly("bob@example.com");
    }

    @Test
    @DisplayName("F8 a mail is deleted and not sent; one that is being sent stays")
    void delete() {
        var mails = list("");
        assertThat(server.delete("mail/" + mails.get(0).get("id").asText()).status())
                .isEqualTo(204);
        server.delete("mail/" + mails.get(0).get("id").asText()).error(404);
        server.delete("mail/abc").error(404);
        var baton = Baton.of(server.engine());
        baton.units().inNewUnitOfWork(unit -> {
            var now = baton.clock().instant();
            return unit.outbox().claim("test", 1, now.plusSeconds(60), now.plusSeconds(3600));
        });
        assertThat(server.delete("mail/" + mails.get(1).get("id").asText()).error(409))
                .contains("BATON-01140", "being sent");
        assertThat(activities("Email Deleted")).hasSize(1);
        assertThat(server.delete("mail?createdBefore=2999-01-01T00:00:00Z").expect(200))
                .isEqualTo(RestServer.parse("{\"deleted\":1}"));
        assertThat(recipients(list(""))).containsExactly("bob@example.com");
        var deleted = activities("Email Deleted");
        assertThat(deleted).hasSize(2);
        assertThat(deleted.get(0).get("status").asText()).isEqualTo("skipped");
        assertThat(deleted.get(0).get("personId").asText()).isEqualTo(ann);
        assertThat(deleted.get(0).get("attributes").get("reason").asText()).contains("deleted while it waited");
        assertThat(deleted.get(0).get("attributes").get("user").asText()).isNotBlank();
    }

    private JsonNode activities(String type) {
        return server.get("campaign-activity?type=" + encode(type)).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01T00:00:00+01:00", "2999-01-01T00:00:00.000+0100", "2999-01-01T00:00:00%2B01:00"})
    @DisplayName("F8 what a deletion would take is looked at by age before; the + of an offset may stand as it is")
    void createdBefore(String moment) {
        assertThat(list("createdBefore=" + moment)).hasSize(3);
        assertThat(list("createdBefore=" + moment.replace("2999", "2001"))).isEmpty();
        assertThat(server.get("mail/count?createdBefore=" + moment)
                        .expect(200)
                        .get("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(server.get("mail?createdBefore=2999-01-01+00:00").error(400)).contains("2026-11-23T22:00:00+01:00");
    }

    @Test
    @DisplayName("F8 mails are deleted by person, campaign, state and age, and never without a filter")
    void deleteMany() {
        assertThat(server.delete("mail").error(400)).contains("personId", "campaign", "state", "createdBefore");
        assertThat(server.delete("mail?createdBefore=yesterday").error(400)).contains("'yesterday'");
        assertThat(server.delete("mail?state=lost").error(400)).contains("expired");
        assertThat(server.delete("mail?personId=ann@example.com").error(400)).contains("GET person?email=");
        for (var nothing :
                List.of("personId=abc", "campaign=nosuch", "state=sent", "createdBefore=2020-01-01T00:00:00")) {
            assertThat(server.delete("mail?" + nothing)
                            .expect(200)
                            .get("deleted")
                            .asLong())
                    .as(nothing)
                    .isZero();
        }
        assertThat(server.delete("mail?personId=" + ann + "&campaign=hot&state=waiting")
                        .expect(200)
                        .get("deleted")
                        .asLong())
                .isEqualTo(1);
        assertThat(recipients(list(""))).containsExactly("ann@example.com", "bob@example.com");
    }

    @Test
    @DisplayName("F8 the check of all campaigns tells of mails that wait and nobody sends")
    void unsent() {
        assertThat(server.get("campaign-check").expect(200)).isEmpty();
        ClockUtil.offset(Duration.ofMinutes(31).toMillis());
        try {
            var findings = server.get("campaign-check").expect(200);
            assertThat(findings.findValuesAsText("finding")).containsExactly("mails-not-sent", "mails-not-sent");
            assertThat(findings.findValuesAsText("campaign")).containsExactly("hot", "welcome");
            assertThat(findings.get(1).get("message").asText())
                    .startsWith("2 mails")
                    .contains("spring.mail.host");
        } finally {
            ClockUtil.reset();
        }
    }
}
