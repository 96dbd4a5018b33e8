package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.flow.RandomSample;
import io.baton.mail.Mail;
import io.baton.mail.MailKind;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples that events start, deployed with all others and played through. */
@BatonTest
class SampleCampaignsTest {

    private final TestEngine engine;
    private final Samples samples;

    SampleCampaignsTest(TestEngine engine) {
        this.engine = engine;
        this.samples = new Samples(engine);
    }

    @BeforeEach
    void deploySamples() {
        samples.deploy();
    }

    private void fillOut(PersonId person, String form) {
        samples.happens(person, "Fills Out Form", "form", form);
    }

    private void score(PersonId person, int score) {
        engine.change(person, "personScore", score);
        engine.runJobs();
    }

    private String reason(PersonId person, String campaign) {
        return engine.reason(person, campaign, Map.of("form", "newsletter"));
    }

    @Test
    @DisplayName("All samples together are valid, and the check of the whole system finds nothing")
    void nothingToFind() {
        assertThat(engine.campaigns()).hasSizeGreaterThanOrEqualTo(26).allSatisfy(listed -> {
            assertThat(listed.problems()).as(listed.campaign().key()).isEmpty();
            assertThat(listed.active()).as(listed.campaign().key()).isTrue();
        });
        assertThat(engine.baton().services().systemCheck().run(Optional.empty()))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "Welcome series: who signs up is scored with the parent's points, gets a mail, waits, and gets another one")
    void welcomeSeries() {
        var ann = engine.person("ann@example.com", "firstName", "Ann");
        fillOut(ann, "newsletter");
        assertThat(samples.story(ann))
                .containsExactly(
                        "Enter Campaign welcome-series: TRUE",
                        "Execute Campaign score-form: TRUE",
                        "Change Score personScore: 15",
                        "Interesting Moment Web: Filled out the form newsletter",
                        "Send Email ann@example.com: Welcome, Ann",
                        "Wait: 3 days");
        assertThat(engine.refusals("route-lead")).isEqualTo(1);
        assertThat(samples.waits()).containsExactly(Samples.instant("2026-11-26T10:00"));
        assertThat(samples.mails(ann)).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(MailKind.EMAIL);
            assertThat(mail.to()).hasToString("ann@example.com");
            assertThat(mail.from())
                    .hasValueSatisfying(from -> assertThat(from).hasToString("\"Acme\" <hello@acme.example>"));
            assertThat(mail.body().html()).startsWith("<p>Hello Ann,</p>");
        });
        samples.passUntil("2026-11-26T09:59");
        assertThat(samples.mails(ann)).hasSize(1);
        samples.passUntil("2026-11-26T10:00");
        assertThat(samples.mails(ann)).hasSize(2);
        assertThat(samples.story(ann).get(7)).startsWith("Interesting Moment Email: Welcome series ended with a ");
        assertThat(samples.waits()).isEmpty();
    }

    @Test
    @DisplayName("F9 welcome series: each half gets its own subject line, and the sample says who is in which")
    void subjectLines() {
        var people = IntStream.range(0, 12)
                .mapToObj(number -> engine.person("person" + number + "@example.com"))
                .toList();
        people.forEach(person -> fillOut(person, "newsletter"));
        samples.passUntil("2026-11-26T10:00");
        for (var person : people) {
            var second = RandomSample.of(person, "welcome-series", 1, "subject-line") < 50
                    ? "What would you like to read about?"
                    : "Five minutes that pay off";
            assertThat(samples.subjects(person)).containsExactlyInAnyOrder("Welcome, friend", second);
        }
    }

    @Test
    @DisplayName("Welcome series: who has 30 points when the wait ends is told to sales instead")
    void activeMeanwhile() {
        var ann = engine.person("ann@example.com", "firstName", "Ann");
        fillOut(ann, "newsletter");
        score(ann, 30);
        samples.passUntil("2026-11-26T10:00");
        assertThat(samples.subjects(ann)).containsExactly("Welcome, Ann");
        assertThat(samples.story(ann))
                .last()
                .isEqualTo("Interesting Moment Milestone: Ann was active after the welcome mail: 30 points");
    }

    @Test
    @DisplayName("Welcome series: another form starts nothing, and nobody is welcomed twice")
    void newsletterOnce() {
        var ann = engine.person("ann@example.com");
        fillOut(ann, "contact");
        assertThat(samples.story(ann)).isEmpty();
        fillOut(ann, "newsletter");
        fillOut(ann, "newsletter");
        assertThat(samples.subjects(ann)).containsExactly("Welcome, friend");
        assertThat(engine.refusals("welcome-series")).isEqualTo(2);
        assertThat(reason(ann, "welcome-series")).contains("once");
    }

    @Test
    @DisplayName("F8 welcome series: who has unsubscribed gets nothing, and who does so meanwhile gets no second mail")
    void unsubscribed() {
        var ann = engine.person("ann@example.com", "unsubscribed", true);
        fillOut(ann, "newsletter");
        assertThat(samples.story(ann)).isEmpty();
        assertThat(reason(ann, "welcome-series")).contains("unsubscribed");
        assertThat(samples.mails(ann)).isEmpty();
        var bob = engine.person("bob@example.com", "unsubscribed", false);
        fillOut(bob, "newsletter");
        engine.change(bob, "unsubscribed", true);
        samples.passUntil("2026-11-26T10:00");
        assertThat(samples.mails(bob)).hasSize(1);
        assertThat(engine.activities(bob, "Send Email"))
                .extracting(activity -> activity.status().label())
                .containsExactly("done", "skipped");
    }

    @Test
    @DisplayName("Lead routing: trigger, scoring, routing, alert, request; then the nurture campaign waits and writes")
    void leadRouting() {
        var ann = engine.person(
                "ann@example.com", "firstName", "Ann", "country", "DE", "company", "R&D Labs", "personScore", 40);
        score(ann, 55);
        assertThat(samples.story(ann))
                .containsSubsequence(
                        "Enter Campaign route-lead: TRUE",
                        "Execute Campaign score-fit: TRUE",
                        "Change Score personScore: 75",
                        "Execute Campaign route-by-region: TRUE",
                        "Add to List leads-dach: ",
                        "Change Program Status lead-routing: Routed",
                        "Interesting Moment Milestone: Ann (DE) was routed at 75 points, coming from 40",
                        "Send Alert sales@acme.example: ann@example.com is hot: 75 points",
                        "Request Campaign lead-nurture: ");
        assertThat(samples.story(ann)).containsSubsequence("Enter Campaign lead-nurture: TRUE", "Wait: 2 days");
        assertThat(samples.on("leads-dach")).containsExactly(ann);
        assertThat(samples.mails(ann)).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(MailKind.ALERT);
            assertThat(alert.to()).hasToString("sales@acme.example");
            assertThat(alert.replyTo())
                    .hasValueSatisfying(reply -> assertThat(reply).hasToString("ann@example.com"));
            assertThat(alert.body().html())
                    .isEqualTo("<p>Ann of R&amp;D Labs came from 40 to 75 points and is Routed in Lead Routing.</p>");
        });
        assertThat(samples.waits()).containsExactly(Samples.instant("2026-11-25T10:00"));
        samples.passUntil("2026-11-25T10:00");
        assertThat(samples.waits()).as("the next weekday at nine").containsExactly(Samples.instant("2026-11-26T09:00"));
        assertThat(samples.mails(ann)).hasSize(1);
        samples.passUntil("2026-11-26T09:00");
        assertThat(samples.story(ann))
                .endsWith(
                        "Wait: weekday 09:00",
                        "Send Email ann@example.com: Ann and Acme",
                        "Change Program Status lead-routing: Nurtured");
        assertThat(samples.waits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DE, leads-dach", "CH, leads-dach", "FR, leads-international", ", leads-partners"})
    @DisplayName("Lead routing: the country decides on the list; without a company there are no points for one, and no "
            + "alert")
    void regions(String country, String list) {
        var ann = engine.person("ann@example.com", "country", country, "personScore", 40);
        score(ann, 55);
        for (var one : List.of("leads-dach", "leads-international", "leads-partners")) {
            assertThat(samples.on(one)).as(one).isEqualTo(one.equals(list) ? List.of(ann) : List.of());
        }
        assertThat(engine.score(ann)).isEqualTo(55);
        assertThat(samples.mails(ann)).isEmpty();
        assertThat(engine.activities(ann, "Request Campaign")).hasSize(1);
    }

    @Test
    @DisplayName("Lead routing: only the change that reaches 50 starts it, not those above, nor its own points")
    void onlyWhenReached() {
        var ann = engine.person("ann@example.com", "company", "Acme", "personScore", 10);
        score(ann, 49);
        score(ann, 50);
        score(ann, 90);
        assertThat(engine.activities(ann, "Enter Campaign"))
                .filteredOn(entry -> entry.target().equals("route-lead"))
                .extracting(entry -> entry.attributes().get("qualified"))
                .containsExactly("TRUE");
        assertThat(engine.refusals("route-lead"))
                .as("49, the 20 for the company, 90")
                .isEqualTo(3);
        assertThat(engine.activities(ann, "Send Alert")).hasSize(1);
    }

    @Test
    @DisplayName("Lead routing: who comes to 100 points while the nurture campaign waits gets no mail")
    void wonMeanwhile() {
        var ann = engine.person("ann@example.com", "personScore", 40);
        score(ann, 60);
        score(ann, 100);
        samples.passUntil("2026-11-25T10:00");
        samples.passUntil("2026-11-26T09:00");
        assertThat(samples.waits()).isEmpty();
        assertThat(engine.activities(ann, "Send Email")).isEmpty();
        assertThat(samples.story(ann)).last().isEqualTo("Wait: weekday 09:00");
    }

    @Test
    @DisplayName("Lead routing: who has unsubscribed is routed, and the nurture campaign does not take them in")
    void unsubscribedLead() {
        var ann = engine.person("ann@example.com", "unsubscribed", true, "company", "Acme", "personScore", 40);
        score(ann, 60);
        assertThat(samples.on("leads-partners")).containsExactly(ann);
        assertThat(samples.mails(ann)).extracting(Mail::kind).containsExactly(MailKind.ALERT);
        assertThat(samples.story(ann))
                .contains("Request Campaign lead-nurture: ", "Enter Campaign lead-nurture: FALSE");
        assertThat(samples.waits()).isEmpty();
    }

    @Test
    @DisplayName("The samples work together: a demo request brings the points that start the routing")
    void scoringLeadsToRouting() {
        var bob = engine.person("bob@example.com", "company", "Globex", "country", "US", "personScore", 10);
        engine.start("demo-request", bob);
        engine.runJobs();
        assertThat(engine.score(bob)).isEqualTo(70);
        assertThat(samples.on("leads-international")).containsExactly(bob);
        assertThat(samples.subjects(bob)).containsExactly("bob@example.com is hot: 70 points");
    }
}
