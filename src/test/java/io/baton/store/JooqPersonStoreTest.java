package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.work.UnitOfWork;
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
import io.baton.person.Workspaces;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
class JooqPersonStoreTest extends PersonStoreContract {

    private final TestEngine engine;

    JooqPersonStoreTest(TestEngine engine) {
        super(UnitPerCall.of(engine, PersonStore.class, UnitOfWork::people));
        this.engine = engine;
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
        engine.baton().inUnitOfWork(unit -> new JooqPersonStore(StoreDsl.ofUnitOfWork()).addField(field));
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
    @DisplayName("5,000 people are inserted in one call")
    void insertMany() {
        assertThat(insert(5_000)).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(people.count(all())).isEqualTo(5_000);
    }

    @Test
    @DisplayName("a person is deleted with its activities, qualifications and memberships, and nobody else")
    void delete() {
        var ids = insert(2);
        engine.baton().inUnitOfWork(unit -> {
            for (var id : ids) {
                unit.qualifications().insert(List.of(new Qualification(id, "a", Instant.EPOCH, 1)));
                unit.activityLog().append(List.of(activity(id)));
                unit.staticLists().insert(List.of(new ListMember(Workspace.DEFAULT, "vip", id)), Instant.EPOCH);
            }
            return true;
        });
        assertThat(people.delete(ids.get(0))).isTrue();
        assertThat(people.delete(ids.get(0))).isFalse();
        assertThat(people.find(ids.get(0))).isEmpty();
        engine.baton().inUnitOfWork(unit -> {
            assertThat(unit.qualifications().load(ids, List.of("a")))
                    .extracting(Qualification::person)
                    .containsExactly(ids.get(1));
            assertThat(unit.activityLog().list(everyActivity()))
                    .extracting(logged -> logged.activity().person())
                    .containsExactly(ids.get(1));
            assertThat(unit.staticLists().load(ids, List.of("vip")))
                    .extracting(ListMember::person)
                    .containsExactly(ids.get(1));
            return true;
        });
        assertThat(find(ids.get(1)).email()).isEqualTo("p1@example.com");
    }

    // addresses

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

    // locks

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
            assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(5);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @DisplayName(
            "callers that lock the same people, named in different order by id or by address, never block each other "
                    + "for good")
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
                            barrier.await(60, TimeUnit.SECONDS);
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
        return engine.baton().inUnitOfWork(unit -> work.apply(unit.people()));
    }

    /** A field of that name, added if it is not there: fields outlive a test. */
    private PersonField field(String name, FieldType type) {
        var field = new PersonField(name, name, type);
        people.addField(field);
        return people.refreshFields().find(name).orElseThrow();
    }

    private static PersonQuery all() {
        return new PersonQuery(Optional.empty(), Workspaces.ALL, 0, Integer.MAX_VALUE);
    }

    private static ActivityQuery everyActivity() {
        return new ActivityQuery(
                Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 100);
    }

    private static Activity activity(PersonId person) {
        return Activity.of(
                        person,
                        Workspace.DEFAULT,
                        Instant.EPOCH,
                        ActivityType.CHANGE_SCORE,
                        "",
                        ActivityStatus.DONE,
                        Map.of())
                .by("a");
    }
}
