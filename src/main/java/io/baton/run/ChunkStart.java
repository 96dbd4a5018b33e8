package io.baton.run;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.work.PersonFailedException;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.PersonId;
import io.baton.token.TokenContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts a campaign for many people in one unit of work, for runs and for dry runs alike.
 *
 * @param campaigns what is deployed
 * @param startable the campaign
 * @param tokens My Token values by name without family
 * @param run the run its instances belong to
 */
record ChunkStart(Campaigns campaigns, Startable startable, Map<String, String> tokens, String run) {

    /**
     * Locks the people and starts the campaign for each of them, one after the other.
     *
     * @param people in the order in which they are taken
     * @param failedAt is told at which element of the campaign somebody's flow has just failed
     * @return how many of them do not exist any more
     * @throws PersonFailedException when the flow of one of them fails
     * @throws RuntimeException a collision or a lost connection as it came: no person is to blame for it
     */
    int takeThrough(UnitOfWork unit, List<PersonId> people, Consumer<Optional<String>> failedAt) {
        unit.load(people);
        unit.expect(campaigns.closure(startable.definition()));
        var context = unit.tokenContexts().start(startable.campaign(), tokens);
        int gone = 0;
        for (var id : people) {
            var person = unit.loaded(id);
            if (person.isPresent()) {
                PersonFailedException.guard(id, () -> start(id, context, failedAt));
            } else {
                gone++;
            }
        }
        return gone;
    }

    private void start(PersonId person, TokenContext context, Consumer<Optional<String>> failedAt) {
        var instances = CampaignInstances.current();
        try {
            instances.startInRun(startable.definition(), person, context, run);
        } catch (RuntimeException | Error failure) {
            failedAt.accept(instances.latestElement());
            throw failure;
        }
    }
}
