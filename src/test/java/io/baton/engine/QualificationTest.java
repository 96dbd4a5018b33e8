package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often one person may run through a campaign: Q1 to Q3. */
@BatonTest
@OldestCamunda
class QualificationTest {

    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    private final TestEngine engine;
    private PersonId ann;

    QualificationTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
        at(NOON);
    }

    private static void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** A batch campaign of one point. */
    private static Model campaign(String rule) {
        return Model.batch("solo").rule(rule).changeScore("+1");
    }

    /** Starts so many hours after noon, once each. */
    private void startAt(int... hours) {
        for (int hour : hours) {
            at(NOON.plus(Duration.ofHours(hour)));
            engine.start("solo", ann);
        }
    }

    /** Starts at noon and once more after a while; how often that was counted. */
    private int pointsAfter(String rule, Duration pause) {
        engine.deploy(campaign(rule));
        engine.start("solo", ann);
        at(NOON.plus(pause));
        engine.start("solo", ann);
        return engine.score(ann);
    }

    @Test
    @DisplayName("Q1 once lets a person through one time, for ever")
    void once() {
        assertThat(pointsAfter("once", Duration.ofDays(100_000))).isEqualTo(1);
    }

    @Test
    @DisplayName("Q1 once is the default")
    void onceIsDefault() {
        engine.deploy(Model.batch("solo").without("baton.qualification").changeScore("+1"));
        engine.start("solo", ann);
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("Q1 every time lets a person through every time, in the same second too")
    void everyTime() {
        assertThat(pointsAfter("every time", Duration.ZERO)).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("Q1 an interval is closed one millisecond before it ends")
    @CsvSource({
        "once every hour,PT1H",
        "once every 3 hours,PT3H",
        "once every day,P1D",
        "once every 7 days,P7D",
        "once every 2 weeks,P14D",
        "once every month,P30D",
        "once every 12 months,P360D"
    })
    void closedBefore(String rule, Duration interval) {
        assertThat(pointsAfter(rule, interval.minusMillis(1))).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("Q1 an interval opens to the millisecond")
    @CsvSource({
        "once every hour,PT1H",
        "once every 3 hours,PT3H",
        "once every day,P1D",
        "once every 7 days,P7D",
        "once every 2 weeks,P14D",
        "once every month,P30D",
        "once every 12 months,P360D"
    })
    void opensAfter(String rule, Duration interval) {
        assertThat(pointsAfter(rule, interval)).isEqualTo(2);
    }

    private static Instant local(String dateAndTime) {
        return LocalDateTime.parse(dateAndTime).atZone(ZoneId.systemDefault()).toInstant();
    }

    @ParameterizedTest
    @DisplayName("Q1 from Sunday 22:00 one day is closed at 21:59:59 and open at 22:00:00 on Monday")
    @CsvSource({"2026-11-23T21:59:59,1", "2026-11-23T22:00:00,2", "2026-11-23T22:00:01,2"})
    void sundayToMonday(String monday, int points) {
        engine.deploy(campaign("once every 1 day"));
        at(local("2026-11-22T22:00:00"));
        engine.start("solo", ann);
        at(local(monday));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(points);
    }

    @Test
    @DisplayName("Q1 the interval rolls from the last qualification, not from the first")
    void rolls() {
        engine.deploy(campaign("once every day"));
        startAt(0, 30, 48, 54);
        assertThat(engine.score(ann)).isEqualTo(3);
    }

    @Test
    @DisplayName("Q1 a refused attempt does not prolong the interval")
    void refusalDoesNotProlong() {
        engine.deploy(campaign("once every day"));
        startAt(0, 23, 24);
        assertThat(engine.score(ann)).isEqualTo(2);
    }

    @Test
    @DisplayName("Q1 the reason names the rule, when it was used and when it opens again")
    void reasonOfInterval() {
        engine.deploy(campaign("once every 7 days"));
        engine.start("solo", ann);
        engine.start("solo", ann);
        assertThat(reason())
                .startsWith("the qualification rule 'once every 7 days' is used up since ")
                .contains(", it opens again "
                        + NOON.atZone(ZoneId.systemDefault()).plusDays(7).toLocalDate());
    }

    @Test
    @DisplayName("Q1 the reason of once says that it never opens again")
    void reasonOfOnce() {
        engine.deploy(campaign("once"));
        engine.start("solo", ann);
        engine.start("solo", ann);
        assertThat(reason())
                .startsWith("the qualification rule 'once' is used up")
                .endsWith("it never opens again");
    }

    private String reason() {
        return engine.activities(ann, "Enter Campaign").get(1).attributes().getOrDefault("reason", "");
    }

    @Test
    @DisplayName("Q1 a new version of the campaign with another rule is measured by the last qualification")
    void newRule() {
        engine.deploy(campaign("once"));
        startAt(0);
        engine.deploy(campaign("once every hour"));
        startAt(1);
        assertThat(engine.score(ann)).isEqualTo(2);
    }

    private List<String> qualified(PersonId person) {
        return engine.activities(person, "Execute Campaign").stream()
                .map(activity -> activity.attributes().getOrDefault("qualified", ""))
                .toList();
    }

    @Test
    @DisplayName("Q2 counted per person and campaign, whoever called")
    void whoeverCalled() {
        engine.deploy(
                Model.batch("one").execute("child", false),
                Model.batch("two").execute("child", true),
                Model.executable("child").rule("once").changeScore("+1"));
        engine.start("one", ann);
        engine.start("two", ann);
        assertThat(qualified(ann)).containsExactly("TRUE", "FALSE");
    }

    @Test
    @DisplayName("Q2 counted for two calls in one unit of work")
    void twiceInOneUnitOfWork() {
        engine.deploy(
                Model.batch("one").execute("child", false).execute("child", false),
                Model.executable("child").rule("once").changeScore("+1"));
        engine.start("one", ann);
        assertThat(qualified(ann)).containsExactly("TRUE", "FALSE");
    }

    @Test
    @DisplayName("Q2 counted for calls on parallel branches")
    void parallelBranches() {
        engine.deploy(
                Model.batch("one")
                        .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                        .element("left", Model.call("left", "child", false, ""))
                        .loose(Model.call("right", "child", false, ""))
                        .flow("fork", "right", "")
                        .flow("right", "join", "")
                        .element("join", "<bpmn:parallelGateway id=\"join\"/>"),
                Model.executable("child").rule("once").changeScore("+1"));
        engine.start("one", ann);
        assertThat(qualified(ann)).containsExactly("TRUE", "FALSE");
    }

    @Test
    @DisplayName("Q2 another person has an own count")
    void perPerson() {
        var bea = engine.person("bea@example.com");
        engine.deploy(campaign("once"));
        engine.start("solo", ann);
        engine.start("solo", bea);
        assertThat(List.of(engine.score(ann), engine.score(bea))).isEqualTo(List.of(1, 1));
    }

    @Test
    @DisplayName("Q2 another campaign has an own count")
    void perCampaign() {
        engine.deploy(campaign("once"), Model.batch("other").rule("once").changeScore("+10"));
        engine.start("solo", ann);
        engine.start("other", ann);
        assertThat(engine.score(ann)).isEqualTo(11);
    }

    @Test
    @DisplayName("Q2 a person whom the smart list kept out has still all chances")
    void falseDoesNotCount() {
        engine.deploy(
                Model.batch("gated").rule("once").smartList("=country = \"DE\"").changeScore("+1"),
                Model.batch("move").changeDataValue("country", "DE"));
        engine.start("gated", ann);
        engine.start("move", ann);
        engine.start("gated", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("Q2 the count survives a new version of the campaign")
    void newVersion() {
        engine.deploy(campaign("once"));
        engine.start("solo", ann);
        engine.deploy(campaign("once").changeScore("+10"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("Q2 the campaign of the same key in another workspace has an own count")
    void perWorkspace() {
        var bea = engine.personOf("emea", "bea@example.com");
        engine.deploy(campaign("once"));
        engine.deployTo("emea", campaign("once"));
        engine.startIn("", "solo", ann);
        engine.startIn("emea", "solo", bea);
        assertThat(List.of(engine.score(ann), engine.score(bea))).isEqualTo(List.of(1, 1));
    }

    @Test
    @DisplayName("Q3 applies to a batch campaign: the second start ends at the gate")
    void rootBatch() {
        engine.deploy(campaign("once"));
        engine.start("solo", ann);
        engine.start("solo", ann);
        assertThat(engine.activities(ann, "Enter Campaign"))
                .extracting(activity -> activity.attributes().get("qualified"))
                .containsExactly("TRUE", "FALSE");
    }

    @Test
    @DisplayName("Q3 applies to a trigger campaign that a signal starts")
    void triggerBySignal() {
        engine.deploy(
                Model.trigger("welcome").rule("once").on("Person is Created").changeScore("+1"));
        engine.activate("welcome");
        for (int i = 0; i < 2; i++) {
            engine.engine()
                    .getRuntimeService()
                    .createSignalEvent("Person is Created")
                    .setVariables(Map.of("personId", ann.toString()))
                    .send();
        }
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("Q3 applies to a requested campaign")
    void requested() {
        engine.deploy(Model.trigger("welcome").rule("once").requestable().changeScore("+1"));
        engine.activate("welcome");
        for (int i = 0; i < 2; i++) {
            engine.engine()
                    .getRuntimeService()
                    .startProcessInstanceByMessage(
                            "Campaign is Requested: welcome", Map.of("personId", ann.toString()));
        }
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("Q3 applies to an executable campaign: the parent goes on after a FALSE")
    void executable() {
        engine.deploy(
                Model.batch("parent").execute("child", false).changeScore("+10"),
                Model.executable("child").rule("once").changeScore("+1"));
        engine.start("parent", ann);
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(21);
    }

    @Test
    @DisplayName("Q3 the executable campaign without a rule lets a person through once")
    void executableDefault() {
        engine.deploy(
                Model.batch("parent").execute("child", false),
                Model.executable("child").without("baton.qualification").changeScore("+1"));
        engine.start("parent", ann);
        engine.start("parent", ann);
        assertThat(engine.activities(ann, "Execute Campaign").get(1))
                .extracting(Activity::attributes)
                .satisfies(attributes -> assertThat(attributes).containsEntry("qualified", "FALSE"));
    }
}
