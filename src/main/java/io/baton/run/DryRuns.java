package io.baton.run;

import io.baton.campaign.Campaign;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.KnownTokens;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.run.DryRunPlaces.Place;
import io.baton.smartlist.Audience.Selected;
import io.baton.smartlist.SmartLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Tells what runs would do, without doing it. So many dry runs go on at once as the node allows. Thread-safe. */
public final class DryRuns {

    private final UnitsOfWork units;
    private final Runs runs;
    private final Campaigns campaigns;
    private final KnownTokens knownTokens;
    private final SmartLists lists;
    private final DryRunPlaces places;

    /**
     * @param most how many dry runs go on at once on this node, at least one
     */
    public DryRuns(
            UnitsOfWork units, Runs runs, Campaigns campaigns, KnownTokens knownTokens, SmartLists lists, int most) {
        this.units = units;
        this.runs = runs;
        this.campaigns = campaigns;
        this.knownTokens = knownTokens;
        this.lists = lists;
        this.places = new DryRunPlaces(most);
    }

    /** How many dry runs go on now on this node. */
    public int underWay() {
        return places.taken();
    }

    /** How many dry runs this node has refused because as many went on as may. */
    public long refused() {
        return places.refused();
    }

    /**
     * Takes the whole audience of a campaign through its flow in transactions that are rolled back.
     *
     * @param tokens My Token values by name without family
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run, selecting its audience
     *     takes too long, or as many dry runs go on as may
     * @throws RuntimeException the last collision or lost connection, when a chunk met one at every try
     */
    public Effects look(Workspace workspace, String campaign, Map<String, String> tokens) {
        try (var planned = plan(workspace, campaign, tokens, Optional.empty())) {
            return planned.look(tried -> {});
        }
    }

    /**
     * Selects whom a dry run takes through. It is one of those that go on until it is closed.
     *
     * @param tokens My Token values by name without family
     * @param sample how many people to take through at most, at least one: evenly spread over the audience in the order
     *     of ids, so that it is over sooner; all when empty
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run, selecting its audience
     *     takes too long, or as many dry runs go on as may
     */
    public Planned plan(Workspace workspace, String campaign, Map<String, String> tokens, Optional<Integer> sample) {
        var place = places.take();
        try {
            return plan(place, workspace, campaign, tokens, sample);
        } catch (RuntimeException | Error failure) {
            place.close();
            throw failure;
        }
    }

    private Planned plan(
            Place place, Workspace workspace, String campaign, Map<String, String> tokens, Optional<Integer> sample) {
        var startable = units.inUnitOfWork(unit -> {
            var found = runs.startable(workspace, campaign);
            knownTokens.refuseUnknownTokens(found.campaign(), tokens);
            return found;
        });
        var people = new ArrayList<long[]>();
        var audience = select(startable.campaign(), sample, people);
        RunLogger.LOG.peopleAreLeftOut("a dry run", startable.campaign(), audience.undecided());
        return new Planned(
                place, new DryRun(units, new ChunkStart(campaigns, startable, tokens, "dry run")), people, audience);
    }

    /** A dry run over people that have been selected. */
    public final class Planned implements AutoCloseable {

        private final Place place;
        private final DryRun dryRun;
        private final List<long[]> people;
        private final Selected audience;

        private Planned(Place place, DryRun dryRun, List<long[]> people, Selected audience) {
            this.place = place;
            this.dryRun = dryRun;
            this.people = people;
            this.audience = audience;
        }

        /** How many people it takes through. */
        public long people() {
            return size(people);
        }

        /**
         * Takes them through the flow in transactions that are rolled back.
         *
         * @param progress told after each chunk how many were taken through so far; what it throws ends the dry run
         * @throws RuntimeException the last collision or lost connection, when a chunk met one at every try
         */
        public Effects look(LongConsumer progress) {
            var effects =
                    dryRun.look(people, audience.people(), audience.undecided().people(), progress);
            return effects.with(emails(effects.people()));
        }

        /** It is over: another one may begin. */
        @Override
        public void close() {
            place.close();
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

    private static long size(List<long[]> people) {
        return people.stream().mapToLong(chunk -> chunk.length).sum();
    }

    /**
     * Adds the values of the ids of an audience, or of a sample of it, chunk by chunk: eight bytes a person while the
     * dry run goes on.
     */
    private Selected select(Campaign campaign, Optional<Integer> sample, List<long[]> chunks) {
        Consumer<List<PersonId>> take =
                page -> chunks.add(page.stream().mapToLong(PersonId::value).toArray());
        return units.inUnitOfWork(unit -> {
            var list = lists.resolve(campaign.workspace(), campaign.smartList());
            var patience = unit.audience().patience();
            if (sample.isPresent()) {
                return unit.audience()
                        .sample(campaign.workspace(), list, sample.get(), patience, take)
                        .all(() -> late(campaign));
            }
            var undecided = unit.audience()
                    .select(campaign.workspace(), list, patience, take)
                    .all(() -> late(campaign));
            return new Selected(size(chunks), undecided);
        });
    }
}
