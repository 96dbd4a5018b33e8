package io.baton.campaign;

import io.baton.campaign.CampaignRun.Chunk;
import io.baton.campaign.CampaignRun.ChunkResult;
import io.baton.campaign.CampaignRun.Failure;
import io.baton.campaign.CampaignRun.Progress;
import io.baton.campaign.CampaignRun.Waiting;
import io.baton.person.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps runs. Every call works in the transaction of the current unit of work. */
public interface CampaignRunStore {

    /**
     * A failure, and the run it belongs to.
     *
     * @param run id of the run
     */
    record FailureInRun(String run, Failure failure) {}

    void insert(CampaignRun run);

    Optional<CampaignRun> find(String id);

    /** The run, locked until the transaction ends. */
    Optional<CampaignRun> lock(String id);

    /** The runs a query asks for, newest last. */
    List<CampaignRun> list(CampaignRunQuery query);

    /** The run of each campaign that began last, refused ones included; nothing of campaigns that never had one. */
    List<CampaignRun> latest(Collection<CampaignPlace> campaigns);

    /** How many runs a query asks for, paging aside. */
    long count(CampaignRunQuery query);

    /** Writes the state and everything that is known from the launch on. */
    void update(CampaignRun run);

    /** Writes chunks without any progress, in one batch. */
    void insertChunks(Collection<Chunk> chunks);

    /** Forgets the chunks of a run that is refused after all. */
    void deleteChunks(String run);

    /**
     * The chunk, locked until the transaction ends; empty when its run has no such chunk or is no longer running:
     * aborted runs stop here.
     */
    Optional<Chunk> lockChunk(String run, int number);

    /** Moves a chunk on, in the transaction that did its people. */
    void advance(Chunk chunk, ChunkResult result, Instant now);

    /** Notes a person whose flow failed. */
    void fail(String run, Failure failure);

    /** How far runs have come, in one query. */
    Map<String, Progress> progress(Collection<String> runs);

    /** The ids of the runs whose chunks somebody holds up in the engine. One query. */
    Set<String> suspended(Collection<CampaignRun> runs);

    /**
     * How many jobs of runs failed too often, so that the engine does not try them again until somebody says so: of
     * their chunks, of what makes these, and of their launch. Runs without any are missing. Three queries.
     */
    Map<String, Long> stuckJobs(Collection<CampaignRun> runs);

    /** How many people of runs wait in their flow; runs of which nobody waits are missing. One query. */
    Map<String, Long> waiting(Collection<String> runs);

    /**
     * Those of a run who wait in its flow, in the same order at every call.
     *
     * @param firstResult how many to leave out
     * @param maxResults how many at most
     */
    List<Waiting> waiting(String run, int firstResult, int maxResults);

    /** Some of the people whose flow failed, the first ones first. */
    List<Failure> failures(String run, int most);

    /** The failures of a person in all runs, the first ones first. */
    List<FailureInRun> failuresOf(PersonId person);

    /**
     * Deletes runs that were over before a moment, with their chunks and failures. A run of which people wait is not
     * over, unless it was aborted.
     *
     * @param most how many at most
     * @return those that are deleted
     */
    List<Ended> deleteEnded(Instant before, int most);

    /**
     * A run that is deleted.
     *
     * @param batch the batch of the engine that it was; empty when it was aborted before it began
     */
    record Ended(String id, Optional<String> batch) {}
}
