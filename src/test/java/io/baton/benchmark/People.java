package io.baton.benchmark;

import java.sql.SQLException;
import java.util.List;

/** Baton's own tables: filled with people before a round, compared with the journeys after it. */
final class People {

    private static final int FETCHED_TOGETHER = 10_000;

    /** People who are no others. */
    private static final String MEASURED = "ID_ < " + WaitingCrowd.FIRST;

    private final BenchmarkDatabase database;
    private final int campaigns;
    private final int before;
    private final int others;
    private final List<Journey> journeys;

    /**
     * @param before in how many campaigns each person is before the parent
     * @param others activities that each person has beside those of being in campaigns
     */
    People(BenchmarkDatabase database, int campaigns, int before, int others) {
        this.database = database;
        this.campaigns = campaigns;
        this.before = before;
        this.others = others;
        this.journeys = Journey.all(campaigns);
    }

    /** So many people, numbered from 1, and nothing that ever happened to anybody. Others stay, if there are any. */
    void fill(int people) throws SQLException {
        database.truncate(List.of("BATON_ACTIVITY", "BATON_QUALIFICATION"));
        if (database.number("SELECT COUNT(*) FROM (SELECT 1 FROM BATON_PERSON WHERE NOT " + MEASURED + " LIMIT 1) ONE_")
                == 0) {
            database.truncate(List.of("BATON_PERSON"));
        } else {
            database.execute("DELETE FROM BATON_PERSON WHERE " + MEASURED);
            database.vacuum("BATON_PERSON");
        }
        add(1, people, Journey.COUNTRY);
    }

    /** So many more, numbered from the first one on. */
    void add(int first, int people, String country) throws SQLException {
        database.execute("INSERT INTO BATON_PERSON (ID_, WORKSPACE_, EMAIL_, EMAIL_KEY_, F_FIRSTNAME, F_LASTNAME,"
                + " F_COMPANY, F_COUNTRY, F_PERSONSCORE) SELECT X, '', 'Person' || X || '@example.com',"
                + " 'person' || X || '@example.com', 'First' || X, 'Last' || X, 'Company ' || MOD(X, 1000), '"
                + country + "', MOD(X, 100) FROM GENERATE_SERIES(" + first + ", " + (first + people - 1)
                + ") AS S(X)");
    }

    /**
     * @throws IllegalStateException unless every score, every activity and every qualification is there, and no more
     */
    void verify(int people) throws SQLException {
        long changes = 0;
        for (long person = 1; person <= people; person++) {
            changes += journeys.get(Journey.scoreBefore(person)).changes().size();
        }
        expect("people", people, "SELECT COUNT(*) FROM BATON_PERSON WHERE " + MEASURED);
        expect("enter activities", people * (1L + before), activities("Enter Campaign"));
        expect("people who entered", people, "SELECT COUNT(DISTINCT PERSON_ID_) FROM BATON_ACTIVITY");
        expect("execute activities", people * (campaigns - 1L), activities("Execute Campaign"));
        expect("score activities", changes, activities("Change Score"));
        expect(
                "activities",
                people * (long) (before + campaigns + others) + changes,
                "SELECT COUNT(*) FROM BATON_ACTIVITY");
        expect("qualifications", people * (long) (before + campaigns), "SELECT COUNT(*) FROM BATON_QUALIFICATION");
        verifyScores();
    }

    private static String activities(String type) {
        return "SELECT COUNT(*) FROM BATON_ACTIVITY WHERE STATUS_ = 'done' AND TYPE_ = '" + type + "'";
    }

    private void expect(String what, long expected, String query) throws SQLException {
        Wrong.unless(what, expected, database.number(query));
    }

    private void verifyScores() throws SQLException {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(FETCHED_TOGETHER);
                try (var rows =
                        statement.executeQuery("SELECT ID_, F_PERSONSCORE FROM BATON_PERSON WHERE " + MEASURED)) {
                    while (rows.next()) {
                        long person = rows.getLong(1);
                        Wrong.unless(
                                "the score of person " + person,
                                journeys.get(Journey.scoreBefore(person)).score(),
                                rows.getInt(2));
                    }
                }
            }
            connection.commit();
        }
    }
}
