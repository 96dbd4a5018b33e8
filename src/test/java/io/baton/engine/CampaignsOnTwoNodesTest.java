package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.testing.Model;
import io.baton.testing.Nodes;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node deploys, deletes, suspends and activates, and the other one knows: real threads on two engines. */
@Tag("database")
@Timeout(600)
class CampaignsOnTwoNodesTest {

    private static final int WRITERS = 3;
    private static final int ROUNDS = 25;

    @Test
    @DisplayName("whatever one node changes, the next look of the other node sees, while others change their campaigns")
    void follows() throws Exception {
        try (var nodes = Nodes.start(2)) {
            nodes.node(0).deploy(Model.executable("shared").changeScore("+1"));
            var writing = new AtomicInteger(WRITERS);
            var work = new ArrayList<Runnable>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var one = new Writer(nodes.node(writer), nodes.node(writer + 1), "campaign" + writer);
                work.add(() -> {
                    try {
                        one.run();
                    } finally {
                        writing.decrementAndGet();
                    }
                });
            }
            work.add(() -> {
                while (writing.get() > 0) {
                    assertThat(nodes.node(1).campaigns()).isNotEmpty();
                    assertThat(nodes.node(1).baton().services().systemCheck().run(Optional.empty()))
                            .allMatch(finding -> !finding.message().isEmpty());
                }
            });

            Race.run(work);

            assertThat(told(nodes.node(1).campaigns()))
                    .isEqualTo(told(nodes.node(0).campaigns()));
        }
    }

    private static List<String> told(List<Listed> campaigns) {
        return campaigns.stream()
                .map(listed -> listed.campaign().key()
                        + listed.campaign().name()
                        + listed.active()
                        + listed.problems()
                        + listed.calls()
                        + listed.calledBy())
                .toList();
    }

    /** Changes a campaign on one node, and looks at it on the other one. */
    private static final class Writer {

        private final TestEngine here;
        private final TestEngine there;
        private final String key;
        private final Random random;
        private final ArrayDeque<String> names = new ArrayDeque<>();
        private final ArrayDeque<String> deployments = new ArrayDeque<>();

        private Writer(TestEngine here, TestEngine there, String key) {
            this.here = here;
            this.there = there;
            this.key = key;
            this.random = new Random(key.hashCode());
        }

        private void run() {
            for (int round = 0; round < ROUNDS; round++) {
                if (names.isEmpty() || random.nextInt(3) == 0) {
                    deploy("version " + round);
                } else {
                    switch (random.nextInt(4)) {
                        case 0 -> delete();
                        case 1 -> suspend();
                        case 2 -> {
                            here.activate(key);
                            assertThat(look().active()).isTrue();
                        }
                        default -> there.engine().getRepositoryService().activateProcessDefinitionByKey(key);
                    }
                }
                assertNewest();
            }
        }

        private void deploy(String name) {
            var deployment = here.deploy(
                    Model.trigger(key).named(name, "").on("Visited " + key).execute("shared", true));
            names.push(name);
            deployments.push(deployment.getId());
        }

        private void delete() {
            here.engine().getRepositoryService().deleteDeployment(deployments.pop(), true);
            names.pop();
        }

        private void suspend() {
            var repository = here.engine().getRepositoryService();
            repository.suspendProcessDefinitionByKey(key);
            assertThat(look().active()).isFalse();
            repository.activateProcessDefinitionByKey(key);
        }

        private Listed look() {
            return there.baton()
                    .inUnitOfWork(unit -> there.baton().catalog().faults().named(key))
                    .get(0);
        }

        private void assertNewest() {
            var seen = there.campaigns().stream()
                    .filter(listed -> listed.campaign().key().equals(key))
                    .toList();
            assertThat(seen).hasSize(Math.min(names.size(), 1));
            seen.forEach(listed -> {
                assertThat(listed.campaign().name()).isEqualTo(names.peek());
                assertThat(listed.calls()).containsExactly("shared");
                assertThat(listed.problems()).isEmpty();
            });
        }
    }
}
