package io.baton.engine.work;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Jobs of one type that a node writes for its own threads, so that they wait for no acquisition. Another node takes one
 * when this one dies. Thread-safe.
 */
public final class OwnJobs {

    private final ProcessEngineConfigurationImpl engine;
    private final String type;

    /**
     * @param engine asked for its job executor at each call
     * @param type of their handler
     */
    public OwnJobs(ProcessEngineConfigurationImpl engine, String type) {
        this.engine = engine;
        this.type = type;
    }

    /** A job of a type that is due, not inserted yet. Inside a command. */
    public static MessageEntity due(String type) {
        var job = new MessageEntity();
        job.setJobHandlerType(type);
        if (Context.getProcessEngineConfiguration().isEnsureJobDueDateNotNull()) {
            job.setDuedate(ClockUtil.getCurrentTime()); // the engine takes no other jobs then
        }
        job.setExclusive(false); // without an instance, exclusive jobs are done one after the other by one thread
        return job;
    }

    /** That of this node. */
    public JobExecutor executor() {
        return engine.getJobExecutor();
    }

    /**
     * Inserts a job as this node's acquisition would have locked it. When the node dies its lock ends.
     *
     * @return its id
     */
    public String insertLocked(CommandContext command) {
        var job = due(type);
        job.setLockOwner(executor().getLockOwner());
        job.setLockExpirationTime(Date.from(
                ClockUtil.getCurrentTime().toInstant().plusMillis(executor().getLockTimeInMillis())));
        command.getJobManager().insertJob(job);
        return job.getId();
    }

    /** Inserts a job as {@link #insertLocked(CommandContext)} does, in a transaction of its own. */
    public String insertLocked() {
        return engine.getCommandExecutorTxRequiresNew().execute(this::insertLocked);
    }

    /** Gives a job that is committed to a thread of this node. */
    public void handOver(String job) {
        executor().executeJobs(List.of(job), engine.getProcessEngine());
    }
}
