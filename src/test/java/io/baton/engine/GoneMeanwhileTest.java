package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedVersions;
import io.baton.testing.BatonTest;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
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

    @Test
    @DisplayName("V2 a version that another node deletes between two looks at it is as if it had not been found")
    void deletedBetweenTwoLooks() {
        var campaign = engine.deploy(Model.executable("goes").changeScore("+1"));
        var list = engine.deploy(Decision.expression("list", "personScore > 5"));
        var configuration = (ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(command -> {
            var process = idOf(new ProcessDefinitionQueryImpl().processDefinitionKey("goes"));
            var decision = idOf(new DecisionDefinitionQueryImpl().decisionDefinitionKey("list"));
            assertThat(DeployedVersions.process(process)).isPresent();
            assertThat(DeployedVersions.decision(decision)).isPresent();
            CompletableFuture.runAsync(() -> {
                        var repository = engine.engine().getRepositoryService();
                        repository.deleteDeployment(campaign.getId(), true);
                        repository.deleteDeployment(list.getId(), true);
                    })
                    .join();
            assertThat(DeployedVersions.process(process)).isEmpty();
            assertThat(DeployedVersions.decision(decision)).isEmpty();
            assertThat(DeployedCampaign.find(process)).isEmpty();
            return null;
        });
        assertThat(engine.campaigns()).isEmpty();
    }

    private static String idOf(ProcessDefinitionQuery query) {
        return UnrestrictedQueries.list((ProcessDefinitionQueryImpl) query)
                .get(0)
                .getId();
    }

    private static String idOf(DecisionDefinitionQuery query) {
        return UnrestrictedQueries.list((DecisionDefinitionQueryImpl) query)
                .get(0)
                .getId();
    }
}
