package io.baton.run;

import io.baton.campaign.Campaign;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.KnownTokens;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.Audience.Undecided;
import io.baton.smartlist.SmartLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what runs would do, without doing it. */
public final class DryRuns {

    private final UnitsOfWork units;
    private final Runs runs;
    private final Campaigns campaigns;
    private final KnownTokens knownTokens;
    private final SmartLists lists;

    public DryRuns(UnitsOfWork units, Runs runs, Campaigns campaigns, KnownTokens knownTokens, SmartLists lists) {
        this.units = units;
        this.runs = runs;
        this.campaigns = campaigns;
        this.knownTokens = knownTokens;
        this.lists = lists;
    }

    /**
     * Takes the whole audience of a campaign through its flow in transactions that are rolled back.
     *
     * @param tokens My Token values by name without family
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run, or selecting its audience
     *     takes too long
     * @throws RuntimeException the last collision or lost connection, when a chunk met one at every try
     */
    public Effects look(Workspace workspace, String campaign, Map<String, String> tokens) {
        var startable = units.inUnitOfWork(unit -> {
            var found = runs.startable(workspace, campaign);
            knownTokens.refuseUnknownTokens(found.campaign(), tokens);
            return found;
        });
        var audience = new ArrayList<long[]>();
        var undecided = select(startable.campaign(), audience);
        RunLogger.LOG.peopleAreLeftOut("a dry run", startable.campaign(), undecided);
        var effects = new DryRun(units, new ChunkStart(campaigns, startable, tokens, "dry run"))
                .look(audience, undecided.people());
        return effects.with(emails(effects.people()));
    }

    private Map<String, String> emails(List<String> people) {
        var ids = people.stream().map(PersonId::parse).flatMap(Optional::stream).toList();
        return units.inUnitOfWork(unit -> unit.people().find(ids)).stream()
                .collect(Collectors.toMap(person -> person.id().toString(), Person::email));
    }

    /**
     * How many people are on the smart list of a campaign that can run.
     *
     * @throws io.baton.engine.command.CampaignRefusedException when it cannot, or counting takes too long
     */
    public long audience(Workspace workspace, String campaign) {
        return units.inUnitOfWork(unit -> {
            var found = runs.startable(workspace, campaign).campaign();
            return unit.audience()
                    .count(
                            found.workspace(),
                            lists.resolve(found.workspace(), found.smartList()),
                            unit.audience().patience())
                    .all(() -> late(found));
        });
    }

    private static CampaignRefusedException late(Campaign campaign) {
        return RunLogger.LOG.takesTooLong("the smart list of campaign '" + campaign.key() + "'");
    }

    /**
     * Adds the values of all ids of an audience, chunk by chunk: eight bytes a person while the dry run goes on.
     *
     * @return who is left out
     */
    private Undecided select(Campaign campaign, List<long[]> chunks) {
        return units.inUnitOfWork(unit -> {
            var list = lists.resolve(campaign.workspace(), campaign.smartList());
            return unit.audience()
                    .select(
                            campaign.workspace(),
                            list,
                            unit.audience().patience(),
                            page -> chunks.add(
                                    page.stream().mapToLong(PersonId::value).toArray()))
                    .all(() -> late(campaign));
        });
    }
}
