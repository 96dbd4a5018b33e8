package io.baton.plugin;

import io.baton.engine.retention.RetentionTimes;
import io.baton.engine.trigger.StormBounds;
import io.baton.engine.trigger.TriggerParts;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator can set: a plain bean, so that XML, Spring properties and code can all set it. */
public class BatonConfiguration {

    /** What Camunda's history keeps of campaign instances. Other processes keep the level of the engine in any case. */
    public enum History {
        /** Only what an operator needs to repair things: incidents and failures. The activity log tells the rest. */
        LEAN,
        /** Whatever the history level of the engine says. */
        FULL
    }

    /** What is left of an event that a trigger campaign's gate does not let its person in for. */
    public enum RefusalsOfTriggers {
        /** One more in the campaign's count of refusals. */
        COUNT,
        /** An activity of the person with the reason, and no count. */
        ACTIVITY
    }

    /** Whether Baton creates and migrates its own tables when the engine starts. */
    private boolean migrate = true;

    /**
     * What Camunda's history keeps of campaign instances. lean: incidents, and failures in the logs of jobs and
     * external tasks; the activity log has the rest. full: whatever the engine's history level says.
     */
    private History history = History.LEAN;

    /** The zone in which tokens, smart lists and waits mean dates; by default that of the machine. */
    private ZoneId zone = ZoneId.systemDefault();

    /** How many people of a run are one transaction, 1 to 5000. */
    private int chunkSize = 200;

    /**
     * How many campaigns may trigger or request each other in a row, 1 to 1000. A campaign that goes on an hour or more
     * after it was entered begins a new row.
     */
    private int cascadeDepth = 20;

    /** How many campaigns a person may enter because of one event, whatever leads from it to them, 1 to 100000. */
    private int cascadeStarts = 100;

    /**
     * How often one person comes by the same element of a campaign in one transaction, and how many instances a
     * multi-instance element has there, 1 to 100000.
     */
    private int loopPasses = 1_000;

    /**
     * Whether a start that failed for good holds up the later starts of its person, until its incident is resolved.
     */
    private boolean failedStartHoldsUp;

    /**
     * How many starts may wait for their turn before events and requests from outside are answered with 429, 0 to
     * 1000000000; 0: no bound. What runs and campaigns set off is never refused.
     */
    private int mostWaitingStarts = 1_000_000;

    /**
     * What is left when an event does not bring its person into a trigger campaign. count: one more in the campaign's
     * count of refusals. activity: an activity of the person with the reason. Requests always leave the activity.
     */
    private RefusalsOfTriggers refusalsOfTriggers = RefusalsOfTriggers.COUNT;

    /**
     * How long a call is tried again that meets others at the same people, 0 to 5m. After that REST answers 503 with
     * Retry-After.
     */
    private Duration retryTime = Duration.ofSeconds(10);

    /**
     * How long counting or showing the people of a smart list may take, and selecting the audience of a dry run, 1ms to
     * 1h. Then the database is told to stop, and REST answers 503.
     */
    private Duration countTime = Duration.ofSeconds(60);

    /**
     * How many dry runs go on at once on a node, 1 to 1000. One more is answered with 429. Each takes a thread and a
     * connection of the node for as long as it goes on.
     */
    private int dryRuns = 4;

    /** How long things are kept. */
    private final Retention retention = new Retention();

    /**
     * How long things are kept, at least a day each; for ever where nothing is said. What was kept long enough is
     * deleted in the window of Camunda's history clean-up, once a day where none is set.
     */
    public static class Retention {

        /** How long activities are kept; for ever when blank. Events that were posted have a time of their own. */
        private @Nullable Duration activities;

        /**
         * How long qualifications and requests are kept; for ever when blank. A qualification that the campaign's rule
         * still needs stays: those of once for ever, those of an interval until it is over.
         */
        private @Nullable Duration qualifications;

        /** How long runs are kept after they are over, with their counts and failures; for ever when blank. */
        private @Nullable Duration runs;

        /** How long events are kept that were posted; for ever when blank. */
        private @Nullable Duration events;

        /**
         * How long the idempotency keys of posted events are remembered at least, a day or more. An event that happened
         * longer ago is not taken.
         */
        private Duration eventKeys = Duration.ofDays(7);

        /** How long activities are kept; {@code null} for ever, by default. */
        public @Nullable Duration getActivities() {
            return activities;
        }

        /**
         * Sets how long activities are kept.
         *
         * @param activities {@code null} for ever
         * @throws IllegalArgumentException when it is below a day
         */
        public void setActivities(@Nullable Duration activities) {
            this.activities = atLeastADay("activities", activities);
        }

        /** How long qualifications are kept that no rule needs, and requests; {@code null} for ever, by default. */
        public @Nullable Duration getQualifications() {
            return qualifications;
        }

        /**
         * Sets how long qualifications are kept that no rule needs, and requests.
         *
         * @param qualifications {@code null} for ever
         * @throws IllegalArgumentException when it is below a day
         */
        public void setQualifications(@Nullable Duration qualifications) {
            this.qualifications = atLeastADay("qualifications", qualifications);
        }

        /** How long runs are kept after they are over; {@code null} for ever, by default. */
        public @Nullable Duration getRuns() {
            return runs;
        }

        /**
         * Sets how long runs are kept after they are over.
         *
         * @param runs {@code null} for ever
         * @throws IllegalArgumentException when it is below a day
         */
        public void setRuns(@Nullable Duration runs) {
            this.runs = atLeastADay("runs", runs);
        }

        /** How long events are kept that were posted; {@code null} for ever, by default. */
        public @Nullable Duration getEvents() {
            return events;
        }

        /**
         * Sets how long events are kept that were posted.
         *
         * @param events {@code null} for ever
         * @throws IllegalArgumentException when it is below a day
         */
        public void setEvents(@Nullable Duration events) {
            this.events = atLeastADay("events", events);
        }

        /** How long the idempotency keys of posted events are remembered at least; 7 days by default. */
        public Duration getEventKeys() {
            return eventKeys;
        }

        /**
         * Sets how long the idempotency keys of posted events are remembered at least.
         *
         * @throws IllegalArgumentException when it is below a day
         */
        public void setEventKeys(Duration eventKeys) {
            atLeastADay("event keys", eventKeys);
            this.eventKeys = eventKeys;
        }

        private static @Nullable Duration atLeastADay(String what, @Nullable Duration kept) {
            if (kept != null && kept.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException(
                        "the retention of " + what + " is at least a day, such as 365d or P365D, not " + kept);
            }
            return kept;
        }

        RetentionTimes times() {
            return new RetentionTimes(
                    Optional.ofNullable(activities),
                    Optional.ofNullable(qualifications),
                    Optional.ofNullable(runs),
                    Optional.ofNullable(events));
        }
    }

    /** How long things are kept. */
    public Retention getRetention() {
        return retention;
    }

    /** Whether Baton creates and migrates its own tables when the engine starts; true by default. */
    public boolean isMigrate() {
        return migrate;
    }

    public void setMigrate(boolean migrate) {
        this.migrate = migrate;
    }

    /** What Camunda's history keeps of campaign instances; {@link History#LEAN} by default. */
    public History getHistory() {
        return history;
    }

    public void setHistory(History history) {
        this.history = history;
    }

    /** The zone in which tokens and smart lists mean dates; the zone of the machine by default. */
    public ZoneId getZone() {
        return zone;
    }

    public void setZone(ZoneId zone) {
        this.zone = zone;
    }

    /** How many people of a run are one transaction, 1 to 5,000; 200 by default. */
    public int getChunkSize() {
        return chunkSize;
    }

    /**
     * Sets how many people of a run are one transaction.
     *
     * @throws IllegalArgumentException when it is below 1 or above 5,000
     */
    public void setChunkSize(int chunkSize) {
        if (chunkSize < 1 || chunkSize > 5_000) {
            throw new IllegalArgumentException("the chunk size goes from 1 to 5000, not " + chunkSize);
        }
        this.chunkSize = chunkSize;
    }

    /** How many campaigns may trigger or request each other in a row, nobody waiting in between; 20 by default. */
    public int getCascadeDepth() {
        return cascadeDepth;
    }

    /**
     * Sets how many campaigns may trigger or request each other in a row.
     *
     * @throws IllegalArgumentException when it is below 1 or above 1,000
     */
    public void setCascadeDepth(int cascadeDepth) {
        if (cascadeDepth < 1 || cascadeDepth > 1_000) {
            throw new IllegalArgumentException("the cascade depth goes from 1 to 1000, not " + cascadeDepth);
        }
        this.cascadeDepth = cascadeDepth;
    }

    /** How many campaigns a person may enter because of one event; 100 by default. */
    public int getCascadeStarts() {
        return cascadeStarts;
    }

    /**
     * Sets how many campaigns a person may enter because of one event, whatever leads from it to them (O3).
     *
     * @throws IllegalArgumentException when it is below 1 or above 100,000
     */
    public void setCascadeStarts(int cascadeStarts) {
        if (cascadeStarts < 1 || cascadeStarts > 100_000) {
            throw new IllegalArgumentException("the cascade starts go from 1 to 100000, not " + cascadeStarts);
        }
        this.cascadeStarts = cascadeStarts;
    }

    /** How often one person comes by the same element of a campaign in one transaction; 1,000 by default. */
    public int getLoopPasses() {
        return loopPasses;
    }

    /**
     * Sets how often one person comes by the same element of a campaign in one transaction (V3).
     *
     * @throws IllegalArgumentException when it is below 1 or above 100,000
     */
    public void setLoopPasses(int loopPasses) {
        if (loopPasses < 1 || loopPasses > 100_000) {
            throw new IllegalArgumentException("the loop passes go from 1 to 100000, not " + loopPasses);
        }
        this.loopPasses = loopPasses;
    }

    /** Whether a start that failed for good holds up the later starts of its person; false by default. */
    public boolean isFailedStartHoldsUp() {
        return failedStartHoldsUp;
    }

    /** Sets whether a start that failed for good holds up the later starts of its person (O1). */
    public void setFailedStartHoldsUp(boolean failedStartHoldsUp) {
        this.failedStartHoldsUp = failedStartHoldsUp;
    }

    /** How many starts may wait before what comes from outside is refused; 1,000,000 by default. */
    public int getMostWaitingStarts() {
        return mostWaitingStarts;
    }

    /**
     * Sets how many starts may wait for their turn before events and requests from outside are refused.
     *
     * @param mostWaitingStarts 0 for no bound
     * @throws IllegalArgumentException when it is below 0 or above 1,000,000,000
     */
    public void setMostWaitingStarts(int mostWaitingStarts) {
        if (mostWaitingStarts < 0 || mostWaitingStarts > 1_000_000_000) {
            throw new IllegalArgumentException(
                    "the most waiting starts go from 0 to 1000000000, not " + mostWaitingStarts);
        }
        this.mostWaitingStarts = mostWaitingStarts;
    }

    /** What is left when an event does not bring its person in; {@link RefusalsOfTriggers#COUNT} by default. */
    public RefusalsOfTriggers getRefusalsOfTriggers() {
        return refusalsOfTriggers;
    }

    public void setRefusalsOfTriggers(RefusalsOfTriggers refusalsOfTriggers) {
        this.refusalsOfTriggers = refusalsOfTriggers;
    }

    /** How starts are taken. */
    TriggerParts.StartSettings starts() {
        return new TriggerParts.StartSettings(
                new StormBounds(cascadeDepth, cascadeStarts),
                chunkSize,
                failedStartHoldsUp,
                refusalsOfTriggers == RefusalsOfTriggers.ACTIVITY);
    }

    /** How long work is tried again that meets others at the same people; 10 seconds by default. */
    public Duration getRetryTime() {
        return retryTime;
    }

    /**
     * Sets how long work is tried again that meets others at the same people.
     *
     * @param retryTime nothing for not at all
     * @throws IllegalArgumentException when it is below nothing or above 5 minutes
     */
    public void setRetryTime(Duration retryTime) {
        if (retryTime.isNegative() || retryTime.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("the retry time goes from 0 to 5m, not " + retryTime);
        }
        this.retryTime = retryTime;
    }

    /** How long finding the people of a smart list may take for somebody who waits; 60 seconds by default. */
    public Duration getCountTime() {
        return countTime;
    }

    /**
     * Sets how long finding the people of a smart list may take for somebody who waits. Runs take the time they need.
     *
     * @throws IllegalArgumentException when it is below a millisecond or above an hour
     */
    public void setCountTime(Duration countTime) {
        if (countTime.compareTo(Duration.ofMillis(1)) < 0 || countTime.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("the count time goes from 1ms to 1h, not " + countTime);
        }
        this.countTime = countTime;
    }

    /** How many dry runs go on at once on this node; 4 by default. */
    public int getDryRuns() {
        return dryRuns;
    }

    /**
     * Sets how many dry runs go on at once on this node.
     *
     * @throws IllegalArgumentException when it is below 1 or above 1,000
     */
    public void setDryRuns(int dryRuns) {
        if (dryRuns < 1 || dryRuns > 1_000) {
            throw new IllegalArgumentException("the dry runs at once go from 1 to 1000, not " + dryRuns);
        }
        this.dryRuns = dryRuns;
    }

    /** The engine's own clock in the configured zone. */
    Clock clock() {
        return new EngineClock(zone);
    }
}
