package io.baton.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.testing.BatonTest;
import io.baton.testing.CapturedLog;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the log says of a refused deployment: what and where in a few lines. Its sender is told everything. */
@BatonTest
@OldestCamunda
class RefusedDeploymentLogTest {

    private static final String BATON = "io.baton";
    private static final String COMMANDS = "org.camunda.bpm.engine.context";

    private final TestEngine engine;

    RefusedDeploymentLogTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    @DisplayName("The log names deployment, file, line and problem, one line each, and has no stack trace")
    void fewLines() {
        try (var log = new CapturedLog()) {
            assertThatThrownBy(() -> engine.deploy(
                            Model.batch("one").changeScore("five"),
                            Model.batch("two").changeScore("+5").changeScore("six")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("one.bpmn")
                    .hasMessageContaining("two.bpmn");
            assertThat(log.messages(BATON)).singleElement().satisfies(message -> {
                assertThat(message.lines()).hasSize(3);
                assertThat(message).startsWith("BATON-01045 Deployment 'test' is refused:");
                assertThat(message.lines().skip(1))
                        .anySatisfy(line -> assertThat(line)
                                .matches("  one\\.bpmn, line \\d+: Change Score 'step1' of campaign 'one' .*five.*"))
                        .anySatisfy(line -> assertThat(line)
                                .matches("  two\\.bpmn, line \\d+: Change Score 'step2' of campaign 'two' .*six.*"));
            });
            assertThat(log.seen())
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
        }
    }

    @Test
    @DisplayName("Of many problems the log tells ten, and how many there are beside them")
    void tenOfMany() {
        var model = Model.batch("one");
        for (int i = 0; i < 14; i++) {
            model.changeScore("many");
        }
        try (var log = new CapturedLog()) {
            assertThatThrownBy(() -> engine.deploy(model)).isInstanceOf(ParseException.class);
            assertThat(log.messages(BATON)).singleElement().satisfies(message -> {
                assertThat(message.lines()).hasSize(12);
                assertThat(message).endsWith("\n  and 4 more");
            });
        }
    }

    @Test
    @DisplayName("A deployment that is refused for its decision is one line")
    void decision() {
        engine.deploy(Model.batch("campaign").smartList("hot").changeScore("+5"));
        try (var log = new CapturedLog()) {
            assertThatThrownBy(() -> engine.deploy(Decision.table("hot", "COLLECT", "personScore", "> 5 | true")))
                    .isInstanceOf(CampaignRefusedException.class);
            assertThat(log.messages(BATON)).singleElement().satisfies(message -> assertThat(message)
                    .startsWith("BATON-01046 Deployment 'test' is refused:")
                    .contains("'hot'", "campaign")
                    .doesNotContain("\n"));
            assertThat(log.seen())
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
        }
    }

    @Test
    @DisplayName("What the engine refuses of a deployment without campaigns is logged as without Baton")
    void plainProcess() {
        try (var log = new CapturedLog()) {
            assertThatThrownBy(() -> engine.deploy(Model.process("plain").loose("<bpmn:serviceTask id=\"bare\"/>")))
                    .isInstanceOf(ParseException.class);
            assertThat(log.messages(BATON)).isEmpty();
            assertThat(log.seen()).anySatisfy(event -> {
                assertThat(event.getLoggerName()).isEqualTo(COMMANDS);
                assertThat(event.getLevel()).isEqualTo(Level.ERROR);
                assertThat(event.getThrowableProxy()).isNotNull();
            });
        }
    }

    @Test
    @DisplayName("An engine whose owner makes its commands keeps them, and refuses as well")
    void ownCommands() {
        var own = new CommandContextFactory();
        var database = TestDatabase.current();
        var theirs = TestEngine.start(database.pool(database.newUrl()), configuration -> {
            own.setProcessEngineConfiguration(configuration);
            configuration.setCommandContextFactory(own);
        });
        try {
            assertThat(theirs.engine().getProcessEngineConfiguration())
                    .extracting("commandContextFactory")
                    .isSameAs(own);
            assertThatThrownBy(() -> theirs.deploy(Model.batch("one").changeScore("five")))
                    .isInstanceOf(ParseException.class);
        } finally {
            theirs.engine().close();
        }
    }
}
