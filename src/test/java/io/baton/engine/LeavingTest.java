package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.engine.people.PersonRemoval;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** People leave a flow whole, whoever asks for it, and where no step takes them out an activity says so. */
@BatonTest
@OldestCamunda
class LeavingTest {

    private static final String WAITING = "<bpmn:userTask id=\"wait\"/>";

    /** Executable campaigns never wait for anything but a job of their own (E8). */
    private static final String LATER =
            "<bpmn:serviceTask id=\"later\" camunda:asyncBefore=\"true\" camunda:expression=\"${true}\"/>";

    private final TestEngine engine;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl configuration;

    LeavingTest(TestEngine engine) {
        this.engine = engine;
        this.runtime = engine.engine().getRuntimeService();
        this.repository = engine.engine().getRepositoryService();
        this.identity = engine.engine().getIdentityService();
        this.configuration = (ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration();
    }

    @AfterEach
    void everybodyMayEverything() {
        configuration.setAuthorizationEnabled(false);
        identity.clearAuthentication();
    }

    /** From now on somebody asks who may see no instance, no definition and no batch, and nothing of any tenant. */
    private void asClerk() {
        configuration.setAuthorizationEnabled(true);
        identity.setAuthentication("clerk", List.of(), List.of());
        assertThat(engine.instances()).isZero();
    }

    private static Model waiting(String key) {
        return Model.batch(key).element("wait", WAITING);
    }

    private List<Activity> left(PersonId person) {
        return engine.activities(person, "Leave Campaign");
    }

    private String schedule(String workspace, String campaign) {
        var run = engine.baton().inUnitOfWork(unit -> engine.baton()
                .runs()
                .schedule(unit, Workspace.of(workspace), campaign, Optional.empty(), Map.of()));
        engine.runJobs();
        return run;
    }

    @Test
    @DisplayName("a deleted person leaves every flow, also for a user who may see none of its instances")
    void personDeletedByClerk() {
        engine.deployTo(
                "emea",
                waiting("one"),
                waiting("two"),
                Model.executable("child").element("later", LATER));
        engine.deployTo("emea", Model.batch("parent").execute("child", true));
        var ann = engine.personOf("emea", "ann@example.com");
        var bob = engine.personOf("emea", "bob@example.com");
        List.of("one", "two", "parent").forEach(campaign -> engine.start(campaign, ann));
        engine.start("one", bob);
        asClerk();
        boolean deleted = engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        assertThat(deleted).isTrue();
        everybodyMayEverything();
        assertThat(runtime.createProcessInstanceQuery().list())
                .extracting("businessKey")
                .containsExactly(bob.toString());
        assertThat(engine.activities(ann)).isEmpty();
    }

    @Test
    @DisplayName("endWaiting ends everybody of a run who waits, also for a user who may see no instance, and tells")
    void endWaitingByClerk() {
        engine.deployTo("emea", waiting("nightly"));
        var ann = engine.personOf("emea", "ann@example.com");
        var bob = engine.personOf("emea", "bob@example.com");
        var run = schedule("emea", "nightly");
        // a run that is not over: one that has ended cannot be aborted
        var carl = engine.personOf("emea", "carl@example.com");
        assertThat(engine.instances()).isEqualTo(2);
        engine.baton().inUnitOfWork(unit -> {
            var stored = unit.runs().find(run).orElseThrow();
            unit.runs()
                    .update(stored.launched(
                            stored.startedAt().orElseThrow(),
                            stored.definitionId().orElseThrow(),
                            stored.batchId(),
                            stored.audience() + 1,
                            stored.chunks(),
                            stored.undecided()));
            return carl;
        });
        asClerk();
        engine.baton().inUnitOfWork(unit -> engine.baton().runs().abort(unit, run, true));
        everybodyMayEverything();
        assertThat(engine.instances()).isZero();
        assertThat(List.of(ann, bob))
                .allSatisfy(person -> assertThat(left(person)).singleElement().satisfies(activity -> {
                    assertThat(activity.runId()).contains(run);
                    assertThat(activity.attributes())
                            .containsEntry("reason", "Run aborted")
                            .containsEntry("user", "clerk");
                }));
    }

    @Test
    @DisplayName("an instance that is deleted leaves an activity with the reason and the user; so do those it called")
    void instanceDeleted() {
        engine.deploy(Model.executable("child").element("later", LATER));
        engine.deploy(Model.batch("parent").execute("child", true));
        var ann = engine.person("ann@example.com");
        var instance = engine.start("parent", ann);
        identity.setAuthenticatedUserId("mia");
        runtime.deleteProcessInstance(instance.getId(), "asked by phone");
        assertThat(left(ann)).extracting(Activity::target).containsExactly("child", "parent");
        assertThat(left(ann)).extracting(Activity::campaign).containsExactly("child", "parent");
        assertThat(left(ann)).extracting(Activity::depth).containsExactly(1, 0);
        assertThat(left(ann)).allSatisfy(activity -> assertThat(activity.attributes())
                .containsExactly(Map.entry("reason", "asked by phone"), Map.entry("user", "mia")));
        assertThat(left(ann).get(1).processInstanceId()).isEqualTo(instance.getId());
    }

    @Test
    @DisplayName("an instance deleted without a reason and by nobody says so; skipped listeners do not hide it")
    void withoutReason() {
        engine.deploy(waiting("one"));
        var ann = engine.person("ann@example.com");
        runtime.deleteProcessInstances(List.of(engine.start("one", ann).getId()), null, true, true);
        assertThat(left(ann)).singleElement().satisfies(activity -> assertThat(activity.attributes())
                .containsExactly(Map.entry("reason", "the instance was deleted")));
    }

    @Test
    @DisplayName("a deployment or a definition deleted with its instances leaves an activity for each person")
    void definitionsDeleted() {
        var deployment = engine.deploy(waiting("one"));
        engine.deploy(waiting("two"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        List.of(ann, bob).forEach(person -> {
            engine.start("one", person);
            engine.start("two", person);
        });
        repository.deleteDeployment(deployment.getId(), true);
        repository.deleteProcessDefinitions().byKey("two").cascade().delete();
        assertThat(engine.instances()).isZero();
        assertThat(List.of(ann, bob)).allSatisfy(person -> {
            assertThat(left(person)).extracting(Activity::target).containsExactly("one", "two");
            assertThat(left(person)).allSatisfy(activity -> assertThat(activity.attribute("reason"))
                    .isNotBlank());
        });
    }

    @Test
    @DisplayName("a batch that deletes instances leaves an activity for each person")
    void batchDeletion() {
        engine.deploy(waiting("one"));
        var people = List.of(engine.person("ann@example.com"), engine.person("bob@example.com"));
        var instances = people.stream()
                .map(person -> engine.start("one", person).getId())
                .toList();
        runtime.deleteProcessInstancesAsync(instances, "spring cleaning");
        engine.runJobs();
        assertThat(people).allSatisfy(person -> assertThat(left(person))
                .singleElement()
                .satisfies(activity -> assertThat(activity.attribute("reason")).isEqualTo("spring cleaning")));
    }

    @Test
    @DisplayName("a modification that cancels all there is leaves an activity; one that cancels a callee tells of it")
    void modification() {
        engine.deploy(waiting("one"), Model.executable("child").element("later", LATER));
        engine.deploy(Model.batch("parent").execute("child", true).element("after", "<bpmn:userTask id=\"after\"/>"));
        var ann = engine.person("ann@example.com");
        var alone = engine.start("one", ann);
        runtime.createProcessInstanceModification(alone.getId())
                .cancelAllForActivity("wait")
                .execute();
        assertThat(engine.instances()).isZero();
        assertThat(left(ann)).extracting(Activity::target).containsExactly("one");
        var parent = engine.start("parent", ann);
        var called = runtime.getActivityInstance(parent.getId()).getChildActivityInstances()[0];
        runtime.createProcessInstanceModification(parent.getId())
                .startAfterActivity(called.getActivityId())
                .cancelActivityInstance(called.getId())
                .execute();
        assertThat(left(ann)).extracting(Activity::target).containsExactly("one", "child");
        assertThat(engine.instances()).isEqualTo(1);
    }

    @Test
    @DisplayName("E9 Remove from Flow tells by itself; an end, also one that terminates, is no leaving")
    void otherEnds() {
        engine.deploy(
                waiting("one"),
                Model.batch("remover").removeFromFlow("one"),
                Model.batch("ends").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        engine.start("one", ann);
        engine.start("remover", ann);
        engine.start("ends", ann);
        assertThat(engine.instances()).isZero();
        assertThat(engine.activities(ann, "Remove from Flow")).hasSize(1);
        assertThat(left(ann)).isEmpty();
    }

    @Test
    @DisplayName("a process without baton.type leaves no activity when it is deleted")
    void plainProcess() {
        engine.deploy(Model.process("plain").element("wait", WAITING));
        var ann = engine.person("ann@example.com");
        var instance = runtime.startProcessInstanceByKey(
                "plain", ann.toString(), Map.<String, Object>of("personId", ann.toString()));
        runtime.deleteProcessInstance(instance.getId(), "over");
        assertThat(engine.activities(ann)).isEmpty();
    }
}
