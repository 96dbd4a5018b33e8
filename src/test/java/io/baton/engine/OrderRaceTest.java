package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.instance.CampaignVariables;
import io.baton.person.PersonId;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import io.baton.token.TokenFamily;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * O1: the starts of one person are decided in the order of their events, on two engines that share a database. The
 * system property {@code baton.test.order.people} says for how many people.
 */
@Tag("database")
@Timeout(600)
class OrderRaceTest {

    private static final int THREADS = 4;
    private static final int EVENTS = 50;
    private static final int PEOPLE = Integer.getInteger("baton.test.order.people", 60);
    private static final String EVENT = "Visits Web Page";

    /** Fails the first time for every seventh number of a person, and each time for those that shall fail for good. */
    public static final class Unlucky implements JavaDelegate {

        private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

        @Override
        public void execute(DelegateExecution execution) {
            int number = Integer.parseInt(CampaignVariables.TOKEN_CONTEXT
                    .get(execution)
                    .asMap(TokenFamily.TRIGGER)
                    .get("number"));
            var once = execution.getBusinessKey() + " " + number;
            if (number % 7 == 3 && FAILED.add(once)) {
                throw new IllegalStateException("unlucky the first time");
            }
            if (number == FAILS_FOR_GOOD) {
                throw new IllegalStateException("unlucky for good");
            }
        }
    }

    private static final int FAILS_FOR_GOOD = 25;

    private static Model appending(String key) {
        return Model.trigger(key)
                .rule("every time")
                .on(EVENT)
                .element(
                        "unlucky",
                        "<bpmn:serviceTask id=\"unlucky\" camunda:class=\"" + Unlucky.class.getName() + "\"/>")
                .changeDataValue("company", "{{lead.company}} {{trigger.number}}");
    }

    private static void happen(TestEngine node, PersonId person, int number) {
        node.happen(person, EVENT, Map.of("number", Integer.toString(number)));
    }

    @Test
    @DisplayName("O1 racing nodes take each person's starts in the order of their events, retries included; one that "
            + "fails for good is an incident and holds nobody up")
    void inTheOrderOfEvents() throws Exception {
        try (var nodes = Nodes.start(2)) {
            nodes.node(0).deploy(appending("append"));
            nodes.node(0).activate("append");
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> nodes.node(0).person("p" + i + "@example.com"))
                    .toList();
            Race.of(IntStream.range(0, THREADS)
                    .mapToObj(thread -> (Callable<Void>) () -> {
                        post(nodes, people, thread);
                        return null;
                    })
                    .toList());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> nodes.node(0).waitingStarts() == 0);
            var expected = IntStream.range(0, EVENTS)
                    .filter(number -> number != FAILS_FOR_GOOD)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            assertThat(people).allSatisfy(person -> assertThat(
                            String.valueOf(nodes.node(0).value(person, "company"))
                                    .strip())
                    .isEqualTo(expected));
            assertThat(nodes.node(0)
                            .engine()
                            .getRuntimeService()
                            .createIncidentQuery()
                            .count())
                    .isEqualTo(PEOPLE);
        }
    }

    /** Each thread has its own people; each event of a person comes to the other node than the one before. */
    private static void post(Nodes nodes, List<PersonId> people, int thread) {
        for (int number = 0; number < EVENTS; number++) {
            for (int i = thread; i < people.size(); i += THREADS) {
                happen(nodes.node(number), people.get(i), number);
            }
        }
    }
}
