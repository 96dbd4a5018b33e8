package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.baton.activity.Activity;
import io.baton.campaign.Cause;
import io.baton.engine.people.PersonRemoval;
import io.baton.engine.people.StaticListChange;
import io.baton.engine.people.StaticListChange.Result;
import io.baton.engine.work.NamedPeople;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.PersonId;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import io.baton.testing.WatchedEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Add to List and Remove from List. */
@BatonTest
class StaticListStepsTest {

    private static WatchedEngine watched;
    private static final List<Boolean> SEEN = Collections.synchronizedList(new ArrayList<>());

    /** Notes whether the person is on the list "vip" now. */
    public static class Looks implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            SEEN.add(Context.getCommandContext()
                    .getSession(UnitOfWork.class)
                    .isMember(new PersonId(Long.parseLong((String) execution.getVariable("personId"))), "vip"));
        }
    }

    private final TestEngine engine;

    StaticListStepsTest(TestEngine engine) {
        this.engine = engine;
        SEEN.clear();
    }

    @BeforeAll
    static void startWatched() {
        watched = WatchedEngine.start();
    }

    @AfterAll
    static void closeWatched() {
        watched.close();
    }

    private static Model look(Model model, String id) {
        return model.element(
                id, "<bpmn:serviceTask id=\"" + id + "\" camunda:class=\"" + Looks.class.getName() + "\"/>");
    }

    private Activity only(PersonId person, String type) {
        var activities = engine.activities(person, type);
        assertThat(activities).hasSize(1);
        return activities.get(0);
    }

    // What the steps do

    @Test
    @DisplayName("F3 Add to List puts the person on the list and leaves an activity with the list as its target")
    void adds() {
        var vip = engine.staticList("vip");
        engine.deploy(Model.batch("welcome").addToList(" vip "));
        var ann = engine.person("ann@example.com");
        engine.person("bob@example.com");
        engine.start("welcome", ann);
        assertThat(engine.people(vip)).containsExactly(ann);
        assertThat(only(ann, "Add to List")).satisfies(activity -> {
            assertThat(activity.target()).isEqualTo("vip");
            assertThat(activity.status().label()).isEqualTo("done");
            assertThat(activity.attributes()).containsEntry("changed", "true");
        });
    }

    @Test
    @DisplayName("F3 Remove from List takes the person off the list, and nobody else")
    void removes() {
        var vip = engine.staticList("vip");
        engine.deploy(
                Model.batch("welcome").addToList("vip"), Model.batch("leave").removeFromList("vip"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        engine.start("welcome", ann);
        engine.start("welcome", bob);
        engine.start("leave", ann);
        assertThat(engine.people(vip)).containsExactly(bob);
        assertThat(only(ann, "Remove from List")).satisfies(activity -> {
            assertThat(activity.target()).isEqualTo("vip");
            assertThat(activity.status().label()).isEqualTo("done");
            assertThat(activity.attributes()).containsEntry("changed", "true");
        });
    }

    @Test
    @DisplayName("F3 adding twice leaves one row, in one flow and in two; removing who is not on it is no error")
    void twice() {
        var vip = engine.staticList("vip");
        engine.deploy(
                Model.batch("welcome").addToList("vip").addToList("vip"),
                Model.batch("leave").removeFromList("vip").removeFromList("vip"));
        var ann = engine.person("ann@example.com");
        engine.start("welcome", ann);
        engine.start("welcome", ann);
        assertThat(engine.people(vip)).containsExactly(ann);
        engine.start("leave", ann);
        assertThat(engine.people(vip)).isEmpty();
        assertThat(changes(ann, "Add to List")).containsExactly("true", "false", "false", "false");
        assertThat(changes(ann, "Remove from List")).containsExactly("true", "false");
    }

    private List<String> changes(PersonId person, String type) {
        return engine.activities(person, type).stream()
                .map(activity -> activity.attributes().get("changed"))
                .toList();
    }

    @Test
    @DisplayName("F3 on, off and on again in one flow: the last word counts")
    void lastWord() {
        var vip = engine.staticList("vip");
        engine.deploy(
                Model.batch("on").addToList("vip").removeFromList("vip").addToList("vip"),
                Model.batch("off").removeFromList("vip").addToList("vip").removeFromList("vip"));
        var ann = engine.person("ann@example.com");
        engine.start("on", ann);
        assertThat(engine.people(vip)).containsExactly(ann);
        engine.start("on", ann);
        assertThat(engine.people(vip)).containsExactly(ann);
        engine.start("off", ann);
        assertThat(engine.people(vip)).isEmpty();
    }

    @Test
    @DisplayName("F3 a membership is seen by later steps of the same flow, before anything is written")
    void visible() {
        engine.staticList("vip");
        var model = look(Model.batch("welcome"), "one").addToList("vip");
        engine.deploy(look(look(model, "two").removeFromList("vip"), "three"));
        engine.start("welcome", engine.person("ann@example.com"));
        assertThat(SEEN).containsExactly(false, true, false);
    }

    @Test
    @DisplayName("F3 what an executed child does to a list its parent sees, and the other way round (E1)")
    void children() {
        var vip = engine.staticList("vip");
        engine.deploy(
                look(Model.batch("parent").execute("child", false), "after").removeFromList("vip"),
                look(Model.executable("child").addToList("vip").execute("grandchild", false), "inChild"),
                look(Model.executable("grandchild"), "inGrandchild").addToList("vip"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(SEEN).containsExactly(true, true, true);
        assertThat(engine.people(vip)).isEmpty();
        assertThat(engine.activities(ann, "Add to List"))
                .extracting(Activity::campaign, Activity::depth)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("child", 1),
                        org.assertj.core.groups.Tuple.tuple("grandchild", 2));
    }

    @Test
    @DisplayName("F3 a membership is there behind a transaction boundary, and gone when the flow fails before it")
    void transactions() {
        var vip = engine.staticList("vip");
        engine.deploy(
                look(
                        Model.batch("later")
                                .addToList("vip")
                                .element("boundary", "<bpmn:task id=\"boundary\" camunda:asyncBefore=\"true\"/>"),
                        "look"),
                Model.batch("fails")
                        .addToList("vip")
                        .element(
                                "failing",
                                "<bpmn:serviceTask id=\"failing\" camunda:expression=\"${nobody.knows()}\"/>"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        engine.start("later", ann);
        assertThat(engine.people(vip)).containsExactly(ann);
        engine.runJobs();
        assertThat(SEEN).containsExactly(true);
        assertThat(catchThrowable(() -> engine.start("fails", bob))).isNotNull();
        assertThat(engine.people(vip)).containsExactly(ann);
    }

    @Test
    @DisplayName("E7 a list is found in the campaign's workspace only; lists of one key are kept apart")
    void workspaces() {
        var ours = engine.staticList("vip");
        var theirs = engine.staticListOf("emea", "vip");
        engine.staticListOf("emea", "only-theirs");
        engine.deployTo("emea", look(Model.batch("welcome").addToList("vip"), "look"));
        engine.deploy(look(Model.batch("welcome"), "look").addToList("only-theirs"));
        var ann = engine.personOf("emea", "ann@example.com");
        var bob = engine.person("bob@example.com");
        engine.startIn("emea", "welcome", ann);
        engine.startIn("", "welcome", bob);
        assertThat(engine.people(theirs)).containsExactly(ann);
        assertThat(engine.people(ours)).isEmpty();
        assertThat(SEEN).containsExactly(true, false);
        assertThat(only(bob, "Add to List").status().label()).isEqualTo("skipped");
    }

    // People who go

    @Test
    @DisplayName("F3 whoever is deleted is on no list any more, even when a step of the same unit of work put it there")
    void deleted() {
        var vip = engine.staticList("vip");
        engine.deploy(Model.batch("welcome").addToList("vip"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        var cid = engine.person("cid@example.com");
        engine.start("welcome", ann);
        engine.start("welcome", cid);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        engine.baton().inUnitOfWork(unit -> {
            unit.changes().addToList(unit.find(bob).orElseThrow(), "vip", Cause.API);
            return PersonRemoval.delete(unit, bob);
        });
        assertThat(engine.people(vip)).containsExactly(cid);
        assertThat(engine.baton().<Boolean>inUnitOfWork(unit -> unit.isMember(ann, "vip")))
                .isFalse();
    }

    // Sets

    @Test
    @DisplayName("F3 a run adds its whole audience, people who were on the list before included")
    void run() {
        var vip = engine.staticList("vip");
        var good = engine.staticList("good");
        engine.deploy(
                Model.batch("one").addToList("vip"),
                Model.batch("nightly").addToList("vip").execute("best", true),
                Model.executable("best")
                        .smartList("= personScore >= 20")
                        .addToList("good")
                        .removeFromList("vip"));
        var people = IntStream.range(0, 40)
                .mapToObj(i -> engine.person("p" + i + "@example.com", "personScore", i))
                .toList();
        engine.start("one", people.get(3));
        engine.start("nightly", Map.of());
        engine.runJobs();
        assertThat(engine.people(vip)).containsExactlyElementsOf(people.subList(0, 20));
        assertThat(engine.people(good)).containsExactlyElementsOf(people.subList(20, 40));
        assertThat(changes(people.get(3), "Add to List")).containsExactly("true", "false");
        assertThat(engine.activities(people.get(30), "Remove from List"))
                .extracting(activity -> activity.runId().isPresent())
                .containsExactly(true);
    }

    private static List<PersonId> watchedPeople(int number) {
        var baton = watched.engine().baton();
        return baton.inUnitOfWork(unit -> unit.people()
                .insert(IntStream.range(0, number)
                        .mapToObj(i -> new NewPerson(
                                Workspace.DEFAULT, "p" + System.nanoTime() + "." + i + "@example.com", Map.of()))
                        .toList()));
    }

    @Test
    @DisplayName("F3 a unit of work reads all its people's memberships in one query a list that is new to it")
    void fewStatements() {
        var their = watched.engine();
        var vip = their.staticList("vip" + System.nanoTime());
        var guests = their.staticList("guests" + System.nanoTime());
        var key = "flow" + System.nanoTime();
        their.deploy(
                Model.batch(key).addToList(vip.key()).addToList(guests.key()).removeFromList(vip.key()),
                Model.batch(key + "off").removeFromList(guests.key()).addToList(vip.key()));
        var people = watchedPeople(100);
        startAll(key, people.subList(0, 10));
        watched.statements().clear();
        startAll(key, people);
        assertThat(watched.statements().of("SELECT", "BATON_LIST_MEMBER")).hasSize(2);
        assertThat(watched.statements().of("SELECT", "FROM BATON_LIST ")).hasSize(2);
        assertThat(watched.statements().of("DELETE", "BATON_LIST_MEMBER")).isEmpty();
        assertThat(watched.statements().of("INSERT", "BATON_LIST_MEMBER")).hasSizeLessThanOrEqualTo(1);
        watched.statements().clear();
        startAll(key + "off", people);
        assertThat(watched.statements().of("DELETE", "BATON_LIST_MEMBER")).hasSize(1);
        assertThat(their.people(guests)).isEmpty();
        assertThat(their.people(vip)).isEqualTo(people);
    }

    private static void startAll(String campaign, List<PersonId> people) {
        watched.engine().baton().inUnitOfWork(unit -> {
            unit.load(people);
            people.forEach(person -> watched.engine().start(campaign, person));
            return unit;
        });
    }

    private static Result change(TestEngine engine, StaticList list, Function<StaticListChange, Result> change) {
        return engine.baton().inUnitOfWork(unit -> change.apply(new StaticListChange(unit, list)));
    }

    @Test
    @DisplayName("F3 5,000 people by id and address go on a list and off it in a handful of statements")
    void bulk() {
        var their = watched.engine();
        var list = their.staticList("bulk" + System.nanoTime());
        var people = watchedPeople(5_000);
        var emails = their.baton().inUnitOfWork(unit -> unit.people().find(people.subList(4_000, 5_000)).stream()
                .map(person -> person.email().toUpperCase(java.util.Locale.ROOT))
                .toList());
        var named = new NamedPeople(
                people.subList(0, 4_500).stream().map(PersonId::toString).toList(), emails);
        watched.statements().clear();
        assertThat(change(their, list, one -> one.add(named))).isEqualTo(new Result(5_000, 0, List.of()));
        assertThat(watched.statements().on("BATON_")).hasSizeLessThanOrEqualTo(6);
        assertThat(their.people(list)).isEqualTo(people);
        assertThat(change(their, list, one -> one.add(named))).isEqualTo(new Result(0, 5_000, List.of()));
        watched.statements().clear();
        assertThat(change(their, list, one -> one.remove(named))).isEqualTo(new Result(5_000, 0, List.of()));
        assertThat(watched.statements().on("BATON_")).hasSizeLessThanOrEqualTo(6);
        assertThat(their.people(list)).isEmpty();
        assertThat(change(their, list, one -> one.remove(named))).isEqualTo(new Result(0, 5_000, List.of()));
    }

    // Threads

    @Test
    @Timeout(600)
    @DisplayName("F3 flows and calls that add and remove the same people at once neither fail nor leave two rows")
    void concurrent() throws Exception {
        var vip = engine.staticList("vip");
        engine.deploy(
                Model.batch("welcome").addToList("vip"),
                Model.batch("turn").removeFromList("vip").addToList("vip"));
        var people = IntStream.range(0, 12)
                .mapToObj(i -> engine.person("p" + i + "@example.com"))
                .toList();
        var reversed = new ArrayList<>(people);
        Collections.reverse(reversed);
        var ids = new NamedPeople(reversed.stream().map(PersonId::toString).toList(), List.of());
        var callers = new ArrayList<Runnable>();
        for (int i = 0; i < 8; i++) {
            var order = i % 2 == 0 ? people : reversed;
            callers.add(
                    switch (i % 4) {
                        case 0 -> () -> order.forEach(person -> engine.start("welcome", person));
                        case 1 -> () -> order.forEach(person -> engine.start("turn", person));
                        case 2 ->
                            () -> engine.baton().inUnitOfWork(unit -> {
                                unit.load(order);
                                order.forEach(person -> engine.start("welcome", person));
                                return unit;
                            });
                        default -> () -> change(engine, vip, one -> one.add(ids));
                    });
        }
        for (int round = 0; round < 4; round++) {
            Race.run(callers);
            assertThat(engine.people(vip)).isEqualTo(people);
            change(engine, vip, one -> one.remove(ids));
            assertThat(engine.people(vip)).isEmpty();
        }
    }
}
