package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** O3: what descends from one event is bounded, whatever its shape. */
@BatonTest
class StormTest {

    /** As {@code baton.cascade-starts} is by default. */
    private static final int BOUND = 100;

    private static final List<String> FIELDS = List.of("country", "company", "firstName");

    private final TestEngine engine;
    private PersonId ann;

    StormTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    private static Model setting(String key, String list, String field, String value) {
        return Model.trigger(key)
                .rule("every time")
                .on("Data Value Changes")
                .smartList(list)
                .changeDataValue(field, value);
    }

    private long entered(PersonId person) {
        return engine.activities(person, "Enter Campaign").stream()
                .filter(Activity::isQualified)
                .count();
    }

    private List<String> stopped(PersonId person) {
        return engine.activities(person, "Cascade Stopped").stream()
                .map(activity -> activity.attributes().get("reason"))
                .toList();
    }

    @Test
    @DisplayName("O3 two campaigns that branch because each sets what the other asks for are stopped, and the incident "
            + "prints the way")
    void branches() {
        engine.listen(
                setting("a", "= trigger.fieldName = \"country\" and country = \"B\"", "country", "A"),
                setting("b", "= trigger.fieldName = \"country\" and country = \"A\"", "country", "B"));
        engine.change(ann, "country", "A");
        engine.runJobs();
        assertThat(entered(ann)).isLessThanOrEqualTo(BOUND);
        assertThat(stopped(ann)).isNotEmpty().allMatch(reason -> reason.contains(" > "));
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().list())
                .isNotEmpty()
                .allMatch(incident -> incident.getIncidentMessage().contains(" > "));
        assertThat(engine.waitingStarts()).isZero();
    }

    @Test
    @DisplayName("O3 a tree that doubles at each step is stopped after so many campaigns as the setting says, long "
            + "before its depth")
    void doubles() {
        engine.listen(
                setting("left", "", "country", "{{lead.country}}l"),
                setting("right", "", "company", "{{lead.company}}r"));
        engine.change(ann, "firstName", "x");
        engine.runJobs();
        assertThat(entered(ann)).isEqualTo(BOUND);
        assertThat(stopped(ann)).isNotEmpty().allMatch(reason -> reason.contains("After 100 campaigns"));
    }

    @Test
    @DisplayName("O3 what its list refuses is not held back at the bound, and counts for nothing before it")
    void refusalsAreNoStorm() {
        var refusing = new ArrayList<Model>();
        for (int i = 0; i < 30; i++) {
            refusing.add(setting("refuses" + i, "= country = \"nowhere\"", "country", "x"));
        }
        engine.listen(refusing.toArray(new Model[0]));
        engine.listen(Model.trigger("five")
                .rule("every time")
                .on("Score is Changed")
                .changeDataValue("country", "1")
                .changeDataValue("country", "2")
                .changeDataValue("country", "3")
                .changeDataValue("country", "4")
                .changeDataValue("country", "5"));
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(entered(ann)).isEqualTo(1);
        assertThat(IntStream.range(0, 30).mapToLong(i -> engine.refusals("refuses" + i)))
                .containsOnly(5L);
        assertThat(stopped(ann)).isEmpty();
    }

    @Test
    @DisplayName("O3 at the bound a start that its list would refuse is refused, with its reason, and not reported")
    void refusedAtTheBound() {
        engine.listen(
                setting("left", "", "country", "{{lead.country}}l"),
                setting("right", "", "company", "{{lead.company}}r"),
                setting("never", "= firstName = \"nowhere\"", "firstName", "x"));
        engine.change(ann, "firstName", "x");
        engine.runJobs();
        assertThat(engine.activities(ann, "Cascade Stopped"))
                .extracting(Activity::target)
                .isNotEmpty()
                .doesNotContain("never");
    }

    @Test
    @DisplayName("O3 the bound is of one event and one person: the next event, and other people, begin anew")
    void eachEventAnew() {
        engine.listen(
                setting("left", "", "country", "{{lead.country}}l"),
                setting("right", "", "company", "{{lead.company}}r"));
        var bob = engine.person("bob@example.com");
        engine.change(ann, "firstName", "x");
        engine.change(bob, "firstName", "x");
        engine.change(ann, "firstName", "y");
        engine.runJobs();
        assertThat(entered(ann)).isEqualTo(2 * BOUND);
        assertThat(entered(bob)).isEqualTo(BOUND);
    }

    private static Model ping(String list) {
        return Model.trigger("ping")
                .rule("every time")
                .on("Score is Changed")
                .smartList(list)
                .changeDataValue("country", "{{trigger.newValue}}");
    }

    private static Model pong() {
        return Model.trigger("pong").rule("every time").on("Data Value Changes").changeScore("+1");
    }

    @Test
    @DisplayName("O3 a circle is told once, whoever was to start next; a campaign that only listens is not in it")
    void bystander() {
        engine.listen(ping(""), pong());
        engine.listen(
                Model.trigger("watch").rule("every time").on("Score is Changed").interestingMoment("seen"));
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(engine.activities(ann, "Cascade Stopped"))
                .extracting(Activity::target)
                .containsExactlyInAnyOrder("ping", "watch");
        assertThat(stopped(ann))
                .anyMatch(reason -> reason.startsWith(
                        "campaigns trigger each other in a circle: ping > pong > ping. After 20 campaigns in a row the "
                                + "next start, of 'ping' by 'Score is Changed', is held back."))
                .anyMatch(reason -> reason.startsWith(
                        "campaigns trigger each other in a circle: pong > ping > pong. After 20 campaigns in a row the "
                                + "next start, of 'watch' by 'Score is Changed', is held back."))
                .allMatch(reason -> reason.contains("not(trigger.campaign = \"pong\")"));
        var management = engine.engine().getManagementService();
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().list())
                .hasSize(2)
                .allMatch(incident -> incident.getIncidentMessage().startsWith("Person " + ann + " does not enter"))
                .allMatch(incident -> management
                        .getJobExceptionStacktrace(incident.getConfiguration())
                        .contains("The whole way: ping > pong > ping > pong > "));
    }

    @Test
    @DisplayName("O3 the smart list that the incident of a circle advises ends it: calls from outside still start the "
            + "campaign, as they have no trigger.campaign")
    void advice() {
        engine.listen(ping("= not(trigger.campaign = \"pong\")"), pong());
        engine.change(ann, "personScore", 1);
        engine.runJobs();
        assertThat(entered(ann)).isEqualTo(2);
        assertThat(stopped(ann)).isEmpty();
    }

    @Test
    @DisplayName("O3 what was held back can go on: it is let in once, and what descends from it is held back again")
    void letGoOn() {
        engine.listen(
                setting("left", "", "country", "{{lead.country}}l"),
                setting("right", "", "company", "{{lead.company}}r"));
        engine.change(ann, "firstName", "x");
        engine.runJobs();
        var management = engine.engine().getManagementService();
        var held = management.createJobQuery().noRetriesLeft().list().get(0);
        management.setJobRetries(held.getId(), 1);
        engine.runJobs();
        assertThat(entered(ann)).isEqualTo(BOUND + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("O3 generated campaigns that set and ask for each other's fields come to an end within the bound")
    void generated(long seed) {
        var random = new Random(seed);
        var campaigns = new ArrayList<Model>();
        int number = 2 + random.nextInt(6);
        for (int i = 0; i < number; i++) {
            var field = FIELDS.get(random.nextInt(FIELDS.size()));
            var list = random.nextInt(3) == 0
                    ? "= " + field + " != \"" + random.nextInt(3) + "\""
                    : random.nextBoolean() ? "= trigger.fieldName = \"" + field + "\"" : "";
            var campaign = Model.trigger("c" + i)
                    .rule("every time")
                    .on("Data Value Changes")
                    .smartList(list);
            for (int step = random.nextInt(4); step >= 0; step--) {
                var changed = FIELDS.get(random.nextInt(FIELDS.size()));
                campaign = campaign.changeDataValue(
                        changed,
                        random.nextBoolean() ? Integer.toString(random.nextInt(3)) : "{{lead." + changed + "}}x");
            }
            campaigns.add(campaign);
        }
        engine.listen(campaigns.toArray(new Model[0]));
        engine.change(ann, "country", "start");
        engine.runJobs();
        assertThat(entered(ann)).isLessThanOrEqualTo(Math.max(BOUND, number));
        assertThat(engine.waitingStarts()).isZero();
    }
}
