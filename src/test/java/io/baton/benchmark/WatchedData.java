package io.baton.benchmark;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a marketing department has after a quarter, in PostgreSQL: people of four workspaces, campaigns that are
 * deployed for real, runs, and a log of what happened, written in sets. One campaign has three tenths of the log and
 * all runs, and there is one of its key in another workspace; the rest is spread evenly.
 */
final class WatchedData {

    /** The large campaign, in two workspaces. */
    static final String BIG = "newsletter";

    /** The person to whom most happened. */
    static final int BUSY = 10;

    static final int RUNS = 500;
    static final int WAITING = 100_000;
    private static final int DAYS = 90;
    private static final int FAMILY = 10;
    private static final int FAMILIES_A_DEPLOYMENT = 5;
    private static final int CHUNKS = 20;
    private static final int CHUNK = 100;
    private static final int PROGRAMS = 20;
    private static final int TOGETHER = 1_000_000;

    /** Each workspace with how many of ten people and families of campaigns it has. */
    private static final List<String> WORKSPACES = List.of("", "", "", "", "", "", "emea", "emea", "apac", "late");

    private final RestServer server;
    private final BenchmarkDatabase database;
    private final int people;
    private final int activities;
    private final int families;
    private final int waiting;

    WatchedData(RestServer server, BenchmarkDatabase database, int people, int activities, int campaigns) {
        this.server = server;
        this.database = database;
        this.people = people;
        this.activities = activities;
        this.families = Math.max(1, campaigns / FAMILY / WORKSPACES.size()) * WORKSPACES.size();
        this.waiting = Math.min(WAITING, people / FAMILY);
    }

    /** How many campaigns there are: families, the large one twice, and the one in which people wait. */
    int campaigns() {
        return families * FAMILY + 3;
    }

    int waiting() {
        return waiting;
    }

    void fill() throws SQLException {
        step("people", this::fillPeople);
        step("lists and programs", this::fillMemberships);
        step("campaigns", this::deploy);
        step("people who wait", this::letWait);
        step("runs", this::fillRuns);
        step("activities", this::fillActivities);
        step("counts with reasons", this::fillCounts);
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void step(String what, Step step) throws SQLException {
        long began = System.nanoTime();
        step.run();
        System.err.printf(Locale.ROOT, "%s: %.1f s%n", what, (System.nanoTime() - began) / 1e9);
    }

    private static String ofSlot(String slot) {
        var cases = new StringBuilder("CASE " + slot);
        for (int i = 0; i < WORKSPACES.size(); i++) {
            cases.append(" WHEN ")
                    .append(i)
                    .append(" THEN '")
                    .append(WORKSPACES.get(i))
                    .append('\'');
        }
        return cases.append(" END").toString();
    }

    private static String names(String column, String... names) {
        return "(ARRAY['" + String.join("', '", names) + "'])[1 + (" + column + ") % " + names.length + "]";
    }

    private void fillPeople() throws SQLException {
        int others = waiting;
        people("X <= " + (people - others), "generate_series(1, " + (people - others) + ") X");
        people("TRUE", "generate_series(" + WaitingCrowd.FIRST + ", " + (WaitingCrowd.FIRST + others - 1) + ") X");
    }

    private void people(String which, String numbers) throws SQLException {
        database.execute("INSERT INTO BATON_PERSON (ID_, WORKSPACE_, EMAIL_, EMAIL_KEY_, F_FIRSTNAME, F_LASTNAME,"
                + " F_COMPANY, F_COUNTRY, F_PERSONSCORE) SELECT X, CASE WHEN X >= " + WaitingCrowd.FIRST
                + " THEN '' ELSE " + ofSlot("X % 10") + " END, 'Person' || X || '@Example.com',"
                + " 'person' || X || '@example.com', "
                + names("X", "Ann", "Bob", "Chloé", "Dmitri", "Eve", "Farid", "Grace", "Hüseyin", "Ines", "Jörg")
                + ", "
                + names("X / 7", "Miller", "Smith", "Durand", "Ivanov", "Müller", "Kaya", "O''Brien", "Rossi")
                + " || ' ' || X % 5000, 'Company ' || MOD(X, 1000), CASE WHEN X = " + WaitingCrowd.FIRST
                + " THEN 'elsewhere' ELSE 'DE' END, MOD(X, 100) FROM " + numbers + " WHERE " + which);
    }

    private void deploy() {
        for (int slot = 0; slot < WORKSPACES.size(); slot++) {
            var models = new ArrayList<Model>();
            for (int family = slot; family < families; family += WORKSPACES.size()) {
                var program = "program" + family % PROGRAMS;
                ManyCampaigns.family(family).forEach(model -> models.add(model.set("baton.program", program)));
                if (models.size() == FAMILY * FAMILIES_A_DEPLOYMENT) {
                    deploy(slot, models);
                }
            }
            deploy(slot, models);
        }
        deploy(
                0,
                new ArrayList<>(List.of(
                        big(0),
                        Model.batch(WaitingCrowd.PROCESS)
                                .smartList("= country = \"elsewhere\"")
                                .element("long", BatonNodes.wait("long", WaitingCrowd.DAYS + " days"))
                                .changeScore("+1"))));
        deploy(WORKSPACES.indexOf("emea"), new ArrayList<>(List.of(big(WORKSPACES.indexOf("emea")))));
    }

    private static Model big(int slot) {
        return Model.batch(BIG)
                .rule("every time")
                .my("Points", "+1")
                .smartList("=personScore >= 5 and company != \"Company 7\"")
                .changeScore("{{my.Points}}")
                .execute("score" + slot, true);
    }

    private void deploy(int slot, List<Model> models) {
        if (!models.isEmpty()) {
            server.deployTo(WORKSPACES.get(slot), models.toArray(Model[]::new)).expect(200);
            models.clear();
        }
    }

    /** One comes to the wait in a run; the others are copies of it. */
    private void letWait() throws SQLException {
        server.post("campaign/" + WaitingCrowd.PROCESS + "/schedule", "{}").expect(200);
        long until = System.nanoTime() + 60_000_000_000L;
        while (database.number("SELECT COUNT(*) FROM ACT_RU_JOB WHERE DUEDATE_ > now() + interval '1 day'") == 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("nobody came to the wait");
            }
            Thread.onSpinWait();
        }
        new WaitingCrowd(database).grow(waiting);
        database.execute("UPDATE BATON_RUN SET AUDIENCE_ = " + waiting + " WHERE CAMPAIGN_ = '" + WaitingCrowd.PROCESS
                + "'; UPDATE BATON_RUN_CHUNK SET SIZE_ = " + waiting + ", NEXT_ = " + waiting + ", QUALIFIED_ = "
                + waiting + " WHERE RUN_ID_ IN (SELECT ID_ FROM BATON_RUN WHERE CAMPAIGN_ = '"
                + WaitingCrowd.PROCESS + "')");
    }

    private static String run(String number) {
        return "md5('run' || (" + number + "))::uuid::text";
    }

    /** Four fifths are of the large campaign; one in fifty was aborted. */
    private void fillRuns() throws SQLException {
        var of = "CASE WHEN N % 5 > 0 THEN '" + BIG + "' ELSE 'batch' || N % " + families + " END";
        var workspace = "CASE WHEN N % 5 > 0 THEN '' ELSE " + ofSlot("N % " + families + " % 10") + " END";
        var at = "now() - interval '1 day' * " + DAYS + " * (1 - N / " + (RUNS + 1) + ".0)";
        database.execute("INSERT INTO BATON_RUN (ID_, CAMPAIGN_, WORKSPACE_, STATE_, TOKENS_, RUN_AT_, STARTED_AT_,"
                + " ENDED_AT_, AUDIENCE_, CHUNKS_, UNDECIDED_) SELECT " + run("N") + ", " + of + ", " + workspace
                + ", CASE WHEN N % 50 = 1 THEN 'aborted' ELSE 'running' END, '{}', " + at + ", " + at
                + ", CASE WHEN N % 50 = 1 THEN " + at + " + interval '1 hour' END, " + CHUNKS * CHUNK + ", " + CHUNKS
                + ", 0 FROM generate_series(1, " + RUNS + ") N");
        database.execute("INSERT INTO BATON_RUN_CHUNK (RUN_ID_, CHUNK_, PEOPLE_, SIZE_, NEXT_, QUALIFIED_,"
                + " NOT_QUALIFIED_, SKIPPED_, FAILED_, CALLS_, CHANGED_AT_) SELECT " + run("N") + ", C, repeat('1 ', "
                + CHUNK + "), " + CHUNK + ", " + CHUNK + ", 60, 38, 0, 2, '{}', now() FROM generate_series(1, " + RUNS
                + ") N, generate_series(1, " + CHUNKS + ") C");
        database.execute("INSERT INTO BATON_RUN_FAILURE (RUN_ID_, PERSON_ID_, AT_, MESSAGE_) SELECT " + run("N")
                + ", P * 10, now(), 'the mail server is away' FROM generate_series(1, " + RUNS
                + ") N, generate_series(1, " + 2 * CHUNKS + ") P");
    }

    private void fillMemberships() throws SQLException {
        var numbers = " FROM generate_series(10, " + (people - waiting) + ", 10) X";
        database.execute("INSERT INTO BATON_LIST (KEY_, WORKSPACE_, NAME_, CREATED_AT_) SELECT 'list' || N, '',"
                + " 'List ' || N, now() FROM generate_series(1, 20) N");
        database.execute("INSERT INTO BATON_LIST_MEMBER (WORKSPACE_, LIST_KEY_, PERSON_ID_, ADDED_AT_)"
                + " SELECT '', 'list' || N, X, now()" + numbers + ", generate_series(1, 3) N");
        database.execute("INSERT INTO BATON_PROGRAM (KEY_, WORKSPACE_, NAME_, DESCRIPTION_, TOKENS_, STATUSES_)"
                + " SELECT 'program' || N, W, 'Program ' || N, '', '{\"Place\":\"p' || N || '\"}',"
                + " '[\"invited\",\"came\"]' FROM generate_series(0, " + (PROGRAMS - 1)
                + ") N, unnest(ARRAY['', 'emea', 'apac', 'late']) W");
        database.execute("INSERT INTO BATON_PROGRAM_MEMBER (PERSON_ID_, WORKSPACE_, PROGRAM_, STATUS_, SINCE_)"
                + " SELECT X, '', 'program' || N, 'invited', now()" + numbers + ", generate_series(0, 2) N");
    }

    /**
     * In the order in which it happened, over {@link #DAYS} days. H: of which kind an activity is; F: of which family
     * of campaigns; R: in the how manieth run.
     */
    private void fillActivities() throws SQLException {
        for (int first = 1; first <= activities; first += TOGETHER) {
            activities(first, Math.min(activities, first + TOGETHER - 1));
        }
        database.execute("SELECT setval(pg_get_serial_sequence('baton_activity', 'id_'), " + activities + ")");
    }

    private void activities(int first, int last) throws SQLException {
        int everyOf = Math.max(1, activities / Math.min(100_000, activities / 100));
        var person = "CASE WHEN N % " + everyOf + " = 0 THEN " + BUSY + " ELSE 1 + (N::bigint * 7919) % "
                + (people - waiting) + " END";
        var isBig = "B AND W IN ('', 'emea')";
        var campaign = "CASE WHEN " + isBig + " THEN '" + BIG + "' ELSE "
                + names("N / 3", "batch", "daily", "visited", "bought", "asked", "moment", "score", "note", "thanks")
                + " || F END";
        database.execute("INSERT INTO BATON_ACTIVITY (PERSON_ID_, WORKSPACE_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_,"
                + " DEPTH_, PROCESS_INSTANCE_ID_, RUN_ID_, ELEMENT_, ATTRIBUTES_) SELECT P, W, now() -"
                + " interval '1 day' * " + DAYS + " * (1 - N / " + (activities + 1) + ".0), "
                + type() + ", C, " + target() + ", " + status()
                + ", 0, md5((N / 5)::text)::uuid::text, CASE WHEN " + isBig + " AND W = '' THEN " + run("R")
                + " END, " + element() + ", " + attributes()
                + " FROM (SELECT *, " + campaign + " AS C FROM (SELECT *, " + ofSlot("P % 10") + " AS W, P % 10 + 10 *"
                + " ((N / 13) % " + families / WORKSPACES.size() + ") AS F FROM (SELECT N, " + person
                + " AS P, (N::bigint * 37 + N / 1000) % 100 AS H, N % 10 < 3 AS B, 1 + (N::bigint * " + RUNS + ") / "
                + (activities + 1) + " AS R FROM generate_series(" + first + ", " + last + ") N) ONE) TWO) THREE"
                + " ORDER BY N");
    }

    private static String type() {
        return "CASE WHEN N % 200000 = 55 THEN 'Email Bounced' WHEN H < 40 THEN 'Enter Campaign' WHEN H < 65 THEN"
                + " 'Change Score' WHEN H < 78 THEN 'Change Data Value' WHEN H < 88 THEN 'Send Email' WHEN H < 94 THEN"
                + " 'Email Delivered' WHEN H < 96 THEN 'Wait' WHEN H < 98 THEN 'Interesting Moment' WHEN H < 99 THEN"
                + " 'Execute Campaign' ELSE 'Leave Campaign' END";
    }

    private static String element() {
        return "CASE WHEN N % 100000 = 77 THEN 'removed' WHEN H < 40 THEN NULL WHEN H < 65 THEN 'score' WHEN H < 78"
                + " THEN 'value' WHEN H < 88 THEN 'mail' WHEN H < 94 THEN NULL WHEN H < 96 THEN 'wait' WHEN H < 98"
                + " THEN 'moment' WHEN H < 99 THEN 'execute' END";
    }

    private static String target() {
        return "CASE WHEN H >= 40 AND H < 65 THEN 'personScore' WHEN H = 98 THEN 'score' || P % 10 ELSE C END";
    }

    /** Failures are rare. */
    private static String status() {
        return "CASE WHEN N % 50000 = 41 THEN 'failed' WHEN H > 40 AND N % 61 = 0 THEN 'skipped' ELSE 'done' END";
    }

    private static String attributes() {
        return "CASE WHEN H < 20 THEN '{\"qualified\":\"TRUE\"}' WHEN H < 40 THEN '{\"qualified\":\"FALSE\","
                + "\"reason\":\"personScore >= ' || N % 40 || ': it is 3\"}' WHEN H < 65 THEN '{\"oldValue\":\"1\","
                + "\"newValue\":\"2\",\"change\":\"+1\",\"tokenSource\":\"campaign\"}' ELSE"
                + " '{\"subject\":\"News of the week\"}' END";
    }

    /** Counts whose reasons the log does not keep apart, and flows, of which the log tells nothing. */
    private void fillCounts() throws SQLException {
        var columns = "INSERT INTO BATON_COUNT (CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_, COUNT_,"
                + " GONE_) SELECT CAMPAIGN_, WORKSPACE_, ";
        database.execute(columns + "'notQualified', CAST(AT_ AS DATE), COALESCE(RUN_ID_, ''), '',"
                + " split_part(split_part(ATTRIBUTES_, '\"reason\":\"', 2), ':', 1), COUNT(*), 0 FROM BATON_ACTIVITY"
                + " WHERE TYPE_ = 'Enter Campaign' AND STATUS_ = 'done' AND ATTRIBUTES_ LIKE '%FALSE%'"
                + " GROUP BY 1, 2, 4, 5, 7");
        database.execute(columns + "'passed', CAST(AT_ AS DATE), COALESCE(RUN_ID_, ''), 'to_' || ELEMENT_, '',"
                + " COUNT(*), 0 FROM BATON_ACTIVITY WHERE ELEMENT_ IS NOT NULL GROUP BY 1, 2, 4, 5, 6");
    }
}
