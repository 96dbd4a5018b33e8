package io.baton.store;

import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonStore;
import io.baton.person.Workspace;
import io.baton.smartlist.KnownVerdicts;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.store.Tables.ListMemberTable;
import io.baton.store.Tables.MemberTable;
import io.baton.store.Tables.QualificationTable;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The facts that lists ask for beside fields, as they are stored, for some people at a time. Each key takes one query.
 */
final class StoredFacts implements ListFacts {

    private final DSLContext dsl;
    private final PersonStore store;
    private final Workspace workspace;
    private final Function<String, SmartList> smartLists;
    private final Map<String, String> trigger;
    private final ZonedDateTime now;
    private List<PersonId> people = List.of();
    private final Map<String, Set<Long>> lists = new HashMap<>();
    private final Map<String, Map<Long, String>> programs = new HashMap<>();
    private final Map<String, Map<Long, Instant>> campaigns = new HashMap<>();
    private final Map<String, Map<Long, Instant>> requests = new HashMap<>();
    private final Map<PersonField, Map<PersonId, Instant>> scores = new HashMap<>();
    private final Map<String, SmartList> known = new HashMap<>();
    private final KnownVerdicts verdicts = new KnownVerdicts();

    StoredFacts(
            DSLContext dsl,
            PersonStore store,
            Workspace workspace,
            Function<String, SmartList> smartLists,
            Map<String, String> trigger,
            ZonedDateTime now) {
        this.dsl = dsl;
        this.store = store;
        this.workspace = workspace;
        this.smartLists = smartLists;
        this.trigger = Map.copyOf(trigger);
        this.now = now;
    }

    /** Names the people that the next questions are about. */
    void about(Collection<PersonId> next) {
        people = List.copyOf(next);
        lists.clear();
        programs.clear();
        campaigns.clear();
        requests.clear();
        scores.clear();
        verdicts.clear();
    }

    @Override
    public ZonedDateTime now() {
        return now;
    }

    @Override
    public boolean memberOfList(PersonId person, String list) {
        return lists.computeIfAbsent(list, this::members).contains(person.value());
    }

    private Set<Long> members(String list) {
        return dsl.select(ListMemberTable.PERSON)
                .from(ListMemberTable.TABLE)
                .where(ManyValues.in(ListMemberTable.PERSON, people))
                .and(ListMemberTable.WORKSPACE.eq(workspace.id()))
                .and(ListMemberTable.LIST.eq(StoredText.of(list)))
                .fetchSet(ListMemberTable.PERSON);
    }

    @Override
    public Optional<String> programStatus(PersonId person, String program) {
        return Optional.ofNullable(
                programs.computeIfAbsent(program, this::statuses).get(person.value()));
    }

    private Map<Long, String> statuses(String program) {
        return dsl.select(MemberTable.PERSON, MemberTable.STATUS)
                .from(MemberTable.TABLE)
                .where(ManyValues.in(MemberTable.PERSON, people))
                .and(MemberTable.WORKSPACE.eq(workspace.id()))
                .and(MemberTable.PROGRAM.eq(StoredText.of(program)))
                .fetchMap(MemberTable.PERSON, MemberTable.STATUS);
    }

    @Override
    public Optional<Instant> executed(PersonId person, String campaign) {
        return Optional.ofNullable(campaigns
                .computeIfAbsent(campaign, key -> lastTimes(QualificationTable.TABLE, key))
                .get(person.value()));
    }

    @Override
    public Optional<Instant> requested(PersonId person, String campaign) {
        return Optional.ofNullable(requests.computeIfAbsent(campaign, key -> lastTimes(Tables.REQUESTS, key))
                .get(person.value()));
    }

    private Map<Long, Instant> lastTimes(Table<Record> table, String campaign) {
        var found = new HashMap<Long, Instant>();
        dsl.select(QualificationTable.PERSON, QualificationTable.LAST_AT)
                .from(table)
                .where(ManyValues.in(QualificationTable.PERSON, people))
                .and(QualificationTable.CAMPAIGN.eq(StoredText.of(campaign)))
                .forEach(row -> found.put(row.value1(), row.value2().toInstant()));
        return found;
    }

    @Override
    public Optional<Instant> scoreChanged(PersonId person, PersonField score) {
        return Optional.ofNullable(scores.computeIfAbsent(score, field -> store.lastChanged(people, field))
                .get(person));
    }

    @Override
    public SmartList smartList(String key) {
        return known.computeIfAbsent(key, smartLists);
    }

    @Override
    public SmartList.Verdict verdict(Person person, String list) {
        return verdicts.of(person, list, this);
    }

    /** Nothing started a batch campaign. */
    @Override
    public Map<String, String> trigger() {
        return trigger;
    }
}
