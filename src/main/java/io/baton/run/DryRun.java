package io.baton.run;

import io.baton.activity.Activity;
import io.baton.campaign.Campaign;
import io.baton.engine.work.UnitOfWork.Refused;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Takes the whole audience through the flow, executed campaigns included, in transactions that are rolled back, and tells
 * what would change. Nothing stays and nothing is sent. People are locked while their chunk is looked at.
 */
public final class DryRun {

    private final Baton baton;
    private final ChunkStart start;
    private final EffectTally tally = new EffectTally();

    private DryRun(Baton baton, ChunkStart start) {
        this.baton = baton;
        this.start = start;
    }

    /**
     * Looks at what a run would do now.
     *
     * @param tokens My Token values by name without family
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run
     * @throws RuntimeException the last collision or lost connection, when a chunk met one at every try
     */
    public static Effects of(Baton baton, Workspace workspace, String campaign, Map<String, String> tokens) {
        var startable = baton.inUnitOfWork(unit -> {
            var found = Runs.of(baton).startable(workspace, campaign);
            baton.knownTokens().refuseUnknownTokens(found.campaign(), tokens);
            return found;
        });
        var audience = audience(baton, startable.campaign());
        var dry = new DryRun(baton, new ChunkStart(baton.campaigns(), startable, tokens, "dry run"));
        audience.forEach(
                chunk -> dry.look(Arrays.stream(chunk).mapToObj(PersonId::new).toList(), new Tries()));
        return dry.tally.effects(
                audience.stream().mapToLong(chunk -> chunk.length).sum());
    }

    /** The values of all ids, chunk by chunk: eight bytes a person while the dry run goes on. */
    private static List<long[]> audience(Baton baton, Campaign campaign) {
        var chunks = new ArrayList<long[]>();
        return baton.inUnitOfWork(unit -> {
            var list = baton.smartLists().resolve(campaign.workspace(), campaign.smartList());
            baton.audience()
                    .select(
                            campaign.workspace(),
                            list,
                            page -> chunks.add(
                                    page.stream().mapToLong(PersonId::value).toArray()));
            return chunks;
        });
    }

    /** Takes people through and counts what happens to them. Where one fails, those before and after it are taken again. */
    private void look(List<PersonId> people, Tries tries) {
        try {
            baton.inNewUnitOfWork(unit -> {
                start.takeThrough(unit, people);
                throw new LookedException(List.copyOf(unit.activities()), List.copyOf(unit.refusals()));
            });
        } catch (LookedException looked) {
            looked.activities.forEach(tally::take);
            looked.refusals.forEach(tally::take);
        } catch (PersonFailedException failure) {
            int position = people.indexOf(failure.person());
            tally.fail(failure);
            lookIfAny(people.subList(0, position));
            lookIfAny(people.subList(position + 1, people.size()));
        } catch (RuntimeException failure) {
            if (!tries.isWorthAnother(failure)) {
                throw failure;
            }
            tries.pause();
            look(people, tries);
        }
    }

    private void lookIfAny(List<PersonId> people) {
        if (!people.isEmpty()) {
            look(people, new Tries());
        }
    }

    /** Rolls the transaction back and brings what it saw along. */
    private static final class LookedException extends BadUserRequestException {

        private static final long serialVersionUID = 1L;

        private final transient List<Activity> activities;
        private final transient List<Refused> refusals;

        private LookedException(List<Activity> activities, List<Refused> refusals) {
            super("dry run: nothing of this stays");
            this.activities = activities;
            this.refusals = refusals;
        }
    }
}
