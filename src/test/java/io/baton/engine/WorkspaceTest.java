package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calls and people stay within their workspace. */
@BatonTest
class WorkspaceTest {

    private final TestEngine engine;

    WorkspaceTest(TestEngine engine) {
        this.engine = engine;
    }

    @Nested
    @DisplayName("What is allowed")
    class Allowed {

        @Test
        @DisplayName("E7 a campaign of a workspace calls an executable of the same workspace")
        void sameWorkspace() {
            engine.deployTo("emea", parent(), child("child of emea"));
            var ann = engine.personOf("emea", "ann@example.com");
            startIn("emea", ann);
            assertThat(moment(ann)).isEqualTo("child of emea");
        }

        @Test
        @DisplayName("E7 each workspace calls its own executable of the same key")
        void sameKeyInTwoWorkspaces() {
            engine.deployTo("apac", parent(), child("child of apac"));
            engine.deployTo("emea", parent(), child("child of emea"));
            var ann = engine.personOf("apac", "ann@example.com");
            startIn("apac", ann);
            assertThat(moment(ann)).isEqualTo("child of apac");
        }

        @Test
        @DisplayName("E7 the default workspace calls its own executable beside one of the same key in a workspace")
        void defaultBesideWorkspace() {
            engine.deployTo("emea", child("child of emea"));
            engine.deploy(parent(), child("child of nobody"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moment(ann)).isEqualTo("child of nobody");
        }

        @Test
        @DisplayName("E7 a step that names its own workspace is fine")
        void ownWorkspaceNamed() {
            engine.deployTo(
                    "emea", parentWith("child", "camunda:calledElementTenantId=\"emea\""), child("child of emea"));
            var ann = engine.personOf("emea", "ann@example.com");
            startIn("emea", ann);
            assertThat(moment(ann)).isEqualTo("child of emea");
        }

        @Test
        @DisplayName("E7 chains of the same keys in two workspaces are counted apart")
        void chainsCountedApart() {
            engine.deployTo(
                    "emea",
                    Model.executable("A").execute("B", false),
                    Model.executable("B").execute("C", false),
                    Model.executable("C"));
            engine.deployTo(
                    "apac",
                    Model.batch("R").execute("Z", false),
                    Model.executable("Z").execute("A", false),
                    Model.executable("A"));
            assertThat(engine.campaigns()).hasSize(6);
        }
    }

    @Nested
    @DisplayName("What is refused at deployment")
    class RefusedAtDeployment {

        @Test
        @DisplayName("E7 a step that names another workspace is refused at deployment")
        void otherWorkspaceNamed() {
            engine.deployTo("apac", child("child of apac"));
            assertThatThrownBy(() ->
                            engine.deployTo("emea", parentWith("child", "camunda:calledElementTenantId=\"apac\"")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'call' of campaign 'parent'")
                    .hasMessageContaining("workspace 'apac'")
                    .hasMessageContaining("workspace 'emea'")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a campaign of the default workspace that names a workspace is refused at deployment")
        void workspaceNamedFromDefault() {
            assertThatThrownBy(() -> engine.deploy(parentWith("child", "camunda:calledElementTenantId=\"apac\"")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("the default workspace")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a callee that exists only in another workspace is refused at deployment")
        void calleeOnlyElsewhere() {
            engine.deployTo("apac", child("child of apac"));
            assertThatThrownBy(() -> engine.deployTo("emea", parent()))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'call1' of campaign 'parent'")
                    .hasMessageContaining("'child' of workspace 'apac'")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a callee that exists only in the default workspace is refused at deployment")
        void calleeOnlyInDefault() {
            engine.deploy(child("child of nobody"));
            assertThatThrownBy(() -> engine.deployTo("emea", parent()))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("'child' of the default workspace")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a refused deployment leaves nothing in the workspace")
        void refusedDeploymentLeavesNothing() {
            engine.deployTo("apac", child("child of apac"));
            assertThatThrownBy(() -> engine.deployTo("emea", parent())).isInstanceOf(ParseException.class);
            assertThat(engine.engine()
                            .getRepositoryService()
                            .createDeploymentQuery()
                            .tenantIdIn("emea")
                            .count())
                    .isZero();
        }
    }

    @Nested
    @DisplayName("What is refused at run time")
    class RefusedAtRunTime {

        @Test
        @DisplayName("E7 a workspace that an expression finds is refused at run time")
        void otherWorkspaceByExpression() {
            engine.deployTo("apac", child("child of apac"));
            engine.deployTo("emea", child("child of emea"), dynamicParent("child", "apac"));
            var ann = engine.personOf("emea", "ann@example.com");
            assertThatThrownBy(() -> startIn("emea", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("'child' belongs to workspace 'apac'")
                    .hasMessageContaining("'parent' of workspace 'emea'")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a callee of the default workspace that an expression finds is refused at run time")
        void defaultWorkspaceByExpression() {
            engine.deploy(child("child of nobody"));
            engine.deployTo("emea", Model.batch("parent").my("Next", "child").execute("${my['Next']}", true));
            var ann = engine.personOf("emea", "ann@example.com");
            assertThatThrownBy(() -> startIn("emea", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("'child' belongs to the default workspace")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a callee that was deployed to another workspace after its caller is refused at run time")
        void calleeAppearsElsewhere() {
            engine.deployTo("emea", parent());
            engine.deployTo("apac", child("child of apac"));
            var ann = engine.personOf("emea", "ann@example.com");
            assertThatThrownBy(() -> startIn("emea", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("'child' belongs to workspace 'apac'")
                    .hasMessageContaining("(E7)");
        }

        /** As a user that is a member of one workspace only. */
        private <T> T asMemberOfEmea(Supplier<T> work) {
            var identity = engine.engine().getIdentityService();
            identity.setAuthentication("mia", List.of(), List.of("emea"));
            try {
                return work.get();
            } finally {
                identity.clearAuthentication();
            }
        }

        @Test
        @DisplayName("A4 to a user of one workspace a callee of another one is a callee that is not there")
        void secretCallee() {
            engine.deployTo("emea", parent());
            var ann = engine.personOf("emea", "ann@example.com");
            var missing = asMemberOfEmea(() -> catchThrowable(() -> startIn("emea", ann)));
            engine.deployTo("apac", child("child of apac"));
            var secret = asMemberOfEmea(() -> catchThrowable(() -> startIn("emea", ann)));
            assertThat(secret).hasMessage(missing.getMessage());
        }

        @Test
        @DisplayName("E7 a call that is refused at run time leaves nothing behind")
        void refusedCallLeavesNothing() {
            engine.deployTo("apac", child("child of apac"));
            engine.deployTo("emea", dynamicParent("child", "apac"));
            var ann = engine.personOf("emea", "ann@example.com");
            assertThatThrownBy(() -> startIn("emea", ann)).isInstanceOf(CampaignRefusedException.class);
            assertThat(Traces.in(engine)).isEqualTo(Traces.NONE);
        }
    }

    @Nested
    @DisplayName("People")
    class People {

        @Test
        @DisplayName("E7 a person of another workspace is refused")
        void personOfOtherWorkspace() {
            engine.deployTo("emea", parent(), child("child of emea"));
            var ann = engine.personOf("apac", "ann@example.com");
            assertThatThrownBy(() -> startIn("emea", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("Person '" + ann + "' belongs to workspace 'apac'")
                    .hasMessageContaining("'parent' to workspace 'emea'")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a person of the default workspace is refused in a workspace")
        void personOfDefaultWorkspace() {
            engine.deployTo("emea", parent(), child("child of emea"));
            var ann = engine.person("ann@example.com");
            assertThatThrownBy(() -> startIn("emea", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 a person of a workspace is refused in the default workspace")
        void personOfWorkspaceInDefault() {
            engine.deploy(parent(), child("child of nobody"));
            var ann = engine.personOf("emea", "ann@example.com");
            assertThatThrownBy(() -> engine.start("parent", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 an address that only another workspace knows is refused")
        void addressOfOtherWorkspace() {
            engine.deployTo("emea", parent(), child("child of emea"));
            engine.personOf("apac", "ann@example.com");
            assertThatThrownBy(() -> startIn("emea", Map.of("email", "ann@example.com")))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("'ann@example.com' belongs to workspace 'apac'")
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E7 an address that two workspaces know means the person of the campaign's workspace")
        void addressInTwoWorkspaces() {
            engine.deployTo("emea", parent(), child("child of emea"));
            engine.personOf("apac", "ann@example.com");
            var ann = engine.personOf("emea", "ann@example.com");
            startIn("emea", Map.of("email", "ann@example.com"));
            assertThat(moment(ann)).isEqualTo("child of emea");
        }

        @Test
        @DisplayName("E7 a refused person leaves nothing behind")
        void refusedPersonLeavesNothing() {
            engine.deployTo("emea", parent(), child("child of emea"));
            var ann = engine.personOf("apac", "ann@example.com");
            assertThatThrownBy(() -> startIn("emea", ann)).isInstanceOf(CampaignRefusedException.class);
            assertThat(Traces.in(engine)).isEqualTo(Traces.NONE);
        }
    }

    private static Model parent() {
        return Model.batch("parent").execute("child", false);
    }

    private static Model parentWith(String callee, String attributes) {
        return Model.batch("parent").element("call", Model.call("call", callee, true, attributes));
    }

    private static Model dynamicParent(String callee, String workspace) {
        return Model.batch("parent")
                .my("Next", callee)
                .my("Tenant", workspace)
                .element(
                        "call",
                        Model.call("call", "${my['Next']}", true, "camunda:calledElementTenantId=\"${my['Tenant']}\""));
    }

    private static Model child(String moment) {
        return Model.executable("child").interestingMoment(moment);
    }

    private ProcessInstance startIn(String workspace, PersonId person) {
        return startIn(workspace, Map.of("personId", person.toString()));
    }

    private ProcessInstance startIn(String workspace, Map<String, Object> variables) {
        return engine.engine()
                .getRuntimeService()
                .createProcessInstanceByKey("parent")
                .processDefinitionTenantId(workspace)
                .setVariables(variables)
                .execute();
    }

    /** The description of the only moment of a person. */
    private String moment(PersonId person) {
        var moments = engine.activities(person, "Interesting Moment");
        assertThat(moments).hasSize(1);
        return moments.get(0).attributes().get("description");
    }
}
