package io.baton.plugin;

import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.instance.InstanceParts;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.trigger.TriggerParts;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.run.Runs;
import io.baton.store.CamundaRows;
import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.batch.BatchQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;

/**
 * Takes campaigns out of an engine, so that it goes on without Baton. Deletes no model, no history and none of Baton's
 * tables: definitions of campaigns are suspended, and what is under way ends. Works in portions with a transaction
 * each; it can be called again and then does what is left. Sees everything, whichever user is logged in: callers make
 * sure that this user may.
 */
public final class Uninstalling {

    private static final int PORTION = 200;
    private static final String REASON = "Baton uninstalled";

    private final UnitsOfWork units;
    private final Runs runs;
    private final CamundaRows rows;
    private final String batchType;
    private final List<String> jobTypes;

    /**
     * @param batchType type of the batches that only Baton can handle
     * @param jobTypes types of the jobs that only Baton can handle, those of its batches aside
     */
    Uninstalling(UnitsOfWork units, Runs runs, CamundaRows rows, String batchType, List<String> jobTypes) {
        this.units = units;
        this.runs = runs;
        this.rows = rows;
        this.batchType = batchType;
        this.jobTypes = jobTypes;
    }

    /**
     * What an engine without Baton could not deal with.
     *
     * @param runs that are not over
     * @param instances of campaigns that wait
     * @param starts of campaigns that are due, and launches of runs
     * @param batches of runs, those that are over included as long as Camunda keeps them
     * @param definitions of campaigns that are not suspended, all versions
     * @param variables that hold a token context, under way and in the history
     */
    public record Left(long runs, long instances, long starts, long batches, long definitions, long variables) {

        /** Whether the jar can be taken away. */
        public boolean isReady() {
            return !isUnderWay() && batches + definitions + variables == 0;
        }

        private boolean isUnderWay() {
            return runs + instances + starts > 0;
        }
    }

    /** What there is to take out; changes nothing. */
    public Left left() {
        return portion(unit -> {
            var campaigns = campaigns();
            return new Left(
                    runs.open(unit).size(),
                    campaigns.stream()
                            .mapToLong(campaign -> instances(campaign).count())
                            .sum(),
                    starts(unit),
                    batches().count(),
                    campaigns.stream()
                            .filter(campaign -> !campaign.isSuspended())
                            .count(),
                    rows.countVariables(InstanceParts.TOKEN_CONTEXT));
        });
    }

    /** A job that takes starts counts only where no start waits for it. */
    private long starts(UnitOfWork unit) {
        long takers = rows.countJobs(List.of(TriggerParts.TAKING));
        return rows.countJobs(jobTypes)
                - takers
                + Math.max(takers, unit.waitingStarts().backlog().waiting());
    }

    /**
     * Takes everything out.
     *
     * @param endWaiting whether runs, waiting people and due starts end
     * @return what is left all the same: work that other nodes were at, and campaigns that a process of another kind
     *     has called
     * @throws io.baton.engine.command.CampaignRefusedException when there are any and they are not to end
     */
    public Left uninstall(boolean endWaiting) {
        var before = left();
        if (before.isUnderWay() && !endWaiting) {
            throw PluginLogger.LOG.campaignsAreUnderWay(before);
        }
        var open = portion(runs::open);
        open.forEach(run -> portion(unit -> runs.abort(unit, run, false)));
        PluginLogger.LOG.uninstalling("runs are aborted", open.size());
        PluginLogger.LOG.uninstalling("definitions of campaigns are suspended", portion(unit -> suspend()));
        for (var campaign : portion(unit -> campaigns())) {
            repeat("instances of " + campaign.getId() + " have ended", unit -> end(campaign));
        }
        repeat("starts are deleted", this::deleteStarts);
        repeat("batches are deleted", unit -> deleteBatches());
        repeat("token contexts are plain bytes", unit -> rows.makeBytes(InstanceParts.TOKEN_CONTEXT, PORTION));
        var left = left();
        PluginLogger.LOG.isUninstalled(left);
        return left;
    }

    /** A transaction of its own without regard to who is logged in. */
    private <T> T portion(Function<UnitOfWork, T> work) {
        return units.retryingNew(unit -> UnrestrictedQueries.whoeverAsks(() -> work.apply(unit)));
    }

    /** Does portions until there is nothing to do. */
    private void repeat(String what, Function<UnitOfWork, Integer> work) {
        long done = 0;
        for (int more = portion(work); more > 0; more = portion(work)) {
            done += more;
            PluginLogger.LOG.uninstalling(what, done);
        }
    }

    private static int suspend() {
        var active =
                campaigns().stream().filter(campaign -> !campaign.isSuspended()).toList();
        active.forEach(campaign -> engine().getRepositoryService().suspendProcessDefinitionById(campaign.getId()));
        return active.size();
    }

    private static int end(ProcessDefinition campaign) {
        var ended = instances(campaign).rootProcessInstances().listPage(0, PORTION);
        ended.forEach(instance ->
                engine().getRuntimeService().deleteProcessInstance(instance.getId(), REASON, true, true, true, false));
        return ended.size();
    }

    private int deleteStarts(UnitOfWork unit) {
        int waiting = unit.waitingStarts().deleteSome(PORTION);
        var idle = rows.idleJobs(jobTypes, PORTION);
        idle.forEach(engine().getManagementService()::deleteJob);
        return waiting + idle.size();
    }

    private int deleteBatches() {
        var some = batches().listPage(0, PORTION);
        some.forEach(batch -> engine().getManagementService().deleteBatch(batch.getId(), false));
        return some.size();
    }

    private BatchQuery batches() {
        return engine().getManagementService().createBatchQuery().type(batchType);
    }

    private static ProcessInstanceQuery instances(ProcessDefinition campaign) {
        return engine().getRuntimeService().createProcessInstanceQuery().processDefinitionId(campaign.getId());
    }

    private static List<ProcessDefinition> campaigns() {
        return engine().getRepositoryService().createProcessDefinitionQuery().list().stream()
                .filter(Uninstalling::isCampaign)
                .toList();
    }

    /** A definition that cannot be loaded never ran. */
    private static boolean isCampaign(ProcessDefinition definition) {
        try {
            return DeployedCampaign.find(definition.getId()).isPresent();
        } catch (ProcessEngineException unreadable) {
            return false;
        }
    }

    private static ProcessEngineServices engine() {
        return Context.getProcessEngineConfiguration().getProcessEngine();
    }
}
