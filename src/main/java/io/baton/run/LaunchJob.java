package io.baton.run;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.Chunk;
import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignType;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import io.baton.qualification.QualificationRule.Answer;
import io.baton.qualification.QualificationRule.EveryTime;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartLists;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.batch.builder.BatchBuilder;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Launches a run when its time has come: selects the audience by cursor, checks the person limit (Q4), cuts the
 * audience into chunks and hands them to a batch of the engine. It does so in one transaction, so there is a whole run
 * afterwards or none.
 */
public final class LaunchJob implements JobHandler<LaunchJob.RunReference> {

    static final String TYPE = "baton-run-launch";

    private static final int CHUNKS_WRITTEN_TOGETHER = 100;

    private final Campaigns campaigns;
    private final CampaignFaults faults;
    private final SmartLists lists;
    private final int chunkSize;
    private final Clock clock;

    /**
     * @param chunkSize how many people are one transaction
     */
    public LaunchJob(Campaigns campaigns, CampaignFaults faults, SmartLists lists, int chunkSize, Clock clock) {
        this.campaigns = campaigns;
        this.faults = faults;
        this.lists = lists;
        this.chunkSize = chunkSize;
        this.clock = clock;
    }

    /** The run a job is about. */
    public record RunReference(String run) implements JobHandlerConfiguration {
        @Override
        public String toCanonicalString() {
            return run;
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public RunReference newConfiguration(String canonicalString) {
        return new RunReference(canonicalString);
    }

    @Override
    public void onDelete(RunReference configuration, JobEntity job) {
        // the run itself stays as a record
    }

    @Override
    public void execute(RunReference reference, ExecutionEntity execution, CommandContext command, String tenantId) {
        var run = UnitsOfWork.current().runs().lock(reference.run());
        if (run.isEmpty() || run.get().state() != State.SCHEDULED) {
            return; // aborted in the meantime
        }
        var found = campaigns.find(run.get().workspace(), run.get().campaign());
        var refusal = found.map(this::refusal).orElse(Optional.of("it is not deployed any more"));
        if (refusal.isPresent()) {
            refuse(run.get(), refusal.get());
        } else {
            launch(run.get(), found.orElseThrow(), command);
        }
    }

    private Optional<String> refusal(Startable startable) {
        if (startable.campaign().type() != CampaignType.BATCH) {
            return Optional.of("it is of type " + startable.campaign().type().label() + " now");
        }
        if (startable.definition().isSuspended()) {
            return Optional.of("it is suspended");
        }
        return faults.invalid(startable.campaign());
    }

    private void refuse(CampaignRun run, String reason) {
        RunLogger.LOG.runIsRefused(run.id(), run.campaign(), reason);
        UnitsOfWork.current().runs().update(run.refused(reason, clock.instant()));
    }

    private void launch(CampaignRun run, Startable startable, CommandContext command) {
        var campaign = startable.campaign();
        var list = lists.resolve(campaign.workspace(), campaign.smartList());
        var now = clock.instant();
        if (campaign.personLimit().isPresent()) {
            long qualifying = countQualifying(campaign, list);
            if (qualifying > campaign.personLimit().getAsInt()) {
                refuse(
                        run,
                        qualifying + " people qualify, the person limit is "
                                + campaign.personLimit().getAsInt());
                return;
            }
        }
        var writer = new ChunkWriter(run.id(), chunkSize);
        var undecided = UnitsOfWork.current().audience().select(campaign.workspace(), list, writer::add);
        writer.finish();
        var batch = writer.chunks > 0 ? Optional.of(batch(run, writer.chunks, command)) : Optional.<String>empty();
        RunLogger.LOG.runIsLaunched(run.id(), run.campaign(), writer.people, writer.chunks);
        RunLogger.LOG.peopleAreLeftOut("run " + run.id(), campaign, undecided);
        UnitsOfWork.current()
                .runs()
                .update(run.launched(
                        now, startable.definition().getId(), batch, writer.people, writer.chunks, undecided.people()));
    }

    /** Counts the people that would get in (Q4): they are on the list, and the qualification rule lets them in. */
    private long countQualifying(Campaign campaign, SmartList list) {
        var count = new long[1];
        UnitsOfWork.current()
                .audience()
                .select(campaign.workspace(), list, page -> count[0] += page.size() - keptOut(campaign, page));
        return count[0];
    }

    private long keptOut(Campaign campaign, List<PersonId> page) {
        if (campaign.qualification() instanceof EveryTime) {
            return 0;
        }
        var now = clock.instant();
        return UnitsOfWork.current().qualifications().load(page, Set.of(campaign.key())).stream()
                .map(Qualification::lastAt)
                .filter(last -> campaign.qualification().at(now, Optional.of(last)) instanceof Answer.Closed)
                .count();
    }

    private static String batch(CampaignRun run, int chunks, CommandContext command) {
        Batch batch = new BatchBuilder(command)
                .type(ChunkJob.TYPE)
                .config(new ChunkJob.BatchOfRun(run.id()))
                .totalJobs(chunks)
                .tenantId(run.workspace().tenantId().orElse(null))
                .permissionHandler(ignored -> {})
                .operationLogHandler(ignored -> {})
                .build();
        return batch.getId();
    }

    /** Cuts what the cursor brings into chunks and writes them a hundred at a time. */
    private static final class ChunkWriter {

        private final String run;
        private final int size;
        private final List<PersonId> open = new ArrayList<>();
        private final List<Chunk> closed = new ArrayList<>();
        private int chunks;
        private long people;

        private ChunkWriter(String run, int size) {
            this.run = run;
            this.size = size;
        }

        private void add(List<PersonId> page) {
            for (var id : page) {
                open.add(id);
                if (open.size() == size) {
                    close();
                }
            }
        }

        private void close() {
            closed.add(new Chunk(run, chunks++, List.copyOf(open), 0));
            people += open.size();
            open.clear();
            if (closed.size() == CHUNKS_WRITTEN_TOGETHER) {
                write();
            }
        }

        private void write() {
            UnitsOfWork.current().runs().insertChunks(closed);
            closed.clear();
        }

        private void finish() {
            if (!open.isEmpty()) {
                close();
            }
            write();
        }
    }
}
