package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.CampaignCounts;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two engines that share a database count the same campaigns and bring the same counts together at once. */
@Tag("database")
@Timeout(600)
class CountsOnTwoNodesTest {

    private static final int PEOPLE = 120;
    private static final int STARTERS = 4;

    @Test
    @DisplayName("while a run and starts count on both nodes, both bring counts together and compare: in the end each"
            + " count is what the log has")
    void race() throws Exception {
        try (var nodes = Nodes.start(2)) {
            nodes.node(0)
                    .deploy(
                            Model.batch("busy").rule("every time").changeScore("+0"),
                            Model.batch("picky")
                                    .rule("every time")
                                    .smartList("=personScore >= 60")
                                    .changeScore("+0"));
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> nodes.node(i).person("p" + i + "@example.com", "personScore", i))
                    .toList();
            schedule(nodes.node(0), "busy");
            schedule(nodes.node(1), "picky");
            var starting = new AtomicInteger(STARTERS);
            var work = new ArrayList<Runnable>();
            for (int starter = 0; starter < STARTERS; starter++) {
                int first = starter;
                work.add(() -> {
                    try {
                        starts(nodes, people, first);
                    } finally {
                        starting.decrementAndGet();
                    }
                });
            }
            for (int node = 0; node < 4; node++) {
                var keeper = nodes.node(node);
                work.add(() -> {
                    while (starting.get() > 0) {
                        counts(keeper, counts -> counts.fold(13));
                    }
                });
            }
            work.add(() -> {
                while (starting.get() > 0) {
                    assertThat(counts(nodes.node(1), CampaignCounts::compare).differed())
                            .isZero();
                }
            });
            Race.run(work);
            awaitRuns(nodes.node(0));

            while (counts(nodes.node(0), counts -> counts.fold(100))
                    || counts(nodes.node(1), counts -> counts.fold(100))) {
                assertThat(counts(nodes.node(1), CampaignCounts::compare).differed())
                        .isZero();
            }
            assertThat(number(nodes, "SELECT COUNT(*) FROM BATON_COUNT_CHANGE")).isZero();
            assertThat(number(nodes, "SELECT SUM(COUNT_) FROM BATON_COUNT WHERE KIND_ = 'entered'"))
                    .isEqualTo(2 * PEOPLE + 2 * PEOPLE / 2)
                    .isEqualTo(number(
                            nodes,
                            "SELECT COUNT(*) FROM BATON_ACTIVITY WHERE TYPE_ = 'Enter Campaign'"
                                    + " AND ATTRIBUTES_ LIKE '%\"qualified\":\"TRUE\"%'"));
            assertThat(number(nodes, "SELECT SUM(COUNT_) FROM BATON_COUNT WHERE KIND_ = 'notQualified'"))
                    .isEqualTo(PEOPLE / 2);
            assertThat(number(nodes, "SELECT SUM(COUNT_) FROM BATON_COUNT WHERE KIND_ = 'skipped'"))
                    .isEqualTo(number(nodes, "SELECT COUNT(*) FROM BATON_ACTIVITY WHERE STATUS_ = 'skipped'"));
        }
    }

    private static void schedule(TestEngine engine, String campaign) {
        engine.baton()
                .inUnitOfWork(unit ->
                        engine.baton().runs().schedule(unit, Workspace.DEFAULT, campaign, Optional.empty(), Map.of()));
    }

    private static void starts(Nodes nodes, List<PersonId> people, int first) {
        for (int i = first; i < PEOPLE; i += STARTERS) {
            nodes.node(i / STARTERS).start("busy", people.get(i));
            nodes.node(i / STARTERS + 1).start("picky", people.get(i));
        }
    }

    private static <T> T counts(TestEngine engine, Function<CampaignCounts, T> work) {
        return engine.baton().units().retryingNew(unit -> work.apply(unit.campaignCounts()));
    }

    private static void awaitRuns(TestEngine engine) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> engine.baton()
                .inUnitOfWork(unit -> engine.baton().runs().open(unit))
                .isEmpty());
    }

    private static long number(Nodes nodes, String query) throws SQLException {
        try (var connection = nodes.node(0).dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
