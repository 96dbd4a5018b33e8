package io.baton.engine.work;

import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.smartlist.KnownVerdicts;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.token.TokenContext;
import io.baton.token.TokenFamily;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the gate's lists ask beside fields: as it is in the unit of work that is under way, all its changes included.
 */
final class FactsOfWork implements ListFacts {

    private final UnitOfWork unit;
    private final Function<String, SmartList> lookup;
    private final Clock clock;
    private final Map<String, SmartList> lists;
    private final Supplier<TokenContext> tokens;
    private final boolean told;
    private final KnownVerdicts verdicts = new KnownVerdicts();

    /**
     * @param lookup finds the lists of a workspace by key; asked once for each
     */
    FactsOfWork(UnitOfWork unit, Function<String, SmartList> lookup, Clock clock) {
        this(unit, lookup, clock, new HashMap<>(), () -> TokenContext.EMPTY, true);
    }

    private FactsOfWork(
            UnitOfWork unit,
            Function<String, SmartList> lookup,
            Clock clock,
            Map<String, SmartList> lists,
            Supplier<TokenContext> tokens,
            boolean told) {
        this.unit = unit;
        this.lookup = lookup;
        this.clock = clock;
        this.lists = lists;
        this.tokens = tokens;
        this.told = told;
    }

    /**
     * The same for one decision about a person whose instance runs with these tokens: what other lists say of it is
     * kept until the decision is made.
     *
     * @param ofInstance asked when a list asks for a token
     * @param isTold whether anybody is told what lists saw
     */
    FactsOfWork with(Supplier<TokenContext> ofInstance, boolean isTold) {
        return new FactsOfWork(unit, lookup, clock, lists, ofInstance, isTold);
    }

    @Override
    public boolean areTold() {
        return told;
    }

    @Override
    public ZonedDateTime now() {
        return ZonedDateTime.now(clock);
    }

    @Override
    public boolean memberOfList(PersonId person, String list) {
        return unit.isMember(person, list);
    }

    @Override
    public Optional<String> programStatus(PersonId person, String program) {
        return unit.programStatus(person, program);
    }

    @Override
    public Optional<Instant> executed(PersonId person, String campaign) {
        return unit.lastQualified(person, campaign);
    }

    @Override
    public Optional<Instant> requested(PersonId person, String campaign) {
        return unit.lastRequested(person, campaign);
    }

    @Override
    public Optional<Instant> scoreChanged(PersonId person, PersonField score) {
        return unit.scoreChanged(person, score);
    }

    /** Looked up once: everybody in a unit of work is measured by the same list. */
    @Override
    public SmartList smartList(String key) {
        var known = lists.get(key);
        if (known == null) {
            known = lookup.apply(key);
            lists.put(key, known);
        }
        return known;
    }

    @Override
    public SmartList.Verdict verdict(Person person, String list) {
        return verdicts.of(person, list, this);
    }

    @Override
    public Map<String, String> trigger() {
        return new LinkedHashMap<>(tokens.get().asMap(TokenFamily.TRIGGER));
    }
}
