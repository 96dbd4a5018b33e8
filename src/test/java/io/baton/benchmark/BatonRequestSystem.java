package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a batch campaign whose only step requests the campaign that a plain run takes people through. Measured from
 * the launch until everybody is through the campaign that was requested.
 */
final class BatonRequestSystem implements BenchmarkedSystem {

    private static final String ASKING = "asking";

    private final Effects effects = new Effects();
    private final People people;
    private final int campaigns;
    private final BatonNodes nodes;

    BatonRequestSystem(BenchmarkDatabase database, Case what) {
        campaigns = what.campaigns();
        people = new People(database, campaigns, 1, 1);
        nodes = new BatonNodes(database, what, Map.of(), Optional.of(effects));
        nodes.deploy(campaigns, this::model);
        nodes.activate(Journey.campaign(0));
        nodes.deploy(1, level -> Model.batch(ASKING)
                .smartList("= country = \"" + Journey.COUNTRY + "\"")
                .requestCampaign(Journey.campaign(0)));
    }

    private Model model(int level) {
        var bare = level == 0 ? Model.trigger(Journey.campaign(0)).requestable() : BatonSystem.executable(level);
        return BatonSystem.model(level, campaigns, bare);
    }

    @Override
    public void prepare(int count) throws SQLException {
        nodes.prepare(people, count);
    }

    @Override
    public Pace take(int count) {
        effects.expect(count);
        long asked = nodes.taken() + count;
        long start = System.nanoTime();
        nodes.launch(ASKING);
        effects.await();
        nodes.awaitTaken(asked);
        return Pace.of(count, effects.lastNanos() - start);
    }

    @Override
    public void verify(int count) throws SQLException {
        people.verify(count);
    }

    @Override
    public void close() {
        nodes.close();
    }
}
