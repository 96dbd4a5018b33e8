package io.baton.plugin;

import io.baton.activity.ActivityLog;
import io.baton.campaign.Activations;
import io.baton.campaign.CampaignRunStore;
import io.baton.campaign.ProgramStore;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.deployment.CampaignDeployer;
import io.baton.engine.deployment.CampaignParseListener;
import io.baton.engine.deployment.DefinitionRemovals;
import io.baton.engine.entry.CampaignSignals;
import io.baton.engine.entry.RunLauncher;
import io.baton.engine.instance.CampaignHistoryLevel;
import io.baton.engine.instance.TokenContextSerializer;
import io.baton.engine.model.CampaignReader;
import io.baton.engine.step.CampaignElResolver;
import io.baton.engine.step.WaitJobDefinitions;
import io.baton.engine.trigger.TriggerJob;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.EngineConnection;
import io.baton.engine.work.OutboxListeners;
import io.baton.engine.work.Stores;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.flow.FlowSteps;
import io.baton.mail.Outbox;
import io.baton.person.Memberships;
import io.baton.person.PersonStore;
import io.baton.person.StaticLists;
import io.baton.plugin.BatonConfiguration.History;
import io.baton.qualification.Qualifications;
import io.baton.smartlist.Audience;
import io.baton.smartlist.Feel;
import io.baton.store.BatonSchema;
import io.baton.store.JooqActivations;
import io.baton.store.JooqActivityLog;
import io.baton.store.JooqAudience;
import io.baton.store.JooqCampaignRunStore;
import io.baton.store.JooqMemberships;
import io.baton.store.JooqOutbox;
import io.baton.store.JooqPersonStore;
import io.baton.store.JooqProgramStore;
import io.baton.store.JooqQualifications;
import io.baton.store.JooqStaticLists;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Baton inside one engine: puts its parts into the engine's configuration and gives access to them. */
public final class Baton {

    private final BatonConfiguration settings;
    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;
    private final UnitsOfWork units;
    private final DSLContext dsl = BatonSchema.dsl(new UnitOfWorkConnections());
    private final JooqPersonStore people = new JooqPersonStore(dsl);
    private final ActivityLog activityLog = new JooqActivityLog(dsl);
    private final Qualifications qualifications = new JooqQualifications(dsl);
    private final ProgramStore programs = new JooqProgramStore(dsl);
    private final StaticLists staticLists = new JooqStaticLists(dsl);
    private final Memberships memberships = new JooqMemberships(dsl);
    private final Qualifications requests = JooqQualifications.requests(dsl);
    private final Activations activations = new JooqActivations(dsl);
    private final Triggers triggers = new Triggers(this);
    private final Outbox outbox = new JooqOutbox(dsl);
    private final OutboxListeners mailBell = new OutboxListeners();
    private final CampaignRunStore runs = new JooqCampaignRunStore(dsl);
    private final Map<Class<?>, Object> parts = new ConcurrentHashMap<>();
    private final DmnSmartLists smartLists;
    private final Audience audience;
    private final CampaignReader reader;
    private final Campaigns campaigns;

    Baton(BatonConfiguration settings, ProcessEngineConfigurationImpl engine) {
        this.settings = settings;
        this.engine = engine;
        this.clock = settings.clock();
        this.units = new UnitsOfWork(engine);
        var feel = new Feel(clock);
        this.smartLists = new DmnSmartLists(this, feel);
        this.audience = new JooqAudience(dsl, people, smartLists, clock);
        this.reader = new CampaignReader(feel, new FlowSteps());
        this.campaigns = new Campaigns(this);
    }

    /** Baton inside an engine that has the {@link BatonPlugin}. */
    public static Baton of(ProcessEngine processEngine) {
        return of((ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration());
    }

    static Baton of(ProcessEngineConfigurationImpl configuration) {
        return configuration.getCustomSessionFactories().stream()
                .filter(UnitOfWork.Factory.class::isInstance)
                .map(factory -> ((UnitOfWork.Factory) factory).baton())
                .findFirst()
                .orElseThrow(() -> BatonLogger.LOG.noBaton(configuration.getProcessEngineName()));
    }

    /** The ports to Baton's tables. */
    public Stores stores() {
        return new Stores(
                people,
                activityLog,
                qualifications,
                requests,
                programs,
                memberships,
                staticLists,
                activations,
                outbox,
                runs,
                audience);
    }

    /** Opens units of work. */
    public UnitsOfWork units() {
        return units;
    }

    void beforeInit() {
        engine.setCustomSessionFactories(orNew(engine.getCustomSessionFactories()));
        engine.getCustomSessionFactories().add(new UnitOfWork.Factory(this));
        engine.getCustomSessionFactories().add(new EngineConnection.Factory());
        engine.getCustomSessionFactories().addAll(DefinitionRemovals.factories(this));
        engine.setCustomPreDeployers(orNew(engine.getCustomPreDeployers()));
        engine.getCustomPreDeployers().add(new CampaignDeployer(this));
        engine.setCustomPostDeployers(orNew(engine.getCustomPostDeployers()));
        engine.getCustomPostDeployers().add(new WaitJobDefinitions());
        engine.setCustomPostBPMNParseListeners(orNew(engine.getCustomPostBPMNParseListeners()));
        engine.getCustomPostBPMNParseListeners().add(new CampaignParseListener(this));
        engine.setCustomPreVariableSerializers(orNew(engine.getCustomPreVariableSerializers()));
        engine.getCustomPreVariableSerializers().add(new TokenContextSerializer());
        engine.setCustomEventHandlers(orNew(engine.getCustomEventHandlers()));
        engine.getCustomEventHandlers().add(0, new CampaignSignals(this));
        engine.setCustomJobHandlers(orNew(engine.getCustomJobHandlers()));
        engine.getCustomJobHandlers().add(new TriggerJob(this));
        ServiceLoader.load(BatonExtension.class, Baton.class.getClassLoader())
                .forEach(extension -> extension.extend(this, engine));
    }

    /** A list of the engine's configuration that may not be there yet. */
    public static <T> List<T> orNew(@Nullable List<T> list) {
        return list == null ? new ArrayList<>() : list;
    }

    void afterInit() {
        BatonSchema.speak(dsl, engine.getDatabaseType());
        if (settings.isMigrate()) {
            BatonSchema.migrate(engine.getDataSource());
        } else {
            var missing = BatonSchema.missing(engine.getDataSource());
            if (!missing.isEmpty()) {
                throw BatonLogger.LOG.tablesMissing(missing);
            }
        }
        wrapHistoryLevel();
        if (engine.getExpressionManager() instanceof JuelExpressionManager expressions) {
            ((CompositeELResolver) expressions.getElContext(null).getELResolver()).add(new CampaignElResolver(this));
        }
    }

    /** A history level of "auto" is known only now. */
    void afterBuild() {
        wrapHistoryLevel();
    }

    private void wrapHistoryLevel() {
        var level = engine.getHistoryLevel();
        if (level != null && !(level instanceof CampaignHistoryLevel)) {
            engine.setHistoryLevel(new CampaignHistoryLevel(level, settings.getHistory() == History.LEAN));
        }
    }

    /**
     * Runs work in one command of the engine: its transaction, its connection, everything or nothing. Joins the command
     * that is under way on this thread, if any.
     */
    public <T> T inUnitOfWork(Function<UnitOfWork, T> work) {
        return units.inUnitOfWork(work);
    }

    /** Runs work in a command and a transaction of its own, whatever is under way on this thread. */
    public <T> T inNewUnitOfWork(Function<UnitOfWork, T> work) {
        return units.inNewUnitOfWork(work);
    }

    /** Keeps a part that an extension brings, under its type. */
    public <T> void add(Class<T> type, T part) {
        parts.put(type, part);
    }

    /**
     * A part that an extension brought.
     *
     * @throws IllegalStateException when no extension brought one
     */
    public <T> T part(Class<T> type) {
        var part = parts.get(type);
        if (part == null) {
            throw new IllegalStateException("no extension of Baton brings a " + type.getSimpleName());
        }
        return type.cast(part);
    }

    public RunLauncher runLauncher() {
        return part(RunLauncher.class);
    }

    public BatonConfiguration settings() {
        return settings;
    }

    public CampaignRunStore runs() {
        return runs;
    }

    public Audience audience() {
        return audience;
    }

    public PersonStore people() {
        return people;
    }

    public ActivityLog activityLog() {
        return activityLog;
    }

    public ProgramStore programs() {
        return programs;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Rings when mails wait that this node has handed over. */
    public OutboxListeners mailBell() {
        return mailBell;
    }

    public Memberships memberships() {
        return memberships;
    }

    /** Which trigger campaigns are active. */
    public Activations activations() {
        return activations;
    }

    /** Where whatever happens to people is told. */
    public Triggers triggers() {
        return triggers;
    }

    /** Who was requested into which campaign. */
    public Qualifications requests() {
        return requests;
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public Clock clock() {
        return clock;
    }

    public Qualifications qualifications() {
        return qualifications;
    }

    public StaticLists staticLists() {
        return staticLists;
    }

    public DmnSmartLists smartLists() {
        return smartLists;
    }

    public CampaignReader reader() {
        return reader;
    }

    /** The engine Baton is in. */
    public ProcessEngineConfigurationImpl engine() {
        return engine;
    }

    /** The connection of the command that is under way: Camunda's state, people and log commit together. */
    private static final class UnitOfWorkConnections implements ConnectionProvider {

        @Override
        public java.sql.Connection acquire() {
            CommandContext command = Context.getCommandContext();
            if (command == null) {
                throw new IllegalStateException("Baton's tables are spoken to inside a command of the engine only");
            }
            return command.getSession(EngineConnection.class).connection();
        }

        @Override
        public void release(java.sql.Connection connection) {
            // the engine's own: it commits, rolls back and closes
        }
    }
}
