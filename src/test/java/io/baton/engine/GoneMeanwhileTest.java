package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.instance.CampaignVariables;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is said of people who went on, and of campaigns that take nobody in, where Camunda's own calls meet them. */
@BatonTest
class GoneMeanwhileTest {

    private final TestEngine engine;

    GoneMeanwhileTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    @DisplayName(
            "V4 who executes a timer when an event has just ended the wait is told so, and of no start in the middle")
    void wentOnMeanwhile() {
        engine.deploy(Model.batch("waits").step("wait", "for", "1 hour").changeScore("+1"));
        var instance = engine.start("waits", engine.person("ann@example.com"));
        var configuration = (ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration();
        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(command -> {
                    var execution = command.getExecutionManager().findExecutionById(instance.getId());
                    CompletableFuture.runAsync(() -> engine.engine()
                                    .getRuntimeService()
                                    .deleteProcessInstance(instance.getId(), "an event was faster"))
                            .join();
                    return CampaignVariables.PERSON_ID.get(execution);
                }))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContainingAll("BATON-01192", "went on meanwhile");
    }

    @Test
    @DisplayName("F4 a message that requests a campaign which takes nobody in is refused in the words of a request")
    void requestedInVain() {
        engine.deploy(Model.trigger("nurture").requestable().changeScore("+1"));
        var ann = engine.person("ann@example.com").toString();
        engine.activate("nurture");
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("nurture");
        var runtime = engine.engine().getRuntimeService();
        assertThatThrownBy(() ->
                        runtime.correlateMessage("Campaign is Requested: nurture", Map.of(), Map.of("personId", ann)))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContainingAll("BATON-01050", "'nurture'", "suspended");
        assertThatThrownBy(() -> runtime.createMessageCorrelation("Campaign is Requested: nurture")
                        .setVariable("personId", ann)
                        .correlateStartMessage())
                .hasMessageContainingAll("BATON-01050", "suspended");
        assertThatThrownBy(() -> runtime.createMessageCorrelation("Campaign is Requested: nobody")
                        .setVariable("personId", ann)
                        .correlate())
                .hasMessageContainingAll("BATON-01050", "'nobody'", "there is no campaign of that key");
    }
}
