package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.work.PersonFailedException;
import io.baton.engine.work.UnitOfWork.Refused;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.run.Effects.CampaignEffect;
import io.baton.run.Effects.Entering;
import io.baton.run.Effects.Example;
import io.baton.run.Effects.Failed;
import io.baton.run.Effects.FieldEffect;
import io.baton.run.Effects.ListEffect;
import io.baton.run.Effects.ProgramEffect;
import io.baton.run.Effects.ScoreEffect;
import io.baton.run.Effects.StepEffect;
import io.baton.run.Effects.Stopped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a dry run saw, added up")
class EffectTallyTest {

    private final EffectTally tally = new EffectTally();

    private void take(long person, ActivityType type, String target, Map<String, String> attributes) {
        take(person, type, target, ActivityStatus.DONE, attributes);
    }

    private void take(
            long person, ActivityType type, String target, ActivityStatus status, Map<String, String> attributes) {
        tally.take(Activity.of(new PersonId(person), Workspace.DEFAULT, Instant.EPOCH, type, target, status, attributes)
                .by("nightly"));
    }

    private void skip(long person, ActivityType type, String target, String reason) {
        take(person, type, target, ActivityStatus.SKIPPED, Map.of(ActivityAttribute.REASON, reason));
    }

    private void enter(long person, String campaign, boolean qualified) {
        take(
                person,
                campaign.equals("nightly") ? ActivityType.ENTER_CAMPAIGN : ActivityType.EXECUTE_CAMPAIGN,
                campaign,
                Map.of(ActivityAttribute.QUALIFIED, Activity.qualified(qualified)));
    }

    private static Map<String, String> values(String before, String after) {
        return Map.of(ActivityAttribute.OLD_VALUE, before, ActivityAttribute.NEW_VALUE, after);
    }

    @Test
    @DisplayName("nothing happened to nobody")
    void nothing() {
        assertThat(tally.effects(0, 0, 0))
                .isEqualTo(new Effects(
                        0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    @DisplayName("what no campaign did is not counted: code that a flow calls may change people, too")
    void outside() {
        tally.take(Activity.of(
                new PersonId(1),
                Workspace.DEFAULT,
                Instant.EPOCH,
                ActivityType.CHANGE_SCORE,
                "personScore",
                ActivityStatus.DONE,
                values("5", "15")));
        assertThat(tally.effects(1, 1, 0).scores()).isEmpty();
    }

    @Test
    @DisplayName("each gate has its people, and the conditions that keep others out, the most frequent first")
    void gates() {
        enter(1, "nightly", true);
        enter(1, "scoring", false);
        tally.take(new Refused("scoring", "filter 'vip' is not met"));
        for (long person = 2; person <= 3; person++) {
            enter(person, "scoring", false);
            tally.take(new Refused("scoring", "filter 'a: b since c' is not met"));
        }
        assertThat(tally.effects(3, 3, 0).campaigns())
                .containsExactly(
                        new CampaignEffect("nightly", 1, 0, Map.of(), List.of(new Entering("1", "")), List.of()),
                        new CampaignEffect(
                                "scoring",
                                0,
                                3,
                                Map.of("filter 'a: b since c' is not met", 2L, "filter 'vip' is not met", 1L),
                                List.of(),
                                List.of()));
        assertThat(tally.effects(3, 3, 0).campaigns().get(1).reasons().keySet())
                .containsExactly("filter 'a: b since c' is not met", "filter 'vip' is not met");
    }

    @Test
    @DisplayName("the first hundred who get in are named, and the first hundred who do not, with the reason")
    void people() {
        for (long person = 1; person <= 101; person++) {
            enter(person, "nightly", true);
            take(
                    1000 + person,
                    ActivityType.ENTER_CAMPAIGN,
                    "nightly",
                    Map.of(
                            ActivityAttribute.QUALIFIED,
                            Activity.qualified(false),
                            ActivityAttribute.REASON,
                            "personScore is " + person));
        }
        var effect = tally.effects(202, 202, 0)
                .with(Map.of("1", "ann@example.com", "1001", "bob@example.com"))
                .campaigns()
                .get(0);
        assertThat(effect.qualified()).isEqualTo(101);
        assertThat(effect.notQualified()).isEqualTo(101);
        assertThat(effect.entering())
                .hasSize(100)
                .startsWith(new Entering("1", "ann@example.com"), new Entering("2", ""));
        assertThat(effect.stopped())
                .hasSize(100)
                .startsWith(new Stopped("1001", "bob@example.com", "personScore is 1"));
    }

    @Test
    @DisplayName("of many conditions the five that keep most people out are told")
    void fiveConditions() {
        for (int condition = 1; condition <= 7; condition++) {
            for (int i = 0; i < condition; i++) {
                tally.take(new Refused("scoring", "condition " + condition));
            }
        }
        assertThat(tally.effects(0, 0, 0).campaigns().get(0).reasons())
                .containsExactly(
                        Map.entry("condition 7", 7L),
                        Map.entry("condition 6", 6L),
                        Map.entry("condition 5", 5L),
                        Map.entry("condition 4", 4L),
                        Map.entry("condition 3", 3L));
    }

    @Test
    @DisplayName("F1 scores are counted by how much they change, with three examples; skipped steps are no changes")
    void scores() {
        for (long person = 1; person <= 4; person++) {
            take(person, ActivityType.CHANGE_SCORE, "personScore", values("" + person, "" + (person + 10)));
        }
        take(5, ActivityType.CHANGE_SCORE, "personScore", values("5", "0"));
        skip(6, ActivityType.CHANGE_SCORE, "personScore", "the change is blank");
        assertThat(tally.effects(6, 6, 0).scores())
                .containsExactly(new ScoreEffect(
                        "personScore",
                        Map.of(10L, 4L, -5L, 1L),
                        1,
                        List.of(
                                new Example("1", "1", "11"),
                                new Example("2", "2", "12"),
                                new Example("3", "3", "13"))));
    }

    @Test
    @DisplayName("F2 fields are counted by their new values")
    void fields() {
        take(1, ActivityType.CHANGE_DATA_VALUE, "country", values("", "DE"));
        take(2, ActivityType.CHANGE_DATA_VALUE, "country", values("FR", "DE"));
        take(1, ActivityType.CHANGE_DATA_VALUE, "city", values("Bonn", ""));
        assertThat(tally.effects(2, 2, 0).fields())
                .containsExactly(
                        new FieldEffect("city", Map.of("", 1L), 0, List.of(new Example("1", "Bonn", ""))),
                        new FieldEffect(
                                "country",
                                Map.of("DE", 2L),
                                0,
                                List.of(new Example("1", "", "DE"), new Example("2", "FR", "DE"))));
    }

    @Test
    @DisplayName("F2 of many different values the twenty most frequent are told")
    void manyValues() {
        LongStream.range(0, 500)
                .forEach(person ->
                        take(person, ActivityType.CHANGE_DATA_VALUE, "city", values("", "city " + person % 250)));
        var values = tally.effects(500, 500, 0).fields().get(0).values();
        assertThat(values).hasSize(20);
        assertThat(values.values()).containsOnly(2L);
    }

    @Test
    @DisplayName("F3 people come on a list and off it; those who were there, or not there, are unchanged")
    void lists() {
        var changed = Map.of(ActivityAttribute.CHANGED, "true");
        var unchanged = Map.of(ActivityAttribute.CHANGED, "false");
        take(1, ActivityType.ADD_TO_LIST, "vip", changed);
        take(2, ActivityType.ADD_TO_LIST, "vip", unchanged);
        take(3, ActivityType.REMOVE_FROM_LIST, "vip", changed);
        take(4, ActivityType.REMOVE_FROM_LIST, "vip", unchanged);
        skip(5, ActivityType.ADD_TO_LIST, "vip", "there is no such list");
        assertThat(tally.effects(5, 5, 0).lists())
                .containsExactly(new ListEffect(
                        "vip",
                        1,
                        1,
                        2,
                        1,
                        List.of(new Example("1", "no member", "member"), new Example("3", "member", "no member"))));
    }

    @Test
    @DisplayName("F3 people go from one status of a program to another; those who are in it already are unchanged")
    void programs() {
        take(1, ActivityType.CHANGE_PROGRAM_STATUS, "webinar", statuses("", "Invited"));
        take(2, ActivityType.CHANGE_PROGRAM_STATUS, "webinar", statuses("Invited", "Registered"));
        take(3, ActivityType.CHANGE_PROGRAM_STATUS, "webinar", statuses("Registered", "Registered"));
        assertThat(tally.effects(3, 3, 0).programs())
                .containsExactly(new ProgramEffect(
                        "webinar",
                        Map.of("no member → Invited", 1L, "Invited → Registered", 1L),
                        1,
                        0,
                        List.of(new Example("1", "no member", "Invited"), new Example("2", "Invited", "Registered"))));
    }

    private static Map<String, String> statuses(String before, String after) {
        return Map.of(ActivityAttribute.OLD_STATUS, before, ActivityAttribute.NEW_STATUS, after);
    }

    @Test
    @DisplayName(
            "F8 steps that change nothing of the person are counted by campaign and kind, with why they are skipped")
    void otherSteps() {
        take(1, ActivityType.WAIT, "", Map.of());
        take(1, ActivityType.SEND_EMAIL, "ann@example.com", Map.of());
        skip(2, ActivityType.SEND_EMAIL, "bob@example.com", "unsubscribed");
        skip(3, ActivityType.SEND_EMAIL, "cleo@example.com", "unsubscribed");
        assertThat(tally.effects(3, 3, 0).steps())
                .containsExactly(
                        new StepEffect("Send Email", "nightly", 1, 2, Map.of("unsubscribed", 2L)),
                        new StepEffect("Wait", "nightly", 1, 0, Map.of()));
    }

    @Test
    @DisplayName("posted events, and what becomes of mails, are no effects of a run")
    void ignored() {
        tally.take(Activity.outside(new PersonId(1), Workspace.DEFAULT, Instant.EPOCH, "Fills Out Form", Map.of()));
        take(1, ActivityType.EMAIL_DELIVERED, "ann@example.com", Map.of());
        assertThat(tally.effects(0, 0, 0)).isEqualTo(new EffectTally().effects(0, 0, 0));
    }

    @Test
    @DisplayName("all people whose flow fails are counted, and three of them told")
    void failures() {
        LongStream.rangeClosed(1, 5)
                .forEach(person -> tally.fail(
                        new PersonFailedException(new PersonId(person), new IllegalStateException("unlucky"))));
        var effects = tally.effects(9, 9, 0);
        assertThat(effects.audience()).isEqualTo(9);
        assertThat(effects.failed()).isEqualTo(5);
        assertThat(effects.failures())
                .containsExactly(new Failed("1", "unlucky"), new Failed("2", "unlucky"), new Failed("3", "unlucky"));
    }
}
