package io.baton.benchmark;

import io.baton.activity.Activity;
import io.baton.campaign.Cause;
import io.baton.engine.trigger.PostedEvent;
import io.baton.engine.trigger.PostedEvent.Whom;
import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import io.baton.plugin.Baton;
import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The event as {@code POST person/{id}/event} takes it, or {@code POST event} many of them: an activity and the starts
 * of the campaigns that listen.
 */
final class BatonEventSystem extends EventSystem {

    private static final int IN_A_CALL = 1_000;

    private final boolean bulk;
    private final People people;
    private final int campaigns;
    private final BatonNodes nodes;

    /**
     * @param bulk whether a thousand events are one call
     */
    BatonEventSystem(BenchmarkDatabase database, Case what, boolean bulk) {
        super(new Effects());
        this.bulk = bulk;
        campaigns = what.campaigns();
        people = new People(database, campaigns, 0, 1);
        nodes = new BatonNodes(database, what, Map.of(), Optional.of(effects()));
        nodes.deploy(campaigns, this::model);
        nodes.activate(Journey.campaign(0));
    }

    private Model model(int level) {
        var bare = level == 0 ? Model.trigger(Journey.campaign(0)).on(EVENT) : BatonSystem.executable(level);
        return BatonSystem.model(level, campaigns, bare);
    }

    @Override
    public void prepare(int count) throws SQLException {
        nodes.prepare(people, count);
    }

    @Override
    void post(int person) {
        var attributes = Map.of("form", "contact");
        var baton = nodes.baton(person);
        baton.inUnitOfWork(unit -> {
            var found = unit.find(new PersonId(person)).orElseThrow();
            unit.log(Activity.outside(
                    found.id(), found.workspace(), baton.clock().instant(), EVENT, attributes));
            return baton.events().triggers().raise(found, EVENT, () -> attributes, Cause.API);
        });
    }

    @Override
    void postAll(int count) {
        if (bulk) {
            postTogether(count, IN_A_CALL, (first, last) -> post(nodes.baton(first / IN_A_CALL), first, last));
        } else {
            super.postAll(count);
        }
    }

    /** One event for each person from the first to the last, as one call. */
    static void post(Baton baton, int first, int last) {
        var call = baton.events().posted().begin(Workspaces.ALL, (line, reason) -> {
            throw new IllegalStateException(reason);
        });
        for (int person = first; person <= last; person++) {
            call.add(
                    person,
                    new Whom.Id(Integer.toString(person)),
                    new PostedEvent(EVENT, Map.of("form", "contact"), Optional.empty(), Optional.empty()));
        }
        call.finish();
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
