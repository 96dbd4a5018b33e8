package io.baton.store;

import static io.baton.store.Tables.PersonTable.EMAIL;
import static io.baton.store.Tables.PersonTable.EMAIL_KEY;
import static io.baton.store.Tables.PersonTable.ID;
import static io.baton.store.Tables.PersonTable.TABLE;
import static io.baton.store.Tables.PersonTable.WORKSPACE;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore;
import io.baton.person.Workspace;
import io.baton.store.Tables.ActivityTable;
import io.baton.store.Tables.FieldTable;
import io.baton.store.Tables.ListMemberTable;
import io.baton.store.Tables.MailTable;
import io.baton.store.Tables.MemberTable;
import io.baton.store.Tables.QualificationTable;
import io.baton.store.Tables.TriggersTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** People in {@code BATON_PERSON}, their fields in columns that {@code BATON_FIELD} names. Thread-safe. */
public final class JooqPersonStore implements PersonStore {

    /** As many values as one statement can hold on either database. */
    private static final int MOST_VALUES = 30_000;

    /** H2 goes through all addresses of a statement again for each row it finds. */
    private static final int MOST_ADDRESSES = 500;

    /** Whatever may listen to what happens to a person is known with the person: no query of its own, never stale. */
    private static final Field<Long> STAMP =
            DSL.field(DSL.select(TriggersTable.STAMP).from(TriggersTable.TABLE));

    private final DSLContext dsl;
    private volatile @Nullable Columns columns;

    /** The fields of people together with the columns that hold them, in the same order. */
    private record Columns(FieldCatalog catalog, List<Field<?>> fields) {}

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqPersonStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public FieldCatalog fields() {
        return columns().catalog();
    }

    private Columns columns() {
        var known = columns;
        return known == null ? readColumns() : known;
    }

    @Override
    public FieldCatalog refreshFields() {
        return readColumns().catalog();
    }

    private Columns readColumns() {
        var catalog = new ArrayList<PersonField>(List.of(PersonField.EMAIL));
        var fields = new ArrayList<Field<?>>(List.of(EMAIL));
        dsl.select(FieldTable.NAME, FieldTable.DISPLAY_NAME, FieldTable.TYPE, FieldTable.COLUMN)
                .from(FieldTable.TABLE)
                .orderBy(FieldTable.POSITION)
                .forEach(row -> {
                    var type = FieldType.of(row.value3()).orElseThrow();
                    catalog.add(new PersonField(row.value1(), row.value2(), type));
                    fields.add(DSL.field(row.value4(), dataType(type)));
                });
        var known = columns;
        if (known == null || !known.catalog().fields().equals(catalog)) {
            known = new Columns(new FieldCatalog(catalog), List.copyOf(fields));
            columns = known;
        }
        return known;
    }

    private static DataType<?> dataType(FieldType type) {
        return switch (type) {
            case TEXT, EMAIL -> SQLDataType.VARCHAR;
            case INTEGER -> SQLDataType.BIGINT;
            case SCORE -> SQLDataType.INTEGER;
            case DECIMAL -> SQLDataType.NUMERIC(38, 10);
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case DATE -> SQLDataType.LOCALDATE;
            case DATETIME -> SQLDataType.TIMESTAMPWITHTIMEZONE(3);
        };
    }

    @Override
    public boolean addField(PersonField field) {
        var key = field.name().toLowerCase(Locale.ROOT);
        if (key.equals(PersonField.EMAIL.name()) || dsl.fetchExists(FieldTable.TABLE, FieldTable.NAME_KEY.eq(key))) {
            return false;
        }
        // The column first: where tables are not altered inside the transaction, a column too many harms nobody.
        var column = "F_" + key.toUpperCase(Locale.ROOT);
        dsl.alterTable(TABLE)
                .addColumnIfNotExists(column, dataType(field.type()))
                .execute();
        dsl.insertInto(FieldTable.TABLE)
                .set(FieldTable.NAME, field.name())
                .set(FieldTable.NAME_KEY, key)
                .set(FieldTable.DISPLAY_NAME, field.displayName())
                .set(FieldTable.TYPE, field.type().label())
                .set(FieldTable.COLUMN, column)
                .execute();
        columns = null;
        return true;
    }

    @Override
    public List<Person> lock(Collection<PersonId> ids) {
        return locked(Tables.in(ID, ids));
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
        var known = columns();
        return read(known, select(known, condition).orderBy(ID).forUpdate());
    }

    private SelectConditionStep<Record> select(Columns known, Condition condition) {
        var selected = new ArrayList<Field<?>>(List.of(ID, WORKSPACE));
        selected.addAll(known.fields());
        selected.add(STAMP);
        return dsl.select(selected).from(TABLE).where(condition);
    }

    private static List<Person> read(Columns known, Select<Record> query) {
        return query.fetch(row -> person(known, row));
    }

    private static Person person(Columns known, Record row) {
        var values = new Object[known.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(known.catalog().fields().get(i).type(), row.get(i + 2));
        }
        return new Person(
                new PersonId(row.get(ID)),
                new Workspace(row.get(WORKSPACE)),
                known.catalog(),
                values,
                row.get(values.length + 2, Long.class));
    }

    private static @Nullable Object value(FieldType type, @Nullable Object stored) {
        return stored != null && (type == FieldType.DECIMAL || type == FieldType.DATETIME)
                ? type.parse(stored.toString())
                : stored;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        var known = columns();
        return read(known, select(known, ID.eq(id.value()))).stream().findFirst();
    }

    @Override
    public List<Person> find(Collection<PersonId> ids) {
        var known = columns();
        var people = new ArrayList<Person>();
        for (var slice : Tables.slices(new TreeSet<>(ids))) {
            people.addAll(read(known, select(known, Tables.in(ID, slice)).orderBy(ID)));
        }
        return people;
    }

    @Override
    public Map<String, PersonId> findIds(Workspace workspace, Collection<String> emails) {
        var byKey = new HashMap<String, PersonId>();
        var keys = emails.stream().map(JooqPersonStore::key).collect(Collectors.toCollection(LinkedHashSet::new));
        for (var slice : Tables.slices(keys, MOST_ADDRESSES)) {
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
    public Set<PersonId> lockIds(Workspace workspace, Collection<PersonId> ids) {
        var locked = new LinkedHashSet<PersonId>();
        for (var slice : Tables.slices(new TreeSet<>(ids))) {
            dsl.select(ID)
                    .from(TABLE)
                    .where(Tables.in(ID, slice).and(WORKSPACE.eq(workspace.id())))
                    .orderBy(ID)
                    .forUpdate()
                    .forEach(row -> locked.add(new PersonId(row.value1())));
        }
        return locked;
    }

    @Override
    public List<Person> list(PersonQuery query) {
        var known = columns();
        return read(
                known,
                select(known, condition(query))
                        .orderBy(ID)
                        .limit(query.maxResults())
                        .offset(query.firstResult()));
    }

    @Override
    public long count(PersonQuery query) {
        return dsl.fetchCount(TABLE, condition(query));
    }

    private static Condition condition(PersonQuery query) {
        var condition = DSL.noCondition();
        if (query.email().isPresent()) {
            condition = condition.and(EMAIL_KEY.eq(key(query.email().get())));
        }
        if (query.workspace().isPresent()) {
            condition = condition.and(
                    WORKSPACE.eq(Tables.sought(query.workspace().get().id())));
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
    public List<Workspace> workspacesOf(String email) {
        return dsl.select(WORKSPACE)
                .from(TABLE)
                .where(EMAIL_KEY.eq(key(email)))
                .orderBy(WORKSPACE)
                .fetch(row -> new Workspace(row.value1()));
    }

    /** Reads the people of a workspace that fulfil a condition by cursor, in the order of their ids. */
    void scan(Workspace workspace, Condition condition, int page, Consumer<Person> each) {
        scanWhile(workspace, condition, page, person -> {
            each.accept(person);
            return true;
        });
    }

    /** The same, for as long as more are wanted. */
    void scanWhile(Workspace workspace, Condition condition, int page, Predicate<Person> wantsMore) {
        var known = columns();
        try (var cursor = select(known, WORKSPACE.eq(workspace.id()).and(condition))
                .orderBy(ID)
                .fetchSize(page)
                .fetchLazy()) {
            for (var row : cursor) {
                if (!wantsMore.test(person(known, row))) {
                    return;
                }
            }
        }
    }

    /** Reads the ids of the people of a workspace that fulfil a condition by cursor, ascending. */
    void scanIds(Workspace workspace, Condition condition, int page, Consumer<PersonId> each) {
        try (var cursor = dsl.select(ID)
                .from(TABLE)
                .where(WORKSPACE.eq(workspace.id()).and(condition))
                .orderBy(ID)
                .fetchSize(page)
                .fetchLazy()) {
            cursor.forEach(row -> each.accept(new PersonId(row.value1())));
        }
    }

    /** The column a field is kept in. */
    Field<?> column(PersonField field) {
        var known = columns();
        return known.fields().get(known.catalog().fields().indexOf(field));
    }

    /** How many people of a workspace fulfil a condition. */
    long count(Workspace workspace, Condition condition) {
        return dsl.fetchCount(TABLE, WORKSPACE.eq(workspace.id()).and(condition));
    }

    @Override
    public List<PersonId> insert(List<NewPerson> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        var known = columns();
        var inserted = new ArrayList<Field<?>>(List.of(WORKSPACE, EMAIL_KEY));
        inserted.addAll(known.fields());
        var ids = new ArrayList<PersonId>(people.size());
        int most = Math.max(1, MOST_VALUES / inserted.size());
        for (int from = 0; from < people.size(); from += most) {
            var insert = dsl.insertInto(TABLE).columns(inserted);
            for (var person : people.subList(from, Math.min(from + most, people.size()))) {
                insert = insert.values(row(known, person));
            }
            ids.addAll(insert.returningResult(ID).fetch(row -> new PersonId(row.value1())));
        }
        return ids;
    }

    private static List<@Nullable Object> row(Columns known, NewPerson person) {
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
        byShape.forEach(this::updateAlike);
    }

    private void updateAlike(List<PersonField> shape, List<Person> people) {
        var assignments = new LinkedHashMap<Field<?>, @Nullable Object>();
        shape.forEach(field -> assignments.put(column(people.get(0), field), null));
        boolean renamed = shape.contains(PersonField.EMAIL);
        if (renamed) {
            assignments.put(EMAIL_KEY, null);
        }
        BatchBindStep batch = dsl.batch(dsl.update(TABLE).set(assignments).where(ID.eq((Long) null)));
        for (var person : people) {
            var values = new ArrayList<@Nullable Object>();
            shape.forEach(field -> values.add(person.value(field).orElse(null)));
            if (renamed) {
                values.add(key(person.email()));
            }
            values.add(person.id().value());
            batch = batch.bind(values.toArray());
        }
        batch.execute();
        people.forEach(Person::written);
    }

    private Field<?> column(Person person, PersonField field) {
        var known = columns();
        int position = known.catalog().fields().indexOf(field);
        if (position < 0) {
            throw new IllegalStateException(
                    "person " + person.id() + " was loaded with a field that is gone: " + field.name());
        }
        return known.fields().get(position);
    }

    @Override
    public boolean delete(PersonId id) {
        // Mails first: a worker that writes what became of one either has done so by now or finds nothing, and no
        // activity of it
        // is left behind.
        dsl.deleteFrom(MailTable.TABLE).where(MailTable.PERSON.eq(id.value())).execute();
        dsl.deleteFrom(ActivityTable.TABLE)
                .where(ActivityTable.PERSON.eq(id.value()))
                .execute();
        dsl.deleteFrom(QualificationTable.TABLE)
                .where(QualificationTable.PERSON.eq(id.value()))
                .execute();
        dsl.deleteFrom(Tables.REQUESTS)
                .where(QualificationTable.PERSON.eq(id.value()))
                .execute();
        dsl.deleteFrom(ListMemberTable.TABLE)
                .where(ListMemberTable.PERSON.eq(id.value()))
                .execute();
        dsl.deleteFrom(MemberTable.TABLE)
                .where(MemberTable.PERSON.eq(id.value()))
                .execute();
        return dsl.deleteFrom(TABLE).where(ID.eq(id.value())).execute() > 0;
    }

    private static String key(String email) {
        return Tables.sought(email.strip().toLowerCase(Locale.ROOT));
    }
}
