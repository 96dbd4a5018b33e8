package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartList.Explained;
import io.baton.testing.BatonTest;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates relative to today where the person lives: L3. */
@BatonTest
class PersonTodayTest {

    private static final String MONDAY = "2026-11-23";
    private static final String TUESDAY = "2026-11-24";

    private final TestEngine engine;

    PersonTodayTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void field() {
        engine.baton()
                .inUnitOfWork(unit -> unit.people().addField(new PersonField("birthday", "Birthday", FieldType.DATE)));
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }

    private LocalDate serversToday() {
        return LocalDate.now(engine.baton().clock());
    }

    private PersonId person(String birthday, String zone) {
        return engine.person(
                birthday + "-" + zone.replace('/', '-') + "@example.com", "birthday", birthday, "timeZone", zone);
    }

    private List<PersonId> audience(String list) {
        return engine.baton().inUnitOfWork(unit -> {
            var found = new ArrayList<PersonId>();
            var baton = engine.baton();
            var smartList = baton.catalog().lists().find(Workspace.DEFAULT, list);
            unit.audience().select(Workspace.DEFAULT, smartList, found::addAll);
            assertThat(unit.audience()
                            .count(Workspace.DEFAULT, smartList, Duration.ofMinutes(1))
                            .found())
                    .isEqualTo(found.size());
            return found;
        });
    }

    /** Whom the gate lets in, one by one. */
    private List<PersonId> atGate(String campaign, List<PersonId> people) {
        return people.stream()
                .filter(person -> {
                    engine.start(campaign, person);
                    var entered = engine.activities(person, "Enter Campaign");
                    return qualified(entered.get(entered.size() - 1));
                })
                .toList();
    }

    private static boolean qualified(Activity entered) {
        return entered.attributes().get("qualified").equals("TRUE");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T22:59:59Z, 2026-11-23, 2026-11-23",
        "2026-11-23T23:00:00Z, 2026-11-24, 2026-11-23",
        "2026-11-24T04:59:59Z, 2026-11-24, 2026-11-23",
        "2026-11-24T05:00:00Z, 2026-11-24, 2026-11-24"
    })
    @DisplayName("L3 around midnight it is today where the person lives, at the gate as in the audience")
    void midnight(String now, String inParis, String inNewYork) {
        engine.deploy(Decision.expression("birthday", "birthday = person today()"));
        engine.deploy(Model.batch("congratulate").smartList("birthday"));
        var people = List.of(
                person(MONDAY, "Europe/Paris"),
                person(TUESDAY, "Europe/Paris"),
                person(MONDAY, "America/New_York"),
                person(TUESDAY, "America/New_York"));
        at(now);
        var expected =
                List.of(people.get(inParis.equals(MONDAY) ? 0 : 1), people.get(inNewYork.equals(MONDAY) ? 2 : 3));
        assertThat(audience("birthday")).isEqualTo(expected);
        assertThat(atGate("congratulate", people)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T10:30:00Z", "2026-11-23T11:30:00Z", "2026-11-23T12:30:00Z"})
    @DisplayName("L3 at the two ends of the earth it is never the same day, wherever the server is")
    void endsOfTheEarth(String now) {
        at(now);
        engine.deploy(Decision.expression("birthday", "birthday = person today()"));
        var first = LocalDate.parse(MONDAY).minusDays(1);
        var expected = new ArrayList<PersonId>();
        for (var zone : List.of("Pacific/Kiritimati", "Etc/GMT+12")) {
            var today = Instant.parse(now).atZone(java.time.ZoneId.of(zone)).toLocalDate();
            for (int day = 0; day < 4; day++) {
                var birthday = first.plusDays(day);
                var person = person(birthday.toString(), zone);
                if (birthday.equals(today)) {
                    expected.add(person);
                }
            }
        }
        assertThat(expected).hasSize(2);
        assertThat(audience("birthday")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mars/Phobos", "europe/paris", "Europe/Paris; DROP TABLE", "UTC+99", "${1}"})
    @DisplayName("L3 for whom no zone is known, it is today in the server's zone")
    void unknownZone(String zone) {
        at("2026-11-23T23:30:00Z");
        engine.deploy(Decision.expression("birthday", "birthday = person today() and birthday = today()"));
        var ann = engine.person("ann@example.com", "birthday", serversToday().toString(), "timeZone", zone);
        engine.person("bob@example.com", "birthday", serversToday().plusDays(1).toString(), "timeZone", zone);
        engine.person(
                "cleo@example.com", "birthday", serversToday().minusDays(1).toString(), "timeZone", zone);
        assertThat(audience("birthday")).containsExactly(ann);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "birthday = person today()",
                "person today() <= birthday and birthday < person today() + duration(\"P1D\")",
                "birthday + duration(\"P0D\") = person today()",
                "birthday in (person today())",
                "birthday = person today() - duration(\"P1D\") + duration(\"P1D\")",
                "not(birthday != person today())",
                "not(not(member of smart list(\"nested\")))",
                "not(member of smart list(\"others\")) and birthday != null"
            })
    @DisplayName("L3 the day may be moved and compared in any way, and asked of another list")
    void forms(String expression) {
        at("2026-11-23T23:30:00Z");
        engine.deploy(
                Decision.expression("nested", "birthday = person today()"),
                Decision.expression("others", "birthday != person today()"),
                Decision.expression("birthday", expression));
        engine.deploy(Model.batch("congratulate").smartList("birthday"));
        var people = List.of(
                person(MONDAY, "Europe/Paris"),
                person(TUESDAY, "Europe/Paris"),
                person(MONDAY, "America/New_York"),
                engine.person("d@example.com", "timeZone", "Europe/Paris"));
        assertThat(atGate("congratulate", people)).containsExactly(people.get(1), people.get(2));
        assertThat(audience("birthday")).containsExactly(people.get(1), people.get(2));
    }

    @Test
    @DisplayName("L3 a cell of a table may ask for the person's today")
    void table() {
        at("2026-11-23T23:30:00Z");
        engine.deploy(Decision.table("birthday", "FIRST", "birthday", "person today() | true"));
        person(MONDAY, "Europe/Paris");
        var paris = person(TUESDAY, "Europe/Paris");
        var newYork = person(MONDAY, "America/New_York");
        assertThat(audience("birthday")).containsExactly(paris, newYork);
    }

    @Test
    @DisplayName("L4 explained is which day it is for the person, and where")
    void explained() {
        at("2026-11-23T23:30:00Z");
        engine.deploy(Decision.expression("birthday", "birthday = person today()"));
        assertThat(explained(person(MONDAY, "Europe/Paris")))
                .isEqualTo(new Explained(
                        "birthday = person today()",
                        "birthday is '2026-11-23', today is '2026-11-24' in Europe/Paris",
                        false,
                        java.util.Optional.empty()));
        assertThat(explained(person(MONDAY, "Mars/Phobos")).value())
                .isEqualTo("birthday is '2026-11-23', today is '" + serversToday() + "' in the server's zone "
                        + engine.baton().clock().getZone());
    }

    private Explained explained(PersonId person) {
        return engine.baton().inUnitOfWork(unit -> {
            var baton = engine.baton();
            return baton.catalog()
                    .lists()
                    .find(Workspace.DEFAULT, "birthday")
                    .explain(engine.load(person), unit.audience().facts(Workspace.DEFAULT, person))
                    .get(0);
        });
    }
}
