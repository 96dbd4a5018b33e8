package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.MemberQuery;
import io.baton.person.Membership;
import io.baton.person.Memberships;
import io.baton.person.Memberships.Member;
import io.baton.person.PersonId;
import io.baton.person.PersonStore;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every place that keeps members of programs does (F3). */
abstract class MembershipsContract {

    private static final Workspace EMEA = Workspace.of("emea");
    private static final Instant MONDAY = Instant.parse("2026-11-23T22:00:00.999Z");

    private final Memberships memberships;
    private final PersonStore people;
    private PersonId ann = new PersonId(0);
    private PersonId bob = new PersonId(0);
    private PersonId eve = new PersonId(0);

    MembershipsContract(PersonStore people, Function<PersonStore, Memberships> memberships) {
        this.people = people;
        this.memberships = memberships.apply(people);
    }

    @BeforeEach
    void createPeople() {
        ann = create(Workspace.DEFAULT, "ann@example.com");
        bob = create(Workspace.DEFAULT, "bob@example.com");
        eve = create(EMEA, "eve@example.com");
        memberships.insert(List.of(
                member(bob, Workspace.DEFAULT, "webinar", "Invited"),
                member(ann, Workspace.DEFAULT, "webinar", "Attended"),
                member(ann, Workspace.DEFAULT, "fair", "Invited"),
                member(eve, EMEA, "webinar", "Invited")));
    }

    private PersonId create(Workspace workspace, String email) {
        return people.insert(List.of(new NewPerson(workspace, email, Map.of()))).get(0);
    }

    private static Membership member(PersonId person, Workspace workspace, String program, String status) {
        return new Membership(person, workspace, program, status, MONDAY);
    }

    private static MemberQuery webinar(Optional<String> status, int firstResult) {
        return new MemberQuery(Workspace.DEFAULT, "webinar", status, firstResult, 10);
    }

    @Test
    @DisplayName("the memberships of a person, by program")
    void ofPerson() {
        assertThat(memberships.of(ann))
                .containsExactly(
                        member(ann, Workspace.DEFAULT, "fair", "Invited"),
                        member(ann, Workspace.DEFAULT, "webinar", "Attended"));
        assertThat(memberships.of(new PersonId(999_999))).isEmpty();
    }

    @Test
    @DisplayName("F3 loading answers for the people and programs asked for, no others")
    void load() {
        assertThat(memberships.load(List.of(ann, eve), List.of("webinar", "nothing", "\0")))
                .containsExactlyInAnyOrder(
                        member(ann, Workspace.DEFAULT, "webinar", "Attended"), member(eve, EMEA, "webinar", "Invited"));
        assertThat(memberships.load(List.of(), List.of("webinar"))).isEmpty();
        assertThat(memberships.load(List.of(ann), List.of())).isEmpty();
    }

    @Test
    @DisplayName("F3 an update writes the status and leaves since when the person is a member")
    void update() {
        memberships.update(
                List.of(new Membership(bob, Workspace.DEFAULT, "webinar", "Attended", MONDAY.plusSeconds(9))));
        memberships.update(List.of());
        memberships.insert(List.of());
        assertThat(memberships.load(List.of(ann, bob), List.of("webinar", "fair")))
                .containsExactlyInAnyOrder(
                        member(ann, Workspace.DEFAULT, "webinar", "Attended"),
                        member(bob, Workspace.DEFAULT, "webinar", "Attended"),
                        member(ann, Workspace.DEFAULT, "fair", "Invited"));
    }

    @Test
    @DisplayName("the members of a program are listed by id with their addresses, of one status or all")
    void list() {
        assertThat(memberships.list(webinar(Optional.empty(), 0)))
                .containsExactly(
                        new Member(member(ann, Workspace.DEFAULT, "webinar", "Attended"), "ann@example.com"),
                        new Member(member(bob, Workspace.DEFAULT, "webinar", "Invited"), "bob@example.com"));
        assertThat(memberships.list(webinar(Optional.of("Invited"), 0)))
                .extracting(Member::email)
                .containsExactly("bob@example.com");
        assertThat(memberships.list(webinar(Optional.empty(), 1)))
                .extracting(Member::email)
                .containsExactly("bob@example.com");
        assertThat(memberships.count(webinar(Optional.empty(), 1))).isEqualTo(2);
        assertThat(memberships.count(webinar(Optional.of("invited"), 0))).isZero();
    }

    @Test
    @DisplayName("each status is counted; all members of a program are removed, and those of no other")
    void countAndDelete() {
        assertThat(memberships.countByStatus(Workspace.DEFAULT, "webinar"))
                .isEqualTo(Map.of("Attended", 1L, "Invited", 1L));
        memberships.deleteAll(Workspace.DEFAULT, "webinar");
        assertThat(memberships.countByStatus(Workspace.DEFAULT, "webinar")).isEmpty();
        assertThat(memberships.load(List.of(ann, bob, eve), List.of("webinar", "fair")))
                .containsExactlyInAnyOrder(
                        member(ann, Workspace.DEFAULT, "fair", "Invited"), member(eve, EMEA, "webinar", "Invited"));
    }
}
