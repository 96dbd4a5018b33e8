package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import io.baton.qualification.Qualifications;
import io.baton.qualification.Qualifications.Qualification;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every place that keeps qualifications does. */
abstract class QualificationsContract {

    private static final PersonId ANN = new PersonId(1);
    private static final PersonId BOB = new PersonId(2);
    private static final Instant SUNDAY = Instant.parse("2026-11-22T22:00:00.001Z");
    private static final Instant MONDAY = Instant.parse("2026-11-23T22:00:00.999Z");

    private final Qualifications qualifications;

    QualificationsContract(Qualifications qualifications) {
        this.qualifications = qualifications;
    }

    @Test
    @DisplayName("the qualifications of a person, by campaign")
    void ofPerson() {
        qualifications.insert(List.of(
                new Qualification(ANN, "b", SUNDAY, 1),
                new Qualification(ANN, "a", MONDAY, 2),
                new Qualification(BOB, "c", SUNDAY, 3)));
        assertThat(qualifications.of(ANN))
                .containsExactly(new Qualification(ANN, "a", MONDAY, 2), new Qualification(ANN, "b", SUNDAY, 1));
    }

    @Test
    @DisplayName("qualifications are deleted unless they were counted again")
    void delete() {
        var old = new Qualification(ANN, "a", SUNDAY, 1);
        var young = new Qualification(ANN, "b", MONDAY, 1);
        var other = new Qualification(BOB, "a", SUNDAY, 1);
        qualifications.insert(List.of(old, young, other));
        qualifications.delete(List.of(old, young), MONDAY);
        assertThat(qualifications.of(ANN)).containsExactly(young);
        assertThat(qualifications.of(BOB)).containsExactly(other);
    }

    @Test
    @DisplayName("Q2 a qualification comes back with its moment to the millisecond and its count")
    void roundTrip() {
        var one = new Qualification(ANN, "a", SUNDAY, 1);
        qualifications.insert(List.of(one));
        assertThat(qualifications.load(List.of(ANN), List.of("a"))).containsExactly(one);
    }

    @Test
    @DisplayName("Q2 loading answers for the people and campaigns asked for, no others")
    void restricted() {
        qualifications.insert(List.of(
                new Qualification(ANN, "a", SUNDAY, 1),
                new Qualification(ANN, "b", SUNDAY, 2),
                new Qualification(ANN, "c", SUNDAY, 3),
                new Qualification(BOB, "a", SUNDAY, 4)));
        assertThat(qualifications.load(List.of(ANN), List.of("a", "c", "unknown")))
                .extracting(Qualification::count)
                .containsExactlyInAnyOrder(1, 3);
        assertThat(qualifications.load(List.of(ANN, BOB), List.of("a")))
                .extracting(Qualification::count)
                .containsExactlyInAnyOrder(1, 4);
        assertThat(qualifications.load(List.of(), List.of("a"))).isEmpty();
        assertThat(qualifications.load(List.of(ANN), List.of())).isEmpty();
    }

    @Test
    @DisplayName("Q2 an update moves the moment and the count of that person and campaign only")
    void update() {
        qualifications.insert(List.of(
                new Qualification(ANN, "a", SUNDAY, 1),
                new Qualification(ANN, "b", SUNDAY, 1),
                new Qualification(BOB, "a", SUNDAY, 1)));
        qualifications.update(List.of(new Qualification(ANN, "a", MONDAY, 2)));
        assertThat(qualifications.load(List.of(ANN, BOB), List.of("a", "b")))
                .containsExactlyInAnyOrder(
                        new Qualification(ANN, "a", MONDAY, 2),
                        new Qualification(ANN, "b", SUNDAY, 1),
                        new Qualification(BOB, "a", SUNDAY, 1));
    }

    @Test
    @DisplayName("nothing to insert and nothing to update is no statement")
    void nothing() {
        qualifications.insert(List.of());
        qualifications.update(List.of());
    }

    @Test
    @DisplayName("the qualifications of 1,000 people are written and read in one call each")
    void manyPeople() {
        var people = LongStream.rangeClosed(1, 1_000).mapToObj(PersonId::new).toList();
        qualifications.insert(people.stream()
                .map(person -> new Qualification(person, "a", SUNDAY, 1))
                .toList());
        assertThat(qualifications.load(people, List.of("a")))
                .extracting(Qualification::person)
                .containsExactlyInAnyOrderElementsOf(people);
    }
}
