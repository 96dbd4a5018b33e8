package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.activity.Activity;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.campaign.StatusChange;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.people.PeopleImport;
import io.baton.engine.people.PeopleImports;
import io.baton.engine.people.PersonRemoval;
import io.baton.engine.people.StaticListChange;
import io.baton.engine.transfer.ProgramFile;
import io.baton.engine.work.NamedPeople;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import io.baton.testing.WatchedEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of people that no flow step makes, and the activities they leave. */
@BatonTest
class OutsideChangesTest {

    /** Sets the country of the person, as code of an application does that a flow calls. */
    public static class SetsCountry implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            var unit = UnitsOfWork.current();
            var person = unit.person(new PersonId(Long.parseLong((String) execution.getVariable("personId"))));
            set(unit, person, "country", "DE");
        }
    }

    private final TestEngine engine;
    private PersonId ann = new PersonId(0);
    private StaticList vip = new StaticList("vip", Workspace.DEFAULT, "vip");

    OutsideChangesTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com", "company", "Globex", "personScore", 5);
        vip = engine.staticList("vip");
        engine.program("webinar", "Invited", "Attended");
    }

    private static void set(UnitOfWork unit, Person person, String field, Object value) {
        var known = person.catalog().find(field).orElseThrow();
        unit.changes().change(person, known, Optional.of(known.type().fit(value)), Cause.API);
    }

    private void change(PersonId person, BiConsumer<UnitOfWork, Person> change) {
        engine.baton().inUnitOfWork(unit -> {
            change.accept(unit, unit.person(person));
            return unit;
        });
    }

    private void changeAll() {
        change(ann, (unit, person) -> {
            set(unit, person, "company", "Acme");
            set(unit, person, "personScore", 8);
            unit.changes().addToList(person, "vip", Cause.API);
            unit.changes().changeProgramStatus(person, "webinar", "Attended", Cause.API);
        });
    }

    private static List<String> types(List<Activity> activities) {
        return activities.stream().map(activity -> activity.type().label()).toList();
    }

    private static Map<String, String> without(Activity activity, String attribute) {
        assertThat(activity.attributes()).containsKey(attribute);
        var others = new LinkedHashMap<>(activity.attributes());
        others.remove(attribute);
        return others;
    }

    @Test
    @DisplayName("F2 a field that a call changes leaves Change Data Value with its source, in no campaign")
    void field() {
        change(ann, (unit, person) -> set(unit, person, "company", "Acme"));
        assertThat(engine.activities(ann)).singleElement().satisfies(activity -> {
            assertThat(activity.type()).isEqualTo(ActivityType.CHANGE_DATA_VALUE);
            assertThat(activity.target()).isEqualTo("company");
            assertThat(activity.status()).isEqualTo(ActivityStatus.DONE);
            assertThat(activity.campaign()).isEmpty();
            assertThat(activity.depth()).isZero();
            assertThat(activity.processInstanceId()).isEmpty();
            assertThat(activity.runId()).isEmpty();
            assertThat(activity.attributes())
                    .isEqualTo(
                            Map.of("fieldName", "company", "oldValue", "Globex", "newValue", "Acme", "source", "API"));
        });
    }

    @Test
    @DisplayName("F1 a score that a call changes or clears leaves Change Score with the difference")
    void score() {
        change(ann, (unit, person) -> set(unit, person, "personScore", 2));
        change(ann, (unit, person) -> unit.changes()
                .change(person, person.catalog().find("personScore").orElseThrow(), Optional.empty(), Cause.API));
        assertThat(types(engine.activities(ann))).containsExactly("Change Score", "Change Score");
        assertThat(engine.activities(ann))
                .extracting(Activity::attributes)
                .containsExactly(
                        Map.of(
                                "scoreName",
                                "personScore",
                                "changeValue",
                                "-3",
                                "oldValue",
                                "5",
                                "newValue",
                                "2",
                                "source",
                                "API"),
                        Map.of(
                                "scoreName",
                                "personScore",
                                "changeValue",
                                "-2",
                                "oldValue",
                                "2",
                                "newValue",
                                "0",
                                "source",
                                "API"));
    }

    private static Stream<Arguments> steps() {
        return Stream.of(
                kind(
                        "a text",
                        Model.batch("flow").changeDataValue("company", "Acme"),
                        (unit, person) -> set(unit, person, "company", "Acme")),
                kind(
                        "a moment",
                        Model.batch("flow").changeDataValue("lastSeen", "2026-11-23T17:45:00+01:00"),
                        (unit, person) -> set(unit, person, "lastSeen", "2026-11-23T17:45:00+01:00")),
                kind(
                        "an address",
                        Model.batch("flow").changeDataValue("email", "new@example.com"),
                        (unit, person) -> set(unit, person, "email", "new@example.com")),
                kind(
                        "a score",
                        Model.batch("flow").changeScore("+3"),
                        (unit, person) -> set(unit, person, "personScore", 8)),
                kind("a list", Model.batch("flow").addToList("vip"), (unit, person) -> unit.changes()
                        .addToList(person, "vip", Cause.API)),
                kind("a list left", Model.batch("flow").removeFromList("guests"), (unit, person) -> unit.changes()
                        .removeFromList(person, "guests", Cause.API)),
                kind(
                        "a status",
                        Model.batch("flow").step("changeProgramStatus", "program", "webinar", "status", "Invited"),
                        (unit, person) -> unit.changes().changeProgramStatus(person, "webinar", "Invited", Cause.API)));
    }

    private static Arguments kind(String name, Model step, BiConsumer<UnitOfWork, Person> call) {
        return Arguments.of(name, step, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    @DisplayName("F1 F2 F3 a call tells of a change as the flow step does, its source in place of the tokens'")
    void likeTheStep(String name, Model step, BiConsumer<UnitOfWork, Person> call) {
        addField("lastSeen", FieldType.DATETIME);
        var guests = engine.staticList("guests");
        engine.deploy(step);
        engine.deploy(Model.batch("before").addToList(guests.key()));
        engine.start("before", ann);
        engine.start("flow", ann);
        var ofStep = last(ann);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        var again = engine.person("ann@example.com", "company", "Globex", "personScore", 5);
        engine.start("before", again);
        change(again, call);
        var ofCall = last(again);
        assertThat(List.of(ofCall.type(), ofCall.target(), ofCall.status(), without(ofCall, "source")))
                .isEqualTo(List.of(ofStep.type(), ofStep.target(), ofStep.status(), without(ofStep, "tokenSource")));
        assertThat(ofCall.attributes()).containsEntry("source", "API");
    }

    private Activity last(PersonId person) {
        var all = engine.activities(person);
        return all.get(all.size() - 1);
    }

    private void addField(String name, FieldType type) {
        engine.baton().inUnitOfWork(unit -> {
            if (unit.people().refreshFields().find(name).isEmpty()) {
                unit.people().addField(new PersonField(name, name, type));
            }
            return unit;
        });
    }

    @Test
    @DisplayName("F3 people who come on a list or off it by one call have an activity each, and others have none")
    void lists() {
        var bob = engine.person("bob@example.com");
        change(bob, (unit, person) -> unit.changes().addToList(person, "vip", Cause.API));
        var both = new NamedPeople(List.of(ann.toString(), bob.toString()), List.of());
        engine.baton().inUnitOfWork(unit -> new StaticListChange(unit, vip).add(both));
        engine.baton().inUnitOfWork(unit -> new StaticListChange(unit, vip).remove(both));
        engine.baton().inUnitOfWork(unit -> new StaticListChange(unit, vip).remove(both));
        for (var person : List.of(ann, bob)) {
            assertThat(types(engine.activities(person))).containsExactly("Add to List", "Remove from List");
            assertThat(engine.activities(person)).allSatisfy(activity -> assertThat(activity.attributes())
                    .isEqualTo(Map.of("changed", "true", "source", "API")));
        }
    }

    @Test
    @DisplayName("F1 F2 F3 what changes nothing leaves no activity")
    void nothingChanges() {
        changeAll();
        var before = engine.activities(ann);
        assertThat(types(before))
                .containsExactly("Change Data Value", "Change Score", "Add to List", "Change Program Status");
        changeAll();
        change(ann, (unit, person) -> {
            unit.changes().change(person, person.catalog().find("country").orElseThrow(), Optional.empty(), Cause.API);
            assertThat(unit.changes().removeFromList(person, "guests", Cause.API))
                    .isFalse();
            assertThat(unit.changes().changeProgramStatus(person, "webinar", "Invited", Cause.API))
                    .isInstanceOf(StatusChange.Refused.class);
            assertThat(unit.changes().changeProgramStatus(person, "nowhere", "Invited", Cause.API))
                    .isInstanceOf(StatusChange.Refused.class);
        });
        assertThat(engine.activities(ann)).isEqualTo(before);
    }

    @Test
    @DisplayName("Unit of work: changes that are rolled back leave no activity")
    void rolledBack() {
        assertThatThrownBy(() -> change(ann, (unit, person) -> {
                    set(unit, person, "company", "Acme");
                    unit.changes().addToList(person, "vip", Cause.API);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessageContaining("on purpose");
        assertThat(engine.activities(ann)).isEmpty();
    }

    @Test
    @DisplayName("Unit of work: a person that is deleted in the unit of work that changed it leaves no activity")
    void deleted() {
        change(ann, (unit, person) -> {
            set(unit, person, "company", "Acme");
            PersonRemoval.delete(unit, ann);
        });
        assertThat(engine.activities(ann)).isEmpty();
    }

    @Test
    @DisplayName("F1 an empty score that becomes 0, or the other way round, is no change")
    void emptyScore() {
        var bob = engine.person("bob@example.com");
        var score = engine.baton()
                .inUnitOfWork(unit -> unit.people().refreshFields())
                .find("personScore")
                .orElseThrow();
        change(bob, (unit, person) -> unit.changes().change(person, score, Optional.of(0), Cause.API));
        change(bob, (unit, person) -> unit.changes().change(person, score, Optional.empty(), Cause.API));
        assertThat(engine.activities(bob)).isEmpty();
    }

    @Test
    @DisplayName("Unit of work: a person that was deleted in it is changed no more")
    void goneMeanwhile() {
        assertThatThrownBy(() -> change(ann, (unit, person) -> {
                    PersonRemoval.delete(unit, ann);
                    unit.changes().changeProgramStatus(person, "webinar", "Invited", Cause.API);
                }))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("was deleted");
        assertThat(engine.value(ann, "company")).isEqualTo("Globex");
    }

    @Test
    @DisplayName("Unit of work: work that joins a command is done once, and again when it has a command of its own")
    void retries() {
        var units = engine.baton().units();
        var tries = new AtomicInteger();
        Function<UnitOfWork, UnitOfWork> collides = unit -> {
            if (tries.incrementAndGet() < 3) {
                throw new OptimisticLockingException("on purpose");
            }
            return unit;
        };
        assertThatThrownBy(() -> units.inUnitOfWork(outer -> units.retrying(collides)))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(tries).hasValue(1);
        tries.set(0);
        units.retrying(collides);
        assertThat(tries).hasValue(3);
        tries.set(0);
        units.inUnitOfWork(outer -> units.retryingNew(collides));
        assertThat(tries).hasValue(3);
    }

    @Test
    @DisplayName("Unit of work: a dry run of an import leaves nothing, in a command that is under way too")
    void dryRunOfImport() {
        var program = new Program("promo", Workspace.DEFAULT, "promo", "", Optional.empty(), Map.of(), List.of());
        var file = new ProgramFile(List.of(program), List.of(), List.of(), List.of(), List.of(), List.of());
        var imports = engine.baton().services().programImports();
        var report = engine.baton().inUnitOfWork(unit -> imports.dryRun(Workspace.DEFAULT, file));
        assertThat(report.problems()).isEmpty();
        Optional<Program> found =
                engine.baton().inUnitOfWork(unit -> unit.programs().find(Workspace.DEFAULT, "promo"));
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("An import leaves an activity for each field that it changes, and none for the people it creates")
    void imports() {
        var company = field("company");
        var score = field("personScore");
        for (int i = 0; i < 2; i++) {
            bringIn(
                    engine,
                    List.of(
                            entry("ANN@example.com", company, Optional.of("Acme"), score, Optional.empty()),
                            entry("bob@example.com", company, Optional.of("Acme"), score, Optional.of(1))));
        }
        assertThat(engine.activities(ann))
                .extracting(activity -> activity.type().label(), Activity::attributes)
                .containsExactlyInAnyOrder(
                        tuple(
                                "Change Data Value",
                                Map.of(
                                        "fieldName",
                                        "company",
                                        "oldValue",
                                        "Globex",
                                        "newValue",
                                        "Acme",
                                        "source",
                                        "import")),
                        tuple(
                                "Change Score",
                                Map.of(
                                        "scoreName",
                                        "personScore",
                                        "changeValue",
                                        "-5",
                                        "oldValue",
                                        "5",
                                        "newValue",
                                        "0",
                                        "source",
                                        "import")));
        var bob = engine.baton().inUnitOfWork(unit -> unit.findByEmail(Workspace.DEFAULT, "bob@example.com")
                .orElseThrow());
        assertThat(engine.activities(bob.id())).isEmpty();
    }

    private PersonField field(String name) {
        return engine.load(ann).catalog().find(name).orElseThrow();
    }

    private static PeopleImport.Entry entry(
            String email, PersonField one, Optional<Object> value, PersonField other, Optional<Object> otherValue) {
        return new PeopleImport.Entry(Workspace.DEFAULT, email, Map.of(one, value, other, otherValue));
    }

    private static void bringIn(TestEngine where, List<PeopleImport.Entry> entries) {
        var baton = where.baton();
        var people = new PeopleImports(baton.units(), baton.events().triggers()).begin(line -> {});
        entries.forEach(entry -> people.add(1, entry));
        people.finish();
    }

    @Test
    @DisplayName("F1 F2 F3 a flow step leaves its own activity and no second one")
    void stepsAlone() {
        engine.deploy(Model.batch("flow")
                .changeDataValue("company", "Acme")
                .changeScore("+3")
                .addToList("vip")
                .removeFromList("vip")
                .step("changeProgramStatus", "program", "webinar", "status", "Invited"));
        engine.start("flow", ann);
        assertThat(types(engine.activities(ann)))
                .containsExactly(
                        "Enter Campaign",
                        "Change Data Value",
                        "Change Score",
                        "Add to List",
                        "Remove from List",
                        "Change Program Status");
        assertThat(engine.activities(ann))
                .allSatisfy(activity -> assertThat(activity.attributes()).doesNotContainKey("source"));
    }

    @Test
    @DisplayName("F2 code that a flow calls changes a person from outside; a dry run counts the steps alone")
    void codeInFlow() {
        engine.deploy(Model.batch("flow")
                .element("own", "<bpmn:serviceTask id=\"own\" camunda:class=\"" + SetsCountry.class.getName() + "\"/>")
                .changeDataValue("company", "Acme"));
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "flow", Map.of());
        assertThat(effects.fields()).singleElement().satisfies(effect -> assertThat(effect.field())
                .isEqualTo("company"));
        assertThat(engine.activities(ann)).isEmpty();
        engine.start("flow", ann);
        assertThat(engine.activities(ann))
                .extracting(Activity::target, Activity::campaign, activity -> activity.attribute("source"))
                .containsExactly(tuple("flow", "flow", ""), tuple("country", "", "API"), tuple("company", "flow", ""));
    }

    @Test
    @DisplayName("Unit of work: an import of a hundred people writes their activities together")
    void fewStatements() {
        try (var watched = WatchedEngine.start()) {
            var their = watched.engine();
            var company = their.baton()
                    .inUnitOfWork(unit ->
                            unit.people().refreshFields().find("company").orElseThrow());
            var people = their.baton().inUnitOfWork(unit -> unit.people()
                    .insert(IntStream.range(0, 100)
                            .mapToObj(i -> new NewPerson(
                                    Workspace.DEFAULT, "p" + i + "@example.com", Map.of(company, "Globex")))
                            .toList()));
            watched.statements().clear();
            bringIn(
                    their,
                    IntStream.range(0, 100)
                            .mapToObj(i -> new PeopleImport.Entry(
                                    Workspace.DEFAULT, "p" + i + "@example.com", Map.of(company, Optional.of("Acme"))))
                            .toList());
            assertThat(watched.statements().on("BATON_"))
                    .satisfiesExactlyInAnyOrder(
                            sql -> assertThat(sql).startsWith("SELECT").contains("BATON_PERSON", "FOR UPDATE"),
                            sql -> assertThat(sql).startsWith("UPDATE BATON_PERSON"),
                            sql -> assertThat(sql).matches("(?s)INSERT INTO BATON_ACTIVITY .*|COPY BATON_"));
            assertThat(people).allSatisfy(person -> assertThat(types(their.activities(person)))
                    .containsExactly("Change Data Value"));
        }
    }
}
