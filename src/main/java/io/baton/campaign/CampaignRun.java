package io.baton.campaign;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One launch of a batch campaign over its audience.
 *
 * @param id unique in the engine
 * @param campaign key of the campaign
 * @param state what was decided about the run; whether all its people are done is told by the progress
 * @param reason why it was refused; empty otherwise
 * @param tokens My Token values passed through the API, by name without family
 * @param runAt when it was or is to be launched
 * @param startedAt when its audience was selected
 * @param endedAt when it was refused or aborted, or found an empty audience
 * @param definitionId the process definition it runs with, from the launch on
 * @param batchId the engine's batch, from the launch on, unless the audience is empty
 * @param jobId the job that launches it, before the launch
 * @param audience how many people are on the list, from the launch on
 * @param chunks into how many transactions the audience is cut
 * @param undecided how many people are left out because their decision failed or took more than it may
 */
public record CampaignRun(
        String id,
        String campaign,
        Workspace workspace,
        State state,
        Optional<String> reason,
        Map<String, String> tokens,
        Instant runAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> definitionId,
        Optional<String> batchId,
        Optional<String> jobId,
        long audience,
        int chunks,
        long undecided) {

    /** The run that does not start, and why. */
    public CampaignRun refused(String why, Instant at) {
        return new CampaignRun(
                id,
                campaign,
                workspace,
                State.REFUSED,
                Optional.of(why),
                tokens,
                runAt,
                startedAt,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0);
    }

    /**
     * The run whose audience is selected and cut. With an empty audience it has ended with that.
     *
     * @param leftOut how many people nobody could decide about
     */
    public CampaignRun launched(
            Instant at, String definition, Optional<String> batch, long people, int transactions, long leftOut) {
        return new CampaignRun(
                id,
                campaign,
                workspace,
                State.RUNNING,
                Optional.empty(),
                tokens,
                runAt,
                Optional.of(at),
                transactions > 0 ? Optional.empty() : Optional.of(at),
                Optional.of(definition),
                batch,
                Optional.empty(),
                people,
                transactions,
                leftOut);
    }

    /** The run that was stopped; what was launched of it stays known. */
    public CampaignRun aborted(Instant at) {
        return new CampaignRun(
                id,
                campaign,
                workspace,
                State.ABORTED,
                reason,
                tokens,
                runAt,
                startedAt,
                Optional.of(at),
                definitionId,
                batchId,
                Optional.empty(),
                audience,
                chunks,
                undecided);
    }

    /**
     * States of a run. Suspended, completed and waiting are not stored: the batch, the progress and the people who wait
     * tell.
     */
    public enum State {
        SCHEDULED,
        RUNNING,
        SUSPENDED,
        COMPLETED,
        ABORTED,
        REFUSED,
        /** Everybody's turn has come, and some wait in the flow. */
        WAITING;

        /** The name in REST and tables: the lower case of the constant. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that label. */
        public static State of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    /** How often a campaign of the call tree let people in. */
    public record Calls(long qualified, long notQualified) {

        /** Both together. */
        public Calls plus(Calls other) {
            return new Calls(qualified + other.qualified, notQualified + other.notQualified);
        }
    }

    /**
     * How far a run has come.
     *
     * @param done people that are through, failed and skipped ones included
     * @param qualified people the gate of the run's campaign let in
     * @param notQualified people it did not
     * @param skipped people that were deleted before it was their turn
     * @param failed people whose flow failed; nothing of it stayed
     * @param changedAt when the last chunk made progress
     * @param calls executed campaigns by key
     */
    public record Progress(
            long done,
            long qualified,
            long notQualified,
            long skipped,
            long failed,
            Optional<Instant> changedAt,
            Map<String, Calls> calls) {}

    /** A person whose flow failed, and why. */
    public record Failure(PersonId person, Instant at, String message) {}

    /**
     * A person of a run who waits in its flow.
     *
     * @param processInstanceId the instance of the run's campaign
     * @param activityIds the elements of the model that the person stands in; several where branches are parallel
     */
    public record Waiting(PersonId person, String processInstanceId, List<String> activityIds) {}

    /**
     * A part of the audience that is one transaction.
     *
     * @param number from 0
     * @param people in the order of their ids
     * @param next how many of them are done
     */
    public record Chunk(String run, int number, List<PersonId> people, int next) {

        /** The people that are not done. */
        public List<PersonId> left() {
            return people.subList(next, people.size());
        }
    }

    /** The result of one transaction for the people of a chunk. */
    public record ChunkResult(
            int done, int qualified, int notQualified, int skipped, int failed, Map<String, Calls> calls) {}
}
