package io.baton.plugin;

import java.time.Clock;
import java.time.ZoneId;

/** What an operator can set: a plain bean, so that XML, Spring properties and code can all set it. */
public class BatonConfiguration {

    /** What Camunda's history keeps of campaign instances. Other processes keep the level of the engine in any case. */
    public enum History {
        /** Only what an operator needs to repair things: incidents and job logs. The activity log tells the rest. */
        LEAN,
        /** Whatever the history level of the engine says. */
        FULL
    }

    /** Whether Baton creates and migrates its own tables when the engine starts. */
    private boolean migrate = true;

    /**
     * What Camunda's history keeps of campaign instances. lean: incidents and job logs, the activity log has the rest.
     * full: whatever the engine's history level says.
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

    /** The engine's own clock in the configured zone. */
    Clock clock() {
        return new EngineClock(zone);
    }
}
