package io.baton.engine.instance;

import io.baton.engine.command.SessionsOf;
import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;

/** Puts into an engine what its campaign instances need. */
public final class InstanceParts {

    /** The type that variables have in the engine's tables which only Baton can read. */
    public static final String TOKEN_CONTEXT = TokenContextSerializer.NAME;

    private final boolean lean;
    private final int mostPasses;
    private final Clock clock;
    private final RemovalTimes times;

    /**
     * @param lean whether Camunda's history keeps only what an operator repairs campaign instances with
     * @param mostPasses how often one instance comes by the same element in one transaction at most
     */
    public InstanceParts(boolean lean, int mostPasses, Clock clock) {
        this.lean = lean;
        this.mostPasses = mostPasses;
        this.clock = clock;
        times = new RemovalTimes(lean);
    }

    /** Before the engine is built; its lists of custom parts must be there. */
    public void install(ProcessEngineConfigurationImpl engine) {
        engine.getCustomSessionFactories()
                .add(new SessionsOf<>(CampaignInstances.class, () -> new CampaignInstances(lean, mostPasses, clock)));
        engine.getCustomSessionFactories().add(new SessionsOf<>(VariableInstanceManager.class, UnpackedVariables::new));
        engine.getCustomSessionFactories().add(new SessionsOf<>(IncidentManager.class, KnownIncidents::new));
        engine.getCustomHistoryEventHandlers().add(times);
        engine.getCustomPreVariableSerializers().add(new TokenContextSerializer());
        engine.getCustomPreMigratingActivityInstanceValidators().add(new OwnCampaignOnly());
    }

    /** Looks after what is kept of the instances of a parsed process, a campaign's. */
    public void install(ProcessDefinitionEntity definition) {
        if (lean) {
            new ExpiringNotes(times).putInto(definition);
        }
    }

    /** When the engine knows how it makes ids. */
    public void shortenIds(ProcessEngineConfigurationImpl engine) {
        ShortIds.install(engine);
    }

    /** Puts the campaigns' history level around the one the operator chose, once that is known. */
    public void wrapHistoryLevel(ProcessEngineConfigurationImpl engine) {
        var level = engine.getHistoryLevel();
        if (level != null && !(level instanceof CampaignHistoryLevel)) {
            engine.setHistoryLevel(new CampaignHistoryLevel(level, lean));
        }
    }
}
