package io.baton.store;

import static io.baton.store.Tables.PersonTable.EMAIL_KEY;
import static io.baton.store.Tables.PersonTable.ID;
import static io.baton.store.Tables.PersonTable.NAME_KEY;
import static io.baton.store.Tables.PersonTable.TABLE;
import static io.baton.store.Tables.PersonTable.WORKSPACE;

import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore;
import io.baton.person.Workspace;
import io.baton.store.PersonColumns.Known;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** People in {@code BATON_PERSON}, their fields in columns that {@code BATON_FIELD} names. Thread-safe. */
public final class JooqPersonStore implements PersonStore {

    /** As many values as one statement can hold on either database. */
    private static final int MOST_VALUES = 30_000;

    /** H2 goes through all addresses of a statement again for each row it finds. */
    private static final int MOST_ADDRESSES = 500;

    private final DSLContext dsl;
    private final Clock clock;
    private final InWorkspaces listings;
    private final PersonColumns columns;
    private final PersonScan scan;
    private final PersonLock one;
    private final PersonErasure erasure;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqPersonStore(DSLContext dsl) {
        this(dsl, Clock.systemUTC());
    }

    /**
     * @param dsl on the connection of the current unit of work
     * @param clock the time at which scores change
     */
    public JooqPersonStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
        listings = new InWorkspaces(dsl, TABLE, ID, WORKSPACE);
        this.columns = new PersonColumns(dsl);
        this.scan = new PersonScan(dsl, columns);
        this.one = new PersonLock(dsl, columns);
        this.erasure = new PersonErasure(dsl, clock);
    }

    @Override
    public FieldCatalog fields() {
        return columns.known().catalog();
    }

    @Override
    public FieldCatalog refreshFields() {
        return columns.refreshed().catalog();
    }

    @Override
    public boolean addField(PersonField field) {
        return columns.add(field);
    }

    /** The column a field is kept in. */
    Field<?> column(PersonField field) {
        return columns.known().column(field);
    }

    /** The column that tells when a score last changed; empty for another field. */
    Optional<Field<OffsetDateTime>> changedColumn(PersonField field) {
        return Optional.ofNullable(columns.known().changedAt().get(field));
    }

    @Override
    public Map<PersonId, Instant> lastChanged(Collection<PersonId> people, PersonField score) {
        var column = changedColumn(score);
        var moments = new HashMap<PersonId, Instant>();
        if (column.isPresent()) {
            for (var slice : ManyValues.slices(people)) {
                dsl.select(ID, column.get())
                        .from(TABLE)
                        .where(ManyValues.in(ID, slice))
                        .and(column.get().isNotNull())
                        .forEach(row -> moments.put(
                                new PersonId(row.value1()), row.value2().toInstant()));
            }
        }
        return moments;
    }

    /** Goes through people by cursor. */
    PersonScan scan() {
        return scan;
    }

    @Override
    public List<Person> lock(Collection<PersonId> ids) {
        if (ids.size() == 1) {
            return one.lock(ids.iterator().next());
        }
        var people = new ArrayList<Person>();
        for (var slice : ManyValues.slices(new TreeSet<>(ids))) {
            people.addAll(locked(ManyValues.in(ID, slice)));
        }
        return people;
    }

    @Override
    public List<Person> lockFree(Collection<PersonId> ids, int most) {
        var known = columns.known();
        return read(
                known,
                select(known, ManyValues.in(ID, ids))
                        .orderBy(ID)
                        .limit(most)
                        .forUpdate()
                        .skipLocked());
    }

    @Override
    public Optional<Person> lockByEmail(Workspace workspace, String email) {
        return locked(EMAIL_KEY.eq(key(email)).and(WORKSPACE.eq(workspace.id()))).stream()
                .findFirst();
    }

    @Override
    public List<Person> lockByEmails(Workspace workspace, Collection<String> emails) {
        return locked(
                EMAIL_KEY.in(emails.stream().map(JooqPersonStore::key).toList()).and(WORKSPACE.eq(workspace.id())));
    }

    private List<Person> locked(Condition condition) {
        var known = columns.known();
        return read(known, select(known, condition).orderBy(ID).forUpdate());
    }

    private SelectConditionStep<Record> select(Known known, Condition condition) {
        return dsl.select(known.selected()).from(TABLE).where(condition);
    }

    private static List<Person> read(Known known, Select<Record> query) {
        return query.fetch(known::person);
    }

    @Override
    public Optional<Person> find(PersonId id) {
        var known = columns.known();
        return read(known, select(known, ID.eq(id.value()))).stream().findFirst();
    }

    @Override
    public List<Person> find(Collection<PersonId> ids) {
        var known = columns.known();
        var people = new ArrayList<Person>();
        for (var slice : ManyValues.slices(new TreeSet<>(ids))) {
            people.addAll(read(known, select(known, ManyValues.in(ID, slice)).orderBy(ID)));
        }
        return people;
    }

    @Override
    public Map<String, PersonId> findIds(Workspace workspace, Collection<String> emails) {
        var byKey = new HashMap<String, PersonId>();
        var keys = emails.stream().map(JooqPersonStore::key).collect(Collectors.toCollection(LinkedHashSet::new));
        for (var slice : ManyValues.slices(keys, MOST_ADDRESSES)) {
            dsl.select(EMAIL_KEY, ID)
                    .from(TABLE)
                    .where(EMAIL_KEY.in(slice).and(WORKSPACE.eq(workspace.id())))
                    .forEach(row -> byKey.put(row.value1(), new PersonId(row.value2())));
        }
        var ids = new HashMap<String, PersonId>();
        emails.forEach(email -> Optional.ofNullable(byKey.get(key(email))).ifPresent(id -> ids.put(email, id)));
        return ids;
    }

    @Override
    public List<Person> list(PersonQuery query) {
        var known = columns.known();
        return listings.list(
                        known.selected(),
                        query.workspaces(),
                        new InWorkspaces.Part(
                                condition(query),
                                query.email().isPresent() || query.search().isPresent(), // a search looks at all
                                false,
                                query.firstResult(),
                                query.maxResults()))
                .fetch(known::person);
    }

    @Override
    public long count(PersonQuery query) {
        return listings.count(query.workspaces(), condition(query));
    }

    private static Condition condition(PersonQuery query) {
        var condition = DSL.noCondition();
        if (query.email().isPresent()) {
            condition = condition.and(EMAIL_KEY.eq(key(query.email().get())));
        }
        if (query.search().isPresent()) {
            var part = StoredText.of(query.search().get());
            condition = condition.and(EMAIL_KEY.contains(key(part)).or(NAME_KEY.contains(DSL.lower(DSL.val(part)))));
        }
        return condition;
    }

    @Override
    public Optional<Workspace> workspaceOf(PersonId id) {
        return dsl.select(WORKSPACE)
                .from(TABLE)
                .where(ID.eq(id.value()))
                .fetchOptional(WORKSPACE)
                .map(Workspace::new);
    }

    @Override
    public Map<PersonId, Workspace> workspacesOf(Collection<PersonId> people) {
        var workspaces = new HashMap<PersonId, Workspace>();
        for (var slice : ManyValues.slices(new TreeSet<>(people))) {
            dsl.select(ID, WORKSPACE)
                    .from(TABLE)
                    .where(ManyValues.in(ID, slice))
                    .forEach(row -> workspaces.put(new PersonId(row.value1()), new Workspace(row.value2())));
        }
        return workspaces;
    }

    @Override
    public List<Workspace> workspacesOf(String email) {
        return dsl.select(WORKSPACE)
                .from(TABLE)
                .where(EMAIL_KEY.eq(key(email)))
                .orderBy(WORKSPACE)
                .fetch(row -> new Workspace(row.value1()));
    }

    @Override
    public List<PersonId> insert(List<NewPerson> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        var known = columns.known();
        var inserted = new ArrayList<Field<?>>(List.of(WORKSPACE, EMAIL_KEY));
        inserted.addAll(known.columns());
        var ids = new ArrayList<PersonId>(people.size());
        int most = Math.max(1, MOST_VALUES / inserted.size());
        for (var slice : ManyValues.slices(people, most)) {
            var insert = dsl.insertInto(TABLE).columns(inserted);
            for (var person : slice) {
                insert = insert.values(row(known, person));
            }
            ids.addAll(insert.returningResult(ID).fetch(row -> new PersonId(row.value1())));
        }
        return ids;
    }

    private static List<@Nullable Object> row(Known known, NewPerson person) {
        var row = new ArrayList<@Nullable Object>();
        row.add(person.workspace().id());
        row.add(key(person.email()));
        for (var field : known.catalog().fields()) {
            row.add(
                    field.equals(PersonField.EMAIL)
                            ? person.email()
                            : person.fields().get(field));
        }
        return row;
    }

    @Override
    public void update(Collection<Person> people) {
        var byShape = new LinkedHashMap<List<PersonField>, List<Person>>();
        for (var person : people) {
            var changes = person.changes();
            if (!changes.isEmpty()) {
                byShape.computeIfAbsent(changes, shape -> new ArrayList<>()).add(person);
            }
        }
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        byShape.forEach((shape, alike) -> new PersonUpdates(dsl, columns.known(), shape, now).write(alike));
        people.forEach(Person::written);
    }

    @Override
    public boolean delete(PersonId id) {
        return erasure.erase(id);
    }

    static String key(String email) {
        return StoredText.of(email.strip().toLowerCase(Locale.ROOT));
    }
}
