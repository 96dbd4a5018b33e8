package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.CampaignRun.State;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A batch campaign takes its audience through its flow. */
@BatonTest
class RunTest {

    private final TestEngine engine;

    RunTest(TestEngine engine) {
        this.engine = engine;
    }

    private List<PersonId> people(int count) {
        var people = new ArrayList<PersonId>();
        for (int i = 0; i < count; i++) {
            people.add(engine.person("p" + i + "@example.com", "personScore", i));
        }
        return people;
    }

    private String schedule(String campaign, Map<String, String> tokens) {
        return engine.baton().inUnitOfWork(session -> Runs.of(engine.baton())
                .schedule(Workspace.DEFAULT, campaign, Optional.empty(), tokens));
    }

    private RunReport report(String run) {
        return engine.baton()
                .inUnitOfWork(session -> Runs.of(engine.baton()).find(run).orElseThrow());
    }

    @Test
    @DisplayName("a run takes everybody on the list through the flow and the campaigns it executes")
    void takesTheAudienceThrough() {
        engine.deploy(
                Model.batch("nightly")
                        .my("Score", "+10")
                        .smartList("= personScore >= 10")
                        .execute("scoring", true),
                Model.executable("scoring")
                        .my("Score", "+0")
                        .smartList("= personScore < 30")
                        .changeScore("{{my.Score}}"));
        var people = people(40);
        var run = schedule("nightly", Map.of());
        engine.runJobs();
        var report = report(run);
        assertThat(report.state()).isEqualTo(State.COMPLETED);
        assertThat(report.run().audience()).isEqualTo(30);
        assertThat(report.progress().qualified()).isEqualTo(30);
        assertThat(report.progress().calls().get("scoring").qualified()).isEqualTo(20);
        assertThat(report.progress().calls().get("scoring").notQualified()).isEqualTo(10);
        assertThat(engine.score(people.get(9))).isEqualTo(9);
        assertThat(engine.score(people.get(15))).isEqualTo(25);
        assertThat(engine.score(people.get(35))).isEqualTo(35);
        assertThat(engine.activities(people.get(15), "Change Score").get(0).runId())
                .contains(run);
    }
}
