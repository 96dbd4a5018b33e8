package io.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One of two servers is killed, the process, while everybody's wait is over, while a run requests a campaign, and while
 * events are taken: the other goes on alone, and everybody is through once and in order. {@code
 * -Dbaton.test.people=20000} makes it the long program.
 */
class KilledNodeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final int PEOPLE = Integer.getInteger("baton.test.people", 2_000);

    /** Events that a call of {@code POST event} takes. */
    private static final int EVENTS_OF_A_CALL = 10_000;

    /** Locks of a node that died end soon, so that the test need not wait for them. */
    private static final Map<String, String> SETTINGS = Map.of(
            "BATON_CHUNKSIZE", "50",
            "CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", "8000",
            "CAMUNDA_BPM_JOBEXECUTION_MAXWAIT", "1000",
            "CAMUNDA_BPM_JOBEXECUTION_WAITTIMEINMILLIS", "200");

    private ClusterDatabase database;
    private Node killed;
    private Node other;

    @BeforeEach
    void startTwoNodes() {
        database = new ClusterDatabase();
        killed = database.start("killed", SETTINGS);
        other = database.start("other", SETTINGS);
        database.execute(
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_PERSONSCORE) SELECT '', 'p' || n ||"
                        + " '@example.com', 'p' || n || '@example.com', 0 FROM generate_series(1, " + PEOPLE + ") n");
    }

    @AfterEach
    void stopNodes() {
        killed.close();
        other.close();
    }

    private void deploy(Model... models) {
        for (var model : models) {
            other.deploy(model.key() + ".bpmn", model.xml());
        }
    }

    private void activate(String campaign) {
        other.post("/engine-rest/campaign/" + campaign + "/activate", "");
    }

    private void launch(String campaign) {
        other.post("/engine-rest/campaign/" + campaign + "/schedule", "{}");
    }

    private long peopleWithScore(int score) {
        return database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE = " + score);
    }

    /** Kills the one node as soon as some people have this score, and makes sure that others have not. */
    private void killAmong(int score) {
        Awaitility.await("some are through")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> peopleWithScore(score) > PEOPLE / 100);
        killed.kill();
        assertThat(peopleWithScore(score)).as("killed in the middle").isLessThan(PEOPLE);
    }

    @Test
    @DisplayName("killed while everybody's wait is over: each goes on once")
    void amongWaits() {
        deploy(Model.batch("patient")
                .step("wait", "for", "15 seconds")
                .changeScore("+1")
                .interestingMoment("Went on"));
        launch("patient");
        killAmong(1);
        database.awaitNothingLeft(PATIENCE);
        assertThat(peopleWithScore(1)).isEqualTo(PEOPLE);
        assertThat(database.activities("Wait")).isEqualTo(PEOPLE);
        assertThat(database.activities("Interesting Moment")).isEqualTo(PEOPLE);
        assertThat(database.number("SELECT COUNT(DISTINCT PERSON_ID_) FROM BATON_ACTIVITY WHERE TYPE_ ="
                        + " 'Interesting Moment'"))
                .isEqualTo(PEOPLE);
    }

    @Test
    @DisplayName("killed while a run requests a campaign and the requests are taken: each is taken once")
    void amongRequests() {
        deploy(
                Model.trigger("asked").requestable().changeScore("+1"),
                Model.batch("asking").requestCampaign("asked"));
        activate("asked");
        launch("asking");
        killAmong(1);
        database.awaitNothingLeft(PATIENCE);
        assertThat(peopleWithScore(1)).isEqualTo(PEOPLE);
        assertThat(database.activities("Request Campaign")).isEqualTo(PEOPLE);
        assertThat(database.number("SELECT COUNT(DISTINCT PERSON_ID_) FROM BATON_ACTIVITY WHERE TYPE_ ="
                        + " 'Enter Campaign' AND CAMPAIGN_ = 'asked'"))
                .isEqualTo(PEOPLE);
        assertThat(database.number(
                        "SELECT COUNT(*) FROM BATON_ACTIVITY WHERE TYPE_ = 'Enter Campaign' AND CAMPAIGN_ = 'asked'"))
                .isEqualTo(PEOPLE);
    }

    @Test
    @DisplayName(
            "O1 killed while three events of each person are taken: each counts once, and a person's stay in order")
    void amongEventsInOrder() {
        deploy(
                Model.trigger("first").on("First").changeScore("+1").changeDataValue("company", "First"),
                Model.trigger("second").on("Second").changeScore("+10").changeDataValue("company", "Second"),
                Model.trigger("third").on("Third").changeScore("+100").changeDataValue("company", "Third"));
        activate("first");
        activate("second");
        activate("third");
        for (var event : new String[] {"First", "Second", "Third"}) {
            for (int from = 1; from <= PEOPLE; from += EVENTS_OF_A_CALL) {
                other.post("/engine-rest/event", events(event, from, Math.min(PEOPLE, from + EVENTS_OF_A_CALL - 1)));
            }
        }
        killAmong(111);
        database.awaitNothingLeft(PATIENCE);
        assertThat(peopleWithScore(111)).isEqualTo(PEOPLE);
        assertThat(database.activities("Enter Campaign")).isEqualTo(3L * PEOPLE);
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_COMPANY = 'Third'"))
                .as("people whose last event came last")
                .isEqualTo(PEOPLE);
        assertThat(database.number("SELECT COUNT(*) FROM (SELECT CAMPAIGN_, LAG(CAMPAIGN_) OVER (PARTITION BY"
                        + " PERSON_ID_ ORDER BY ID_) BEFORE_ FROM BATON_ACTIVITY WHERE TYPE_ = 'Enter Campaign') e"
                        + " WHERE BEFORE_ > CAMPAIGN_"))
                .as("events taken before one that came earlier")
                .isZero();
    }

    private static String events(String name, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(person -> "{\"personId\":\"" + person + "\",\"name\":\"" + name + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
