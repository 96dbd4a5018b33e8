package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.CampaignRefusedException.Reason;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is still executed cannot be deleted. */
@BatonTest
@OldestCamunda
class DeletionTest {

    private final TestEngine engine;
    private final RepositoryService repository;

    DeletionTest(TestEngine engine) {
        this.engine = engine;
        this.repository = engine.engine().getRepositoryService();
    }

    private long versions(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private String definition(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("E3 deleting the last version of a campaign that others execute is refused and names them all")
    void lastVersion(boolean cascade) {
        var child = engine.deploy(Model.executable("child").changeScore("+1"));
        engine.deploy(Model.batch("one").execute("child", true));
        engine.deploy(Model.executable("two").execute("child", false));
        assertThatThrownBy(() -> repository.deleteDeployment(child.getId(), cascade))
                .isInstanceOfSatisfying(CampaignRefusedException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(Reason.CONFLICT))
                .hasMessageContaining("'child'")
                .hasMessageContaining("'one', 'two'")
                .hasMessageContaining("first or in the same deployment");
        assertThat(versions("child")).isEqualTo(1);
        var ann = engine.person("ann@example.com");
        engine.start("one", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("E3 people who are in the campaign stay there when a deletion is refused")
    void instancesStay() {
        var child = engine.deploy(
                Model.executable("child"), Model.batch("other").element("wait", "<bpmn:userTask id=\"wait\"/>"));
        engine.deploy(Model.batch("parent").execute("child", true));
        engine.start("other", engine.person("ann@example.com"));
        assertThatThrownBy(() -> repository.deleteDeployment(child.getId(), true))
                .isInstanceOf(CampaignRefusedException.class);
        assertThat(engine.instances()).isEqualTo(1);
    }

    @Test
    @DisplayName("E3 an older version may go, and the newest one while an older one is left")
    void olderVersions() {
        var first = engine.deploy(Model.executable("child"));
        var second = engine.deploy(Model.executable("child").changeScore("+1"));
        engine.deploy(Model.executable("child").changeScore("+2"));
        engine.deploy(Model.batch("parent").execute("child", true));
        repository.deleteDeployment(first.getId());
        repository.deleteProcessDefinition(definition("child"));
        assertThat(versions("child")).isEqualTo(1);
        assertThatThrownBy(() -> repository.deleteDeployment(second.getId()))
                .isInstanceOf(CampaignRefusedException.class);
    }

    @Test
    @DisplayName("E3 callers and callees of one deployment go together")
    void together() {
        var all = engine.deploy(
                Model.executable("child"),
                Model.executable("middle").execute("child", true),
                Model.batch("parent").execute("middle", true));
        repository.deleteDeployment(all.getId());
        assertThat(engine.campaigns()).isEmpty();
    }

    @Test
    @DisplayName("E3 callers first, and then the callee")
    void callersFirst() {
        var child = engine.deploy(Model.executable("child"));
        var parent = engine.deploy(Model.batch("parent").execute("child", true));
        repository.deleteDeployment(parent.getId());
        repository.deleteDeployment(child.getId());
        assertThat(engine.campaigns()).isEmpty();
    }

    @Test
    @DisplayName("E3 a caller whose newest version executes it no longer holds nobody; deleting that version may")
    void olderCallers() {
        var child = engine.deploy(Model.executable("child"));
        engine.deploy(Model.batch("parent").execute("child", true));
        var without = engine.deploy(Model.batch("parent").changeScore("+1"), Model.executable("spare"));
        repository.deleteDeployment(child.getId());
        assertThat(versions("child")).isZero();
        var again = engine.deploy(Model.executable("child"));
        repository.deleteDeployment(without.getId());
        assertThatThrownBy(() -> repository.deleteDeployment(again.getId()))
                .isInstanceOf(CampaignRefusedException.class);
    }

    @Test
    @DisplayName("E3 an older version that calls again after the same deletion counts as a caller")
    void callerComesBack() {
        engine.deploy(Model.batch("parent").execute("child", true));
        var both =
                engine.deploy(Model.executable("child"), Model.batch("parent").changeScore("+1"));
        assertThatThrownBy(() -> repository.deleteDeployment(both.getId()))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("'parent'");
    }

    @Test
    @DisplayName("E3 deleting definitions by id or key is the same matter")
    void definitions() {
        engine.deploy(Model.executable("child"));
        engine.deploy(Model.executable("child"));
        engine.deploy(Model.batch("parent").execute("child", true));
        assertThatThrownBy(() -> repository
                        .deleteProcessDefinitions()
                        .byKey("child")
                        .cascade()
                        .delete())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("'parent'");
        assertThat(versions("child")).isEqualTo(2);
        repository.deleteProcessDefinition(definition("child"));
        assertThatThrownBy(() -> repository.deleteProcessDefinition(definition("child")))
                .isInstanceOf(CampaignRefusedException.class);
        assertThatCode(() -> repository
                        .deleteProcessDefinitions()
                        .byIds(definition("child"), definition("parent"))
                        .delete())
                .doesNotThrowAnyException();
        assertThat(engine.campaigns()).isEmpty();
    }

    @Test
    @DisplayName("E7 callers of another workspace do not count")
    void otherWorkspace() {
        engine.deploy(Model.executable("child"), Model.batch("parent").execute("child", true));
        var child = engine.deployTo("emea", Model.executable("child"));
        repository.deleteDeployment(child.getId());
        assertThat(versions("child")).isEqualTo(1);
    }

    @Test
    @DisplayName("E6 calls of a circle that an older state holds keep nobody from deleting it")
    void circle() {
        for (var model : List.of(
                Model.executable("a").execute("b", true), Model.executable("b").execute("a", true))) {
            TestEngine.withoutBaton(engine.dataSource(), plain -> plain.createDeployment()
                    .addString(model.key() + ".bpmn", model.xml())
                    .deploy());
        }
        var graph = engine.baton().services().callGraphs().around(Workspace.DEFAULT, "a");
        assertThat(graph.nodes()).hasSize(2).allSatisfy(node -> {
            assertThat(node.depth()).isEmpty();
            assertThat(node.listed().problems()).isNotEmpty();
        });
        assertThat(graph.edges()).hasSize(2);
        repository.createDeploymentQuery().list().forEach(one -> repository.deleteDeployment(one.getId()));
        assertThat(engine.campaigns()).isEmpty();
    }

    @Test
    @DisplayName("Deleting processes that are no campaigns is as before")
    void plainProcesses() {
        var plain = engine.deploy(Model.process("plain"));
        engine.deploy(Model.batch("parent").execute("child", true));
        repository.deleteDeployment(plain.getId(), true);
        assertThat(versions("plain")).isZero();
    }
}
