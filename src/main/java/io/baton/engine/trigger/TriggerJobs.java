package io.baton.engine.trigger;

import io.baton.campaign.WaitingStart;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.trigger.TriggerJobHandler.Configuration;
import io.baton.engine.work.OwnJobs;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.store.CamundaRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.HistoricIncidentQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricIncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** The starts that wait, have failed or were held back, when a definition or a person goes. Inside a command. */
public final class TriggerJobs {

    private TriggerJobs() {}

    /**
     * Why a start is a job without retries.
     *
     * @param message in a sentence that begins with the person; the engine keeps its first 666 characters
     * @param step id of the element at which it failed, as far as one is known
     * @param trace all there is to tell
     */
    record Stopped(String message, Optional<String> step, String trace) {}

    /**
     * Keeps a start as a job without retries, with an incident that tells why.
     *
     * @param version of the campaign that it belongs to; empty when the campaign is gone
     * @param waiting where the person stands that the start lets go on; empty when it takes it in
     * @return the job
     */
    static MessageEntity stop(
            TriggerStart start,
            Workspace workspace,
            Optional<ProcessDefinitionEntity> version,
            Optional<ExecutionEntity> waiting,
            Stopped why) {
        var job = OwnJobs.due(TriggerJobHandler.TYPE);
        job.setJobHandlerConfiguration(start);
        job.setTenantId(workspace.tenantId().orElse(null));
        job.setProcessDefinitionId(version.map(ProcessDefinitionEntity::getId).orElse(null));
        job.setProcessDefinitionKey(WaitKey.campaign(start.campaign()));
        waiting.ifPresent(job::setExecution); // it goes when the person does
        Context.getCommandContext().getJobManager().insertJob(job);
        job.setExceptionMessage(why.message());
        job.setExceptionStacktrace(why.trace());
        job.setFailedActivityId(why.step().orElse(null));
        job.setRetries(0);
        return job;
    }

    /**
     * Takes the starts that wait away from a version that is deleted: incidents of a version that is gone cannot be
     * written. Those that have failed, or were held back, go with the last version; the others tell what became of the
     * campaign.
     *
     * @param newest id of the newest version that is left; empty when none is
     */
    public static void moveAll(String definition, Optional<String> newest, Instant now) {
        var query = new JobQueryImpl();
        query.processDefinitionId(definition);
        for (var found : UnrestrictedQueries.list(query)) {
            var job = (JobEntity) found;
            if (!job.getJobHandlerType().equals(TriggerJobHandler.TYPE)
                    || job.getExecutionId() != null
                    || isUnderWay(job, now)) {
                continue;
            }
            if (newest.isEmpty() && job.getRetries() == 0) {
                job.delete();
            } else {
                move(job, newest.orElse(null));
            }
        }
    }

    /**
     * Makes a start that is under way belong to the newest version of its campaign, when its own was deleted meanwhile:
     * the incident of a version that is gone cannot be written.
     *
     * @return whether it has done so: then the start is to be tried again
     */
    static boolean leavesDeletedVersion(JobEntity job, Campaigns campaigns, UnitsOfWork units) {
        var definition = job.getProcessDefinitionId();
        if (definition == null || campaigns.exists(definition)) {
            return false;
        }
        var newest = campaigns
                .newest(Workspace.of(job.getTenantId()), job.getProcessDefinitionKey())
                .map(ProcessDefinition::getId);
        units.inNewUnitOfWork(unit -> {
            Optional.ofNullable(Context.getCommandContext().getJobManager().findJobById(job.getId()))
                    .ifPresent(fresh -> move(fresh, newest.orElse(null)));
            return newest;
        });
        return true;
    }

    /**
     * Deletes the starts of a person that have failed or were held back: nobody runs them, and what they keep of the
     * event is the person's. Those that wait end by themselves when they find it gone.
     */
    public static void deleteFailed(PersonId person) {
        failed(person).toList().forEach(job -> {
            deleteHistory(job.getId());
            job.delete();
        });
    }

    /**
     * Makes the starts of a person another person's that have failed or were held back. A node that performs one of
     * them right now fails with a collision and tries again.
     *
     * @param rows find the jobs that may be the person's
     */
    public static void handOver(CamundaRows rows, PersonId person, PersonId other) {
        var manager = Context.getCommandContext().getJobManager();
        for (var id : rows.jobs(TriggerJobHandler.TYPE, TriggerStart.naming(person), TriggerStart.BESIDE)) {
            var job = manager.findJobById(id);
            if (job == null || !start(job).person().equals(person)) {
                continue;
            }
            var before = (Configuration) job.getJobHandlerConfiguration();
            job.setJobHandlerConfiguration(start(job).of(other));
            if (before instanceof TriggerStart.Beside beside) {
                Context.getCommandContext().getByteArrayManager().deleteByteArrayById(beside.id());
            }
        }
    }

    /** The messages of its failures may quote the person. */
    private static void deleteHistory(String job) {
        var command = Context.getCommandContext();
        var incidents = new HistoricIncidentQueryImpl();
        incidents.configuration(job);
        UnrestrictedQueries.list(incidents)
                .forEach(incident -> command.getDbEntityManager().delete((HistoricIncidentEntity) incident));
        command.getHistoricJobLogManager().deleteHistoricJobLogByJobId(job);
    }

    /**
     * A start that has failed or was held back.
     *
     * @param campaign key of the campaign; blank when it may end waits in any
     * @param event name of what happened
     * @param attributes of the event
     * @param tokens My Token values passed with a request, by name without family
     */
    public record HeldStart(String campaign, String event, Map<String, String> attributes, Map<String, String> tokens) {

        /** The campaign that one of {@link WaitingStart#campaigns} means; blank when it may end waits in any. */
        public static String campaignOf(String campaign) {
            return campaign.equals(WaitingStart.WAITS) ? "" : WaitKey.campaign(campaign);
        }
    }

    /** The starts of a person that have failed or were held back. */
    public static List<HeldStart> held(PersonId person) {
        return failed(person)
                .map(TriggerJobs::start)
                .map(start -> new HeldStart(
                        HeldStart.campaignOf(start.campaign()),
                        start.event().name(),
                        start.event().attributes(),
                        start.tokens()))
                .toList();
    }

    private static Stream<JobEntity> failed(PersonId person) {
        return UnrestrictedQueries.list((JobQueryImpl) new JobQueryImpl().noRetriesLeft()).stream()
                .map(JobEntity.class::cast)
                .filter(job -> job.getJobHandlerType().equals(TriggerJobHandler.TYPE))
                .filter(job -> start(job).person().equals(person));
    }

    private static TriggerStart start(JobEntity job) {
        return TriggerStart.of((Configuration) job.getJobHandlerConfiguration());
    }

    /** The node that runs the job writes its row as well, and one of the two would fail. */
    private static boolean isUnderWay(JobEntity job, Instant now) {
        return job.getLockExpirationTime() != null
                && job.getLockExpirationTime().toInstant().isAfter(now);
    }

    private static void move(JobEntity job, @Nullable String definition) {
        job.setProcessDefinitionId(definition);
        Context.getCommandContext()
                .getIncidentManager()
                .findIncidentByConfiguration(job.getId())
                .forEach(incident -> ((IncidentEntity) incident).setProcessDefinitionId(definition));
    }
}
