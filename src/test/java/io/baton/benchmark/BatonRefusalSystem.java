package io.baton.benchmark;

import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngine;

/** Fifty trigger campaigns hear an event, and the list of each refuses everybody it happens to. */
final class BatonRefusalSystem extends EventSystem {

    private static final int LISTENERS = 50;
    private static final int IN_A_CALL = 1_000;

    private final BenchmarkDatabase database;
    private final People people;
    private final ProcessEngine engine;
    private final Baton baton;

    BatonRefusalSystem(BenchmarkDatabase database) {
        super(database);
        this.database = database;
        people = new People(database, 1, 1);
        var configuration = Engines.configuration(database, "full");
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(new BatonPlugin())));
        Engines.withJobExecutor(configuration);
        engine = configuration.buildProcessEngine();
        baton = Baton.of(engine);
        Engines.deploy(engine, LISTENERS, level -> Model.trigger(Journey.campaign(level))
                .on(EVENT)
                .smartList("= personScore > 1000 and country = \"" + Journey.COUNTRY + "\"")
                .changeScore("+1"));
        for (int listener = 0; listener < LISTENERS; listener++) {
            var campaign = Journey.campaign(listener);
            baton.inUnitOfWork(unit -> baton.catalog()
                    .activation()
                    .activate(baton.catalog()
                            .campaigns()
                            .find(Workspace.DEFAULT, campaign)
                            .orElseThrow()
                            .campaign()));
        }
    }

    @Override
    public void prepare(int count) throws SQLException {
        people.fill(count);
        database.truncate(List.of("BATON_REFUSAL"));
    }

    @Override
    void post(int person) {
        BatonEventSystem.post(baton, person, person);
    }

    @Override
    void postAll(int count) {
        postTogether(count, IN_A_CALL, (first, last) -> BatonEventSystem.post(baton, first, last));
    }

    @Override
    public Pace take(int count) {
        var pace = super.take(count);
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
        engine.close();
    }
}
