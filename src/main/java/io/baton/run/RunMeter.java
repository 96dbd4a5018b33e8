package io.baton.run;

import io.baton.campaign.CampaignRun.ChunkResult;
import java.util.concurrent.atomic.LongAdder;

/** What this node has done for runs since it started. Thread-safe. */
public final class RunMeter {

    private final LongAdder qualified = new LongAdder();
    private final LongAdder notQualified = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private final LongAdder retries = new LongAdder();

    void committed(ChunkResult step) {
        transactions.increment();
        qualified.add(step.qualified());
        notQualified.add(step.notQualified());
        skipped.add(step.skipped());
        failed.add(step.failed());
    }

    void retried() {
        retries.increment();
    }

    /** People that qualified. */
    public long qualified() {
        return qualified.sum();
    }

    /** People that did not qualify. */
    public long notQualified() {
        return notQualified.sum();
    }

    /** People that did not exist any more. */
    public long skipped() {
        return skipped.sum();
    }

    /** People whose flow failed. */
    public long failed() {
        return failed.sum();
    }

    /** Transactions that took people through a campaign. */
    public long transactions() {
        return transactions.sum();
    }

    /** Transactions that were run again, after a collision, a lost connection or a failing person. */
    public long retries() {
        return retries.sum();
    }
}
