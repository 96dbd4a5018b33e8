package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every place that keeps people does. */
abstract class PersonStoreContract {

    static final Workspace EMEA = new Workspace("emea");

    /** The store; each call a unit of work of its own. */
    final PersonStore people;

    PersonStoreContract(PersonStore people) {
        this.people = people;
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
    @DisplayName("inserting nobody answers nobody")
    void insertNobody() {
        assertThat(people.insert(List.of())).isEmpty();
    }

    @Test
    @DisplayName("an address is there once in a workspace, whatever its case, and again in another")
    void uniqueAddress() {
        insert("ann@example.com", Map.of());
        assertThatThrownBy(() -> insert("ANN@Example.com", Map.of())).isNotNull();
        insertTheirs("ANN@example.com");
        assertThat(people.workspacesOf("Ann@Example.Com")).containsExactly(Workspace.DEFAULT, EMEA);
    }

    @Test
    @DisplayName("updates write what changed, and nothing else, for people with different changes in one call")
    void updateShapes() {
        var ids = insert(6);
        var locked = people.lock(ids);
        set(locked.get(0), "firstName", "Ann");
        set(locked.get(1), "firstName", "Bob");
        set(locked.get(2), "personScore", 5);
        set(locked.get(3), "firstName", "Dan");
        set(locked.get(3), "personScore", 7);
        set(locked.get(4), "email", "New@example.com");
        people.update(locked);
        assertThat(locked).allMatch(person -> person.changes().isEmpty());
        assertThat(ids.stream().map(id -> value(id, "firstName")))
                .containsExactly("Ann", "Bob", null, "Dan", null, null);
        assertThat(ids.stream().map(id -> value(id, "personScore"))).containsExactly(null, null, 5, 7, null, null);
        assertThat(find(ids.get(4)).email()).isEqualTo("New@example.com");
        assertThat(lockByEmail("new@EXAMPLE.com")).contains(ids.get(4));
        assertThat(lockByEmail("p4@example.com")).isEmpty();
    }

    @Test
    @DisplayName("the moment of a score's last change is written with it, and stays when another field changes")
    void lastChanged() {
        var own = new PersonField(fresh(), "Own", FieldType.SCORE);
        assertThat(people.addField(own)).isTrue();
        people.refreshFields();
        var ids = insert(4);
        var score = people.fields().find("personScore").orElseThrow();
        var before = Instant.now().minusSeconds(1);
        change(ids.get(0), score, Optional.of(5));
        change(ids.get(1), own, Optional.of(5));
        change(ids.get(2), score, Optional.of(5));
        change(ids.get(2), score, Optional.empty());
        change(ids.get(3), people.fields().find("company").orElseThrow(), Optional.of("x"));
        assertThat(people.lastChanged(ids, score)).containsOnlyKeys(ids.get(0), ids.get(2));
        assertThat(people.lastChanged(ids, own)).containsOnlyKeys(ids.get(1));
        assertThat(people.lastChanged(ids.subList(1, 2), score)).isEmpty();
        var first = people.lastChanged(ids, score).get(ids.get(0));
        assertThat(first).isBetween(before, Instant.now().plusSeconds(1));
        change(ids.get(0), people.fields().find("company").orElseThrow(), Optional.of("x"));
        assertThat(people.lastChanged(ids, score)).containsEntry(ids.get(0), first);
    }

    @Test
    @DisplayName("a person that was changed by somebody else in a field of its own keeps that change")
    void updateTouchesChangedFieldsOnly() {
        var ann = insert("ann@example.com", Map.of());
        var before = find(ann);
        change(ann, before.catalog().find("lastName").orElseThrow(), Optional.of("Smith"));
        set(before, "firstName", "Ann");
        people.update(List.of(before));
        assertThat(value(ann, "lastName")).isEqualTo("Smith");
        assertThat(value(ann, "firstName")).isEqualTo("Ann");
    }

    @Test
    @DisplayName(
            "a list is sorted by id, cut by paging, restricted by workspace and address; the count knows no paging")
    void listing() {
        var ids = insert(10);
        var theirs = insertTheirs("P3@example.com");
        assertThat(ids(new PersonQuery(Optional.empty(), Workspaces.of(Workspace.DEFAULT), 4, 3)))
                .containsExactlyElementsOf(ids.subList(4, 7));
        assertThat(ids(new PersonQuery(Optional.of("p3@EXAMPLE.com"), Workspaces.ALL, 0, 10)))
                .containsExactly(ids.get(3), theirs);
        assertThat(ids(new PersonQuery(Optional.of("p3@example.com"), Workspaces.of(EMEA), 0, 10)))
                .containsExactly(theirs);
        assertThat(ids(new PersonQuery(Optional.of("p%@example.com"), Workspaces.ALL, 0, 10)))
                .isEmpty();
        assertThat(people.count(new PersonQuery(Optional.empty(), Workspaces.ALL, 4, 3)))
                .isEqualTo(11);
        assertThat(people.count(new PersonQuery(Optional.empty(), Workspaces.of(EMEA), 0, 1)))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("a search finds a part of the address or of both names, whatever its case; a wildcard is a letter")
    void search() {
        var firstName = people.fields().find("firstName").orElseThrow();
        var lastName = people.fields().find("lastName").orElseThrow();
        var ann = insert("ann_lee@example.com", Map.of(firstName, "Ann", lastName, "Lee"));
        var bob = insert("bob@acme.example", Map.of(firstName, "Bob"));
        assertThat(search("N_L")).containsExactly(ann);
        assertThat(search("ann LEE")).containsExactly(ann);
        assertThat(search("acme")).containsExactly(bob);
        assertThat(search("example")).containsExactly(ann, bob);
        assertThat(search("b_b")).isEmpty();
        assertThat(search("%")).isEmpty();
        assertThat(search("leeann")).isEmpty();
    }

    private List<PersonId> search(String part) {
        return ids(new PersonQuery(Optional.empty(), Optional.of(part), Workspaces.ALL, 0, 10));
    }

    @Test
    @DisplayName("the workspace of a person is known by its id")
    void workspaceOf() {
        var theirs = insertTheirs("ann@example.com");
        assertThat(people.workspaceOf(theirs)).contains(EMEA);
        assertThat(people.workspaceOf(new PersonId(Long.MAX_VALUE))).isEmpty();
        var ours = insert(1).get(0);
        assertThat(people.workspacesOf(List.of(theirs, ours, new PersonId(Long.MAX_VALUE))))
                .isEqualTo(Map.of(theirs, EMEA, ours, Workspace.DEFAULT));
        assertThat(people.find(new PersonId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    @DisplayName("many people are found by id or address, and locked; addresses are those of one workspace")
    void findMany() {
        var ids = insert(3);
        var eve = people.insert(List.of(new NewPerson(EMEA, "p1@example.com", Map.of())))
                .get(0);
        var all = List.of(eve, ids.get(2), ids.get(0), new PersonId(999_999), ids.get(0));
        assertThat(people.find(all)).extracting(Person::id).containsExactly(ids.get(0), ids.get(2), eve);
        assertThat(people.lock(all)).extracting(Person::id).containsExactly(ids.get(0), ids.get(2), eve);
        assertThat(people.find(List.of())).isEmpty();
        assertThat(people.lock(List.of())).isEmpty();
        assertThat(people.findIds(Workspace.DEFAULT, List.of("P1@example.com ", "p1@example.com", "x", "\0")))
                .isEqualTo(Map.of("P1@example.com ", ids.get(1), "p1@example.com", ids.get(1)));
        assertThat(people.findIds(EMEA, List.of("p1@example.com"))).isEqualTo(Map.of("p1@example.com", eve));
        assertThat(people.findIds(EMEA, List.of())).isEmpty();
    }

    @Test
    @DisplayName("more people are locked at once than one statement names, in the order of their ids")
    void lockMoreThanOneStatementNames() {
        var ids = insert(2);
        var all = new ArrayList<PersonId>();
        all.add(ids.get(1));
        LongStream.range(0, 25_000).forEach(i -> all.add(new PersonId(9_000_000 + i)));
        all.add(ids.get(0));
        assertThat(people.lock(all)).extracting(Person::id).containsExactlyElementsOf(ids);
    }

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
    @DisplayName("many addresses are found in one call, those of the workspace only, in the order of ids")
    void lockByEmails() {
        var ids = insert(5);
        insertTheirs("p1@example.com");
        assertThat(people
                        .lockByEmails(
                                Workspace.DEFAULT, List.of("P4@example.com", "nobody@example.com", "p1@EXAMPLE.com"))
                        .stream()
                        .map(Person::id)
                        .toList())
                .containsExactly(ids.get(1), ids.get(4));
        assertThat(people.lockByEmails(Workspace.DEFAULT, List.of())).isEmpty();
    }

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

    static String fresh() {
        return "f" + UUID.randomUUID().toString().replace("-", "");
    }

    PersonId insert(String email, Map<PersonField, Object> fields) {
        return people.insert(List.of(new NewPerson(Workspace.DEFAULT, email, fields)))
                .get(0);
    }

    /** People p0@example.com and so on. */
    List<PersonId> insert(int count) {
        return people.insert(IntStream.range(0, count)
                .mapToObj(i -> new NewPerson(Workspace.DEFAULT, "p" + i + "@example.com", Map.of()))
                .toList());
    }

    private PersonId insertTheirs(String email) {
        return people.insert(List.of(new NewPerson(EMEA, email, Map.of()))).get(0);
    }

    Person find(PersonId id) {
        return people.find(id).orElseThrow();
    }

    private @Nullable Object value(PersonId id, String field) {
        return find(id).asMap().get(field);
    }

    Optional<PersonId> lockByEmail(String email) {
        return people.lockByEmail(Workspace.DEFAULT, email).map(Person::id);
    }

    private List<PersonId> ids(PersonQuery query) {
        return people.list(query).stream().map(Person::id).toList();
    }

    void change(PersonId id, PersonField field, Optional<?> value) {
        var locked = people.lock(List.of(id));
        locked.get(0).set(field, value);
        people.update(locked);
    }

    static void set(Person person, String field, Object value) {
        person.set(person.catalog().find(field).orElseThrow(), Optional.of(value));
    }
}
