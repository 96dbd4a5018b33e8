package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Execute Campaign as the parent, the child and the activity log see it. */
@BatonTest
class ExecuteCampaignTest {

    private final TestEngine engine;

    ExecuteCampaignTest(TestEngine engine) {
        this.engine = engine;
    }

    @Nested
    @DisplayName("In series")
    class InSeries {

        @Test
        @DisplayName("F5 E1 the parent's next step starts after the child's last one")
        void parentWaits() {
            engine.deploy(
                    Model.batch("parent")
                            .interestingMoment("parent before")
                            .execute("child", false)
                            .interestingMoment("parent after"),
                    Model.executable("child").interestingMoment("child first").interestingMoment("child last"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("parent before", "child first", "child last", "parent after");
        }

        @Test
        @DisplayName("E1 the parent waits as long as the child stands at a transaction boundary")
        void parentWaitsForOpenTransactionBoundary() {
            engine.deploy(
                    Model.batch("parent").execute("child", false).interestingMoment("parent after"),
                    Model.executable("child").element("boundary", asyncBefore("boundary")));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).isEmpty();
        }

        @Test
        @DisplayName("E1 the parent goes on when the child has passed its transaction boundary")
        void parentGoesOnAfterTransactionBoundary() {
            engine.deploy(
                    Model.batch("parent").execute("child", false).interestingMoment("parent after"),
                    Model.executable("child")
                            .element("boundary", asyncBefore("boundary"))
                            .interestingMoment("child last"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            engine.runJobs();
            assertThat(moments(ann)).containsExactly("child last", "parent after");
        }

        @Test
        @DisplayName("E1 the parent's next choice reads the score the child wrote")
        void choiceReadsChildsScore() {
            engine.deploy(
                    Model.batch("parent").execute("child", false).choice("${person.personScore >= 50}", "+1"),
                    Model.executable("child").changeScore("=50"));
            var ann = engine.person("ann@example.com", "personScore", 3);
            engine.start("parent", ann);
            assertThat(engine.score(ann)).isEqualTo(51);
        }

        @Test
        @DisplayName("E1 the parent's next choice reads the field the child wrote in a later transaction")
        void choiceReadsChildsFieldAcrossTransactions() {
            engine.deploy(
                    Model.batch("parent").execute("child", false).choice("${person.country == 'Norway'}", "+1"),
                    Model.executable("child")
                            .element("boundary", asyncBefore("boundary"))
                            .changeDataValue("country", "Norway"));
            var ann = engine.person("ann@example.com", "country", "Sweden");
            engine.start("parent", ann);
            engine.runJobs();
            assertThat(engine.score(ann)).isEqualTo(1);
        }

        @Test
        @DisplayName("E1 a grandchild's change is there for the child's and for the parent's next step")
        void changesRiseThroughAllLevels() {
            engine.deploy(
                    Model.batch("parent").execute("child", false).choice("${person.personScore == 11}", "+100"),
                    Model.executable("child").execute("grandchild", false).choice("${person.personScore == 10}", "+1"),
                    Model.executable("grandchild").changeScore("=10"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(engine.score(ann)).isEqualTo(111);
        }
    }

    @Nested
    @DisplayName("Side by side")
    class SideBySide {

        @Test
        @DisplayName("E2 two Execute Campaign steps on parallel branches both run, and their branches join once")
        void branchesJoinOnce() {
            engine.deploy(fork("", "").interestingMoment("joined"), child("left"), child("right"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann))
                    .containsExactlyInAnyOrder("left", "right", "joined")
                    .endsWith("joined");
        }

        @Test
        @DisplayName("E2 the children of two asynchronous branches stand side by side under the same parent")
        void childrenStandSideBySide() {
            engine.deploy(
                    fork("camunda:asyncBefore=\"true\"", "camunda:asyncBefore=\"true\""),
                    Model.executable("left").element("boundary", asyncBefore("boundary")),
                    Model.executable("right").element("boundary", asyncBefore("boundary")));
            var ann = engine.person("ann@example.com");
            var parent = engine.start("parent", ann);
            jobs().forEach(job -> engine.engine().getManagementService().executeJob(job.getId()));
            assertThat(engine.engine()
                            .getRuntimeService()
                            .createProcessInstanceQuery()
                            .superProcessInstanceId(parent.getId())
                            .list())
                    .extracting(child -> child.getProcessDefinitionKey())
                    .containsExactlyInAnyOrder("left", "right");
        }

        @Test
        @DisplayName("E2 asynchronous branches join once, after the slower child")
        void asynchronousBranchesJoin() {
            engine.deploy(
                    fork("camunda:asyncBefore=\"true\"", "camunda:asyncBefore=\"true\"")
                            .interestingMoment("joined"),
                    child("left"),
                    Model.executable("right")
                            .element("boundary", asyncBefore("boundary"))
                            .interestingMoment("right"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            engine.runJobs();
            assertThat(moments(ann)).containsExactly("left", "right", "joined");
        }

        @Test
        @DisplayName("E2 the parent ends when both asynchronous branches have joined")
        void parentEndsAfterJoin() {
            engine.deploy(
                    fork("camunda:asyncBefore=\"true\"", "camunda:asyncBefore=\"true\""),
                    child("left"),
                    child("right"));
            engine.start("parent", engine.person("ann@example.com"));
            engine.runJobs();
            assertThat(Traces.in(engine).instances()).isZero();
        }

        @Test
        @DisplayName("E2 one branch whose child does not qualify still joins")
        void branchOfUnqualifiedJoins() {
            engine.deploy(
                    fork("", "").interestingMoment("joined"),
                    child("left").smartList("= personScore > 10"),
                    child("right"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("right", "joined");
        }

        @Test
        @DisplayName("E2 in sequence the second child starts only after the first has ended")
        void sequenceNeverInterleaves() {
            engine.deploy(
                    Model.batch("parent").execute("one", false).execute("two", false),
                    Model.executable("one")
                            .interestingMoment("one first")
                            .element("boundary", asyncBefore("boundary"))
                            .interestingMoment("one last"),
                    Model.executable("two")
                            .interestingMoment("two first")
                            .element("boundary", asyncBefore("boundary"))
                            .interestingMoment("two last"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            engine.runJobs();
            assertThat(moments(ann)).containsExactly("one first", "one last", "two first", "two last");
        }
    }

    @Nested
    @DisplayName("Everyone returns")
    class Returning {

        @Test
        @DisplayName("E4 who qualifies runs the child's flow and returns to the parent")
        void qualifiedReturns() {
            engine.deploy(callerWithAfter(), child("child").smartList("= personScore >= 10"));
            var ann = engine.person("ann@example.com", "personScore", 10);
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("child", "after");
        }

        @Test
        @DisplayName("E4 who does not qualify skips the child's flow and goes on")
        void unqualifiedGoesOn() {
            engine.deploy(callerWithAfter(), child("child").smartList("= personScore >= 10"));
            var ann = engine.person("ann@example.com", "personScore", 9);
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("after");
        }

        @Test
        @DisplayName("E4 who does not qualify goes on as well when the child's start has a transaction boundary")
        void unqualifiedGoesOnWithAsyncStart() {
            engine.deploy(
                    callerWithAfter(),
                    child("child")
                            .start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\"/>")
                            .smartList("= personScore >= 10"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            engine.runJobs();
            assertThat(moments(ann)).containsExactly("after");
        }

        @Test
        @DisplayName("E4 no instance of the child is left behind when the person does not qualify")
        void unqualifiedLeavesNoInstance() {
            engine.deploy(callerWithAfter(), child("child").smartList("= personScore >= 10"));
            engine.start("parent", engine.person("ann@example.com"));
            assertThat(Traces.in(engine).instances()).isZero();
        }

        @Test
        @DisplayName("E4 who leaves the child through an error end event returns at the error boundary")
        void errorReturnsToParent() {
            engine.deploy(
                    Model.batch("parent")
                            .define("<bpmn:error id=\"err\" errorCode=\"no-budget\"/>")
                            .execute("child", false)
                            .loose("<bpmn:boundaryEvent id=\"caught\" attachedToRef=\"call1\">"
                                    + "<bpmn:errorEventDefinition"
                                    + " errorRef=\"err\"/></bpmn:boundaryEvent>")
                            .loose("<bpmn:serviceTask id=\"handle\" "
                                    + "camunda:delegateExpression=\"${interestingMoment}\">"
                                    + Model.properties("type", "Milestone", "description", "handled")
                                    + "</bpmn:serviceTask>")
                            .flow("caught", "handle", ""),
                    Model.executable("child")
                            .define("<bpmn:error id=\"err\" errorCode=\"no-budget\"/>")
                            .free()
                            .loose("<bpmn:endEvent id=\"failed\"><bpmn:errorEventDefinition errorRef=\"err\"/>"
                                    + "</bpmn:endEvent>")
                            .flow("start", "failed", ""));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("handled");
        }
    }

    @Nested
    @DisplayName("The activity")
    class ItsActivity {

        @Test
        @DisplayName("E5 a call leaves exactly one Execute Campaign activity")
        void oneActivity() {
            engine.deploy(callerWithAfter(), child("child"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(calls(ann)).hasSize(1);
        }

        @Test
        @DisplayName("E5 the activity names the calling campaign")
        void activityNamesCaller() {
            engine.deploy(callerWithAfter(), child("child"));
            assertThat(callOf("parent").campaign()).isEqualTo("parent");
        }

        @Test
        @DisplayName("E5 the activity names the campaign called")
        void activityNamesCallee() {
            engine.deploy(callerWithAfter(), child("child"));
            assertThat(callOf("parent").target()).isEqualTo("child");
        }

        @Test
        @DisplayName("E5 the activity says Qualified TRUE")
        void activityOfQualified() {
            engine.deploy(callerWithAfter(), child("child"));
            assertThat(callOf("parent").attributes()).containsEntry("qualified", "TRUE");
        }

        @Test
        @DisplayName("E5 the activity of who qualifies gives no reason")
        void activityOfQualifiedHasNoReason() {
            engine.deploy(callerWithAfter(), child("child"));
            assertThat(callOf("parent").attributes()).doesNotContainKey("reason");
        }

        @Test
        @DisplayName("E5 the activity says Qualified FALSE")
        void activityOfUnqualified() {
            engine.deploy(callerWithAfter(), child("child").smartList("= personScore > 100"));
            assertThat(callOf("parent").attributes()).containsEntry("qualified", "FALSE");
        }

        @ParameterizedTest(name = "E5 the activity says whether the parent''s token context was used: {0}")
        @CsvSource({"true", "false"})
        @DisplayName("E5 the activity says whether the parent's token context was used")
        void activityTellsTokenContext(boolean flag) {
            engine.deploy(Model.batch("parent").execute("child", flag), child("child"));
            assertThat(callOf("parent").attributes()).containsEntry("usedParentTokenContext", Boolean.toString(flag));
        }

        @Test
        @DisplayName("E5 a step without the flag does not use the parent's token context, and the activity says so")
        void activityOfMissingFlag() {
            engine.deploy(
                    Model.batch("parent").element("call", "<bpmn:callActivity id=\"call\" calledElement=\"child\"/>"),
                    child("child"));
            assertThat(callOf("parent").attributes()).containsEntry("usedParentTokenContext", "false");
        }

        @Test
        @DisplayName("E5 the activity says the depth of the campaign called")
        void activityTellsDepth() {
            engine.deploy(
                    Model.batch("root").execute("one", false),
                    Model.executable("one").execute("two", false),
                    Model.executable("two").execute("three", false),
                    child("three"));
            var ann = engine.person("ann@example.com");
            engine.start("root", ann);
            assertThat(calls(ann))
                    .extracting(call -> call.campaign() + " > " + call.target() + " at " + call.depth())
                    .containsExactly("root > one at 1", "one > two at 2", "two > three at 3");
        }

        @Test
        @DisplayName("E5 the reason names the filter that is not met")
        void reasonNamesFilter() {
            engine.deploy(callerWithAfter(), child("child").smartList("= country = \"Norway\" and personScore > 100"));
            var ann = engine.person("ann@example.com", "country", "Norway", "personScore", 7);
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("'personScore > 100'").doesNotContain("Norway");
        }

        @Test
        @DisplayName("E5 the reason tells the value the filter saw")
        void reasonTellsValue() {
            engine.deploy(callerWithAfter(), child("child").smartList("= personScore > 100"));
            var ann = engine.person("ann@example.com", "personScore", 7);
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("personScore is '7'");
        }

        @Test
        @DisplayName("E5 the reason tells that the field the filter asked for is empty")
        void reasonTellsEmptyValue() {
            engine.deploy(callerWithAfter(), child("child").smartList("= country = \"Norway\""));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("country is empty");
        }

        @Test
        @DisplayName("E5 the reason tells the value an earlier step of the parent wrote")
        void reasonTellsValueOfThisUnitOfWork() {
            engine.deploy(
                    Model.batch("parent").changeScore("=42").execute("child", false),
                    child("child").smartList("= personScore > 100"));
            var ann = engine.person("ann@example.com", "personScore", 7);
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("personScore is '42'");
        }

        @Test
        @DisplayName("E5 the reason names the qualification rule and says that once never opens again")
        void reasonNamesOnce() {
            engine.deploy(twice(), child("child").without("baton.qualification"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("'once'").contains("never opens again");
        }

        @Test
        @DisplayName("E5 the reason says when the qualification rule opens again")
        void reasonTellsOpening() {
            var now = Instant.parse("2026-03-01T22:00:00Z");
            ClockUtil.setCurrentTime(Date.from(now));
            engine.deploy(twice(), child("child").rule("once every 2 days"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            var opens =
                    java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.parse("2026-03-03T22:00:00Z")
                            .atZone(engine.baton().clock().getZone()));
            assertThat(reason(ann)).contains("'once every 2 days'").contains("opens again " + opens);
        }

        @Test
        @DisplayName("E5 the reason says why the smart list is invalid")
        void reasonOfInvalidList() {
            engine.plant(callerWithAfter(), child("child").smartList("= shoeSize > 40"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("invalid").contains("unknown field 'shoeSize'");
        }

        @Test
        @DisplayName("E5 each call of a campaign that is called twice leaves its own activity")
        void activityForEachCall() {
            engine.deploy(twice(), child("child").rule("once"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(calls(ann))
                    .extracting(call -> call.attributes().get("qualified"))
                    .containsExactly("TRUE", "FALSE");
        }

        @Test
        @DisplayName("E5 the activity is written with the call, not when the child ends")
        void activityBeforeChildEnds() {
            engine.deploy(callerWithAfter(), Model.executable("child").element("boundary", asyncBefore("boundary")));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(calls(ann)).hasSize(1);
        }
    }

    @Nested
    @DisplayName("Invalid lists")
    class InvalidLists {

        @ParameterizedTest(name = "E10 everyone qualifies for an empty list: \"{0}\"")
        @CsvSource(
                ignoreLeadingAndTrailingWhitespace = false,
                value = {"''", "' '"})
        @DisplayName("E10 everyone qualifies for an empty list")
        void emptyListQualifiesEveryone(String list) {
            engine.deploy(callerWithAfter(), child("child").smartList(list));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("child", "after");
        }

        @Test
        @DisplayName("E10 a campaign without a list is valid")
        void missingListIsValid() {
            engine.deploy(child("child"));
            assertThat(listed("child").problems()).isEmpty();
        }

        @ParameterizedTest(name = "E10 nobody qualifies for the invalid list {0}, and the parent goes on")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "= personScore >",
                    "=",
                    "= shoeSize > 40",
                    "= personScore + 1",
                    "= \"yes\"",
                    "= noSuchFunction(personScore)",
                    "no-such-list"
                })
        @DisplayName("E10 nobody qualifies for an invalid list, and the parent goes on")
        void invalidListQualifiesNobody(String list) {
            engine.plant(callerWithAfter(), child("child").smartList(list));
            var ann = engine.person("ann@example.com", "personScore", 5);
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("after");
        }

        @ParameterizedTest(name = "E10 the activity says why the list {0} is invalid: {1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "= personScore > | is no FEEL expression",
                    "= shoeSize > 40 | unknown field 'shoeSize'",
                    "= personScore + 1 | answers a number, not yes or no",
                    "= \"yes\" | answers a text, not yes or no",
                    "= noSuchFunction(personScore) | noSuchFunction",
                    "no-such-list | no smart list 'no-such-list'"
                })
        @DisplayName("E10 the activity says why the list is invalid")
        void activityTellsWhyInvalid(String list, String why) {
            engine.plant(callerWithAfter(), child("child").smartList(list));
            var ann = engine.person("ann@example.com", "personScore", 5);
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("the smart list is invalid").contains(why);
        }

        @ParameterizedTest(
                name = "E10 a campaign with the invalid list {0} shows as invalid where campaigns are listed")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "= personScore > | is no FEEL expression",
                    "= shoeSize > 40 | unknown field 'shoeSize'",
                    "no-such-list | no smart list 'no-such-list'"
                })
        @DisplayName("E10 a campaign with an invalid list shows as invalid where campaigns are listed")
        void invalidListShows(String list, String why) {
            engine.plant(child("child").smartList(list));
            assertThat(listed("child").problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                    .contains("'child'")
                    .contains(why));
        }

        @Test
        @DisplayName("V2 a list that refers to what is still to come is no reason to refuse a deployment")
        void listThatMayWorkLaterDeploys() {
            engine.deploy(child("child").smartList("= member of smart list(\"later\")"));
            assertThat(listed("child").problems()).hasSize(1);
        }

        @Test
        @DisplayName("E10 nobody enters a root campaign with an invalid list")
        void invalidRootList() {
            engine.plant(Model.batch("root").smartList("= shoeSize > 40").interestingMoment("inside"));
            var ann = engine.person("ann@example.com");
            engine.start("root", ann);
            assertThat(moments(ann)).isEmpty();
        }

        @Test
        @DisplayName("E10 a FALSE for an invalid list does not use up the qualification rule")
        void invalidListIsNoRun() {
            engine.plant(
                    callerWithAfter(),
                    child("child").smartList("= shoeSize > 40").rule("once"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            engine.deploy(child("child").smartList("").rule("once"));
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("after", "child", "after");
        }
    }

    @Nested
    @DisplayName("A list of its own")
    class OwnList {

        @Test
        @DisplayName("E11 a campaign that names a list can be deployed before there is one")
        void namedListMayComeLater() {
            engine.deploy(child("child").smartList("high-scorers"));
            assertThat(engine.campaigns()).hasSize(1);
        }

        @Test
        @DisplayName("E11 a campaign whose named list is missing is invalid, and says which list")
        void namedListMissing() {
            engine.deploy(child("child").smartList("high-scorers"));
            assertThat(listed("child").problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                    .contains("'high-scorers'"));
        }
    }

    @Nested
    @DisplayName("The child's rule")
    class OwnRule {

        @Test
        @DisplayName("E12 a child without a rule runs once: the second call for the same person is FALSE")
        void defaultIsOnce() {
            engine.deploy(twice(), child("child").without("baton.qualification"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("child");
        }

        @Test
        @DisplayName("E12 once holds across transactions")
        void onceAcrossTransactions() {
            engine.deploy(callerWithAfter(), child("child").rule("once"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("child", "after", "after");
        }

        @Test
        @DisplayName("E12 once is counted for each person")
        void oncePerPerson() {
            engine.deploy(callerWithAfter(), child("child").rule("once"));
            engine.start("parent", engine.person("ann@example.com"));
            var bob = engine.person("bob@example.com");
            engine.start("parent", bob);
            assertThat(moments(bob)).containsExactly("child", "after");
        }

        @Test
        @DisplayName("E12 the child's rule applies, not the parent's")
        void childsOwnRule() {
            engine.deploy(
                    Model.batch("parent").rule("every time").execute("child", false),
                    child("child").rule("once"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("child");
        }

        @Test
        @DisplayName("E12 once is counted whichever parent calls")
        void onceAcrossParents() {
            engine.deploy(
                    Model.batch("first").execute("child", false),
                    Model.batch("second").execute("child", false),
                    child("child").rule("once"));
            var ann = engine.person("ann@example.com");
            engine.start("first", ann);
            engine.start("second", ann);
            assertThat(moments(ann)).containsExactly("child");
        }

        @Test
        @DisplayName("E12 a FALSE outcome does not count as a run")
        void falseIsNoRun() {
            engine.deploy(
                    Model.batch("parent")
                            .execute("child", false)
                            .changeScore("=10")
                            .execute("child", false),
                    child("child").rule("once").smartList("= personScore >= 10"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("child");
        }

        @Test
        @DisplayName("E12 a call that is rolled back does not count as a run")
        void rolledBackIsNoRun() {
            engine.deploy(
                    Model.batch("parent").execute("child", false).execute("missing", false),
                    child("child").rule("once"));
            var ann = engine.person("ann@example.com");
            assertThatThrownBy(() -> engine.start("parent", ann)).hasMessageContaining("missing");
            assertThat(Traces.in(engine)).isEqualTo(Traces.NONE);
        }
    }

    @Nested
    @DisplayName("From everywhere")
    class FromEverywhere {

        @Test
        @DisplayName("E14 a batch campaign calls")
        void callFromBatch() {
            engine.deploy(callerWithAfter(), child("child"));
            var ann = engine.person("ann@example.com");
            engine.start("parent", ann);
            assertThat(moments(ann)).containsExactly("child", "after");
        }

        @Test
        @DisplayName("E14 a trigger campaign that a signal started calls")
        void callFromSignal() {
            engine.deploy(
                    Model.trigger("parent")
                            .on("Person is Created")
                            .execute("child", false)
                            .interestingMoment("after"),
                    child("child"));
            engine.activate("parent");
            var ann = engine.person("ann@example.com");
            engine.engine()
                    .getRuntimeService()
                    .signalEventReceived("Person is Created", Map.of("personId", ann.toString()));
            assertThat(moments(ann)).containsExactly("child", "after");
        }

        @Test
        @DisplayName("E14 a trigger campaign that a message started calls")
        void callFromMessage() {
            engine.deploy(
                    Model.trigger("parent")
                            .requestable()
                            .execute("child", false)
                            .interestingMoment("after"),
                    child("child"));
            engine.activate("parent");
            var ann = engine.person("ann@example.com");
            engine.engine()
                    .getRuntimeService()
                    .createMessageCorrelation("Campaign is Requested: parent")
                    .setVariable("personId", ann.toString())
                    .correlateStartMessage();
            assertThat(moments(ann)).containsExactly("child", "after");
        }

        @Test
        @DisplayName("E14 an executable campaign calls")
        void callFromExecutable() {
            engine.deploy(
                    Model.batch("root").execute("parent", false),
                    Model.executable("parent").execute("child", false).interestingMoment("after"),
                    child("child"));
            var ann = engine.person("ann@example.com");
            engine.start("root", ann);
            assertThat(moments(ann)).containsExactly("child", "after");
        }

        @Test
        @DisplayName("E14 the activity of a call is the same from a trigger campaign")
        void activityFromTrigger() {
            engine.deploy(Model.campaign("parent", "trigger").execute("child", true), child("child"));
            assertThat(callOf("parent").attributes())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("qualified", "TRUE", "usedParentTokenContext", "true"));
        }
    }

    @Nested
    @DisplayName("Order of checks")
    class OrderOfChecks {

        @Test
        @DisplayName("E15 the type is checked before the workspace")
        void typeBeforeWorkspace() {
            engine.deployTo("emea", Model.batch("target"));
            engine.deploy(Model.batch("parent")
                    .my("Next", "target")
                    .my("Tenant", "emea")
                    .element("call", Model.call("call", "${my['Next']}", true, TENANT)));
            assertThatThrownBy(() -> engine.start("parent", engine.person("ann@example.com")))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("(E3)");
        }

        @Test
        @DisplayName("E15 the type is checked before the depth")
        void typeBeforeDepth() {
            engine.deploy(deepCallers("batchTarget", ""));
            engine.deploy(Model.batch("batchTarget"));
            assertThatThrownBy(() -> engine.start("root", engine.person("ann@example.com")))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("(E3)");
        }

        @Test
        @DisplayName("E15 the workspace is checked before the depth")
        void workspaceBeforeDepth() {
            engine.deploy(deepCallers("target", TENANT));
            engine.deployTo("emea", child("target"));
            assertThatThrownBy(() -> engine.start("root", engine.person("ann@example.com")))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("(E7)");
        }

        @Test
        @DisplayName("E15 the depth is checked before the smart list: the step fails, it is not Qualified FALSE")
        void depthBeforeSmartList() {
            engine.deploy(deepCallers("target", ""));
            engine.plant(child("target").smartList("= shoeSize > 40"));
            assertThatThrownBy(() -> engine.start("root", engine.person("ann@example.com")))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("(E6)");
        }

        @Test
        @DisplayName("E15 a failed check leaves nothing behind, of the child nor of its callers")
        void failedCheckLeavesNothing() {
            engine.deploy(deepCallers("target", ""));
            engine.deploy(child("target"));
            var ann = engine.person("ann@example.com");
            assertThatThrownBy(() -> engine.start("root", ann)).isInstanceOf(CampaignRefusedException.class);
            assertThat(Traces.in(engine)).isEqualTo(Traces.NONE);
        }

        @Test
        @DisplayName("E15 a list is found invalid before its filters are asked")
        void invalidBeforeFilters() {
            engine.plant(callerWithAfter(), child("child").smartList("= personScore > 100 and shoeSize > 40"));
            var ann = engine.person("ann@example.com", "personScore", 5);
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("unknown field 'shoeSize'");
        }

        @Test
        @DisplayName("E15 the filters are asked before the qualification rule")
        void filtersBeforeRule() {
            engine.deploy(
                    Model.batch("parent")
                            .execute("child", false)
                            .changeScore("=0")
                            .execute("child", false),
                    child("child").rule("once").smartList("= personScore > 1"));
            var ann = engine.person("ann@example.com", "personScore", 5);
            engine.start("parent", ann);
            assertThat(reason(ann)).contains("filter 'personScore > 1'");
        }

        private static final String TENANT = "camunda:calledElementTenantId=\"${my['Tenant']}\"";

        /** Three levels, each in its place, and a last call whose target only the tokens know. */
        private static Model[] deepCallers(String target, String attributes) {
            return new Model[] {
                Model.batch("root").my("Next", target).my("Tenant", "emea").execute("one", true),
                Model.executable("one").execute("two", true),
                Model.executable("two").execute("three", true),
                Model.executable("three").element("call", Model.call("call", "${my['Next']}", true, attributes))
            };
        }
    }

    /** A parent whose two branches execute the campaigns left and right. */
    private static Model fork(String leftAttributes, String rightAttributes) {
        return Model.batch("parent")
                .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                .element("toLeft", Model.call("toLeft", "left", false, leftAttributes))
                .loose(Model.call("toRight", "right", false, rightAttributes))
                .flow("fork", "toRight", "")
                .element("join", "<bpmn:parallelGateway id=\"join\"/>")
                .flow("toRight", "join", "");
    }

    private static Model callerWithAfter() {
        return Model.batch("parent").execute("child", false).interestingMoment("after");
    }

    private static Model twice() {
        return Model.batch("parent").execute("child", false).execute("child", false);
    }

    /** A child whose flow leaves a moment that bears its name. */
    private static Model child(String key) {
        return Model.executable(key).interestingMoment(key);
    }

    private static String asyncBefore(String id) {
        return "<bpmn:task id=\"" + id + "\" camunda:asyncBefore=\"true\"/>";
    }

    private List<String> moments(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }

    private List<Activity> calls(PersonId person) {
        return engine.activities(person, "Execute Campaign");
    }

    /** Starts a campaign for somebody and tells the only call it makes. */
    private Activity callOf(String campaign) {
        var ann = engine.person("ann@example.com");
        engine.start(campaign, ann);
        assertThat(calls(ann)).hasSize(1);
        return calls(ann).get(0);
    }

    /** The reason of the only FALSE call. */
    private String reason(PersonId person) {
        var refused = calls(person).stream()
                .filter(call -> call.attributes().get("qualified").equals("FALSE"))
                .toList();
        assertThat(refused).hasSize(1);
        return refused.get(0).attributes().get("reason");
    }

    private CampaignFaults.Listed listed(String key) {
        return engine.campaigns().stream()
                .filter(one -> one.campaign().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<Job> jobs() {
        return engine.engine().getManagementService().createJobQuery().list();
    }
}
