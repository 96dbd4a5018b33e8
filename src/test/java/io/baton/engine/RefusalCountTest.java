package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Cause;
import io.baton.campaign.RefusalCounts.Refusals;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.BatonConfiguration.RefusalsOfTriggers;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.Race;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** L4: what is left of events and requests that a gate refuses. */
@Tag("database")
@Timeout(600)
class RefusalCountTest {

    private static final String EVENT = "Visits Web Page";

    private static void deploy(TestEngine engine) {
        engine.deploy(Model.trigger("picky")
                .rule("once")
                .requestable()
                .on(EVENT)
                .smartList("= trigger.page = \"pricing\"")
                .interestingMoment("in"));
        engine.activate("picky");
    }

    private static TestEngine engine(DataSource pool, RefusalsOfTriggers refusals) {
        return TestEngine.start(pool, configuration -> ((BatonPlugin)
                        configuration.getProcessEnginePlugins().get(0))
                .setRefusalsOfTriggers(refusals));
    }

    private static List<String> qualified(TestEngine engine, PersonId person) {
        return engine.activities(person, "Enter Campaign").stream()
                .map(one -> one.attributes().getOrDefault("trigger", "") + " "
                        + one.attributes().get("qualified"))
                .toList();
    }

    @Test
    @DisplayName("L4 a refusal for an event is counted by campaign and leaves no activity, one for a request does; the "
            + "count goes with the campaign")
    void counted() throws Exception {
        var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        try (var closing = (AutoCloseable) pool) {
            var engine = engine(pool, RefusalsOfTriggers.COUNT);
            deploy(engine);
            var ann = engine.person("ann@example.com");
            var bob = engine.person("bob@example.com");
            for (var page : List.of("home", "pricing", "pricing", "home")) {
                engine.happen(ann, EVENT, Map.of("page", page));
                engine.happen(bob, EVENT, Map.of("page", "home"));
            }
            engine.runJobs();
            assertThat(engine.refusals("picky")).isEqualTo(7);
            assertThat(qualified(engine, ann)).containsExactly(EVENT + " TRUE");
            assertThat(qualified(engine, bob)).isEmpty();
            engine.engine()
                    .getRuntimeService()
                    .createMessageCorrelation("Campaign is Requested: picky")
                    .setVariable("personId", bob.toString())
                    .correlateStartMessage();
            engine.runJobs();
            assertThat(qualified(engine, bob)).singleElement().asString().endsWith("FALSE");
            assertThat(engine.refusals("picky")).isEqualTo(7);
            engine.engine()
                    .getRepositoryService()
                    .createProcessDefinitionQuery()
                    .list()
                    .forEach(definition ->
                            engine.engine().getRepositoryService().deleteProcessDefinition(definition.getId(), true));
            assertThat(engine.refusals("picky")).isZero();
            engine.engine().close();
            assertThat(closing).isNotNull();
        }
    }

    @Test
    @DisplayName("L4 where the setting says so each refusal for an event is an activity with its reason, and none is "
            + "counted")
    void activities() throws Exception {
        var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        try (var closing = (AutoCloseable) pool) {
            var engine = engine(pool, RefusalsOfTriggers.ACTIVITY);
            deploy(engine);
            var ann = engine.person("ann@example.com");
            engine.happen(ann, EVENT, Map.of("page", "home"));
            engine.runJobs();
            assertThat(qualified(engine, ann)).containsExactly(EVENT + " FALSE");
            assertThat(engine.activities(ann, "Enter Campaign")
                            .get(0)
                            .attributes()
                            .get("reason"))
                    .contains("pricing");
            assertThat(engine.refusals("picky")).isZero();
            engine.engine().close();
            assertThat(closing).isNotNull();
        }
    }

    @Test
    @DisplayName("L4 E15 as many are refused and let in where refusals are counted as where each is told with its "
            + "reason: by fields, lists, tables, tokens, rules and faults")
    void countedAsTold() throws Exception {
        var told = takeAll(RefusalsOfTriggers.ACTIVITY);
        var counted = takeAll(RefusalsOfTriggers.COUNT);

        assertThat(counted).isEqualTo(told);
        assertThat(told.values()).doesNotContain("0 of 0");
        assertThat(told).containsEntry("broken", "12 of 12").containsEntry("once", "6 of 12");
        assertThat(told.get("everybody")).isEqualTo("0 of 12");
    }

    private static final Map<String, String> LISTS = Map.of(
            "once", "",
            "everybody", "",
            "fields", "= personScore >= 2 and country = \"DE\"",
            "members", "= member of list(\"vip\")",
            "others", "= member of smart list(\"fans\")",
            "written", "fans",
            "tokens", "= trigger.page = \"pricing\" and personScore > 1",
            "entered", "= executed campaign(\"everybody\")",
            "broken", "= hatSize > 3");

    private static void deployAll(TestEngine engine) {
        engine.staticList("vip");
        engine.deploy(Decision.expression("fans", "personScore > 3 and country != \"FR\""));
        LISTS.keySet().forEach(key -> {
            engine.deploy(Model.trigger(key).on(EVENT).interestingMoment("in"));
            engine.activate(key);
        });
        LISTS.forEach((key, list) -> {
            var model = Model.trigger(key)
                    .rule(key.equals("once") ? "once" : "every time")
                    .on(EVENT);
            engine.plant((list.isEmpty() ? model : model.smartList(list)).interestingMoment("in"));
        });
    }

    private static List<PersonId> people(TestEngine engine) {
        var people = IntStream.range(0, 6)
                .mapToObj(i ->
                        engine.person("p" + i + "@example.com", "personScore", i, "country", i % 2 == 0 ? "DE" : "FR"))
                .toList();
        engine.baton().inUnitOfWork(unit -> unit.changes().addToList(unit.person(people.get(1)), "vip", Cause.API));
        return people;
    }

    /** Twice an event for people who differ: how many each campaign has refused, and of how many. */
    private static Map<String, String> takeAll(RefusalsOfTriggers refusals) throws Exception {
        var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        try (var closing = (AutoCloseable) pool) {
            var engine = engine(pool, refusals);
            deployAll(engine);
            var people = people(engine);
            for (var page : List.of("home", "pricing")) {
                people.forEach(person -> engine.happen(person, EVENT, Map.of("page", page)));
                engine.runJobs();
            }
            var found = new TreeMap<String, String>();
            for (var key : LISTS.keySet()) {
                var entries = people.stream()
                        .flatMap(person -> engine.activities(person, "Enter Campaign").stream())
                        .filter(one -> one.target().equals(key))
                        .map(one -> one.attributes().get("qualified"))
                        .toList();
                long refused = engine.refusals(key) + Collections.frequency(entries, "FALSE");
                found.put(key, refused + " of " + (engine.refusals(key) + entries.size()));
            }
            engine.engine().close();
            assertThat(closing).isNotNull();
            return found;
        }
    }

    @Test
    @DisplayName("L4 counts of many threads on two nodes lose none, whatever the order of the campaigns")
    void race() throws Exception {
        int rounds = 40;
        try (var nodes = Nodes.start(2)) {
            var all = new ArrayList<>(IntStream.range(0, 50)
                    .mapToObj(i -> new Refusals(Workspace.DEFAULT, "campaign" + i, i + 1))
                    .toList());
            var calls = new ArrayList<Callable<Boolean>>();
            for (int thread = 0; thread < 6; thread++) {
                var node = nodes.node(thread);
                var mine = new ArrayList<>(all);
                Collections.shuffle(mine, new Random(thread));
                calls.add(() -> {
                    for (int round = 0; round < rounds; round++) {
                        node.baton().units().retrying(unit -> {
                            unit.refusalCounts().add(mine, Instant.now());
                            return true;
                        });
                    }
                    return true;
                });
            }
            Race.of(calls);
            assertThat(all).allSatisfy(one -> assertThat(nodes.node(0).refusals(one.campaign()))
                    .isEqualTo(6L * rounds * one.count()));
        }
    }
}
