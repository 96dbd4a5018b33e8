package io.baton.engine.work;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.token.TokenContext;
import io.baton.token.TokenFamily;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the gate's lists ask beside fields: as it is in the unit of work that is under way, all its changes included. */
final class FactsOfWork implements ListFacts {

    private final Baton baton;
    private final UnitOfWork unit;
    private final Workspace workspace;
    private final Map<String, SmartList> lists = new HashMap<>();
    private TokenContext tokens = TokenContext.EMPTY;

    FactsOfWork(Baton baton, UnitOfWork unit, Workspace workspace) {
        this.baton = baton;
        this.unit = unit;
        this.workspace = workspace;
    }

    /** The same, for a person whose instance runs with these tokens. */
    FactsOfWork with(TokenContext ofInstance) {
        tokens = ofInstance;
        return this;
    }

    @Override
    public ZonedDateTime now() {
        return ZonedDateTime.now(baton.clock());
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

    /** Looked up once: everybody in a unit of work is measured by the same list. */
    @Override
    public SmartList smartList(String key) {
        var known = lists.get(key);
        if (known == null) {
            known = baton.smartLists().referredTo(workspace, key);
            lists.put(key, known);
        }
        return known;
    }

    @Override
    public Map<String, String> trigger() {
        return new LinkedHashMap<>(tokens.asMap(TokenFamily.TRIGGER));
    }
}
