package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fifty trigger campaigns hear an event, and the list of each refuses everybody it happens to. */
final class BatonRefusalSystem extends EventSystem {

    private static final int LISTENERS = 50;
    private static final int IN_A_CALL = 1_000;
    private static final int LOOK_MILLIS = 20;
    private static final String STARTS_WAIT = "SELECT COUNT(*) FROM (SELECT 1 FROM BATON_START LIMIT 1) ONE_";
    private static final String JOBS_WAIT = "SELECT COUNT(*) FROM (SELECT 1 FROM ACT_RU_JOB LIMIT 1) ONE_";

    private final BenchmarkDatabase database;
    private final People people;
    private final BatonNodes nodes;

    BatonRefusalSystem(BenchmarkDatabase database, Case what) {
        super(new Effects());
        this.database = database;
        people = new People(database, 1, 0, 1);
        nodes = new BatonNodes(database, what, Map.of(), Optional.of(effects()));
        nodes.deploy(LISTENERS, level -> Model.trigger(Journey.campaign(level))
                .on(EVENT)
                .smartList("= personScore > 1000 and country = \"" + Journey.COUNTRY + "\"")
                .changeScore("+1"));
        for (int listener = 0; listener < LISTENERS; listener++) {
            nodes.activate(Journey.campaign(listener));
        }
    }

    @Override
    public void prepare(int count) throws SQLException {
        people.fill(count);
        database.truncate(List.of("BATON_REFUSAL"));
    }

    @Override
    void post(int person) {
        BatonEventSystem.post(nodes.baton(), person, person);
    }

    @Override
    void postAll(int count) {
        postTogether(count, IN_A_CALL, (first, last) -> BatonEventSystem.post(nodes.baton(), first, last));
    }

    /** Nobody is let in, so nobody is through: what waits in the database is asked for. */
    @Override
    public Pace take(int count) {
        long start = System.nanoTime();
        postAll(count);
        try {
            while (database.number(STARTS_WAIT) + database.number(JOBS_WAIT) > 0) {
                Engines.pause(LOOK_MILLIS);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        var pace = Pace.of(count, System.nanoTime() - start);
        return new Pace(
                pace.personsPerSecond(),
                pace.taken(),
                String.format(Locale.ROOT, "%,.0f decisions/s", pace.personsPerSecond() * LISTENERS));
    }

    @Override
    public void verify(int count) throws SQLException {
        Wrong.unless("refusals", (long) count * LISTENERS, database.number("SELECT SUM(COUNT_) FROM BATON_REFUSAL"));
        Wrong.unless("activities", count, database.number("SELECT COUNT(*) FROM BATON_ACTIVITY"));
    }

    @Override
    public void close() {
        nodes.close();
    }
}
