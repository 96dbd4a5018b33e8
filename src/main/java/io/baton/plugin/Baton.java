package io.baton.plugin;

import io.baton.activity.ActivityLog;
import io.baton.campaign.Activations;
import io.baton.campaign.ProgramStore;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.catalog.KnownTokens;
import io.baton.engine.trigger.CampaignRequests;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.OutboxListeners;
import io.baton.engine.work.Stores;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.mail.Outbox;
import io.baton.person.Memberships;
import io.baton.person.PersonStore;
import io.baton.person.StaticLists;
import io.baton.qualification.Qualifications;
import io.baton.run.DryRuns;
import io.baton.run.Runs;
import io.baton.smartlist.Audience;
import java.time.Clock;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Baton inside one engine: what applications and servers reach of it. */
public final class Baton {

    private final Wiring wiring;

    private Baton(BatonConfiguration settings, ProcessEngineConfigurationImpl engine) {
        this.wiring = new Wiring(settings, engine);
    }

    /**
     * Baton inside an engine that has the {@link BatonPlugin}.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException when the engine has none
     */
    public static Baton of(ProcessEngine processEngine) {
        return of((ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration());
    }

    /**
     * Found among the engine's session factories, not among its plugins: Spring wraps plugins into one that hides them.
     */
    static Baton of(ProcessEngineConfigurationImpl configuration) {
        return configuration.getCustomSessionFactories().stream()
                .filter(Anchor.class::isInstance)
                .map(anchor -> ((Anchor) anchor).baton())
                .findFirst()
                .orElseThrow(() -> PluginLogger.LOG.noBaton(configuration.getProcessEngineName()));
    }

    /** Puts Baton into an engine that is not built yet. */
    static void install(BatonConfiguration settings, ProcessEngineConfigurationImpl engine) {
        var baton = new Baton(settings, engine);
        baton.wiring.install();
        engine.getCustomSessionFactories().add(new Anchor(baton));
    }

    /** Keeps Baton with its engine; no command opens such a session. */
    private record Anchor(Baton baton) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return Anchor.class;
        }

        @Override
        public Session openSession() {
            throw new IllegalStateException("only keeps Baton with its engine");
        }
    }

    void afterInit() {
        wiring.afterInit();
    }

    void afterBuild() {
        wiring.afterBuild();
    }

    /**
     * Runs work in one command of the engine: its transaction, its connection, everything or nothing. Joins the command
     * that is under way on this thread, if any.
     */
    public <T> T inUnitOfWork(Function<UnitOfWork, T> work) {
        return wiring.units.inUnitOfWork(work);
    }

    /** Runs work in a command and a transaction of its own, whatever is under way on this thread. */
    public <T> T inNewUnitOfWork(Function<UnitOfWork, T> work) {
        return wiring.units.inNewUnitOfWork(work);
    }

    public UnitsOfWork units() {
        return wiring.units;
    }

    public Stores stores() {
        return wiring.stores;
    }

    /** Runs of batch campaigns. */
    public Runs runs() {
        return wiring.runs;
    }

    /** What runs would do. */
    public DryRuns dryRuns() {
        return wiring.dryRuns;
    }

    public Audience audience() {
        return wiring.stores.audience();
    }

    public PersonStore people() {
        return wiring.stores.people();
    }

    public ActivityLog activityLog() {
        return wiring.stores.activityLog();
    }

    public ProgramStore programs() {
        return wiring.stores.programs();
    }

    public Outbox outbox() {
        return wiring.stores.outbox();
    }

    /** Tell when mails wait that this node has handed over. */
    public OutboxListeners outboxListeners() {
        return wiring.outboxListeners;
    }

    public Memberships memberships() {
        return wiring.stores.memberships();
    }

    public Activations activations() {
        return wiring.stores.activations();
    }

    public Triggers triggers() {
        return wiring.triggers;
    }

    public CampaignRequests requests() {
        return wiring.requests;
    }

    public Campaigns campaigns() {
        return wiring.campaigns;
    }

    public CampaignFaults faults() {
        return wiring.faults;
    }

    public Activation activation() {
        return wiring.activation;
    }

    public KnownTokens knownTokens() {
        return wiring.knownTokens;
    }

    public Clock clock() {
        return wiring.clock;
    }

    public Qualifications qualifications() {
        return wiring.stores.qualifications();
    }

    public StaticLists staticLists() {
        return wiring.stores.staticLists();
    }

    public DmnSmartLists smartLists() {
        return wiring.lists;
    }

    public ProcessEngineConfigurationImpl engine() {
        return wiring.engine;
    }
}
