package io.baton.engine.trigger;

import io.baton.campaign.WaitingStart;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.Retries;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.Workspace;
import java.time.Clock;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * A start that has failed for good or was held back: somebody lets it go on. The job is gone when the start commits, so
 * it happens once.
 */
public final class TriggerJobHandler implements JobHandler<TriggerJobHandler.Configuration> {

    /** The engine keeps the handler of a job by this name. */
    static final String TYPE = "baton-trigger";

    private final TriggerEntry entry;
    private final Campaigns campaigns;
    private final UnitsOfWork units;
    private final StartQueue queue;
    private final Clock clock;

    TriggerJobHandler(TriggerEntry entry, Campaigns campaigns, UnitsOfWork units, StartQueue queue, Clock clock) {
        this.entry = entry;
        this.campaigns = campaigns;
        this.units = units;
        this.queue = queue;
        this.clock = clock;
    }

    /** What a job keeps of its start. */
    sealed interface Configuration extends JobHandlerConfiguration permits TriggerStart, TriggerStart.Beside {}

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public Configuration newConfiguration(String canonicalString) {
        return TriggerStart.read(canonicalString);
    }

    /** Later starts of the person that waited for this one have their turns now. */
    @Override
    public void onDelete(Configuration configuration, JobEntity job) {
        if (configuration instanceof TriggerStart.Beside beside) {
            Context.getCommandContext().getByteArrayManager().deleteByteArrayById(beside.id());
        }
        if (UnitsOfWork.current().waitingStarts().release(job.getId())) {
            queue.toCome();
        }
    }

    @Override
    public void execute(
            Configuration configuration, ExecutionEntity execution, CommandContext command, String tenantId) {
        if (TriggerJobs.leavesDeletedVersion(command.getCurrentJob(), campaigns, units)) {
            throw new OptimisticLockingException("the version that the start belonged to was deleted meanwhile");
        }
        var start = TriggerStart.of(configuration);
        var waiting = start.waiting(Workspace.of(tenantId), clock.instant());
        var unit = command.getSession(UnitOfWork.class);
        unit.find(start.person()).ifPresent(person -> enter(unit, waiting, start.campaign(), person));
    }

    /** A failure says whose and what of, as the first one did: its text becomes that of the incident. */
    private void enter(UnitOfWork unit, WaitingStart start, String campaign, Person person) {
        try {
            entry.enter(entry.startables(unit), start, campaign, person, false);
        } catch (RuntimeException failure) {
            if (Retries.isPassing(failure)) {
                throw failure;
            }
            var told = new StartFailure(person.id(), campaign, start.event().name(), FailedAt.latest(), failure);
            throw new ProcessEngineException(told.message(), failure);
        }
    }
}
