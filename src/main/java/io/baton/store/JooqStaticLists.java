package io.baton.store;

import static io.baton.store.Tables.ListTable.CREATED_AT;
import static io.baton.store.Tables.ListTable.KEY;
import static io.baton.store.Tables.ListTable.NAME;
import static io.baton.store.Tables.ListTable.TABLE;
import static io.baton.store.Tables.ListTable.WORKSPACE;

import io.baton.person.CountedList;
import io.baton.person.ListMember;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.person.StaticListQuery;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import io.baton.store.Tables.ListMemberTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Static lists in {@code BATON_LIST}, their people in {@code BATON_LIST_MEMBER}. Thread-safe. */
public final class JooqStaticLists implements StaticLists {

    private static final Field<Integer> PEOPLE = DSL.field(DSL.selectCount()
            .from(ListMemberTable.TABLE)
            .where(ListMemberTable.LIST
                    .eq(KEY)
                    .and(Tables.qualified(ListMemberTable.TABLE, ListMemberTable.WORKSPACE)
                            .eq(Tables.qualified(TABLE, WORKSPACE)))));

    private record Added(ListMember membership, Instant at) {}

    private final DSLContext dsl;
    private final BulkInsert<Added> rows;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqStaticLists(DSLContext dsl) {
        this.dsl = dsl;
        rows = new BulkInsert<>(
                dsl,
                ListMemberTable.TABLE,
                (added, cells) -> {
                    cells.text(added.membership().workspace().id());
                    cells.text(added.membership().list());
                    cells.number(added.membership().person().value());
                    cells.moment(added.at());
                },
                ListMemberTable.WORKSPACE,
                ListMemberTable.LIST,
                ListMemberTable.PERSON,
                ListMemberTable.ADDED_AT);
    }

    @Override
    public boolean create(StaticList list, Instant at) {
        if (dsl.fetchExists(TABLE, is(list.workspace(), list.key()))) {
            return false;
        }
        dsl.insertInto(TABLE)
                .set(KEY, list.key())
                .set(WORKSPACE, list.workspace().id())
                .set(NAME, list.name())
                .set(CREATED_AT, at.atOffset(ZoneOffset.UTC))
                .execute();
        // people that a flow added to a list of that key while it was being deleted
        dsl.deleteFrom(ListMemberTable.TABLE).where(on(list)).execute();
        return true;
    }

    @Override
    public void rename(StaticList list) {
        dsl.update(TABLE)
                .set(NAME, list.name())
                .where(is(list.workspace(), list.key()))
                .execute();
    }

    @Override
    public List<StaticList> find(String key) {
        return dsl.select(WORKSPACE, NAME)
                .from(TABLE)
                .where(KEY.eq(StoredText.of(key)))
                .orderBy(WORKSPACE)
                .fetch(row -> new StaticList(key, new Workspace(row.value1()), row.value2()));
    }

    @Override
    public Optional<StaticList> find(Workspace workspace, String key) {
        return dsl.select(NAME)
                .from(TABLE)
                .where(is(workspace, key))
                .fetchOptional(row -> new StaticList(key, workspace, row.value1()));
    }

    @Override
    public Optional<StaticList> lock(Workspace workspace, String key) {
        return dsl.select(NAME)
                .from(TABLE)
                .where(is(workspace, key))
                .forUpdate()
                .fetchOptional(row -> new StaticList(key, workspace, row.value1()));
    }

    @Override
    public List<CountedList> list(StaticListQuery query) {
        return dsl.select(KEY, WORKSPACE, NAME, PEOPLE)
                .from(TABLE)
                .where(condition(query))
                .orderBy(KEY, WORKSPACE)
                .limit(query.maxResults())
                .offset(query.firstResult())
                .fetch(row -> new CountedList(
                        new StaticList(row.value1(), new Workspace(row.value2()), row.value3()), row.value4()));
    }

    @Override
    public long count(StaticListQuery query) {
        return dsl.fetchCount(TABLE, condition(query));
    }

    @Override
    public boolean delete(StaticList list) {
        dsl.deleteFrom(ListMemberTable.TABLE).where(on(list)).execute();
        return dsl.deleteFrom(TABLE).where(is(list.workspace(), list.key())).execute() > 0;
    }

    @Override
    public List<PersonId> people(StaticList list, int firstResult, int maxResults) {
        return dsl.select(ListMemberTable.PERSON)
                .from(ListMemberTable.TABLE)
                .where(on(list))
                .orderBy(ListMemberTable.PERSON)
                .limit(maxResults)
                .offset(firstResult)
                .fetch(row -> new PersonId(row.value1()));
    }

    @Override
    public long countPeople(StaticList list) {
        return dsl.fetchCount(ListMemberTable.TABLE, on(list));
    }

    @Override
    public List<ListMember> load(Collection<PersonId> people, Collection<String> lists) {
        var sought = lists.stream().map(StoredText::of).toList();
        var memberships = new ArrayList<ListMember>();
        for (var slice : ManyValues.slices(people)) {
            dsl.select(ListMemberTable.WORKSPACE, ListMemberTable.LIST, ListMemberTable.PERSON)
                    .from(ListMemberTable.TABLE)
                    .where(ManyValues.in(ListMemberTable.PERSON, slice).and(ListMemberTable.LIST.in(sought)))
                    .forEach(row -> memberships.add(
                            new ListMember(new Workspace(row.value1()), row.value2(), new PersonId(row.value3()))));
        }
        return memberships;
    }

    @Override
    public void insert(Collection<ListMember> memberships, Instant addedAt) {
        rows.insert(memberships.stream()
                .map(membership -> new Added(membership, addedAt))
                .toList());
    }

    @Override
    public void delete(Collection<ListMember> memberships) {
        record Place(Workspace workspace, String list) {}
        var byList = new LinkedHashMap<Place, List<PersonId>>();
        memberships.forEach(
                one -> byList.computeIfAbsent(new Place(one.workspace(), one.list()), place -> new ArrayList<>())
                        .add(one.person()));
        byList.forEach((place, people) -> {
            for (var slice : ManyValues.slices(people)) {
                dsl.deleteFrom(ListMemberTable.TABLE)
                        .where(on(place.workspace(), place.list()).and(ManyValues.in(ListMemberTable.PERSON, slice)))
                        .execute();
            }
        });
    }

    private static Condition condition(StaticListQuery query) {
        return InWorkspaces.rows(WORKSPACE, query.workspaces());
    }

    private static Condition is(Workspace workspace, String key) {
        return KEY.eq(StoredText.of(key)).and(WORKSPACE.eq(StoredText.of(workspace.id())));
    }

    private static Condition on(StaticList list) {
        return on(list.workspace(), list.key());
    }

    private static Condition on(Workspace workspace, String list) {
        return ListMemberTable.WORKSPACE.eq(workspace.id()).and(ListMemberTable.LIST.eq(list));
    }

    @Override
    public List<Listed> of(PersonId person) {
        return dsl.select(ListMemberTable.LIST, ListMemberTable.ADDED_AT)
                .from(ListMemberTable.TABLE)
                .where(ListMemberTable.PERSON.eq(person.value()))
                .orderBy(ListMemberTable.LIST)
                .fetch(row -> new Listed(row.value1(), row.value2().toInstant()));
    }
}
