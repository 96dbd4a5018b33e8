package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.flow.RandomSample;
import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import io.baton.mail.Mail;
import io.baton.mail.MailKind;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of samples by itself: it is deployed alone, and people go through. */
@BatonTest
class SampleStoriesTest {

    private final TestEngine engine;
    private final Samples samples;

    SampleStoriesTest(TestEngine engine) {
        this.engine = engine;
        this.samples = new Samples(engine);
    }

    private void deploy(String folder) {
        samples.deploy(List.of(Samples.FOLDER.resolve(folder)));
    }

    private void run(String campaign) {
        engine.launch(campaign);
        engine.runJobs();
    }

    static List<Path> folders() {
        return Samples.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    @DisplayName("A folder can be deployed by itself: nothing is missing, nothing is wrong")
    void alone(Path folder) {
        samples.deploy(List.of(folder));
        assertThat(engine.campaigns()).isNotEmpty().allSatisfy(listed -> assertThat(listed.problems())
                .as(listed.campaign().key())
                .isEmpty());
        assertThat(engine.baton().services().systemCheck().run(Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FR, 2202", "DE, 2222"})
    @DisplayName("Four levels: the digits of the score tell whose token counted where")
    void fourLevels(String country, int score) {
        deploy("four-levels");
        var ann = engine.person("ann@example.com", "country", country);
        engine.start("level-0", ann);
        assertThat(engine.score(ann)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, Acme, 60, With sales",
        "DE, , 50, With sales",
        "FR, Acme, 40, ",
        ", , 30, ",
        "FR, Rival Inc, 0, ",
    })
    @DisplayName("Lead scoring: what somebody did and who they are decide who goes to sales")
    void leadScoring(String country, String company, int score, String withSales) {
        deploy("lead-scoring");
        var ann = engine.person("ann@example.com", "country", country, "company", company, "lastName", "Miller");
        engine.start("demo-request", ann);
        assertThat(engine.score(ann)).isEqualTo(score);
        assertThat(samples.story(ann).contains("Execute Campaign promote-to-sales: TRUE"))
                .isEqualTo(withSales != null);
    }

    @Nested
    @DisplayName("Webinar")
    class Webinar {

        private PersonId registered() {
            deploy("webinar");
            var ann = engine.person("ann@example.com", "firstName", "Ann", "company", "Acme");
            samples.happens(ann, "Fills Out Form", "form", "webinar");
            return ann;
        }

        @Test
        @DisplayName("the decision table says who is invited; who has not registered a week later is reminded")
        void invitation() {
            deploy("webinar");
            var home = engine.person("home@example.com", "country", "AT");
            var keen = engine.person("keen@example.com", "country", "FR", "personScore", 20);
            var cold = engine.person("cold@example.com", "country", "FR", "personScore", 19);
            var gone = engine.person("gone@example.com", "country", "DE", "unsubscribed", true);
            run("invite-to-webinar");
            assertThat(samples.subjects(home)).containsExactly("Our webinar on 2027-03-18 17:00");
            assertThat(samples.subjects(keen)).hasSize(1);
            assertThat(List.of(cold, gone))
                    .allSatisfy(person -> assertThat(samples.mails(person)).isEmpty());
            samples.happens(keen, "Fills Out Form", "form", "webinar");
            samples.passUntil("2026-11-30T10:00");
            assertThat(samples.subjects(home)).contains("There is still a seat for you");
            assertThat(samples.subjects(keen)).doesNotContain("There is still a seat for you");
            assertThat(samples.waits()).as("for the webinar").hasSize(1);
        }

        @Test
        @DisplayName("who attends is scored with the parent's points and told to sales, on two branches, at nine")
        void attends() {
            var ann = registered();
            assertThat(samples.story(ann))
                    .containsExactly(
                            "Enter Campaign register-for-webinar: TRUE",
                            "Change Program Status spring-webinar: Registered",
                            "Send Email ann@example.com: Your seat on 2027-03-18 17:00",
                            "Wait: 2027-03-18 17:00 - 1 day");
            samples.passUntil("2027-03-17T17:00");
            assertThat(samples.subjects(ann)).endsWith("Tomorrow: our webinar");
            Samples.at("2027-03-18T17:05");
            samples.happens(ann, "Attends Webinar");
            samples.passUntil("2027-03-19T09:00");
            assertThat(samples.story(ann))
                    .contains(
                            "Change Program Status spring-webinar: Attended",
                            "Enter Campaign follow-up-webinar: TRUE",
                            "Execute Campaign score-attendance: TRUE",
                            "Change Score personScore: 25",
                            "Execute Campaign tell-sales: TRUE",
                            "Interesting Moment Event: Attended at Spring Webinar");
            assertThat(samples.mails(ann)).last().satisfies(alert -> {
                assertThat(alert.kind()).isEqualTo(MailKind.ALERT);
                assertThat(alert.subject()).isEqualTo("ann@example.com was at Spring Webinar");
            });
            assertThat(engine.instances()).isZero();
        }

        @Test
        @DisplayName("who does not come is a no show, and gets the recording")
        void misses() {
            var ann = registered();
            samples.passUntil("2027-03-17T17:00");
            samples.passUntil("2027-03-18T20:00");
            assertThat(samples.story(ann)).contains("Change Program Status spring-webinar: No Show");
            samples.passUntil("2027-03-19T09:00");
            assertThat(samples.subjects(ann)).endsWith("You missed something");
            assertThat(engine.score(ann)).isZero();
            assertThat(engine.instances()).isZero();
        }

        @Test
        @DisplayName("who cancels leaves by the event subprocess, and nobody else does")
        void cancels() {
            var ann = registered();
            var bob = engine.person("bob@example.com");
            samples.happens(bob, "Fills Out Form", "form", "webinar");
            samples.happens(ann, "Cancels Registration");
            assertThat(samples.story(ann)).contains("Change Program Status spring-webinar: Cancelled");
            assertThat(samples.subjects(ann)).endsWith("You can watch it later");
            assertThat(samples.subjects(bob)).hasSize(1);
            assertThat(engine.instances()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("Cart reminder")
    class CartReminder {

        @Test
        @DisplayName("who checks out that cart in time is not reminded; of two carts only the other one is")
        void inTime() {
            deploy("cart-reminder");
            var ann = engine.person("ann@example.com");
            samples.happens(ann, "Fills Cart", "cartId", "7");
            samples.happens(ann, "Fills Cart", "cartId", "8");
            samples.happens(ann, "Checked Out", "cartId", "7", "total", "30");
            samples.happens(ann, "Checked Out", "cartId", "8", "total", "0");
            assertThat(engine.instances()).isEqualTo(1);
            samples.passUntil("2026-11-25T10:00");
            assertThat(samples.story(ann)).contains("Interesting Moment Web: Did not check out cart 8");
            assertThat(samples.mails(ann)).extracting(Mail::subject).containsExactly("Your cart is waiting");
            assertThat(samples.on("abandoned-carts")).containsExactly(ann);
        }

        @Test
        @DisplayName("who checks out after the reminder leaves the list, who does not stays on it")
        void afterAll() {
            deploy("cart-reminder");
            var ann = engine.person("ann@example.com");
            var bob = engine.person("bob@example.com");
            List.of(ann, bob).forEach(one -> samples.happens(one, "Fills Cart", "cartId", "7"));
            samples.passUntil("2026-11-25T10:00");
            samples.happens(ann, "Checked Out", "cartId", "7", "total", "30");
            samples.passUntil("2026-11-30T10:00");
            assertThat(samples.on("abandoned-carts")).containsExactly(bob);
            assertThat(engine.instances()).isZero();
        }
    }

    @Nested
    @DisplayName("Price request")
    class PriceRequest {

        private PersonId asks(String country) {
            deploy("price-request");
            var ann = engine.person("ann@example.com", "country", country);
            samples.happens(ann, "Fills Out Form", "form", "pricing", "product", "Rockets");
            return ann;
        }

        private LockedExternalTask call() {
            return engine.engine()
                    .getExternalTaskService()
                    .fetchAndLock(1, "crm")
                    .topic(WebhookRequest.TOPIC, 60_000)
                    .variables(WebhookRequest.VARIABLE)
                    .localVariables()
                    .execute()
                    .get(0);
        }

        private void answer(int score) {
            var response = "{\"status\":200,\"values\":{\"/score\":" + score + ",\"/account/name\":\"Acme\"}}";
            engine.engine()
                    .getExternalTaskService()
                    .complete(
                            call().getId(),
                            "crm",
                            Map.of(),
                            Map.of(WebhookResponse.VARIABLE, response.getBytes(StandardCharsets.UTF_8)));
            engine.runJobs();
        }

        @Test
        @DisplayName("the CRM is asked with the key of the folder and who it is about")
        void asked() {
            var ann = asks("FR");
            var request = WebhookRequest.fromJson((byte[]) call().getVariables().get(WebhookRequest.VARIABLE));
            assertThat(request.url()).isEqualTo("https://crm.acme.example/leads/" + ann);
            assertThat(request.headers())
                    .containsEntry("Authorization", "Bearer demo")
                    .containsEntry("Accept", "application/json");
            assertThat(request.body()).contains("{\"email\":\"ann@example.com\",\"product\":\"Rockets\"}");
        }

        @ParameterizedTest
        @CsvSource({"FR, 60, TRUE", "FR, 59, FALSE", "DE, 0, TRUE"})
        @DisplayName("what it answers is in fields, and the list of key accounts says whether sales is alerted")
        void keyAccounts(String country, int score, String qualified) {
            var ann = asks(country);
            answer(score);
            assertThat(engine.value(ann, "company")).isEqualTo("Acme");
            assertThat(engine.score(ann)).isEqualTo(score);
            assertThat(samples.story(ann)).contains("Execute Campaign alert-key-account: " + qualified);
            samples.passUntil("2026-11-24T09:00");
            assertThat(samples.subjects(ann))
                    .hasSize(qualified.equals("TRUE") ? 2 : 1)
                    .endsWith("What Rockets costs");
            assertThat(engine.instances()).isZero();
        }

        @Test
        @DisplayName("a CRM that is silent for an hour holds up nobody")
        void silence() {
            var ann = asks("DE");
            samples.passUntil("2026-11-23T11:00");
            assertThat(samples.story(ann))
                    .contains("Interesting Moment Milestone: The CRM did not answer within an hour")
                    .contains("Execute Campaign alert-key-account: FALSE");
            samples.passUntil("2026-11-24T09:00");
            assertThat(samples.subjects(ann)).containsExactly("What Rockets costs");
        }

        @Test
        @DisplayName("who unsubscribes while the price list waits for the morning gets none")
        void unsubscribes() {
            var ann = asks("FR");
            answer(10);
            engine.change(ann, "company", "Other");
            engine.runJobs();
            assertThat(engine.instances()).as("another field ends no wait").isEqualTo(1);
            engine.change(ann, "unsubscribed", true);
            engine.runJobs();
            assertThat(engine.instances()).isZero();
            assertThat(samples.mails(ann)).isEmpty();
        }
    }

    @Nested
    @DisplayName("Win back")
    class WinBack {

        @Test
        @DisplayName("on Monday at nine a run takes those who are quiet; the sample says who gets which mail")
        void groups() {
            deploy("win-back");
            var people = IntStream.range(0, 12)
                    .mapToObj(number -> engine.person("person" + number + "@example.com", "personScore", 10))
                    .toList();
            var hot = engine.person("hot@example.com", "personScore", 50);
            var active = engine.person("active@example.com", "personScore", 10);
            engine.change(active, "personScore", 20);
            samples.passUntil("2026-11-30T09:00");
            for (var person : people) {
                double sample = RandomSample.of(person, "win-back", 1, "group");
                assertThat(samples.subjects(person))
                        .isEqualTo(
                                sample < 20
                                        ? List.of("SPRING10 is yours")
                                        : sample < 50 ? List.of("What do you miss?") : List.of());
            }
            assertThat(samples.story(hot)).isEmpty();
            assertThat(samples.mails(active)).isEmpty();
            assertThat(samples.waits()).hasSize(12);
        }

        @Test
        @DisplayName("who scores within two weeks is back, who does not is put on the list asleep and left alone")
        void back() {
            deploy("win-back");
            var ann = engine.person("ann@example.com", "personScore", 10);
            var bob = engine.person("bob@example.com", "personScore", 10);
            samples.passUntil("2026-11-30T09:00");
            engine.change(ann, "personScore", 15);
            engine.runJobs();
            samples.passUntil("2026-12-14T09:00");
            assertThat(samples.story(ann)).last().isEqualTo("Interesting Moment Milestone: Came back with 15 points");
            assertThat(samples.on("asleep")).containsExactly(bob);
            assertThat(engine.instances()).isZero();
        }
    }
}
