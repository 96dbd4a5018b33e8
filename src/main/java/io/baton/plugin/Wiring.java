package io.baton.plugin;

import io.baton.engine.access.BatonPermissionProvider;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.CampaignSearch;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Catalog;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.catalog.KnownTokens;
import io.baton.engine.deployment.DeploymentParts;
import io.baton.engine.deployment.UnreadCampaigns;
import io.baton.engine.entry.EntryParts;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.instance.InstanceParts;
import io.baton.engine.model.CampaignReader;
import io.baton.engine.overview.CallGraphs;
import io.baton.engine.overview.DraftLists;
import io.baton.engine.overview.Explanations;
import io.baton.engine.overview.SystemCheck;
import io.baton.engine.overview.VisibleTokens;
import io.baton.engine.people.PeopleImports;
import io.baton.engine.people.PersonMerges;
import io.baton.engine.retention.RetentionJob;
import io.baton.engine.step.StepParts;
import io.baton.engine.transfer.CampaignClones;
import io.baton.engine.transfer.ProgramExports;
import io.baton.engine.transfer.ProgramImports;
import io.baton.engine.trigger.AwaitedEvents;
import io.baton.engine.trigger.BoundedDescendants;
import io.baton.engine.trigger.CampaignRequests;
import io.baton.engine.trigger.Events;
import io.baton.engine.trigger.Listeners;
import io.baton.engine.trigger.PostedEvents;
import io.baton.engine.trigger.SignalledWaits;
import io.baton.engine.trigger.StartMeter;
import io.baton.engine.trigger.StartPressure;
import io.baton.engine.trigger.TriggerParts;
import io.baton.engine.trigger.TriggerStarts;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.CountKeeping;
import io.baton.engine.work.OutboxListeners;
import io.baton.engine.work.Stores;
import io.baton.engine.work.UnitsOfWork;
import io.baton.engine.work.WorkListeners;
import io.baton.engine.work.WorkParts;
import io.baton.flow.FlowSteps;
import io.baton.plugin.BatonConfiguration.History;
import io.baton.run.ChunkJob;
import io.baton.run.DryRuns;
import io.baton.run.JobsWithoutDefinition;
import io.baton.run.LaunchJob;
import io.baton.run.RefusedExecutions;
import io.baton.run.RunMeter;
import io.baton.run.Runs;
import io.baton.smartlist.Feel;
import io.baton.store.BatonSchema;
import io.baton.store.CamundaRows;
import io.baton.store.DefinitionIndex;
import io.baton.store.JobIndexes;
import io.baton.store.JobsOfRuns;
import io.baton.store.JooqActivations;
import io.baton.store.JooqActivityLog;
import io.baton.store.JooqAudience;
import io.baton.store.JooqCampaignCounts;
import io.baton.store.JooqCampaignFigures;
import io.baton.store.JooqCampaignOutlines;
import io.baton.store.JooqCampaignRunStore;
import io.baton.store.JooqEventKeys;
import io.baton.store.JooqMemberships;
import io.baton.store.JooqOutbox;
import io.baton.store.JooqPeopleInFlows;
import io.baton.store.JooqPersonStore;
import io.baton.store.JooqProgramStore;
import io.baton.store.JooqQualifications;
import io.baton.store.JooqRefusalCounts;
import io.baton.store.JooqStaticLists;
import io.baton.store.JooqWaitingStarts;
import io.baton.store.WaitTimers;
import io.baton.store.WaitingPeople;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes Baton's parts in the order in which they need each other, and puts them into an engine. The only class that
 * knows them all; each part tells by its constructor what it needs.
 */
final class Wiring {

    final Clock clock;
    final UnitsOfWork units;
    final OutboxListeners outboxListeners = new OutboxListeners();
    final Catalog catalog;
    final Events events;
    final Runs runs;
    final Services services;

    private final ProcessEngineConfigurationImpl engine;
    private final boolean migrate;
    private final DSLContext dsl = BatonSchema.dsl(WorkParts.connections(), WorkParts.failures());
    private final WorkParts work;
    private final InstanceParts instances;
    private final EntryParts entries;
    private final StepParts steps;
    private final DeploymentParts deployments;
    private final TriggerParts starts;
    private final LaunchJob launches;
    private final ChunkJob chunks;
    private final RetentionJob cleanUp;
    private final CountKeeping counting;
    private final UnreadCampaigns unread;

    /**
     * @param settings read once, here
     * @param engine the configuration of an engine that is not built yet
     */
    Wiring(BatonConfiguration settings, ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
        migrate = settings.isMigrate();
        clock = settings.clock();
        units = new UnitsOfWork(engine, settings.getRetryTime());

        var feel = new Feel(clock);
        var prefix = Optional.ofNullable(engine.getDatabaseTablePrefix());
        var campaigns = new Campaigns(new JooqCampaignOutlines(dsl, prefix, CampaignReader.READING, feel));
        var people = new JooqPersonStore(dsl, clock);
        var staticLists = new JooqStaticLists(dsl);
        var programs = new JooqProgramStore(dsl);
        var activations = new JooqActivations(dsl);
        var lists = new DmnSmartLists(feel, campaigns, staticLists, programs, people);
        var waitingPeople = new WaitingPeople(
                dsl, prefix, CampaignVariables.RUN_ID.variableName(), CampaignVariables.PERSON_ID.variableName());
        var stores = new Stores(
                people,
                new JooqActivityLog(dsl, clock),
                new JooqQualifications(dsl),
                JooqQualifications.requests(dsl),
                programs,
                new JooqMemberships(dsl),
                staticLists,
                activations,
                new JooqWaitingStarts(dsl),
                new JooqEventKeys(dsl),
                new JooqRefusalCounts(dsl),
                new JooqCampaignCounts(dsl, clock),
                new JooqCampaignFigures(dsl),
                new JooqPeopleInFlows(dsl, prefix, waitingPeople),
                new JooqOutbox(dsl),
                new JooqCampaignRunStore(dsl, waitingPeople, new JobsOfRuns(dsl, prefix)),
                new JooqAudience(dsl, people, lists, settings.getCountTime(), clock));

        var faults = new CampaignFaults(campaigns, lists, activations, people, staticLists, programs);
        var activation = new Activation(campaigns, faults, activations, clock);
        var tokens = new KnownTokens(campaigns, programs);
        catalog = new Catalog(campaigns, new CampaignSearch(campaigns, faults), faults, activation, tokens, lists);

        var listeners = new Listeners(campaigns, activations);
        var triggerStarts = new TriggerStarts(clock);
        var triggers = new Triggers(listeners, triggerStarts);
        var requests = new CampaignRequests(listeners, triggerStarts, activation, tokens, clock);
        events = new Events(
                triggers,
                requests,
                new PostedEvents(units, triggers, settings.getRetention().getEventKeys(), clock),
                new StartPressure(settings.getMostWaitingStarts()),
                new StartMeter());
        starts = new TriggerParts(engine, units, listeners, campaigns, settings.starts(), events.meter(), clock);

        var meter = new RunMeter();
        runs = new Runs(campaigns, faults, tokens, meter, clock);
        launches = new LaunchJob(campaigns, faults, lists, settings.getChunkSize(), clock);
        cleanUp = new RetentionJob(settings.getRetention().times(), campaigns, units, clock);
        counting = new CountKeeping(engine, units);
        chunks = new ChunkJob(units, campaigns, starts.single(), meter, settings.getChunkSize(), clock);

        steps = new StepParts(
                engine, units, requests, new WaitTimers(dsl, prefix), starts.single(), settings.getChunkSize(), clock);
        var rows = new CamundaRows(dsl, prefix);
        services = new Services(
                new Explanations(lists, clock),
                new DraftLists(feel, lists, campaigns, clock),
                new CallGraphs(units, campaigns, faults),
                new SystemCheck(units, campaigns, faults, lists, clock),
                new VisibleTokens(units, campaigns, faults),
                new DryRuns(units, runs, campaigns, tokens, lists, settings.getDryRuns()),
                new PeopleImports(units, triggers),
                new PersonMerges(rows, clock),
                new ProgramImports(units, campaigns, lists, clock),
                new ProgramExports(units, campaigns, lists),
                new CampaignClones(units, campaigns),
                new Uninstalling(
                        units,
                        runs,
                        rows,
                        chunks.getType(),
                        Stream.of(starts.jobTypes(), steps.jobTypes(), List.of(launches.getType(), counting.getType()))
                                .flatMap(List::stream)
                                .toList()));

        unread = new UnreadCampaigns(units, campaigns);
        work = new WorkParts(stores, lists, triggers, new WorkListeners(outboxListeners, starts.queue()), clock);
        instances = new InstanceParts(settings.getHistory() == History.LEAN, settings.getLoopPasses(), clock);
        var descendants = new BoundedDescendants(
                listeners, triggerStarts, settings.starts().bounds(), clock);
        entries =
                new EntryParts(campaigns, activations, activation, runs, new SignalledWaits(clock), descendants, clock);
        var reader = new CampaignReader(feel, new FlowSteps(), CampaignVariables.reserved(), settings.getLoopPasses());
        deployments =
                new DeploymentParts(catalog, reader, instances, entries, steps, new AwaitedEvents(activations), clock);
    }

    /** Puts the parts into the engine's configuration. */
    void install() {
        engine.setCustomSessionFactories(orNew(engine.getCustomSessionFactories()));
        engine.setCustomPreDeployers(orNew(engine.getCustomPreDeployers()));
        engine.setCustomPostDeployers(orNew(engine.getCustomPostDeployers()));
        engine.setCustomPostBPMNParseListeners(orNew(engine.getCustomPostBPMNParseListeners()));
        engine.setCustomPreVariableSerializers(orNew(engine.getCustomPreVariableSerializers()));
        engine.setCustomHistoryEventHandlers(orNew(engine.getCustomHistoryEventHandlers()));
        engine.setCustomEventHandlers(orNew(engine.getCustomEventHandlers()));
        engine.setCustomPreMigratingActivityInstanceValidators(
                orNew(engine.getCustomPreMigratingActivityInstanceValidators()));
        engine.setCustomJobHandlers(orNew(engine.getCustomJobHandlers()));
        engine.setCustomBatchJobHandlers(orNew(engine.getCustomBatchJobHandlers()));

        engine.setPermissionProvider(new BatonPermissionProvider(engine.getPermissionProvider()));
        work.install(engine);
        instances.install(engine);
        entries.install(engine);
        steps.install(engine);
        deployments.install(engine);
        JobsWithoutDefinition.install(engine, command -> {
            steps.look(command);
            starts.look(command);
            counting.look(command);
        });
        starts.install(engine);
        engine.getCustomJobHandlers().addAll(List.of(launches, cleanUp, counting));
        engine.getCustomBatchJobHandlers().add(chunks);
    }

    /** A list of the engine's configuration that a plain engine does not have yet. */
    private static <T> List<T> orNew(@Nullable List<T> list) {
        return list == null ? new ArrayList<>() : list;
    }

    /** What is possible only when the engine knows its database. */
    void afterInit() {
        BatonSchema.speak(dsl, engine.getDatabaseType());
        BatonSchema.newer(engine.getDataSource()).ifPresent(newer -> {
            throw PluginLogger.LOG.tablesAreNewer(newer);
        });
        if (migrate) {
            BatonSchema.migrate(engine.getDataSource());
        } else {
            var missing = BatonSchema.missing(engine.getDataSource());
            if (!missing.isEmpty()) {
                throw PluginLogger.LOG.tablesMissing(missing);
            }
        }
        BatonSchema.completeFields(engine.getDataSource());
        steps.waitsAreNoScopesSince(BatonSchema.waitsInOneRowSince(engine.getDataSource()));
        instances.wrapHistoryLevel(engine);
        instances.shortenIds(engine);
        steps.installExpressions(engine);
        JobsWithoutDefinition.installChecks(engine);
        RefusedExecutions.install(engine);
    }

    /** A history level of "auto" is known only when the engine is built. */
    void afterBuild() {
        instances.wrapHistoryLevel(engine);
        if (migrate) {
            var prefix = Optional.ofNullable(engine.getDatabaseTablePrefix());
            DefinitionIndex.create(engine.getDataSource(), prefix)
                    .ifPresent(PluginLogger.LOG::definitionIndexIsMissing);
            JobIndexes.create(engine.getDataSource(), prefix).ifPresent(PluginLogger.LOG::indexIsMissing);
            WaitingPeople.createIndexes(
                            engine.getDataSource(),
                            prefix,
                            CampaignVariables.RUN_ID.variableName(),
                            CampaignVariables.PERSON_ID.variableName())
                    .ifPresent(PluginLogger.LOG::indexIsMissing);
        }
        cleanUp.begin();
        unread.begin();
    }
}
