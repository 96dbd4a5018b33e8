package io.baton.engine.transfer;

import static io.baton.engine.transfer.ModelFiles.bpmn;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.model.ModelFile;
import io.baton.testing.Model;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which models of an import take others along, because one calls the other of its own deployment. */
class JointDeploymentTest {

    private final MemoryWorkspace target = new MemoryWorkspace();
    private final List<ModelCandidate> candidates = new ArrayList<>();

    /** A campaign that calls others of its own deployment. */
    private static ProgramFile.Model caller(String key, String... callees) {
        var model = Model.executable(key);
        for (var callee : callees) {
            model.element(
                    "call_" + callee,
                    Model.call("call_" + callee, callee, true, "camunda:calledElementBinding=\"deployment\""));
        }
        return bpmn(model);
    }

    private static ProgramFile.Model plain(String key) {
        return bpmn(Model.executable(key));
    }

    /** Brings a file along that is to stay, or one that differs. */
    private ModelCandidate candidate(ProgramFile.Model model, boolean differs) {
        var candidate = new ModelCandidate(ModelFile.read(model.name(), model.lines()), target::process);
        if (differs) {
            candidate.deploy();
        }
        candidates.add(candidate);
        return candidate;
    }

    private List<String> deployed() {
        JointDeployment.complete(candidates);
        return candidates.stream()
                .filter(ModelCandidate::isDeployed)
                .map(candidate -> candidate.file().name())
                .toList();
    }

    @Test
    @DisplayName("A caller that differs takes its callee along")
    void callee() {
        target.deploy(caller("parent", "child"), plain("child"));
        candidate(caller("parent", "child"), true);
        var child = candidate(plain("child"), false);
        assertThat(deployed()).containsExactly("parent.bpmn", "child.bpmn");
        assertThat(child.reasons())
                .containsExactly("is deployed together with 'parent', which calls it in its own deployment");
    }

    @Test
    @DisplayName("A callee that differs takes its caller along")
    void caller() {
        target.deploy(caller("parent", "child"), plain("child"));
        var parent = candidate(caller("parent", "child"), false);
        candidate(plain("child"), true);
        assertThat(deployed()).containsExactly("parent.bpmn", "child.bpmn");
        assertThat(parent.reasons())
                .containsExactly("is deployed together with 'child', which it calls in its own deployment");
    }

    @Test
    @DisplayName("What is taken along takes others along, in whichever order the files stand")
    void chain() {
        target.deploy(caller("a", "b"), caller("b", "c"), caller("c", "d"), plain("d"), plain("other"));
        candidate(caller("a", "b"), false);
        candidate(plain("other"), false);
        candidate(caller("b", "c"), false);
        candidate(caller("c", "d"), false);
        candidate(plain("d"), true);
        assertThat(deployed()).containsExactly("a.bpmn", "b.bpmn", "c.bpmn", "d.bpmn");
    }

    @Test
    @DisplayName("Two that stand in one deployment stay there")
    void stay() {
        target.deploy(caller("parent", "child"), plain("child"));
        var parent = candidate(caller("parent", "child"), false);
        candidate(plain("child"), false);
        assertThat(deployed()).isEmpty();
        assertThat(parent.reasons()).isEmpty();
    }

    @Test
    @DisplayName("Two that stand in two deployments are deployed together")
    void apart() {
        target.deploy(plain("child"));
        target.deploy(caller("parent", "child"));
        var parent = candidate(caller("parent", "child"), false);
        var child = candidate(plain("child"), false);
        assertThat(deployed()).containsExactly("parent.bpmn", "child.bpmn");
        assertThat(parent.reasons()).hasSize(1);
        assertThat(child.reasons()).hasSize(1);
    }

    @Test
    @DisplayName("Campaigns that call each other in a circle end somewhere")
    void circle() {
        target.deploy(caller("a", "b"), caller("b", "a"));
        candidate(caller("a", "b"), false);
        candidate(caller("b", "a"), true);
        assertThat(deployed()).containsExactly("a.bpmn", "b.bpmn");
    }

    @Test
    @DisplayName("A call of the newest version, or of a campaign that is not in the file, takes nothing along")
    void others() {
        var newest = bpmn(Model.executable("parent").execute("child", true));
        target.deploy(newest);
        target.deploy(plain("child"));
        candidate(newest, true);
        candidate(plain("child"), false);
        candidate(caller("second", "elsewhere"), true);
        assertThat(deployed()).containsExactly("parent.bpmn", "second.bpmn");
    }
}
