package io.baton.store;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.Audience;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartLists;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Selects audiences in the database as far as it can decide a list. It leaves out the people that it can rule out. The
 * rest is read by cursor and decided in memory. Thread-safe.
 */
public final class JooqAudience implements Audience {

    private final DSLContext dsl;
    private final JooqPersonStore people;
    private final SmartLists smartLists;
    private final Duration patience;
    private final Clock clock;

    /**
     * @param smartLists where the lists are that a list refers to
     * @param patience how long somebody may wait who asks about everybody
     * @param clock what "now" is in a list
     */
    public JooqAudience(DSLContext dsl, JooqPersonStore people, SmartLists smartLists, Duration patience, Clock clock) {
        this.dsl = dsl;
        this.people = people;
        this.smartLists = smartLists;
        this.patience = patience;
        this.clock = clock;
    }

    /** How the database takes part in a list. */
    private record Selection(Condition condition, boolean exact, StoredFacts facts) {}

    private Selection selection(Workspace workspace, SmartList list) {
        var now = ZonedDateTime.now(clock);
        var fields = people.refreshFields();
        var facts =
                new StoredFacts(dsl, people, workspace, key -> smartLists.referredTo(workspace, key), Map.of(), now);
        var necessary = list.necessary(fields);
        if (necessary.isEmpty()) {
            return new Selection(DSL.noCondition(), false, facts);
        }
        var conditions = new FilterConditions(workspace, fields, people, facts::smartList, now);
        var condition = conditions.of(necessary.get(), true);
        return new Selection(condition, conditions.isExact() && list.isExact(fields), facts);
    }

    @Override
    public Undecided select(Workspace workspace, SmartList list, Consumer<List<PersonId>> page) {
        var leftOut = new LeftOut();
        select(workspace, list, page, leftOut, () -> true);
        return leftOut.people;
    }

    @Override
    public InTime<Undecided> select(Workspace workspace, SmartList list, Duration time, Consumer<List<PersonId>> page) {
        var leftOut = new LeftOut();
        long end = System.nanoTime() + time.toNanos();
        boolean inTime = TimeLimit.within(
                dsl, time, () -> select(workspace, list, page, leftOut, () -> System.nanoTime() <= end));
        return new InTime<>(leftOut.people, inTime && System.nanoTime() <= end);
    }

    @Override
    public InTime<Selected> sample(
            Workspace workspace, SmartList list, int most, Duration time, Consumer<List<PersonId>> page) {
        var selection = selection(workspace, list);
        var pages = new Pages(page);
        if (selection.exact()) {
            var all = new AtomicLong();
            long end = System.nanoTime() + time.toNanos();
            boolean inTime = TimeLimit.within(
                    dsl,
                    time,
                    () -> all.set(people.scan().sample(workspace, selection.condition(), most, PAGE, pages::take)));
            pages.end();
            return new InTime<>(new Selected(all.get(), Undecided.NOBODY), inTime && System.nanoTime() <= end);
        }
        var sample = new Sample();
        var selected = select(workspace, list, time, sample::add);
        sample.of(most, pages::take);
        pages.end();
        return new InTime<>(new Selected(sample.size(), selected.found()), selected.isAll());
    }

    private void select(
            Workspace workspace,
            SmartList list,
            Consumer<List<PersonId>> page,
            LeftOut leftOut,
            BooleanSupplier wantsMore) {
        var selection = selection(workspace, list);
        var pages = new Pages(page);
        if (selection.exact()) {
            people.scan().ids(workspace, selection.condition(), PAGE, id -> {
                pages.take(id);
                return !pages.isNew() || wantsMore.getAsBoolean();
            });
        } else {
            var undecided = new ArrayList<Person>(PAGE);
            people.scan().people(workspace, selection.condition(), PAGE, person -> {
                undecided.add(person);
                if (undecided.size() < PAGE) {
                    return true;
                }
                decide(list, undecided, selection.facts(), one -> pages.take(one.id()), leftOut);
                return wantsMore.getAsBoolean();
            });
            decide(list, undecided, selection.facts(), person -> pages.take(person.id()), leftOut);
        }
        pages.end();
    }

    /** Hands ids over, {@value #PAGE} at a time. */
    private static final class Pages {

        private final Consumer<List<PersonId>> page;
        private final List<PersonId> found = new ArrayList<>(PAGE);

        private Pages(Consumer<List<PersonId>> page) {
            this.page = page;
        }

        private void take(PersonId id) {
            found.add(id);
            if (found.size() == PAGE) {
                end();
            }
        }

        private boolean isNew() {
            return found.isEmpty();
        }

        private void end() {
            if (!found.isEmpty()) {
                page.accept(List.copyOf(found));
                found.clear();
            }
        }
    }

    /** Counts the people about whom a list could not decide. */
    private static final class LeftOut {

        private Undecided people = Undecided.NOBODY;

        private void add(Person person) {
            people = people.and(person.id());
        }
    }

    private static void decide(
            SmartList list, List<Person> people, StoredFacts facts, Consumer<Person> take, LeftOut leftOut) {
        facts.about(people.stream().map(Person::id).toList());
        for (var person : people) {
            var verdict = list.decide(person, facts);
            if (verdict instanceof SmartList.Verdict.Qualified) {
                take.accept(person);
            } else if (verdict instanceof SmartList.Verdict.Invalid) {
                leftOut.add(person);
            }
        }
        people.clear();
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public InTime<Long> count(Workspace workspace, SmartList list, Duration time) {
        var selection = selection(workspace, list);
        if (!selection.exact()) {
            var scan = TimedScan.counting(list, selection.facts(), time);
            return scan.end(scan(workspace, selection, scan, time)).counted();
        }
        var count = new AtomicLong();
        boolean inTime =
                TimeLimit.within(dsl, time, () -> count.set(people.scan().count(workspace, selection.condition())));
        return new InTime<>(count.get(), inTime);
    }

    @Override
    public InTime<List<Person>> first(Workspace workspace, SmartList list, int most, Duration time) {
        var selection = selection(workspace, list);
        if (!selection.exact()) {
            var scan = TimedScan.keeping(list, selection.facts(), most, time);
            return scan.end(scan(workspace, selection, scan, time)).kept();
        }
        var found = new ArrayList<Person>();
        boolean inTime = TimeLimit.within(
                dsl, time, () -> found.addAll(people.scan().first(workspace, selection.condition(), most)));
        return new InTime<>(List.copyOf(found), inTime);
    }

    /** Answers whether the database was not stopped. */
    private boolean scan(Workspace workspace, Selection selection, TimedScan scan, Duration time) {
        return TimeLimit.within(
                dsl, time, () -> people.scan().people(workspace, selection.condition(), PAGE, scan::take));
    }

    @Override
    public ListFacts facts(Workspace workspace, PersonId person, Map<String, String> trigger) {
        var facts = new StoredFacts(
                dsl,
                people,
                workspace,
                key -> smartLists.referredTo(workspace, key),
                trigger,
                ZonedDateTime.now(clock));
        facts.about(List.of(person));
        return facts;
    }
}
