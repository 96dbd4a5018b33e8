package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.CountedList;
import io.baton.person.ListMember;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.person.StaticListQuery;
import io.baton.person.StaticLists;
import io.baton.person.StaticLists.Listed;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every place that keeps static lists does. */
abstract class StaticListsContract {

    private static final PersonId ANN = new PersonId(1);
    private static final PersonId BOB = new PersonId(2);
    private static final Workspace EMEA = Workspace.of("emea");
    private static final Instant NOW = Instant.parse("2026-11-23T22:00:00.001Z");
    private static final StaticList VIP = new StaticList("vip", Workspace.DEFAULT, "Very important");
    private static final StaticList THEIRS = new StaticList("vip", EMEA, "Theirs");
    private static final StaticList GUESTS = new StaticList("guests", Workspace.DEFAULT, "Guests");

    private final StaticLists lists;

    StaticListsContract(StaticLists lists) {
        this.lists = lists;
    }

    private boolean create(StaticList list) {
        return lists.create(list, NOW);
    }

    private void insert(ListMember... memberships) {
        lists.insert(List.of(memberships), NOW);
    }

    private static ListMember on(StaticList list, PersonId person) {
        return new ListMember(list.workspace(), list.key(), person);
    }

    @Test
    @DisplayName("the lists of a person, by key, each with the moment it was put on")
    void ofPerson() {
        create(VIP);
        create(GUESTS);
        insert(on(VIP, ANN), on(GUESTS, ANN), on(VIP, BOB));
        assertThat(lists.of(ANN)).containsExactly(new Listed("guests", NOW), new Listed("vip", NOW));
        assertThat(lists.of(new PersonId(3))).isEmpty();
    }

    @Test
    @DisplayName("F3 a list comes back by key and workspace; a key exists once in a workspace")
    void create() {
        assertThat(create(VIP)).isTrue();
        assertThat(create(THEIRS)).isTrue();
        assertThat(create(new StaticList("vip", Workspace.DEFAULT, "Another"))).isFalse();
        assertThat(lists.find(Workspace.DEFAULT, "vip")).contains(VIP);
        assertThat(lists.lock(EMEA, "vip")).contains(THEIRS);
        assertThat(lists.find("vip")).containsExactly(VIP, THEIRS);
        assertThat(lists.find(EMEA, "guests")).isEmpty();
        assertThat(lists.find(EMEA, "VIP")).isEmpty();
        assertThat(lists.find("vip\0")).isEmpty();
        assertThat(lists.find(Workspace.of("\0"), "vip")).isEmpty();
    }

    @Test
    @DisplayName("lists are paged by key and workspace, each with the number of its people")
    void list() {
        create(VIP);
        create(THEIRS);
        create(GUESTS);
        insert(on(VIP, ANN), on(VIP, BOB), on(THEIRS, new PersonId(3)));
        assertThat(lists.list(new StaticListQuery(Workspaces.ALL, 0, 10)))
                .containsExactly(new CountedList(GUESTS, 0), new CountedList(VIP, 2), new CountedList(THEIRS, 1));
        assertThat(lists.list(new StaticListQuery(Workspaces.ALL, 1, 1))).containsExactly(new CountedList(VIP, 2));
        assertThat(lists.list(new StaticListQuery(Workspaces.of(EMEA), 0, 10)))
                .containsExactly(new CountedList(THEIRS, 1));
        assertThat(lists.count(new StaticListQuery(Workspaces.of(Workspace.DEFAULT), 5, 1)))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("F3 loading answers for the people and lists asked for, no others")
    void load() {
        create(VIP);
        create(GUESTS);
        insert(on(VIP, ANN), on(GUESTS, ANN), on(VIP, BOB), on(THEIRS, new PersonId(3)));
        assertThat(lists.load(List.of(ANN, new PersonId(3)), List.of("vip", "nothing", "\0")))
                .containsExactlyInAnyOrder(on(VIP, ANN), on(THEIRS, new PersonId(3)));
        assertThat(lists.load(List.of(ANN), List.of())).isEmpty();
        assertThat(lists.load(List.of(), List.of("vip"))).isEmpty();
        assertThat(lists.people(VIP, 0, 10)).containsExactly(ANN, BOB);
        assertThat(lists.people(VIP, 1, 10)).containsExactly(BOB);
        assertThat(lists.countPeople(VIP)).isEqualTo(2);
    }

    @Test
    @DisplayName("F3 removing touches the memberships named, no others; nothing to write is no statement")
    void remove() {
        insert(on(VIP, ANN), on(VIP, BOB), on(GUESTS, ANN), on(THEIRS, new PersonId(3)));
        lists.delete(List.of(on(VIP, ANN), on(GUESTS, BOB), on(THEIRS, ANN)));
        lists.delete(List.of());
        lists.insert(List.of(), NOW);
        assertThat(lists.load(List.of(ANN, BOB, new PersonId(3)), List.of("vip", "guests")))
                .containsExactlyInAnyOrder(on(VIP, BOB), on(GUESTS, ANN), on(THEIRS, new PersonId(3)));
    }

    @Test
    @DisplayName("a list is deleted with its memberships, and no other list")
    void delete() {
        create(VIP);
        create(THEIRS);
        insert(on(VIP, ANN), on(THEIRS, new PersonId(3)));
        assertThat(lists.delete(VIP)).isTrue();
        assertThat(lists.delete(VIP)).isFalse();
        assertThat(lists.find("vip")).containsExactly(THEIRS);
        assertThat(lists.load(List.of(ANN, new PersonId(3)), List.of("vip")))
                .containsExactly(on(THEIRS, new PersonId(3)));
    }

    @Test
    @DisplayName("whoever was added while a list was being deleted is not on a new one of that key")
    void leftOver() {
        insert(on(VIP, ANN), on(THEIRS, new PersonId(3)));
        create(VIP);
        assertThat(lists.countPeople(VIP)).isZero();
        assertThat(lists.countPeople(THEIRS)).isEqualTo(1);
    }

    @Test
    @DisplayName("25,000 memberships are written, read and removed in one call each")
    void many() {
        create(VIP);
        var people = LongStream.rangeClosed(1, 25_000).mapToObj(PersonId::new).toList();
        insert(people.stream().map(person -> on(VIP, person)).toArray(ListMember[]::new));
        assertThat(lists.load(people, List.of("vip"))).hasSize(25_000);
        assertThat(lists.people(VIP, 24_998, 10)).containsExactly(new PersonId(24_999), new PersonId(25_000));
        lists.delete(people.stream().skip(1).map(person -> on(VIP, person)).toList());
        assertThat(lists.people(VIP, 0, 10)).containsExactly(ANN);
    }
}
