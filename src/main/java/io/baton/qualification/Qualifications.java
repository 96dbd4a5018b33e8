package io.baton.qualification;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps the qualifications of people for campaigns (Q2). Every call works in the transaction of the current unit of
 * work.
 */
public interface Qualifications {

    /**
     * The qualifications of one person for one campaign.
     *
     * @param campaign key of the campaign; the person's workspace makes it unique
     * @param lastAt the last time, to the millisecond
     * @param count how often so far, at least one
     */
    record Qualification(PersonId person, String campaign, Instant lastAt, int count) {}

    /**
     * The stored qualifications of these people for these campaigns. The people must be locked, so that two callers
     * cannot both win.
     */
    List<Qualification> load(Collection<PersonId> people, Collection<String> campaigns);

    /** Writes qualifications that were not there before, in one batch. */
    void insert(Collection<Qualification> qualifications);

    /** Writes qualifications that were there before, in one batch. */
    void update(Collection<Qualification> qualifications);

    /** All qualifications of a person, by the key of the campaign. */
    List<Qualification> of(PersonId person);

    /**
     * A qualification, and the workspace that makes its campaign unique.
     *
     * @param workspace the person's
     */
    record Placed(Workspace workspace, Qualification qualification) {}

    /**
     * The old qualifications of some people, by the id of the person.
     *
     * @param after people up to this id are left out
     * @param before qualifications that were last counted later are left out
     * @param people how many people at most
     */
    List<Placed> old(long after, Instant before, int people);

    /**
     * Deletes qualifications, those of one campaign together. The people must be locked, so that nobody qualifies in
     * the meantime.
     *
     * @param before qualifications that were counted again since are left alone
     */
    void delete(Collection<Qualification> qualifications, Instant before);
}
