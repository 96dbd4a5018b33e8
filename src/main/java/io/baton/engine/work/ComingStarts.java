package io.baton.engine.work;

import io.baton.campaign.RaisedAt;
import io.baton.campaign.WaitBegin;
import io.baton.campaign.WaitingStart;
import io.baton.campaign.WaitingStarts;
import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The starts that events and requests of one unit of work lead to: they are written together, in the order in which
 * they came, and have their turns after the commit.
 */
public final class ComingStarts {

    /** As many as one request may name (P2): what starts for more people at once does not happen singly. */
    private static final int MOST_SINGLE = 100;

    private record Story(PersonId person, long event) {}

    private final WaitingStarts store;
    private final StartListener listener;
    private final List<WaitingStart> coming = new ArrayList<>();
    private final Map<Story, Integer> entered = new HashMap<>();
    private final long unit = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    private int raised;
    private Optional<WaitingStart> turn = Optional.empty();
    private boolean told;
    private boolean catchesUp;

    ComingStarts(WaitingStarts store, StartListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /** Lets a start come. */
    public void add(WaitingStart start) {
        if (!told) {
            told = true;
            listener.toCome();
        }
        var one = start.raisedAt(new RaisedAt(unit, ++raised));
        boolean isOneOfMany = turn.map(its -> its.rank().catchesUp()).orElse(catchesUp);
        coming.add(isOneOfMany ? one.caughtUp() : one);
    }

    /**
     * Says that the unit of work is a part of what is done with many people: what starts by it comes after what happens
     * singly. What starts by a start is as that one is.
     */
    public void catchUp() {
        catchesUp = true;
    }

    /** Notes whose turn it is: waits that begin now begin after this event of the person, and before its next one. */
    public void turn(WaitingStart start) {
        turn = Optional.of(start);
    }

    /** When a wait of a locked person begins that begins now. */
    public WaitBegin waitBegins(PersonId person) {
        return new WaitBegin(
                turn.filter(start -> start.person().equals(person))
                        .map(WaitingStart::id)
                        .orElseGet(() -> store.newest(person)),
                new RaisedAt(unit, raised));
    }

    /** Notes how many campaigns a person has entered because of an event, as a start that waits has it. */
    public void saw(WaitingStart start) {
        entered.merge(story(start), start.cascade().entered(), Math::max);
    }

    /** Notes that a person enters one campaign more because of the event of a start (O3). */
    public void enters(WaitingStart start) {
        entered.put(story(start), entered(start) + 1);
    }

    /** How many campaigns a person has entered because of the event of a start. */
    public int entered(WaitingStart start) {
        return Math.max(start.cascade().entered(), entered.getOrDefault(story(start), 0));
    }

    private static Story story(WaitingStart start) {
        return new Story(start.person(), start.cascade().event());
    }

    /** Forgets what was to start for a person: it is deleted. */
    void forget(PersonId person) {
        coming.removeIf(start -> start.person().equals(person));
    }

    void flush() {
        if (!coming.isEmpty()) {
            boolean areMany = coming.size() > MOST_SINGLE && turn.isEmpty();
            store.add(coming.stream()
                    .map(start -> start.withEntered(entered(start)))
                    .map(start -> areMany ? start.caughtUp() : start)
                    .toList());
            coming.clear();
        }
    }
}
