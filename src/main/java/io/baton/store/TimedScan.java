package io.baton.store;

import io.baton.person.Person;
import io.baton.smartlist.Audience;
import io.baton.smartlist.SmartList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decides people one after the other until enough are found, or the time is over. */
final class TimedScan {

    private final SmartList list;
    private final StoredFacts facts;
    private final int most;
    private final boolean keeps;
    private final long end;
    private final List<Person> page = new ArrayList<>(Audience.PAGE);
    private final List<Person> first = new ArrayList<>();
    private long found;
    private boolean isAll = true;

    private TimedScan(SmartList list, StoredFacts facts, int most, boolean keeps, Duration time) {
        this.list = list;
        this.facts = facts;
        this.most = most;
        this.keeps = keeps;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** One that counts everybody on a list. */
    static TimedScan counting(SmartList list, StoredFacts facts, Duration time) {
        return new TimedScan(list, facts, Integer.MAX_VALUE, false, time);
    }

    /** One that keeps the first people on a list, so many at most. */
    static TimedScan keeping(SmartList list, StoredFacts facts, int most, Duration time) {
        return new TimedScan(list, facts, most, true, time);
    }

    /** Takes the next person; answers whether more are wanted. */
    boolean take(Person person) {
        page.add(person);
        return page.size() < Audience.PAGE || decide();
    }

    /**
     * Decides those that are left.
     *
     * @param inTime whether the database came to the end
     * @return what was found
     */
    TimedScan end(boolean inTime) {
        decide();
        isAll &= inTime;
        return this;
    }

    private boolean decide() {
        facts.about(page.stream().map(Person::id).toList());
        for (var person : page) {
            if (!wantsMore()) {
                break;
            }
            if (System.nanoTime() > end) {
                isAll = false;
                break;
            }
            if (list.decide(person, facts) instanceof SmartList.Verdict.Qualified) {
                found++;
                if (keeps) {
                    first.add(person);
                }
            }
        }
        page.clear();
        return isAll && wantsMore();
    }

    private boolean wantsMore() {
        return found < most;
    }

    /** How many were found. */
    Audience.InTime<Long> counted() {
        return new Audience.InTime<>(found, isAll);
    }

    /** Who was found. */
    Audience.InTime<List<Person>> kept() {
        return new Audience.InTime<>(List.copyOf(first), isAll);
    }
}
