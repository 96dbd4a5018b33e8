package io.baton.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.campaign.CampaignRun.State;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.plugin.Uninstalling.Left;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Campaigns are taken out before the jar is. */
@Tag("database")
class UninstallingTest {

    private final FilledDatabase database = new FilledDatabase();
    private TestEngine engine = database.withBaton();

    @AfterEach
    void close() {
        database.close();
    }

    private Uninstalling uninstalling() {
        return engine.baton().services().uninstalling();
    }

    @Test
    @DisplayName("what there is to take out is told, and nothing changes")
    void left() {
        var left = uninstalling().left();
        assertThat(left.runs()).isEqualTo(2);
        assertThat(left.instances()).isEqualTo(FilledDatabase.WAITING);
        assertThat(left.starts()).isEqualTo(2);
        assertThat(left.batches()).isEqualTo(1);
        assertThat(left.definitions()).isEqualTo(8);
        assertThat(left.variables()).isPositive();
        assertThat(left.isReady()).isFalse();
        assertThat(uninstalling().left()).isEqualTo(left);
    }

    @Test
    @DisplayName("while campaigns are under way nothing is taken out unless they are to end")
    void refused() {
        var left = uninstalling().left();
        assertThatThrownBy(() -> uninstalling().uninstall(false))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("runs that are not over 2, instances that wait 4, starts that are due 2")
                .hasMessageContaining("endWaiting");
        assertThat(uninstalling().left()).isEqualTo(left);
    }

    @Test
    @DisplayName("taken out, Camunda without Baton answers, and starts nothing of Baton's")
    void plainCamunda() {
        var ofOthers = engine.engine().getRuntimeService().getVariables(instance("plain"));
        assertThat(uninstalling().uninstall(true)).isEqualTo(new Left(0, 0, 0, 0, 0, 0));

        var plain = database.plain();
        assertThat(WithoutBatonTest.variables(plain, "%")).containsExactly("Integer");
        assertThat(WithoutBatonTest.history(plain, "%")).contains("Bytes").doesNotContain("Object");
        assertThat(plain.getRuntimeService().createProcessInstanceQuery().list())
                .singleElement()
                .satisfies(instance -> assertThat(plain.getRuntimeService().getVariables(instance.getId()))
                        .isEqualTo(ofOthers));
        assertThat(plain.getManagementService().createBatchQuery().list()).isEmpty();
        assertThat(plain.getManagementService().createJobQuery().active().list())
                .isEmpty();
        assertThat(active(plain)).extracting(ProcessDefinition::getKey).containsExactly("plain");
        assertThatThrownBy(() -> plain.getRuntimeService().startProcessInstanceByKey("scored", Map.of()))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        plain.getRuntimeService().startProcessInstanceByKey("plain");
    }

    @Test
    @DisplayName("people, activities, models and history stay, and what ended says so")
    void nothingIsLost() {
        var activities = engine.activities(database.ann).size();
        var definitions = engine.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .count();
        uninstalling().uninstall(true);
        assertThat(engine.load(database.ann).email()).isEqualTo("ann@example.com");
        assertThat(engine.activities(database.ann)).hasSizeGreaterThanOrEqualTo(activities);
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .count())
                .isEqualTo(definitions);
        assertThat(engine.engine()
                        .getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey("approved")
                        .singleResult()
                        .getDeleteReason())
                .isEqualTo("Baton uninstalled");
        for (var run : List.of(database.halfDone, database.scheduled)) {
            assertThat(engine.baton()
                            .inUnitOfWork(unit ->
                                    engine.baton().runs().find(unit, run).orElseThrow())
                            .state())
                    .isEqualTo(State.ABORTED);
        }
    }

    @Test
    @DisplayName("taking out twice changes nothing more, and needs no word when nothing is under way")
    void again() {
        uninstalling().uninstall(true);
        assertThat(uninstalling().uninstall(false).isReady()).isTrue();
    }

    @Test
    @DisplayName("somebody who may see nothing takes out everything all the same: who may call is asked before")
    void whoeverIsLoggedIn() {
        var configuration = engine.engine().getProcessEngineConfiguration();
        configuration.setAuthorizationEnabled(true);
        engine.engine().getIdentityService().setAuthentication("nobody", List.of(), List.of("elsewhere"));
        try {
            assertThat(uninstalling().uninstall(true).isReady()).isTrue();
        } finally {
            engine.engine().getIdentityService().clearAuthentication();
        }
    }

    @Test
    @DisplayName("when Baton comes back its campaigns go on once their definitions are activated")
    void back() {
        uninstalling().uninstall(true);
        database.plain();
        engine = database.withBaton();
        engine.engine()
                .getRepositoryService()
                .updateProcessDefinitionSuspensionState()
                .byProcessDefinitionKey("scored")
                .activate();
        engine.engine()
                .getRepositoryService()
                .updateProcessDefinitionSuspensionState()
                .byProcessDefinitionKey("called")
                .activate();
        var before = engine.score(database.ann);
        engine.start("scored", database.ann);
        assertThat(engine.score(database.ann)).isEqualTo(before + 1);
    }

    private String instance(String process) {
        return engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(process)
                .singleResult()
                .getId();
    }

    private static List<ProcessDefinition> active(ProcessEngine engine) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .active()
                .list();
    }
}
