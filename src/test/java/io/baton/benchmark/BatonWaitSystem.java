package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** People of a run who come to a Wait step before the steps that a plain run has. */
final class BatonWaitSystem extends WaitSystem {

    private final People people;
    private final int campaigns;
    private final BatonNodes nodes;

    BatonWaitSystem(BenchmarkDatabase database, Case what) {
        super(database);
        campaigns = what.campaigns();
        people = new People(database, campaigns, 0, 1);
        nodes = new BatonNodes(database, what, Map.of(), Optional.of(effects()));
        nodes.deploy(campaigns, this::model);
    }

    private Model model(int level) {
        if (level > 0) {
            return BatonSystem.model(level, campaigns, BatonSystem.executable(level));
        }
        return BatonSystem.model(
                level, campaigns, Model.batch(Journey.campaign(0)).element("wait", BatonNodes.wait("wait", WAIT)));
    }

    @Override
    public void prepare(int count) throws SQLException {
        nodes.prepare(people, count);
    }

    @Override
    void enter(int count) {
        long before = nodes.taken();
        nodes.launch(Journey.campaign(0));
        nodes.awaitTaken(before + count);
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
