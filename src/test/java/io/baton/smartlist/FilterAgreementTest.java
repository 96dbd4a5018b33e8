package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartList.Verdict;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whatever decides a list says the same: feel-engine, the gate's filters in memory, the database's conditions, and
 * Camunda's DMN engine for tables. {@code -Dbaton.test.pairs} sets how many pairs of filter and person are tried, 5,000
 * otherwise.
 */
@BatonTest
class FilterAgreementTest {

    private static final int PEOPLE = 50;
    private static final int PAIRS = Integer.getInteger("baton.test.pairs", 5_000);
    private static final long SEED = Long.getLong("baton.test.seed", 20261123L);
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final TestEngine engine;
    private final GeneratedFilters generated = new GeneratedFilters(SEED);
    private final List<Person> people = new ArrayList<>();

    FilterAgreementTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void people() {
        engine.baton().inUnitOfWork(unit -> {
            var store = unit.people();
            store.addField(new PersonField("visits", "Visits", FieldType.INTEGER));
            store.addField(new PersonField("revenue", "Revenue", FieldType.DECIMAL));
            store.addField(new PersonField("vip", "VIP", FieldType.BOOLEAN));
            store.addField(new PersonField("born", "Born", FieldType.DATE));
            store.addField(new PersonField("signup", "Sign-up", FieldType.DATETIME));
            return store.refreshFields();
        });
        for (int i = 0; i < PEOPLE; i++) {
            var values = generated.person();
            var given = new ArrayList<Object>();
            for (int f = 0; f < values.length; f++) {
                if (values[f] != GeneratedFilters.EMPTY) {
                    given.add(GeneratedFilters.FIELDS.get(f));
                    given.add(values[f]);
                }
            }
            people.add(engine.load(engine.person("p" + i + "@example.com", given.toArray())));
        }
        ClockUtil.setCurrentTime(Date.from(NOW));
    }

    private ListFacts facts() {
        return ListFacts.none(ZonedDateTime.now(engine.baton().clock()));
    }

    private Set<PersonId> inMemory(SmartList list) {
        var found = new TreeSet<PersonId>();
        people.stream()
                .filter(person -> list.decide(person, facts()) instanceof Verdict.Qualified)
                .forEach(person -> found.add(person.id()));
        return found;
    }

    private Set<PersonId> interpreted(FeelSmartList list) {
        var found = new TreeSet<PersonId>();
        people.stream()
                .filter(person -> list.filters().stream()
                        .allMatch(filter -> filter.interpreted(person, facts()).met()))
                .forEach(person -> found.add(person.id()));
        return found;
    }

    private Set<PersonId> inDatabase(SmartList list) {
        return engine.baton().inUnitOfWork(unit -> {
            var found = new TreeSet<PersonId>();
            unit.audience().select(Workspace.DEFAULT, list, found::addAll);
            assertThat(unit.audience()
                            .count(Workspace.DEFAULT, list, Duration.ofMinutes(1))
                            .found())
                    .isEqualTo(found.size());
            return found;
        });
    }

    @Test
    @DisplayName("L2 feel-engine, memory and database find the same people for generated filters")
    void filtersAgree() {
        var feel = new Feel(engine.baton().clock());
        int exact = 0;
        int filters = Math.max(1, PAIRS / PEOPLE);
        for (int i = 0; i < filters; i++) {
            var text = generated.filter(3);
            var list = feel.smartList(text);
            assertThat(list).as(text).isInstanceOf(FeelSmartList.class);
            var expected = interpreted((FeelSmartList) list);
            assertThat(inMemory(list)).as("memory: " + text).isEqualTo(expected);
            assertThat(inDatabase(list)).as("database: " + text).isEqualTo(expected);
            exact += list.isExact(people.get(0).catalog()) ? 1 : 0;
        }
        assertThat(exact).as("filters the database decides alone").isGreaterThan(filters / 4);
    }

    @Test
    @DisplayName("L1 Camunda's DMN engine gives the same verdict for generated tables and people")
    void tablesAgree() {
        int tables = Math.max(1, PAIRS / PEOPLE / 5);
        for (int i = 0; i < tables; i++) {
            var xml = table("generated", List.of("UNIQUE", "FIRST", "ANY").get(i % 3));
            engine.engine()
                    .getRepositoryService()
                    .createDeployment()
                    .addString("generated.dmn", xml)
                    .deploy();
            var list = engine.baton()
                    .inUnitOfWork(unit -> engine.baton().catalog().lists().find(Workspace.DEFAULT, "generated"));
            assertThat(list.invalid(people.get(0).catalog())).as(xml).isEmpty();
            var expected = new TreeSet<PersonId>();
            people.stream().filter(this::camundaSaysYes).forEach(person -> expected.add(person.id()));
            assertThat(inMemory(list)).as("memory: " + xml).isEqualTo(expected);
            assertThat(inDatabase(list)).as("database: " + xml).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("L3 feel-engine, memory and database agree on whose scores have changed, each score by itself")
    void scoreChangesAgree() {
        var visitScore = new PersonField("visitScore", "Visit Score", FieldType.SCORE);
        engine.baton().inUnitOfWork(unit -> unit.people().addField(visitScore));
        var changed = new LinkedHashMap<PersonId, Integer>();
        for (int days = 0; days < 40; days += 4) {
            ClockUtil.setCurrentTime(Date.from(NOW.minus(Duration.ofDays(days))));
            var person = people.get(days).id();
            engine.change(person, "visitScore", 1 + days);
            engine.change(person, "company", "x");
            changed.put(person, days);
        }
        ClockUtil.setCurrentTime(Date.from(NOW));
        var feel = new Feel(engine.baton().clock());
        for (int days : new int[] {0, 1, 8, 20, 36, 50}) {
            var recent = "score changed(\"visitScore\", duration(\"P" + days + "D\"))";
            var expected = new TreeSet<PersonId>();
            changed.forEach((person, ago) -> {
                if (ago <= days) {
                    expected.add(person);
                }
            });
            assertAgreed(feel, recent, expected);
            assertAgreed(feel, "not(" + recent + ")", others(expected));
            assertAgreed(feel, recent + " and visitScore > 9 or " + recent + " and visitScore <= 9", expected);
        }
        assertAgreed(feel, "score changed(\"visitScore\")", changed.keySet());
        assertAgreed(feel, "not(score changed(\"visitScore\"))", others(changed.keySet()));
        assertAgreed(feel, "score changed(\"personScore\")", Set.of());
    }

    private Set<PersonId> others(Set<PersonId> some) {
        var others = new TreeSet<PersonId>();
        people.forEach(person -> others.add(person.id()));
        others.removeAll(some);
        return others;
    }

    private void assertAgreed(Feel feel, String text, Set<PersonId> expected) {
        var list = (FeelSmartList) feel.smartList(text);
        assertThat(list.isExact(engine.load(people.get(0).id()).catalog()))
                .as(text)
                .isTrue();
        assertThat(inDatabase(list)).as("database: " + text).isEqualTo(expected);
        var undecided = feel.smartList(text + " and lower case(email) != \"x\"");
        assertThat(inDatabase(undecided)).as("both: " + text).isEqualTo(expected);
        var inMemory = new TreeSet<PersonId>();
        var interpreted = new TreeSet<PersonId>();
        engine.baton().inUnitOfWork(unit -> {
            for (var one : people) {
                var person = unit.people().find(one.id()).orElseThrow();
                var facts = unit.audience().facts(Workspace.DEFAULT, person.id());
                if (list.decide(person, facts) instanceof Verdict.Qualified) {
                    inMemory.add(person.id());
                }
                if (list.filters().stream()
                        .allMatch(filter -> filter.interpreted(person, facts).met())) {
                    interpreted.add(person.id());
                }
            }
            return true;
        });
        assertThat(inMemory).as("memory: " + text).isEqualTo(expected);
        assertThat(interpreted).as("feel-engine: " + text).isEqualTo(expected);
    }

    private boolean camundaSaysYes(Person person) {
        Map<String, Object> variables = new LinkedHashMap<>(person.asMap());
        try {
            var result = engine.engine().getDecisionService().evaluateDecisionTableByKey("generated", variables);
            return !result.isEmpty() && Boolean.TRUE.equals(result.get(0).getSingleEntry());
        } catch (RuntimeException violatedHitPolicy) {
            return false;
        }
    }

    private String table(String key, String hitPolicy) {
        var fields = GeneratedFilters.FIELDS.subList(0, generated.upTo(GeneratedFilters.FIELDS.size()));
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\""
                + " namespace=\"n\" xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\"><decision "
                + "camunda:historyTimeToLive=\"1\" id=\""
                + key + "\" name=\"" + key + "\">"
                + "<decisionTable id=\"t\" hitPolicy=\"" + hitPolicy + "\">");
        for (var field : fields) {
            xml.append("<input id=\"i_")
                    .append(field)
                    .append("\"><inputExpression id=\"e_")
                    .append(field);
            xml.append("\"><text>").append(field).append("</text></inputExpression></input>");
        }
        xml.append("<output id=\"o\" name=\"qualified\" typeRef=\"boolean\"/>");
        int rules = generated.upTo(4);
        for (int r = 0; r < rules; r++) {
            xml.append("<rule id=\"r").append(r).append("\">");
            for (var field : fields) {
                entry(xml, "inputEntry", "c" + r + field, generated.cell(field));
            }
            entry(xml, "outputEntry", "o" + r, generated.output());
            xml.append("</rule>");
        }
        return xml.append("</decisionTable></decision></definitions>").toString();
    }

    private static void entry(StringBuilder xml, String element, String id, String text) {
        var cell = text.equals("-") ? "" : text;
        xml.append("<").append(element).append(" id=\"").append(id).append("\"><text>");
        xml.append(cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        xml.append("</text></").append(element).append(">");
    }
}
