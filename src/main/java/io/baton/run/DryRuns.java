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
import java.util.function.LongConsumer;
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
        return plan(workspace, campaign, tokens, Optional.empty()).look(tried -> {});
    }

    /**
     * Selects whom a dry run takes through.
     *
     * @param tokens My Token values by name without family
     * @param sample how many people to take through at most, at least one: evenly spread over the audience in the order
     *     of ids, so that it is over sooner; all when empty
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run
     */
    public Planned plan(Workspace workspace, String campaign, Map<String, String> tokens, Optional<Integer> sample) {
        var startable = units.inUnitOfWork(unit -> {
            var found = runs.startable(workspace, campaign);
            knownTokens.refuseUnknownTokens(found.campaign(), tokens);
            return found;
        });
        var audience = new ArrayList<long[]>();
        var undecided = select(startable.campaign(), audience);
        RunLogger.LOG.peopleAreLeftOut("a dry run", startable.campaign(), undecided);
        return new Planned(
                new DryRun(units, new ChunkStart(campaigns, startable, tokens, "dry run")),
                sample.map(most -> Sample.of(audience, most)).orElse(audience),
                Sample.size(audience),
                undecided.people());
    }

    /** A dry run over people that have been selected. */
    public final class Planned {

        private final DryRun dryRun;
        private final List<long[]> people;
        private final long audience;
        private final long undecided;

        private Planned(DryRun dryRun, List<long[]> people, long audience, long undecided) {
            this.dryRun = dryRun;
            this.people = people;
            this.audience = audience;
            this.undecided = undecided;
        }

        /** How many people it takes through. */
        public long people() {
            return Sample.size(people);
        }

        /**
         * Takes them through the flow in transactions that are rolled back.
         *
         * @param progress told after each chunk how many were taken through so far; what it throws ends the dry run
         * @throws RuntimeException the last collision or lost connection, when a chunk met one at every try
         */
        public Effects look(LongConsumer progress) {
            var effects = dryRun.look(people, audience, undecided, progress);
            return effects.with(emails(effects.people()));
        }
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
