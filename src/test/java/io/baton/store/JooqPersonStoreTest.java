package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.person.FieldType;
import io.baton.person.ListMember;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.UnfitValueException;
import io.baton.person.Workspace;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@BatonTest
class JooqPersonStoreTest {

    private static final Workspace EMEA = new Workspace("emea");

    private final TestEngine engine;

    /** The store; each call a unit of work of its own. */
    private final PersonStore people;

    JooqPersonStoreTest(TestEngine engine) {
        this.engine = engine;
        this.people = (PersonStore) Proxy.newProxyInstance(
                PersonStore.class.getClassLoader(),
                new Class<?>[] {PersonStore.class},
                (proxy, method, arguments) -> inUnitOfWork(store -> call(method, store, arguments)));
    }

    private static Object call(Method method, PersonStore store, Object[] arguments) {
        try {
            return method.invoke(store, arguments);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    // values

    static Stream<Arguments> values() {
        return Stream.of(
                value(FieldType.TEXT, ""),
                value(FieldType.TEXT, "NULL"),
                value(FieldType.TEXT, "two\nlines, 'quotes' \"double\" back\\slash ? :x ${y} {{z}} %_"),
                value(FieldType.TEXT, "\uD83D\uDE80 \u0130\u0131 \u00DF \u4E2D e\u0301"),
                value(FieldType.INTEGER, Long.MIN_VALUE),
                value(FieldType.INTEGER, Long.MAX_VALUE),
                value(FieldType.SCORE, Integer.MIN_VALUE),
                value(FieldType.SCORE, Integer.MAX_VALUE),
                value(FieldType.DECIMAL, BigDecimal.ZERO),
                value(FieldType.DECIMAL, new BigDecimal("12.5")),
                value(FieldType.DECIMAL, new BigDecimal("9".repeat(28) + "." + "9".repeat(10))),
                value(FieldType.DECIMAL, new BigDecimal("-" + "9".repeat(28) + "." + "9".repeat(10))),
                value(FieldType.DECIMAL, new BigDecimal("0.0000000001")),
                value(FieldType.DECIMAL, new BigDecimal("1" + "0".repeat(27))),
                value(FieldType.BOOLEAN, true),
                value(FieldType.BOOLEAN, false),
                value(FieldType.DATE, LocalDate.of(1, 1, 1)),
                value(FieldType.DATE, LocalDate.of(1582, 10, 4)),
                value(FieldType.DATE, LocalDate.of(1582, 10, 15)),
                value(FieldType.DATE, LocalDate.of(2024, 2, 29)),
                value(FieldType.DATE, LocalDate.of(9999, 12, 31)),
                value(FieldType.DATETIME, OffsetDateTime.parse("0001-01-01T00:00:00Z")),
                value(FieldType.DATETIME, OffsetDateTime.parse("1582-10-10T10:10:10.010Z")),
                value(FieldType.DATETIME, OffsetDateTime.parse("2026-10-25T01:30:00.001Z")),
                value(FieldType.DATETIME, OffsetDateTime.parse("9999-12-31T23:59:59.999Z")),
                value(FieldType.EMAIL, "Second.Address+tag@example.com"));
    }

    private static Arguments value(FieldType type, Object value) {
        return Arguments.of(type, value);
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("a value comes back as it was inserted, and as it was updated")
    void roundTrip(FieldType type, Object value) {
        var field = field("trip_" + type.label(), type);
        var inserted = insert("inserted@example.com", Map.of(field, value));
        assertThat(find(inserted).value(field)).contains(value);

        var updated = insert("updated@example.com", Map.of());
        assertThat(find(updated).value(field)).isEmpty();
        change(updated, field, Optional.of(value));
        assertThat(find(updated).value(field)).contains(value);
        change(updated, field, Optional.empty());
        assertThat(find(updated).value(field)).isEmpty();
    }

    @Test
    @DisplayName("a text of a million characters comes back whole, emoji too")
    void longText() {
        var field = field("longText", FieldType.TEXT);
        for (var text : List.of("x".repeat(1_000_000), "\uD83D\uDE80".repeat(500_000))) {
            var ann =
                    insert(text.length() + text.codePointCount(0, text.length()) + "@example.com", Map.of(field, text));
            assertThat(find(ann).value(field).orElseThrow().equals(text)).isTrue();
            change(ann, field, Optional.of("short"));
            change(ann, field, Optional.of(text));
            assertThat(find(ann).value(field).orElseThrow().equals(text)).isTrue();
        }
    }

    // fields

    @Test
    @DisplayName("a field that was added is there at once, at the end of the list, and empty for everybody")
    void addField() {
        var ann = insert("ann@example.com", Map.of());
        var field = new PersonField(fresh(), "Fresh Field", FieldType.DATE);
        assertThat(people.addField(field)).isTrue();
        assertThat(people.fields().fields()).last().isEqualTo(field);
        assertThat(find(ann).catalog().fields()).last().isEqualTo(field);
        assertThat(find(ann).value(field)).isEmpty();
    }

    @Test
    @DisplayName("a field is added once: the second time nothing changes, whatever its type or case")
    void addFieldTwice() {
        var name = fresh();
        var field = new PersonField(name, "First", FieldType.INTEGER);
        assertThat(people.addField(field)).isTrue();
        for (var again : List.of(name, name.toUpperCase(Locale.ROOT))) {
            var other = new PersonField(again, "Second", FieldType.TEXT);
            assertThat(people.addField(other)).isFalse();
        }
        assertThat(people.refreshFields().find(name.toUpperCase(Locale.ROOT))).contains(field);
    }

    @Test
    @DisplayName("the built-in fields cannot be added again, the e-mail address neither")
    void builtInFields() {
        for (var name : List.of("email", "EMAIL", "firstName", "FIRSTNAME", "personscore")) {
            var field = new PersonField(name, "Again", FieldType.TEXT);
            assertThat(people.addField(field)).as(name).isFalse();
        }
    }

    @Test
    @DisplayName("names that mean something in SQL, or to Baton's own columns, are names like any other")
    void keywords() {
        var fields = Stream.of(
                        "select", "Order", "TABLE", "user", "id", "ID_", "workspace", "email_", "email_key_", "null")
                .map(name -> field(name, FieldType.TEXT))
                .toList();
        var values = new HashMap<PersonField, Object>();
        fields.forEach(field -> values.put(field, "value of " + field.name()));
        var ann = insert("ann@example.com", values);
        for (var field : fields) {
            assertThat(find(ann).value(field)).contains("value of " + field.name());
        }
        assertThat(find(ann).email()).isEqualTo("ann@example.com");
    }

    @Test
    @DisplayName("the longest name a field can have is no trouble")
    void longName() {
        var field = field("n" + fresh().repeat(2).substring(0, 49), FieldType.SCORE);
        assertThat(find(insert("ann@example.com", Map.of(field, 7))).value(field))
                .contains(7);
    }

    @Test
    @DisplayName("a field that another node added is there after a refresh")
    void fieldOfAnotherNode() {
        var field = new PersonField(fresh(), "Other Node's", FieldType.TEXT);
        engine.baton().inUnitOfWork(session -> new JooqPersonStore(StoreDsl.ofUnitOfWork()).addField(field));
        assertThat(people.refreshFields().find(field.name())).contains(field);
        assertThat(find(insert("ann@example.com", Map.of(field, "x"))).value(field))
                .contains("x");
    }

    @Test
    @DisplayName("people can still be read after a unit of work that added a field was rolled back")
    void fieldRolledBack() {
        var field = new PersonField(fresh(), "Never Was", FieldType.TEXT);
        var ann = insert("ann@example.com", Map.of());
        assertThatThrownBy(() -> inUnitOfWork(store -> {
                    store.addField(field);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessageContaining("on purpose");
        assertThat(find(ann).email()).isEqualTo("ann@example.com");
    }

    // units of work

    @Test
    @DisplayName("what a unit of work wrote is gone when it fails, also where it wrote nothing but people")
    void rolledBack() {
        var ann = insert("ann@example.com", Map.of());
        assertThatThrownBy(() -> inUnitOfWork(store -> {
                    store.insert(List.of(new NewPerson(Workspace.DEFAULT, "bob@example.com", Map.of())));
                    var locked = store.lock(List.of(ann));
                    set(locked.get(0), "personScore", 5);
                    store.update(locked);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessageContaining("on purpose");
        assertThat(lockByEmail("bob@example.com")).isEmpty();
        assertThat(engine.score(ann)).isZero();
    }

    // people

    @Test
    @DisplayName("inserted people get ids above zero, answered in the order in which they were given")
    void insertOrder() {
        var emails = IntStream.range(0, 500)
                .mapToObj(i -> (i * 7919 % 500) + "@example.com")
                .toList();
        var ids = people.insert(emails.stream()
                .map(email -> new NewPerson(Workspace.DEFAULT, email, Map.of()))
                .toList());
        assertThat(ids).allMatch(id -> id.value() > 0);
        assertThat(ids.stream().map(id -> find(id).email())).containsExactlyElementsOf(emails);
    }

    @Test
    @DisplayName("5,000 people are inserted in one call")
    void insertMany() {
        assertThat(insert(5_000)).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(people.count(all())).isEqualTo(5_000);
    }

    @Test
    @DisplayName("inserting nobody answers nobody")
    void insertNobody() {
        assertThat(people.insert(List.of())).isEmpty();
    }

    @Test
    @DisplayName("an address is there once in a workspace, whatever its case, and again in another")
    void uniqueAddress() {
        insert("ann@example.com", Map.of());
        assertThatThrownBy(() -> insert("ANN@Example.com", Map.of())).isNotNull();
        engine.personOf("emea", "ANN@example.com");
        assertThat(people.workspacesOf("Ann@Example.Com")).containsExactly(Workspace.DEFAULT, EMEA);
    }

    @Test
    @DisplayName("updates write what changed, and nothing else, for people with different changes in one call")
    void updateShapes() {
        var ids = insert(6);
        inUnitOfWork(store -> {
            var locked = store.lock(ids);
            set(locked.get(0), "firstName", "Ann");
            set(locked.get(1), "firstName", "Bob");
            set(locked.get(2), "personScore", 5);
            set(locked.get(3), "firstName", "Dan");
            set(locked.get(3), "personScore", 7);
            set(locked.get(4), "email", "New@example.com");
            store.update(locked);
            assertThat(locked).allMatch(person -> person.changes().isEmpty());
            return true;
        });
        assertThat(ids.stream().map(id -> engine.value(id, "firstName")))
                .containsExactly("Ann", "Bob", null, "Dan", null, null);
        assertThat(ids.stream().map(id -> engine.value(id, "personScore")))
                .containsExactly(null, null, 5, 7, null, null);
        assertThat(find(ids.get(4)).email()).isEqualTo("New@example.com");
        assertThat(lockByEmail("new@EXAMPLE.com")).contains(ids.get(4));
        assertThat(lockByEmail("p4@example.com")).isEmpty();
    }

    @Test
    @DisplayName("a person that was changed by somebody else in a field of its own keeps that change")
    void updateTouchesChangedFieldsOnly() {
        var ann = insert("ann@example.com", Map.of());
        var before = find(ann);
        change(ann, before.catalog().find("lastName").orElseThrow(), Optional.of("Smith"));
        set(before, "firstName", "Ann");
        inUnitOfWork(store -> {
            store.update(List.of(before));
            return true;
        });
        assertThat(engine.value(ann, "lastName")).isEqualTo("Smith");
        assertThat(engine.value(ann, "firstName")).isEqualTo("Ann");
    }

    @Test
    @DisplayName(
            "a list is sorted by id, cut by paging, restricted by workspace and address; the count knows no paging")
    void listing() {
        var ids = insert(10);
        var theirs = engine.personOf("emea", "P3@example.com");
        assertThat(ids(new PersonQuery(Optional.empty(), Optional.of(Workspace.DEFAULT), 4, 3)))
                .containsExactlyElementsOf(ids.subList(4, 7));
        assertThat(ids(new PersonQuery(Optional.of("p3@EXAMPLE.com"), Optional.empty(), 0, 10)))
                .containsExactly(ids.get(3), theirs);
        assertThat(ids(new PersonQuery(Optional.of("p3@example.com"), Optional.of(EMEA), 0, 10)))
                .containsExactly(theirs);
        assertThat(ids(new PersonQuery(Optional.of("p%@example.com"), Optional.empty(), 0, 10)))
                .isEmpty();
        assertThat(people.count(new PersonQuery(Optional.empty(), Optional.empty(), 4, 3)))
                .isEqualTo(11);
        assertThat(people.count(new PersonQuery(Optional.empty(), Optional.of(EMEA), 0, 1)))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("the workspace of a person is known by its id")
    void workspaceOf() {
        var theirs = engine.personOf("emea", "ann@example.com");
        assertThat(people.workspaceOf(theirs)).contains(EMEA);
        assertThat(people.workspaceOf(new PersonId(Long.MAX_VALUE))).isEmpty();
        assertThat(people.find(new PersonId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    @DisplayName("many people are found by id or address, and locked, within their workspace where one is named")
    void findMany() {
        var ids = insert(3);
        var eve = people.insert(List.of(new NewPerson(EMEA, "p1@example.com", Map.of())))
                .get(0);
        var all = List.of(eve, ids.get(2), ids.get(0), new PersonId(999_999), ids.get(0));
        assertThat(people.find(all)).extracting(Person::id).containsExactly(ids.get(0), ids.get(2), eve);
        assertThat(people.lockIds(Workspace.DEFAULT, all)).containsExactly(ids.get(0), ids.get(2));
        assertThat(people.lockIds(EMEA, all)).containsExactly(eve);
        assertThat(people.find(List.of())).isEmpty();
        assertThat(people.lockIds(EMEA, List.of())).isEmpty();
        assertThat(people.findIds(Workspace.DEFAULT, List.of("P1@example.com ", "p1@example.com", "x", "\0")))
                .isEqualTo(Map.of("P1@example.com ", ids.get(1), "p1@example.com", ids.get(1)));
        assertThat(people.findIds(EMEA, List.of("p1@example.com"))).isEqualTo(Map.of("p1@example.com", eve));
        assertThat(people.findIds(EMEA, List.of())).isEmpty();
    }

    @Test
    @DisplayName("a person is deleted with its activities, qualifications and memberships, and nobody else")
    void delete() {
        var ids = insert(2);
        engine.baton().inUnitOfWork(session -> {
            var qualifications = new JooqQualifications(StoreDsl.ofUnitOfWork());
            for (var id : ids) {
                qualifications.insert(List.of(new Qualification(id, "a", Instant.EPOCH, 1)));
                engine.baton().activityLog().append(List.of(activity(id)));
                engine.baton()
                        .staticLists()
                        .insert(List.of(new ListMember(Workspace.DEFAULT, "vip", id)), Instant.EPOCH);
            }
            return true;
        });
        assertThat(people.delete(ids.get(0))).isTrue();
        assertThat(people.delete(ids.get(0))).isFalse();
        assertThat(people.find(ids.get(0))).isEmpty();
        engine.baton().inUnitOfWork(session -> {
            assertThat(new JooqQualifications(StoreDsl.ofUnitOfWork()).load(ids, List.of("a")))
                    .extracting(Qualification::person)
                    .containsExactly(ids.get(1));
            assertThat(engine.baton().activityLog().list(everyActivity()))
                    .extracting(logged -> logged.activity().person())
                    .containsExactly(ids.get(1));
            assertThat(engine.baton().staticLists().load(ids, List.of("vip")))
                    .extracting(ListMember::person)
                    .containsExactly(ids.get(1));
            return true;
        });
        assertThat(find(ids.get(1)).email()).isEqualTo("p1@example.com");
    }

    // addresses

    @Test
    @DisplayName("an address is kept as written and found in any case")
    void addressInOtherCase() {
        var ann = insert("Ann.O'Hara+Tag@Example.COM", Map.of());
        assertThat(find(ann).email()).isEqualTo("Ann.O'Hara+Tag@Example.COM");
        for (var written :
                List.of("ann.o'hara+tag@example.com", "ANN.O'HARA+TAG@EXAMPLE.COM", " Ann.O'Hara+Tag@Example.COM ")) {
            assertThat(lockByEmail(written)).as(written).contains(ann);
        }
    }

    @Test
    @DisplayName("the Turkish letters are compared the same on every machine, and are not taken for i")
    void turkishLetters() {
        var dotted = insert("\u0130pek@example.com", Map.of());
        var dotless = insert("\u0131rmak@example.com", Map.of());
        var plain = insert("INFO@example.com", Map.of());
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(lockByEmail("info@example.com")).contains(plain);
            assertThat(lockByEmail("\u0130PEK@example.com")).contains(dotted);
            assertThat(lockByEmail("ipek@example.com")).isEmpty();
            assertThat(lockByEmail("\u0131RMAK@example.com")).contains(dotless);
            assertThat(lockByEmail("irmak@example.com")).isEmpty();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @DisplayName("sharp s is a letter of its own, small and capital the same")
    void sharpS() {
        var strasse = insert("Stra\u00DFe@example.com", Map.of());
        assertThat(lockByEmail("STRA\u1E9EE@example.com")).contains(strasse);
        assertThat(lockByEmail("strasse@example.com")).isEmpty();
    }

    @Test
    @DisplayName("the longest address fits; one whose lower case is longer still is no address")
    void longestAddress() {
        for (var address :
                List.of("x".repeat(64) + "@" + "y".repeat(255), "\u0130".repeat(64) + "@" + "\u0130".repeat(95))) {
            var ann = insert(FieldType.EMAIL.parse(address).toString(), Map.of());
            assertThat(lockByEmail(address)).contains(ann);
            assertThat(find(ann).email()).isEqualTo(address);
        }
        assertThatThrownBy(() -> FieldType.EMAIL.parse("\u0130".repeat(64) + "@" + "\u0130".repeat(97)))
                .isInstanceOf(UnfitValueException.class);
    }

    @Test
    @DisplayName("many addresses are found in one call, those of the workspace only, in the order of ids")
    void lockByEmails() {
        var ids = insert(5);
        engine.personOf("emea", "p1@example.com");
        assertThat(people
                        .lockByEmails(
                                Workspace.DEFAULT, List.of("P4@example.com", "nobody@example.com", "p1@EXAMPLE.com"))
                        .stream()
                        .map(Person::id)
                        .toList())
                .containsExactly(ids.get(1), ids.get(4));
        assertThat(people.lockByEmails(Workspace.DEFAULT, List.of())).isEmpty();
    }

    // locks

    @Test
    @DisplayName("1,000 people are locked in one call, in the order of their ids, those that do not exist left out")
    void lockMany() {
        var ids = new ArrayList<>(insert(1_000));
        var sorted = List.copyOf(ids);
        ids.add(new PersonId(Long.MAX_VALUE));
        Collections.shuffle(ids, new Random(42));
        assertThat(people.lock(ids).stream().map(Person::id).toList()).containsExactlyElementsOf(sorted);
        assertThat(people.lock(List.of())).isEmpty();
    }

    @Test
    @DisplayName("a locked person waits for the one who has it, and is then read as that one left it")
    void lockWaits() throws Exception {
        var ann = insert("ann@example.com", Map.of());
        var executor = Executors.newSingleThreadExecutor();
        try {
            var waiting = inUnitOfWork(store -> {
                var held = store.lock(List.of(ann)).get(0);
                var other = executor.submit(() -> inUnitOfWork(
                        theirs -> theirs.lock(List.of(ann)).get(0).asMap().get("personScore")));
                assertThat(other).as("waits while the lock is held").satisfies(future -> assertThatThrownBy(
                                () -> future.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class));
                set(held, "personScore", 5);
                store.update(List.of(held));
                return other;
            });
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(5);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @DisplayName(
            "callers that lock the same people, named in different order by id or by address, never block each other for good")
    void noDeadlock() throws Exception {
        var ids = insert(40);
        var reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        var emails = IntStream.range(0, 40)
                .mapToObj(i -> "p" + (39 - i) + "@example.com")
                .toList();
        var lockers = List.<Function<PersonStore, List<Person>>>of(
                people -> people.lock(ids),
                people -> people.lock(reversed),
                people -> people.lockByEmails(Workspace.DEFAULT, emails));
        int rounds = 30;
        var barrier = new CyclicBarrier(lockers.size());
        var executor = Executors.newFixedThreadPool(lockers.size());
        try {
            var futures = lockers.stream()
                    .map(locker -> executor.submit(() -> {
                        for (int i = 0; i < rounds; i++) {
                            barrier.await(20, TimeUnit.SECONDS);
                            inUnitOfWork(store -> {
                                var locked = locker.apply(store);
                                locked.forEach(person -> set(
                                        person,
                                        "personScore",
                                        1
                                                + (Integer) Optional.ofNullable(
                                                                person.asMap().get("personScore"))
                                                        .orElse(0)));
                                store.update(locked);
                                return true;
                            });
                        }
                        return true;
                    }))
                    .toList();
            for (var future : futures) {
                assertThat(future.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(ids.stream().map(engine::score)).containsOnly(rounds * lockers.size());
    }

    // words

    private <T> T inUnitOfWork(Function<PersonStore, T> work) {
        return engine.baton().inUnitOfWork(session -> work.apply(engine.baton().people()));
    }

    /** A field of that name, added if it is not there: fields outlive a test. */
    private PersonField field(String name, FieldType type) {
        var field = new PersonField(name, name, type);
        people.addField(field);
        return people.refreshFields().find(name).orElseThrow();
    }

    private static String fresh() {
        return "f" + UUID.randomUUID().toString().replace("-", "");
    }

    private PersonId insert(String email, Map<PersonField, Object> fields) {
        return people.insert(List.of(new NewPerson(Workspace.DEFAULT, email, fields)))
                .get(0);
    }

    /** People p0@example.com and so on. */
    private List<PersonId> insert(int count) {
        return people.insert(IntStream.range(0, count)
                .mapToObj(i -> new NewPerson(Workspace.DEFAULT, "p" + i + "@example.com", Map.of()))
                .toList());
    }

    private Person find(PersonId id) {
        return people.find(id).orElseThrow();
    }

    private Optional<PersonId> lockByEmail(String email) {
        return people.lockByEmail(Workspace.DEFAULT, email).map(Person::id);
    }

    private List<PersonId> ids(PersonQuery query) {
        return people.list(query).stream().map(Person::id).toList();
    }

    private void change(PersonId id, PersonField field, Optional<?> value) {
        inUnitOfWork(store -> {
            var locked = store.lock(List.of(id));
            locked.get(0).set(field, value);
            store.update(locked);
            return true;
        });
    }

    private static void set(Person person, String field, Object value) {
        person.set(person.catalog().find(field).orElseThrow(), Optional.of(value));
    }

    private static PersonQuery all() {
        return new PersonQuery(Optional.empty(), Optional.empty(), 0, Integer.MAX_VALUE);
    }

    private static ActivityQuery everyActivity() {
        return new ActivityQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 100);
    }

    private static Activity activity(PersonId person) {
        return Activity.of(person, Instant.EPOCH, ActivityType.CHANGE_SCORE, "", ActivityStatus.DONE, Map.of())
                .by("a");
    }
}
