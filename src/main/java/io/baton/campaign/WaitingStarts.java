package io.baton.campaign;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The starts that wait for their turn. What one person's are is safe to say only while the person is locked. */
public interface WaitingStarts {

    /**
     * A start that could have its turn.
     *
     * @param hasFailed whether something of it has failed before
     */
    record Due(PersonId person, StartRank rank, boolean hasFailed) {}

    /** Which of the starts that can have their turn are the first. */
    enum First {
        /** Those of the highest rank, of these the oldest. */
        RANK,
        /** The oldest, whatever their rank. */
        AGE
    }

    /**
     * How many starts wait.
     *
     * @param oldest when the oldest of them happened; empty when none waits
     */
    record Backlog(long waiting, Optional<Instant> oldest) {}

    /** Stores starts, in their order. */
    void add(List<WaitingStart> starts);

    /**
     * The first starts that can have their turn, those aside whose person has an earlier one that cannot.
     *
     * @param most how many at most
     */
    List<Due> due(Instant now, First first, int most);

    /**
     * The oldest starts of people, in their order, up to the first of each person that cannot have its turn yet.
     *
     * @param most how many at most
     */
    List<WaitingStart> of(Collection<PersonId> people, Instant now, int most);

    /**
     * A campaign for which starts wait because it is suspended.
     *
     * @param workspace of the people
     */
    record Suspended(Workspace workspace, String campaign) {}

    /**
     * Lets a start wait until its campaign is not suspended any more. It holds up no other start of its person.
     *
     * @param campaign one of the start's
     * @return false when the start is not stored; nothing is kept then
     */
    boolean suspend(WaitingStart start, String campaign);

    /** The campaigns for which starts wait because they are, or were, suspended. */
    List<Suspended> suspended();

    /**
     * Gives starts of a campaign their turn again, the oldest first, behind all that wait for theirs.
     *
     * @param most how many at most
     * @return how many
     */
    int resume(Suspended campaign, int most);

    /**
     * The starts of a person that wait because their campaign is or was suspended, in their order. Their ids are of a
     * sequence of their own.
     */
    List<WaitingStart> suspended(PersonId person);

    /** All starts of a person, in their order, whether or not they can have their turn; none of {@link #suspended}. */
    List<WaitingStart> of(PersonId person);

    /** The id of the newest start of a person that waits for its turn; 0 when none does. */
    long newest(PersonId person);

    /** Deletes starts that have had their turn. */
    void delete(Collection<Long> ids);

    /**
     * Writes what is left of a start.
     *
     * @param start with its campaigns and failures as they are now
     * @param notBefore when it can have its turn; empty at once
     */
    void putBack(WaitingStart start, Optional<Instant> notBefore);

    /**
     * Keeps a start, and all later ones of its person, from having its turn until a job is gone.
     *
     * @param job id of the job
     */
    void hold(WaitingStart start, String job);

    /** Deletes the start that a job held; false when it held none. */
    boolean release(String job);

    /** Hands the starts of a person over to another; they keep their order. */
    void handOver(PersonId person, PersonId other);

    /** Whether more starts wait for their turn than so many; it counts no further. */
    boolean isMoreThan(long most);

    /** How many starts wait, and since when. */
    Backlog backlog();

    /**
     * Deletes starts, the oldest first, whatever campaign they are of.
     *
     * @param most how many at most
     * @return how many it deleted
     */
    int deleteSome(int most);
}
