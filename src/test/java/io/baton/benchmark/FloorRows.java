package io.baton.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Writes the rows Baton would write for a chunk, in plain JDBC batches. */
final class FloorRows {

    private static final String ACTIVITY =
            "INSERT INTO BATON_ACTIVITY (PERSON_ID_, WORKSPACE_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_, DEPTH_,"
                    + " PROCESS_INSTANCE_ID_, RUN_ID_, ATTRIBUTES_) VALUES (?, '', ?, ?, ?, ?, 'done', ?, ?, ?, ?)";
    private static final String QUALIFICATION =
            "INSERT INTO BATON_QUALIFICATION (PERSON_ID_, CAMPAIGN_, LAST_AT_, COUNT_) VALUES (?, ?, ?, 1)";
    private static final String SCORE = "UPDATE BATON_PERSON SET F_PERSONSCORE = ? WHERE ID_ = ?";

    private final int campaigns;
    private final List<Journey> journeys;
    private final String run = UUID.randomUUID().toString();

    FloorRows(int campaigns) {
        this.campaigns = campaigns;
        this.journeys = Journey.all(campaigns);
    }

    /**
     * @param first number of the first person of the chunk
     * @param instances one id a person
     */
    void write(Connection connection, int first, List<String> instances) throws SQLException {
        var now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        try (var scores = connection.prepareStatement(SCORE);
                var qualifications = connection.prepareStatement(QUALIFICATION);
                var activities = connection.prepareStatement(ACTIVITY)) {
            for (int i = 0; i < instances.size(); i++) {
                int person = first + i;
                var journey = journeys.get(Journey.scoreBefore(person));
                scores.setInt(1, journey.score());
                scores.setLong(2, person);
                scores.addBatch();
                addQualifications(qualifications, person, now);
                addActivities(activities, person, now, instances.get(i), journey);
            }
            scores.executeBatch();
            qualifications.executeBatch();
            activities.executeBatch();
        }
    }

    private void addQualifications(PreparedStatement batch, int person, OffsetDateTime now) throws SQLException {
        for (int level = 0; level < campaigns; level++) {
            batch.setLong(1, person);
            batch.setString(2, Journey.campaign(level));
            batch.setObject(3, now, Types.TIMESTAMP_WITH_TIMEZONE);
            batch.addBatch();
        }
    }

    private void addActivities(
            PreparedStatement batch, int person, OffsetDateTime now, String instance, Journey journey)
            throws SQLException {
        int entered = -1;
        for (var change : journey.changes()) {
            if (change.level() > entered) {
                entered = change.level();
                add(batch, person, now, instance, entered, enter(entered), gate(entered));
            }
            add(batch, person, now, instance, entered, "Change Score", attributes(change));
        }
    }

    private void add(
            PreparedStatement batch,
            int person,
            OffsetDateTime now,
            String instance,
            int level,
            String type,
            String attributes)
            throws SQLException {
        boolean change = type.equals("Change Score");
        batch.setLong(1, person);
        batch.setObject(2, now, Types.TIMESTAMP_WITH_TIMEZONE);
        batch.setString(3, type);
        batch.setString(4, Journey.campaign(change ? level : Math.max(0, level - 1)));
        batch.setString(5, change ? "personScore" : Journey.campaign(level));
        batch.setInt(6, level);
        batch.setString(7, instance);
        batch.setString(8, run);
        batch.setString(9, attributes);
        batch.addBatch();
    }

    private static String enter(int level) {
        return level == 0 ? "Enter Campaign" : "Execute Campaign";
    }

    private static String gate(int level) {
        return level == 0 ? "{\"qualified\":\"TRUE\"}" : "{\"qualified\":\"TRUE\",\"usedParentTokenContext\":\"true\"}";
    }

    private static String attributes(Journey.Change change) {
        return "{\"scoreName\":\"personScore\",\"changeValue\":\"" + change.text() + "\",\"tokenSource\":\""
                + source(change) + "\",\"oldValue\":\"" + change.before() + "\",\"newValue\":\"" + change.after()
                + "\"}";
    }

    private static String source(Journey.Change change) {
        if (change.text().equals(Journey.REWARD)) {
            return "";
        }
        return change.level() == 0 ? "campaign" : "ancestor '" + Journey.campaign(0) + "': campaign";
    }
}
