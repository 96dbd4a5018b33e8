package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.mail.MailKind;
import io.baton.mail.MailQuery;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import io.baton.testing.TestFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Send Email and Send Alert hand over (F8). */
class MailStepsTest {

    private final TestFlow flow = new TestFlow();
    private final PersonId ann = flow.person("ann@example.com", "firstName", "Ann", "company", "R&D <b>Labs</b>");

    private Activity email(PersonId person, String subject, String body, String... more) {
        var parameters = new ArrayList<>(List.of("subject", subject, "body", body));
        parameters.addAll(List.of(more));
        return flow.perform(person, "sendEmail", parameters.toArray(String[]::new));
    }

    private Activity alert(PersonId person, String to) {
        return flow.perform(person, "sendAlert", "to", to, "subject", "Look", "body", "<p>{{lead.firstName}}</p>");
    }

    /** With their bodies. */
    private List<StoredMail> mails() {
        return flow
                .outbox()
                .list(new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), 0, 100))
                .stream()
                .map(mail -> flow.outbox().find(mail.id()).orElseThrow())
                .toList();
    }

    @Test
    @DisplayName("F8 a mail holds the person's values, escaped in HTML and plain in subject and alternative")
    void handsOver() {
        flow.my("Offer", "10 % & more");
        var activity = email(
                ann,
                "{{my.Offer}} for {{lead.company}}",
                "<p title=\"{{lead.company}}\">{{my.Offer}}</p>",
                "from",
                "\"Acme, Inc\" <events@acme.example>",
                "replyTo",
                "{{my.Nobody}}");
        assertThat(mails()).singleElement().satisfies(stored -> {
            var mail = stored.mail();
            assertThat(stored.origin().person()).isEqualTo(ann);
            assertThat(mail.kind()).isEqualTo(MailKind.EMAIL);
            assertThat(mail.to()).hasToString("ann@example.com");
            assertThat(mail.from().orElseThrow()).hasToString("\"Acme, Inc\" <events@acme.example>");
            assertThat(mail.replyTo()).isEmpty();
            assertThat(mail.subject()).isEqualTo("10 % & more for R&D <b>Labs</b>");
            assertThat(mail.body().html())
                    .isEqualTo("<p title=\"R&amp;D &lt;b&gt;Labs&lt;/b&gt;\">10 % &amp; more</p>");
            assertThat(mail.body().text()).isEqualTo("10 % & more");
            assertThat(activity.attribute("messageId")).isEqualTo(stored.messageId());
        });
        assertThat(activity)
                .returns("done", one -> one.status().label())
                .returns("ann@example.com", Activity::target)
                .returns("10 % & more for R&D <b>Labs</b>", one -> one.attribute("subject"))
                .returns("false", one -> one.attribute("operational"))
                .returns("campaign, person", one -> one.attribute("tokenSource"));
    }

    @Test
    @DisplayName("F8 a plain alternative that is given is taken")
    void ownText() {
        email(ann, "Hi", "<p>Hello</p>", "text", "Dear {{lead.firstName}} <3");
        assertThat(mails().get(0).mail().body().text()).isEqualTo("Dear Ann <3");
    }

    @Test
    @DisplayName("T9 what a value holds is never evaluated: neither tokens nor expressions nor markup")
    void neverEvaluated() {
        flow.my("Secret", "s3cret");
        var eve = flow.person("eve@example.com", "firstName", "{{my.Secret}}${1+1}<script>x()</script>");
        email(eve, "Hi {{lead.firstName}}", "<b>{{lead.firstName}}</b>");
        var mail = mails().get(0).mail();
        assertThat(mail.subject()).isEqualTo("Hi {{my.Secret}}${1+1}<script>x()</script>");
        assertThat(mail.body().html()).isEqualTo("<b>{{my.Secret}}${1+1}&lt;script&gt;x()&lt;/script&gt;</b>");
    }

    @Test
    @DisplayName("F8 a subject is one line, whatever a value holds")
    void headerInjection() {
        var eve = flow.person("eve@example.com", "firstName", "Eve\r\nBcc: all@example.com\n\n<p>body</p>\u2028x");
        email(eve, "Hi {{lead.firstName}}", "<p>x</p>");
        assertThat(mails().get(0).mail().subject()).isEqualTo("Hi Eve Bcc: all@example.com <p>body</p> x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "replyTo"})
    @DisplayName("F8 a value that would add a header to the sender or the reply address skips the mail")
    void senderInjection(String parameter) {
        var eve = flow.person("eve@example.com", "company", "eve@example.com\r\nBcc: all@example.com");
        var activity = email(eve, "Hi", "<p>x</p>", parameter, "{{lead.company}}");
        assertThat(mails()).isEmpty();
        assertThat(activity.status().label()).isEqualTo("skipped");
        assertThat(activity.attribute("reason")).contains("'" + parameter + "'", "no e-mail address");
    }

    @Test
    @DisplayName("F8 who unsubscribed gets operational mails only")
    void unsubscribed() {
        var bob = flow.person("bob@example.com", "unsubscribed", true);
        var sam = flow.person("sam@example.com", "unsubscribed", false);
        var news = email(bob, "News", "<p>x</p>");
        assertThat(news.status().label()).isEqualTo("skipped");
        assertThat(news.attribute("reason")).contains("unsubscribed", "operational");
        assertThat(email(bob, "Receipt", "<p>x</p>", "operational", "true")
                        .status()
                        .label())
                .isEqualTo("done");
        email(sam, "News", "<p>x</p>");
        assertThat(mails())
                .extracting(
                        mail -> mail.mail().to().address() + " " + mail.mail().subject())
                .containsExactly("bob@example.com Receipt", "sam@example.com News");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jörg@example.com", "a,b@example.com", "ann@nowhere_at_all"})
    @DisplayName("F8 an address that SMTP cannot carry skips the step")
    void unfitAddress(String address) {
        var activity = email(flow.person(address), "Hi", "<p>x</p>");
        assertThat(mails()).isEmpty();
        assertThat(activity.status().label()).isEqualTo("skipped");
        assertThat(activity.attribute("reason")).contains("'" + address + "'");
    }

    @Test
    @DisplayName("F8 an alert goes to each colleague as a mail of its own, also about who unsubscribed")
    void alert() {
        flow.my("Team", "sue@acme.example; \"Lee, Jo\" <jo@acme.example>");
        var bob = flow.person("bob@example.com", "firstName", "Bob", "unsubscribed", true);
        var activity = alert(bob, "{{my.Team}}, max@acme.example");
        assertThat(mails())
                .extracting(mail -> mail.mail().to().toString())
                .containsExactly("sue@acme.example", "\"Lee, Jo\" <jo@acme.example>", "max@acme.example");
        assertThat(mails()).extracting(mail -> mail.mail().kind()).containsOnly(MailKind.ALERT);
        assertThat(mails()).extracting(mail -> mail.mail().body().html()).containsOnly("<p>Bob</p>");
        assertThat(activity.attribute("messageId"))
                .isEqualTo(String.join(
                        ", ", mails().stream().map(StoredMail::messageId).toList()));
        assertThat(activity.target()).isEqualTo("sue@acme.example, \"Lee, Jo\" <jo@acme.example>, max@acme.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` `| is blank here",
                "nobody | 'nobody'",
                "a@x.example, b | 'b'",
                "a@x.example\\nBcc: b@x.example | no e-mail address"
            })
    @DisplayName("F8 an alert whose addresses come to nothing, or to no addresses, is skipped whole")
    void alertToNobody(String team, String reason) {
        flow.my("Team", "").api("Team", team.replace("\\n", "\r\n"));
        var activity = alert(ann, "{{my.Team}}");
        assertThat(mails()).isEmpty();
        assertThat(activity.status().label()).isEqualTo("skipped");
        assertThat(activity.attribute("reason")).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendEmail | body=<p/>                          | lacks its parameter 'subject'",
                "sendEmail | subject=Hi                         | lacks its parameter 'body'",
                "sendEmail | subject=Hi;body=x;to=a@x.example    | unknown parameter 'to'",
                "sendEmail | subject=Hi;body=x;replyto=a@x.example | did you mean 'replyTo'?",
                "sendEmail | subject=Hi;body=x;operational=yes   | 'operational': write true or false",
                "sendEmail | subject=Hi;body=x;from=Acme         | 'Acme' as 'from', which is no e-mail address",
                "sendEmail | subject=Hi;body=x;replyTo=a b@x.example | 'a b@x.example' as 'replyTo'",
                "sendAlert | subject=Hi;body=x                   | lacks its parameter 'to'",
                "sendAlert | subject=Hi;body=x;to=a@x.example, nobody | 'nobody' in 'to'",
                "sendAlert | subject=Hi;body=x;to=,              | ',' in 'to'",
                "sendAlert | subject=Hi;body=x;to=a@x.example;operational=true | unknown parameter 'operational'"
            })
    @DisplayName("F8 what is wrong in the model is refused at deployment, and named")
    void refusedAtDeployment(String step, String parameters, String problem) {
        var given = new ArrayList<String>();
        for (var one : parameters.split(";", -1)) {
            given.addAll(List.of(one.split("=", 2)));
        }
        assertThat(flow.problems(step, given.toArray(String[]::new)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }
}
