package io.baton.delivery;

import java.time.Duration;

/** What an operator can set of mail delivery: a plain bean, so that Spring properties and code can both set it. */
public class MailConfiguration {

    /** The sender of mails whose step names none: an address, with or without a name before it. */
    private String from = "";

    /** How many mails go through one SMTP connection before the next are taken, 1 to 1000. */
    private int batchSize = 50;

    /** How often this node looks for mails of other nodes and for mails to be tried again. Its own go out at once. */
    private Duration poll = Duration.ofSeconds(5);

    /** How often a mail is tried that the server refuses for the time being, at least once. */
    private int tries = 8;

    /** How long a mail waits after its first try; three times as long after each further one, 6 hours at most. */
    private Duration backoff = Duration.ofMinutes(1);

    /** After this time other nodes take over the mails of a node that died; at least 3 minutes. */
    private Duration lease = Duration.ofMinutes(5);

    /** How many mails a second this node sends at most, 0.1 or more; 0 is no limit. */
    private double rate = 0;

    /** How long mails are kept that were sent, bounced, failed or withheld. */
    private Duration keep = Duration.ofDays(30);

    /**
     * How long a mail waits to be sent, at least an hour. One that is older then, because no node had a mail server,
     * expires and is not sent.
     */
    private Duration maxAge = Duration.ofDays(3);

    /** The sender of mails whose step names none, such as {@code Acme Events <events@acme.example>}; must be set. */
    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    /** How many mails go through one SMTP connection before the next are taken, 1 to 1,000; 50 by default. */
    public int getBatchSize() {
        return batchSize;
    }

    /**
     * Sets the size of a batch.
     *
     * @throws IllegalArgumentException when it is below 1 or above 1,000
     */
    public void setBatchSize(int batchSize) {
        if (batchSize < 1 || batchSize > 1_000) {
            throw new IllegalArgumentException("the batch size of mails goes from 1 to 1000, not " + batchSize);
        }
        this.batchSize = batchSize;
    }

    /**
     * How often a node looks for mails of other nodes and for mails that are to be tried again; 5 seconds by default.
     * It delivers its own mails at once.
     */
    public Duration getPoll() {
        return poll;
    }

    public void setPoll(Duration poll) {
        this.poll = positive("poll", poll);
    }

    /** How often a mail is tried that the SMTP server refuses for the time being, at least once; 8 by default. */
    public int getTries() {
        return tries;
    }

    /**
     * Sets how often a mail is tried.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public void setTries(int tries) {
        if (tries < 1) {
            throw new IllegalArgumentException("a mail is tried at least once, not " + tries + " times");
        }
        this.tries = tries;
    }

    /**
     * How long a mail waits after its first try; 1 minute by default. It waits three times as long after each further
     * try, 6 hours at most.
     */
    public Duration getBackoff() {
        return backoff;
    }

    public void setBackoff(Duration backoff) {
        this.backoff = positive("backoff", backoff);
    }

    /** After what time other nodes take over the mails of a node that died, at least 3 minutes; 5 by default. */
    public Duration getLease() {
        return lease;
    }

    /**
     * Sets the lease.
     *
     * @throws IllegalArgumentException when it is below 3 minutes: one mail may take half of it
     */
    public void setLease(Duration lease) {
        if (lease.compareTo(Duration.ofMinutes(3)) < 0) {
            throw new IllegalArgumentException("the lease of mails is at least PT3M, not " + lease);
        }
        this.lease = lease;
    }

    /** How many mails a node sends in a second at most, 0.1 or more; 0, the default, is no limit. */
    public double getRate() {
        return rate;
    }

    /**
     * Sets the limit.
     *
     * @throws IllegalArgumentException when it is below 0.1 and not 0: a lease would end before a mail's turn comes
     */
    public void setRate(double rate) {
        if (rate != 0 && !(rate >= 0.1)) {
            throw new IllegalArgumentException(
                    "the rate of mails is 0.1 a second or more, or 0 for no limit, not " + rate);
        }
        this.rate = rate;
    }

    /**
     * How long mails are kept that were sent, bounced, failed or withheld; 30 days by default. Their activities stay.
     */
    public Duration getKeep() {
        return keep;
    }

    public void setKeep(Duration keep) {
        this.keep = positive("keep", keep);
    }

    /** How long a mail waits to be sent from the moment it is due; 3 days by default. */
    public Duration getMaxAge() {
        return maxAge;
    }

    /**
     * Sets how long a mail waits to be sent.
     *
     * @throws IllegalArgumentException when it is below an hour
     */
    public void setMaxAge(Duration maxAge) {
        if (maxAge.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("the greatest age of mails is an hour or more, not " + maxAge);
        }
        this.maxAge = maxAge;
    }

    private static Duration positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("'" + name + "' of mails is longer than nothing, not " + duration);
        }
        return duration;
    }
}
