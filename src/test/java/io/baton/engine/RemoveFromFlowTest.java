package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remove from Flow: who leaves an executable campaign leaves every parent above it. */
@BatonTest
class RemoveFromFlowTest {

    private final TestEngine engine;

    RemoveFromFlowTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    @DisplayName("F5 E9 a child that removes the person from itself ends the child and its parent")
    void childRemovesFromItself() {
        engine.deploy(
                Model.batch("parent").execute("child", false).interestingMoment("parent after"),
                Model.executable("child").removeFromFlow("child").interestingMoment("child after"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(moments(ann)).isEmpty();
    }

    @ParameterizedTest(name = "E9 a grandchild that removes the person from {0} ends every level")
    @ValueSource(strings = {"grandchild", "child", "root"})
    @DisplayName("E9 whichever campaign of the call hierarchy is aimed at, every level ends")
    void everyLevelEnds(String target) {
        engine.deploy(
                Model.batch("root").execute("child", false).interestingMoment("root after"),
                Model.executable("child").execute("grandchild", false).interestingMoment("child after"),
                Model.executable("grandchild").removeFromFlow(target).interestingMoment("grandchild after"));
        var ann = engine.person("ann@example.com");
        engine.start("root", ann);
        assertThat(moments(ann)).isEmpty();
    }

    @Test
    @DisplayName("E9 a root that removes the person from itself ends")
    void rootRemovesFromItself() {
        engine.deploy(Model.batch("root").removeFromFlow("root").interestingMoment("after"));
        var ann = engine.person("ann@example.com");
        engine.start("root", ann);
        assertThat(moments(ann)).isEmpty();
    }

    @Test
    @DisplayName("E9 no instance and no job of any level is left")
    void nothingIsLeft() {
        engine.deploy(
                Model.batch("root").execute("child", false).interestingMoment("root after"),
                Model.executable("child").execute("grandchild", false),
                Model.executable("grandchild").removeFromFlow("grandchild"));
        engine.start("root", engine.person("ann@example.com"));
        assertThat(Traces.in(engine)).satisfies(traces -> assertThat(traces.instances() + traces.jobs())
                .isZero());
    }

    @Test
    @DisplayName("E9 steps already done stay done, on every level")
    void doneStaysDone() {
        engine.deploy(
                Model.batch("parent").changeScore("+1").execute("child", false).changeScore("+100"),
                Model.executable("child")
                        .changeScore("+10")
                        .removeFromFlow("child")
                        .changeScore("+1000"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(11);
    }

    @Test
    @DisplayName("E9 the run through the child still counts for its qualification rule")
    void runStillCounts() {
        engine.deploy(
                Model.batch("parent").execute("child", false),
                Model.executable("child").rule("once").changeScore("+1").removeFromFlow("child"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("E9 the activity tells the campaigns the person left, the root first")
    void activityTellsCampaigns() {
        engine.deploy(
                Model.batch("parent").execute("child", false),
                Model.executable("child").removeFromFlow("child"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(removal(ann).attributes()).containsEntry("left", "parent > child");
    }

    @Test
    @DisplayName("E9 the activity of a removal is done")
    void activityIsDone() {
        engine.deploy(
                Model.batch("parent").execute("child", false),
                Model.executable("child").removeFromFlow("child"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(removal(ann).status().label()).isEqualTo("done");
    }

    @Test
    @DisplayName("E9 an earlier child of the same parent, already ended, is no campaign the person is in")
    void endedChildIsLeft() {
        engine.deploy(
                Model.batch("parent")
                        .execute("first", false)
                        .execute("second", false)
                        .interestingMoment("after"),
                Model.executable("first"),
                Model.executable("second").removeFromFlow("first"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(moments(ann)).containsExactly("after");
    }

    @Test
    @DisplayName("E9 a removal from a campaign the person is not in is skipped, and says so")
    void notInCampaign() {
        engine.deploy(Model.batch("root").removeFromFlow("elsewhere").interestingMoment("after"));
        var ann = engine.person("ann@example.com");
        engine.start("root", ann);
        assertThat(removal(ann).status().label()).isEqualTo("skipped");
    }

    @Test
    @DisplayName("E9 the reason of a skipped removal names the campaign")
    void notInCampaignReason() {
        engine.deploy(Model.batch("root").removeFromFlow("elsewhere"));
        var ann = engine.person("ann@example.com");
        engine.start("root", ann);
        assertThat(removal(ann).attributes().get("reason")).contains("'elsewhere'");
    }

    @Test
    @DisplayName("E9 after a skipped removal the flow goes on")
    void flowGoesOn() {
        engine.deploy(Model.batch("root").removeFromFlow("elsewhere").interestingMoment("after"));
        var ann = engine.person("ann@example.com");
        engine.start("root", ann);
        assertThat(moments(ann)).containsExactly("after");
    }

    @Test
    @DisplayName("E9 a removal in a nested subprocess ends every level")
    void fromNestedSubprocess() {
        engine.deploy(
                Model.batch("parent").execute("child", false).interestingMoment("parent after"),
                Model.executable("child")
                        .element(
                                "outer",
                                "<bpmn:subProcess id=\"outer\"><bpmn:startEvent id=\"s1\"/><bpmn:subProcess "
                                        + "id=\"inner\">"
                                        + "<bpmn:startEvent id=\"s2\"/><bpmn:serviceTask id=\"leave\" "
                                        + "camunda:delegateExpression=\"${removeFromFlow}\">"
                                        + Model.properties("campaign", "child") + "</bpmn:serviceTask>"
                                        + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"s2\" targetRef=\"leave\"/>"
                                        + "</bpmn:subProcess>"
                                        + "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"s1\" targetRef=\"inner\"/>"
                                        + "</bpmn:subProcess>")
                        .interestingMoment("child after"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        assertThat(moments(ann)).isEmpty();
    }

    @Test
    @DisplayName("E9 a parallel branch that has not run yet ends too")
    void parallelBranchEnds() {
        engine.deploy(branches("", "").interestingMoment("joined"));
        var ann = engine.person("ann@example.com");
        engine.start("root", ann);
        assertThat(moments(ann)).isEmpty();
    }

    @Test
    @DisplayName("E9 what a parallel branch has done already stays done")
    void parallelBranchKeepsItsWork() {
        engine.deploy(branches("", "camunda:asyncBefore=\"true\"").interestingMoment("joined"));
        var ann = engine.person("ann@example.com");
        engine.start("root", ann);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("beside");
    }

    @Test
    @DisplayName("E9 a parallel branch that waits at a transaction boundary ends with its job")
    void waitingBranchEnds() {
        engine.deploy(branches("camunda:asyncBefore=\"true\"", "").interestingMoment("joined"));
        engine.start("root", engine.person("ann@example.com"));
        assertThat(Traces.in(engine)).satisfies(traces -> assertThat(traces.instances() + traces.jobs())
                .isZero());
    }

    @Test
    @DisplayName("E9 a removal in a child ends a parallel branch of its parent that waits in a child of its own")
    void waitingSiblingChildEnds() {
        engine.deploy(
                Model.batch("root")
                        .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                        .element("one", Model.call("one", "waiting", false, ""))
                        .loose(Model.call("two", "leaving", false, "camunda:asyncBefore=\"true\""))
                        .flow("fork", "two", "")
                        .element("join", "<bpmn:parallelGateway id=\"join\"/>")
                        .flow("two", "join", ""),
                Model.executable("waiting")
                        .element("boundary", "<bpmn:task id=\"boundary\" camunda:asyncBefore=\"true\"/>"),
                Model.executable("leaving").removeFromFlow("leaving"));
        engine.start("root", engine.person("ann@example.com"));
        var jobOfSecondBranch = engine.engine()
                .getManagementService()
                .createJobQuery()
                .processDefinitionKey("root")
                .singleResult();
        engine.engine().getManagementService().executeJob(jobOfSecondBranch.getId());
        assertThat(Traces.in(engine)).satisfies(traces -> assertThat(traces.instances() + traces.jobs())
                .isZero());
    }

    @Test
    @DisplayName("E9 a removal behind a transaction boundary of the child ends the parent as well")
    void removalInJob() {
        engine.deploy(
                Model.batch("parent").execute("child", false).interestingMoment("parent after"),
                Model.executable("child")
                        .element("boundary", "<bpmn:task id=\"boundary\" camunda:asyncBefore=\"true\"/>")
                        .removeFromFlow("child"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        engine.runJobs();
        assertThat(Traces.in(engine).instances()).isZero();
    }

    @Test
    @DisplayName("E9 a removal aimed at another campaign takes the person out of that one")
    void otherCampaign() {
        engine.deploy(waiting("waiting"), Model.batch("root").removeFromFlow("waiting"));
        var ann = engine.person("ann@example.com");
        engine.start("waiting", ann);
        engine.start("root", ann);
        assertThat(Traces.in(engine).instances()).isZero();
    }

    @Test
    @DisplayName("E9 a removal aimed at another campaign lets the campaign that aims go on")
    void otherCampaignOnly() {
        engine.deploy(
                waiting("waiting"),
                Model.batch("root").removeFromFlow("waiting").interestingMoment("after"));
        var ann = engine.person("ann@example.com");
        engine.start("waiting", ann);
        engine.start("root", ann);
        assertThat(moments(ann)).containsExactly("after");
    }

    @Test
    @DisplayName("E9 a removal aimed at an executable that stands elsewhere ends the parents above it there")
    void otherHierarchy() {
        engine.deploy(
                Model.campaign("waiting", "trigger").execute("child", false),
                Model.executable("child")
                        .element("boundary", "<bpmn:task id=\"boundary\" camunda:asyncBefore=\"true\"/>"),
                Model.batch("root").removeFromFlow("child"));
        var ann = engine.person("ann@example.com");
        engine.start("waiting", ann);
        engine.start("root", ann);
        assertThat(Traces.in(engine)).satisfies(traces -> assertThat(traces.instances() + traces.jobs())
                .isZero());
    }

    @Test
    @DisplayName("E9 a second removal from the same campaign finds the person gone")
    void removedTwice() {
        engine.deploy(
                waiting("waiting"),
                Model.batch("root").removeFromFlow("waiting").removeFromFlow("waiting"));
        var ann = engine.person("ann@example.com");
        engine.start("waiting", ann);
        engine.start("root", ann);
        assertThat(engine.activities(ann, "Remove from Flow"))
                .extracting(activity -> activity.status().label())
                .containsExactly("done", "skipped");
    }

    @Test
    @DisplayName("E9 a person that stands in another campaign several times leaves it altogether")
    void severalInstances() {
        engine.deploy(waiting("waiting"), Model.batch("root").removeFromFlow("waiting"));
        var ann = engine.person("ann@example.com");
        engine.start("waiting", ann);
        engine.start("waiting", ann);
        engine.start("root", ann);
        assertThat(Traces.in(engine).instances()).isZero();
    }

    @Test
    @DisplayName("E9 a removal takes no other person out")
    void otherPersonStays() {
        engine.deploy(waiting("waiting"), Model.batch("root").removeFromFlow("waiting"));
        engine.start("waiting", engine.person("bob@example.com"));
        engine.start("root", engine.person("ann@example.com"));
        assertThat(Traces.in(engine).instances()).isEqualTo(1);
    }

    private static final String LATER = "<bpmn:serviceTask id=\"later\" camunda:delegateExpression=\"${wait}\">"
            + Model.properties("for", "2 days") + "</bpmn:serviceTask>";

    private static Model nurture(String key) {
        return Model.campaign(key, "trigger")
                .changeScore("+1")
                .element("later", LATER)
                .changeScore("+10");
    }

    private void assertNothingIsLeft() {
        assertThat(Traces.in(engine)).satisfies(traces -> assertThat(traces.instances() + traces.jobs())
                .isZero());
    }

    @Test
    @DisplayName(
            "E9 who waits in another campaign leaves it: its timer is gone, steps done stay done, no later step runs")
    void waitsElsewhere() {
        engine.deploy(nurture("nurture"), Model.batch("root").removeFromFlow("nurture"));
        var ann = engine.person("ann@example.com");
        engine.start("nurture", ann);
        engine.start("root", ann);
        assertNothingIsLeft();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(removal(ann).attributes()).containsEntry("left", "nurture");
    }

    @Test
    @DisplayName("E9 a campaign aimed at itself ends, and so do the person's other instances of it that wait")
    void ownOtherInstances() {
        engine.deploy(Model.campaign("nurture", "trigger")
                .changeScore("+1")
                .element("first", "<bpmn:exclusiveGateway id=\"first\" default=\"first_later\"/>")
                .element("later", LATER)
                .loose("<bpmn:serviceTask id=\"leave\" camunda:delegateExpression=\"${removeFromFlow}\">"
                        + Model.properties("campaign", "nurture") + "</bpmn:serviceTask><bpmn:endEvent id=\"over\"/>")
                .flow("first", "leave", "${person.personScore == 3}")
                .flow("leave", "over", ""));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        for (var person : List.of(ann, ann, bob, ann)) {
            engine.start("nurture", person);
        }
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .list())
                .singleElement()
                .satisfies(left -> assertThat(left.getBusinessKey()).isEqualTo(bob.toString()));
        assertThat(Traces.in(engine).jobs()).isEqualTo(1);
        assertThat(engine.score(ann)).isEqualTo(3);
        assertThat(removal(ann).attributes()).containsEntry("left", "nurture");
    }

    @Test
    @DisplayName("E9 a parallel branch that came to a wait in the same transaction ends with its timer")
    void parallelWaitEnds() {
        engine.deploy(besideWait("leave", ""));
        engine.start("root", engine.person("ann@example.com"));
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("E9 a parallel branch that waits since earlier ends with its timer")
    void earlierParallelWaitEnds() {
        engine.deploy(besideWait("leave", "camunda:asyncBefore=\"true\""));
        engine.start("root", engine.person("ann@example.com"));
        assertThat(Traces.in(engine).jobs()).isEqualTo(2);
        engine.runJobs();
        assertNothingIsLeft();
    }

    /** A root that waits on one branch and removes the person from itself on the other. */
    private static Model besideWait(String leave, String attributes) {
        return Model.batch("root")
                .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                .element("later", LATER)
                .loose("<bpmn:serviceTask id=\"" + leave + "\" camunda:delegateExpression=\"${removeFromFlow}\" "
                        + attributes + ">" + Model.properties("campaign", "root") + "</bpmn:serviceTask>")
                .flow("fork", leave, "")
                .element("join", "<bpmn:parallelGateway id=\"join\"/>")
                .flow(leave, "join", "");
    }

    @Test
    @DisplayName("E9 a campaign with two parallel waits is left on both branches")
    void bothParallelWaitsEnd() {
        engine.deploy(
                Model.campaign("nurture", "trigger")
                        .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                        .element("later", LATER)
                        .loose(LATER.replace("\"later\"", "\"also\""))
                        .flow("fork", "also", "")
                        .flow("also", "join", "")
                        .element("join", "<bpmn:parallelGateway id=\"join\"/>"),
                Model.batch("root").removeFromFlow("nurture"));
        var ann = engine.person("ann@example.com");
        engine.start("nurture", ann);
        engine.start("nurture", ann);
        assertThat(Traces.in(engine).jobs()).isEqualTo(4);
        engine.start("root", ann);
        assertNothingIsLeft();
    }

    @Test
    @DisplayName(
            "E9 a parent that waits behind an executable it has done is not left with it: the person stands in it no "
                    + "more")
    void parentBehindExecutableStays() {
        engine.deploy(
                Model.campaign("nurture", "trigger")
                        .execute("child", false)
                        .element("later", LATER)
                        .changeScore("+10"),
                Model.executable("child").changeScore("+1"),
                Model.batch("root").removeFromFlow("child").changeScore("+100"));
        var ann = engine.person("ann@example.com");
        engine.start("nurture", ann);
        engine.start("root", ann);
        assertThat(removal(ann).status().label()).isEqualTo("skipped");
        assertThat(Traces.in(engine).instances()).isEqualTo(1);
        engine.engine().getManagementService().executeJob(jobOf("nurture"));
        assertThat(engine.score(ann)).isEqualTo(111);
    }

    @Test
    @DisplayName(
            "E9 an executable aimed at is left with the parents above it, but no other instance that only waits is "
                    + "touched")
    void onlyWhereItStands() {
        engine.deploy(
                Model.campaign("inside", "trigger").execute("child", false),
                Model.campaign("beside", "trigger").execute("passed", false).element("later", LATER),
                Model.executable("child")
                        .element("boundary", "<bpmn:task id=\"boundary\" camunda:asyncBefore=\"true\"/>"),
                Model.executable("passed"),
                Model.batch("root").removeFromFlow("child"));
        var ann = engine.person("ann@example.com");
        engine.start("inside", ann);
        engine.start("beside", ann);
        engine.start("root", ann);
        assertThat(removal(ann).attributes()).containsEntry("left", "inside > child");
        assertThat(Traces.in(engine).instances()).isEqualTo(1);
        assertThat(jobOf("beside")).isNotNull();
    }

    @Test
    @DisplayName("E9 a child that aims at the parent that executes it ends both, and the parent's instances that wait")
    void childAimsAtWaitingParent() {
        engine.deploy(
                Model.campaign("parent", "trigger")
                        .element("later", LATER)
                        .execute("child", false)
                        .changeScore("+100"),
                Model.executable("child")
                        .changeScore("+1")
                        .removeFromFlow("parent")
                        .changeScore("+10"));
        var ann = engine.person("ann@example.com");
        engine.start("parent", ann);
        engine.start("parent", ann);
        engine.engine()
                .getManagementService()
                .executeJob(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .listPage(0, 1)
                        .get(0)
                        .getId());
        assertNothingIsLeft();
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("E9 two removals from a campaign in which the person waits find it there once")
    void waitRemovedTwice() {
        engine.deploy(
                nurture("nurture"),
                Model.batch("root").removeFromFlow("nurture").removeFromFlow("nurture"));
        var ann = engine.person("ann@example.com");
        engine.start("nurture", ann);
        engine.start("root", ann);
        assertThat(engine.activities(ann, "Remove from Flow"))
                .extracting(activity -> activity.status().label())
                .containsExactly("done", "skipped");
    }

    private String jobOf(String campaign) {
        return engine.engine()
                .getManagementService()
                .createJobQuery()
                .processDefinitionKey(campaign)
                .singleResult()
                .getId();
    }

    private static Model waiting(String key) {
        return Model.campaign(key, "trigger").element("wait", "<bpmn:userTask id=\"wait\"/>");
    }

    /** A root whose first branch leaves a moment and whose second removes the person. */
    private static Model branches(String besideAttributes, String leaveAttributes) {
        return Model.batch("root")
                .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                .element(
                        "leave",
                        "<bpmn:serviceTask id=\"leave\" camunda:delegateExpression=\"${removeFromFlow}\" "
                                + leaveAttributes + ">" + Model.properties("campaign", "root") + "</bpmn:serviceTask>")
                .loose("<bpmn:serviceTask id=\"beside\" camunda:delegateExpression=\"${interestingMoment}\" "
                        + besideAttributes + ">" + Model.properties("type", "Milestone", "description", "beside")
                        + "</bpmn:serviceTask>")
                .flow("fork", "beside", "")
                .element("join", "<bpmn:parallelGateway id=\"join\"/>")
                .flow("beside", "join", "");
    }

    private List<String> moments(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }

    private Activity removal(PersonId person) {
        var removals = engine.activities(person, "Remove from Flow");
        assertThat(removals).hasSize(1);
        return removals.get(0);
    }
}
