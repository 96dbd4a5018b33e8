package io.baton.run;

import io.baton.activity.Activity;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Takes the whole audience through the flow, executed campaigns included, in transactions that are rolled back, and tells
 * what would change. Nothing stays and nothing is sent. People are locked while their chunk is looked at.
 */
public final class DryRun {

    private final Baton baton;
    private final Startable startable;
    private final Map<String, String> tokens;
    private final EffectTally tally = new EffectTally();
    private long audience;

    private DryRun(Baton baton, Startable startable, Map<String, String> tokens) {
        this.baton = baton;
        this.startable = startable;
        this.tokens = tokens;
    }

    /**
     * Looks at what a run would do now.
     *
     * @param tokens My Token values by name without family
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run
     */
    public static Effects of(Baton baton, Workspace workspace, String campaign, Map<String, String> tokens) {
        var startable = baton.inUnitOfWork(unit -> {
            var found = Runs.of(baton).startable(workspace, campaign);
            baton.knownTokens().refuseUnknownTokens(found.campaign(), tokens);
            return found;
        });
        var dry = new DryRun(baton, startable, tokens);
        for (var chunk : dry.audience()) {
            dry.look(chunk);
        }
        return dry.tally.effects(dry.audience);
    }

    /** The ids alone: eight bytes a person while the dry run goes on. */
    private List<List<PersonId>> audience() {
        var campaign = startable.campaign();
        var chunks = new ArrayList<List<PersonId>>();
        baton.inUnitOfWork(unit -> {
            var list = baton.smartLists().resolve(campaign.workspace(), campaign.smartList());
            baton.audience().select(campaign.workspace(), list, chunks::add);
            return chunks;
        });
        chunks.forEach(chunk -> audience += chunk.size());
        return chunks;
    }

    private void look(List<PersonId> people) {
        try {
            baton.inNewUnitOfWork(unit -> {
                takeThrough(unit, people);
                throw new LookedException(List.copyOf(unit.activities()));
            });
        } catch (LookedException looked) {
            looked.activities().forEach(tally::take);
        } catch (PersonFailedException failure) {
            int position = people.indexOf(failure.person());
            tally.fail(failure);
            lookIfAny(people.subList(0, position));
            lookIfAny(people.subList(position + 1, people.size()));
        }
    }

    private void lookIfAny(List<PersonId> people) {
        if (!people.isEmpty()) {
            look(people);
        }
    }

    private void takeThrough(UnitOfWork unit, List<PersonId> people) {
        unit.load(people);
        unit.expect(baton.campaigns().closure(startable.definition()));
        var context = unit.tokenContexts().start(startable.campaign(), tokens);
        for (var id : people) {
            unit.loaded(id).ifPresent(person -> {
                try {
                    CampaignInstances.current().startInRun(startable.definition(), id, context, "dry run");
                } catch (RuntimeException failure) {
                    throw new PersonFailedException(id, failure);
                }
            });
        }
    }

    /** Rolls the transaction back and brings what it saw along. */
    private static final class LookedException extends BadUserRequestException {

        private static final long serialVersionUID = 1L;

        private final transient List<Activity> activities;

        private LookedException(List<Activity> activities) {
            super("dry run: nothing of this stays");
            this.activities = activities;
        }

        private List<Activity> activities() {
            return activities;
        }
    }
}
