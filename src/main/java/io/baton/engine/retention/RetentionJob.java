package io.baton.engine.retention;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.work.UnitsOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.BatchWindow;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;

/**
 * Cleans up in the window of Camunda's history clean-up; once a day where none is set. One job of the engine does it,
 * on whichever node takes it: it works for a while, portion by portion, and leaves the next job in the transaction that
 * ends it.
 */
public final class RetentionJob implements JobHandler<RetentionJob.Position> {

    static final String TYPE = "baton-retention";

    private static final Duration WORK = Duration.ofSeconds(20);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final RetentionTimes retention;
    private final RetentionPortions portions;
    private final UnitsOfWork units;
    private final Clock clock;

    public RetentionJob(RetentionTimes retention, Campaigns campaigns, UnitsOfWork units, Clock clock) {
        this.retention = retention;
        this.portions = new RetentionPortions(retention, campaigns, clock);
        this.units = units;
        this.clock = clock;
    }

    /**
     * How far the clean-up has come.
     *
     * @param after the number or person after which the stage goes on
     */
    record Position(RetentionStage stage, long after) implements JobHandlerConfiguration {

        private static final Position START = new Position(RetentionStage.ACTIVITIES, 0);

        Position after(long next) {
            return new Position(stage, next);
        }

        Position nextStage() {
            return new Position(stage.next(), 0);
        }

        @Override
        public String toCanonicalString() {
            return stage.name() + " " + after;
        }

        private static Position parse(String text) {
            int blank = text.indexOf(' ');
            return new Position(
                    RetentionStage.valueOf(text.substring(0, blank)), Long.parseLong(text.substring(blank + 1)));
        }
    }

    /** Leaves the first job, unless there is one. Several nodes may do so at once. */
    public void begin() {
        if (!retention.isForEver()) {
            units.inUnitOfWork(unit -> {
                var command = Context.getCommandContext();
                command.getPropertyManager().acquireExclusiveLockForHistoryCleanupJob();
                if (command.getJobManager().findJobsByHandlerType(TYPE).isEmpty()) {
                    schedule(Position.START, start(clock.instant()));
                }
                return unit;
            });
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public Position newConfiguration(String canonicalString) {
        return Position.parse(canonicalString);
    }

    @Override
    public void onDelete(Position configuration, JobEntity job) {
        // the next start of an engine leaves another one
    }

    @Override
    public void execute(Position from, ExecutionEntity execution, CommandContext command, String tenantId) {
        if (retention.isForEver()) {
            return; // the settings were taken back
        }
        var now = clock.instant();
        if (start(now).isAfter(now)) {
            schedule(from, start(now));
            return;
        }
        var at = work(from);
        if (at.stage() == RetentionStage.DONE) {
            schedule(Position.START, nextStart(now));
        } else {
            schedule(at, now);
        }
    }

    private Position work(Position from) {
        var at = from;
        long end = System.nanoTime() + WORK.toNanos();
        while (at.stage() != RetentionStage.DONE && System.nanoTime() < end) {
            var portion = at;
            at = units.retryingNew(unit -> portions.delete(unit, portion));
        }
        return at;
    }

    /** When the window begins that is open or comes next; now where it is open or none is set. */
    private static Instant start(Instant now) {
        return window(now, false)
                .map(window -> window.getStart().toInstant())
                .filter(now::isBefore)
                .orElse(now);
    }

    private static Instant nextStart(Instant now) {
        return window(now, true).map(window -> window.getStart().toInstant()).orElse(now.plus(A_DAY));
    }

    private static Optional<BatchWindow> window(Instant now, boolean next) {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        var windows = engine.getBatchWindowManager();
        if (!windows.isBatchWindowConfigured(engine)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                next
                        ? windows.getNextBatchWindow(Date.from(now), engine)
                        : windows.getCurrentOrNextBatchWindow(Date.from(now), engine));
    }

    private void schedule(Position at, Instant due) {
        var job = new MessageEntity();
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfiguration(at);
        if (due.isAfter(clock.instant())) {
            job.setDuedate(Date.from(due));
        }
        Context.getCommandContext().getJobManager().insertAndHintJobExecutor(job);
    }
}
