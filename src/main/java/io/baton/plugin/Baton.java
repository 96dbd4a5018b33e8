package io.baton.plugin;

import io.baton.engine.catalog.Catalog;
import io.baton.engine.trigger.Events;
import io.baton.engine.work.OutboxListeners;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.run.Runs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Baton inside one engine: the door for applications and servers. Take what you need of it by a constructor, and do not
 * keep it.
 */
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
        // an engine without any plugin may have no list of them
        return Optional.ofNullable(configuration.getCustomSessionFactories()).stream()
                .flatMap(List::stream)
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

    /** Opens units of work in all ways there are: Baton's tables are reached only through them. */
    public UnitsOfWork units() {
        return wiring.units;
    }

    /** The time as the engine tells it, in the zone in which tokens and smart lists mean dates. */
    public Clock clock() {
        return wiring.clock;
    }

    /** Campaigns and smart lists as they are deployed. Works inside a unit of work. */
    public Catalog catalog() {
        return wiring.catalog;
    }

    /** Events of people and requests, which start campaigns. Works inside a unit of work. */
    public Events events() {
        return wiring.events;
    }

    /** Runs of batch campaigns. */
    public Runs runs() {
        return wiring.runs;
    }

    /** Imports, exports, explanations, checks. Opens its own units of work. */
    public Services services() {
        return wiring.services;
    }

    /** Are told when mails wait that this node has handed over. */
    public OutboxListeners outboxListeners() {
        return wiring.outboxListeners;
    }
}
