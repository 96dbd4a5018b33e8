package io.baton.engine.instance;

import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedVersions;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricExternalTaskLogEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.jspecify.annotations.Nullable;

/**
 * When Camunda's clean-up takes away what the history keeps of campaigns. Camunda finds that out when the historic
 * instance ends; under the lean history campaigns have none, and jobs of Baton that belong to no instance have none
 * either. Without this their rows stay for ever. What is written goes when the time to live of its campaign has passed
 * since; what belongs to no campaign, when that of the engine has. Thread-safe.
 */
final class RemovalTimes implements HistoryEventHandler {

    private final boolean lean;

    /**
     * @param lean whether campaign instances have no historic instance that tells Camunda when they end
     */
    RemovalTimes(boolean lean) {
        this.lean = lean;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event.getRemovalTime() != null || isUpToOthers()) {
            return;
        }
        of(event).ifPresent(time -> {
            event.setRemovalTime(time);
            ofBytes(bytes(event), time);
        });
    }

    /** With the strategy none nothing has a removal time: the operator chose that. */
    private static boolean isUpToOthers() {
        return ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE.equals(
                engine().getHistoryRemovalTimeStrategy());
    }

    private static ProcessEngineConfigurationImpl engine() {
        return Context.getProcessEngineConfiguration();
    }

    private Optional<Date> of(HistoryEvent event) {
        if (event.getProcessInstanceId() != null) {
            return lean ? ofCampaign(event.getProcessDefinitionId()) : Optional.empty();
        }
        if (!OwnJobs.areAlone(job(event))) {
            return Optional.empty();
        }
        var ofCampaign = ofCampaign(event.getProcessDefinitionId());
        return ofCampaign.isPresent() ? ofCampaign : ofEngine();
    }

    /**
     * When something goes that is written past the history's events.
     *
     * @param definitionId of the process that it belongs to
     * @return empty when that is no campaign, and when nothing has a removal time
     */
    Optional<Date> besideEvents(String definitionId) {
        return !lean || isUpToOthers() ? Optional.empty() : ofCampaign(definitionId);
    }

    /** Gives the bytes that a row refers to the time of the row: the clean-up looks at each by itself. */
    private static void ofBytes(@Nullable String id, Date time) {
        var bytes = id == null
                ? null
                : Context.getCommandContext().getDbEntityManager().getCachedEntity(ByteArrayEntity.class, id);
        if (bytes != null) {
            bytes.setRemovalTime(time);
        }
    }

    private static Optional<Date> ofCampaign(@Nullable String definitionId) {
        return Optional.ofNullable(definitionId)
                .flatMap(DeployedVersions::process)
                .filter(definition -> DeployedCampaign.find(definition).isPresent())
                .map(definition -> engine().getHistoryRemovalTimeProvider()
                        .calculateRemovalTime(instanceThatEndsNow(), definition));
    }

    /** To the engine's strategies it makes no difference which of its moments they count from. */
    private static HistoricProcessInstanceEventEntity instanceThatEndsNow() {
        var now = ClockUtil.getCurrentTime();
        var instance = new HistoricProcessInstanceEventEntity();
        instance.setStartTime(now);
        instance.setEndTime(now);
        return instance;
    }

    private static Optional<Date> ofEngine() {
        return Optional.ofNullable(engine().getHistoryTimeToLive())
                .map(ParseUtil::parseHistoryTimeToLive)
                .map(days -> Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(days))));
    }

    private static @Nullable String bytes(HistoryEvent event) {
        if (event instanceof HistoricJobLogEvent log) {
            return log.getExceptionByteArrayId();
        }
        return event instanceof HistoricExternalTaskLogEntity log ? log.getErrorDetailsByteArrayId() : null;
    }

    /** The type of the job that an event tells of; null when it tells of none. */
    private static @Nullable String job(HistoryEvent event) {
        if (event instanceof HistoricJobLogEvent log) {
            return log.getJobDefinitionType();
        }
        if (event instanceof HistoricIncidentEventEntity incident && incident.getConfiguration() != null) {
            var job = Context.getCommandContext().getJobManager().findJobById(incident.getConfiguration());
            return job == null ? null : job.getJobHandlerType();
        }
        return null;
    }
}
