package io.baton.engine.trigger;

import io.baton.campaign.WaitingStarts.First;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.work.PeopleInSets;
import io.baton.engine.work.UnitsOfWork;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;

/** Puts into an engine what gives waiting starts their turn. */
public final class TriggerParts {

    /** Type of the jobs that take waiting starts. */
    public static final String TAKING = StartJob.TYPE;

    private final StartQueue queue;
    private final TriggerJobHandler failed;
    private final StartJob starts;
    private final SingleStarts single;
    private final ResumedStarts resumed;
    private final Clock clock;

    /**
     * @param settings how starts are taken
     * @param meter counts what this node does
     */
    public TriggerParts(
            ProcessEngineConfigurationImpl engine,
            UnitsOfWork units,
            Listeners listeners,
            Campaigns campaigns,
            StartSettings settings,
            StartMeter meter,
            Clock clock) {
        this.clock = clock;
        resumed = new ResumedStarts(campaigns);
        queue = new StartQueue(engine, meter, Math.max(2, Runtime.getRuntime().availableProcessors()));
        var entry = new TriggerEntry(listeners, campaigns, settings.bounds(), settings.logsRefusals(), clock);
        var failures = new FailedStarts(entry, queue, engine, settings.failureHoldsUp(), clock);
        failed = new TriggerJobHandler(entry, campaigns, units, queue, clock);
        var sets = new PeopleInSets(units, settings.set());
        starts = new StartJob(sets, () -> new StartWork(entry, failures, queue, settings.set(), false, clock), queue);
        single =
                new SingleStarts(sets, () -> new StartWork(entry, failures, queue, settings.set(), true, clock), queue);
    }

    /**
     * How starts are taken.
     *
     * @param set how many people are one transaction
     * @param failureHoldsUp whether a start that failed for good holds up the person's later ones
     * @param logsRefusals whether somebody who is not let in for an event gets an activity; otherwise it is counted
     */
    public record StartSettings(StormBounds bounds, int set, boolean failureHoldsUp, boolean logsRefusals) {}

    /** Is told that campaigns are to start. */
    public StartQueue queue() {
        return queue;
    }

    /** Takes what happened singly before other work. */
    public SingleStarts single() {
        return single;
    }

    /** This node looks for jobs, in the command that is given: it looks for starts as well. */
    public void look(CommandContext command) {
        if (resumed.look()) {
            queue.toCome();
        }
        queue.look(command, () -> !UnitsOfWork.current()
                .waitingStarts()
                .due(clock.instant(), First.RANK, 1)
                .isEmpty());
    }

    /** Before the engine is built; its list of custom job handlers must be there. */
    public void install(ProcessEngineConfigurationImpl engine) {
        engine.getCustomJobHandlers().addAll(List.<JobHandler<?>>of(failed, starts));
    }

    /** The types of the jobs that only Baton can handle. */
    public List<String> jobTypes() {
        return List.of(failed.getType(), starts.getType());
    }
}
