package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.trigger.PostedEvent;
import io.baton.engine.trigger.PostedEvent.Whom;
import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that take the same events at once, in bulk and one by one. */
@Tag("database")
@Timeout(600)
class EventKeyRaceTest {

    private static final String EVENT = "Visits Web Page";
    private static final int PEOPLE = 60;
    private static final int EVENTS = 20;

    /** All events of all people, each person's in their order. */
    private static int bulk(TestEngine node, List<PersonId> people) {
        var bulk = node.baton().events().posted().begin(Workspaces.ALL, (line, reason) -> {
            throw new AssertionError(reason);
        });
        for (int number = 0; number < EVENTS; number++) {
            for (var person : people) {
                bulk.add(1, new Whom.Id(person.toString()), event(person, number));
            }
        }
        return bulk.finish().counted();
    }

    private static int single(TestEngine node, List<PersonId> people) {
        int counted = 0;
        for (int number = 0; number < EVENTS; number++) {
            for (var person : people) {
                var event = event(person, number);
                var posted = node.baton().events().posted();
                counted += node.baton()
                                .units()
                                .retrying(unit -> posted.take(unit, unit.person(person), event))
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        return counted;
    }

    private static PostedEvent event(PersonId person, int number) {
        return new PostedEvent(
                EVENT,
                Map.of("number", Integer.toString(number)),
                Optional.of(person + " " + number),
                Optional.empty());
    }

    @Test
    @DisplayName("O1 the same keyed events on two nodes at once, in bulk and one by one, count once and keep their "
            + "order")
    void once() throws Exception {
        try (var nodes = Nodes.start(2)) {
            nodes.node(0)
                    .deploy(Model.trigger("append")
                            .rule("every time")
                            .on(EVENT)
                            .changeDataValue("company", "{{lead.company}} {{trigger.number}}"));
            nodes.node(0).activate("append");
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> nodes.node(0).person("p" + i + "@example.com"))
                    .toList();
            var backwards = new ArrayList<>(people);
            Collections.reverse(backwards);
            var counted = Race.of(List.<Callable<Integer>>of(
                    () -> bulk(nodes.node(0), people),
                    () -> bulk(nodes.node(1), backwards),
                    () -> single(nodes.node(1), people)));
            assertThat(counted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(PEOPLE * EVENTS);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> nodes.node(0).waitingStarts() == 0);
            var expected =
                    IntStream.range(0, EVENTS).mapToObj(Integer::toString).collect(Collectors.joining(" "));
            assertThat(people).allSatisfy(person -> assertThat(
                            String.valueOf(nodes.node(0).value(person, "company"))
                                    .strip())
                    .isEqualTo(expected));
        }
    }
}
