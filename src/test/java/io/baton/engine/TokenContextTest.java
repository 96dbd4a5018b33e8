package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Program;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which tokens a campaign sees: T1 to T5, T7 and T8. */
@BatonTest
class TokenContextTest {

    private final TestEngine engine;
    private PersonId ann;

    TokenContextTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("Ann@Example.com", "firstName", "Ann", "personScore", 7);
    }

    /** What the person's only Interesting Moment says. */
    private String said() {
        var moments = engine.activities(ann, "Interesting Moment");
        assertThat(moments).hasSize(1);
        return moments.get(0).attributes().get("description");
    }

    /** What the text reads in a campaign of its own. */
    private String rendered(String text) {
        engine.deploy(Model.batch("solo").interestingMoment(text));
        engine.start("solo", ann);
        return said();
    }

    private void storeProgram(String key, String name, Map<String, String> tokens) {
        engine.put(new Program(key, Workspace.DEFAULT, name, "about " + name, tokens));
    }

    @Test
    @DisplayName("T1 campaign tokens are the name, the key and the documentation of the process")
    void campaignTokens() {
        engine.deploy(Model.batch("webinar")
                .named("Spring Webinar", "All about spring")
                .interestingMoment("{{campaign.name}}|{{campaign.id}}|{{campaign.description}}"));
        engine.start("webinar", ann);
        assertThat(said()).isEqualTo("Spring Webinar|webinar|All about spring");
    }

    @Test
    @DisplayName("T1 the campaign without a name is called by its key")
    void namelessCampaign() {
        assertThat(rendered("{{campaign.name}}")).isEqualTo("solo");
    }

    @Test
    @DisplayName("T1 program tokens are the name, the key and the description of the stored program")
    void programTokens() {
        storeProgram("spring", "Spring Program", Map.of());
        engine.deploy(Model.batch("webinar")
                .set("baton.program", "spring")
                .interestingMoment("{{program.name}}|{{program.id}}|{{program.description}}"));
        engine.start("webinar", ann);
        assertThat(said()).isEqualTo("Spring Program|spring|about Spring Program");
    }

    @Test
    @DisplayName("T1 lead and person tokens are the fields of the person, by name or display name")
    void personTokens() {
        assertThat(rendered("{{lead.First Name}}|{{person.firstName}}|{{lead.Email Address}}|{{person.personScore}}"))
                .isEqualTo("Ann|Ann|Ann@Example.com|7");
    }

    @Test
    @DisplayName("T1 the person's id is a token")
    void personIdToken() {
        assertThat(rendered("{{lead.id}}")).isEqualTo(ann.toString());
    }

    @Test
    @DisplayName("T1 system tokens tell the date and the time as the engine does")
    void systemTokens() {
        var moment = Instant.parse("2026-11-22T21:15:07.250Z");
        ClockUtil.setCurrentTime(Date.from(moment));
        var local = moment.atZone(ZoneId.systemDefault());
        assertThat(rendered("{{system.date}} {{system.time}} {{system.dateTime}}"))
                .isEqualTo(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss ").format(local)
                        + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.withNano(0)));
    }

    @Test
    @DisplayName("T1 case matters neither in the family nor in the name")
    void caseDoesNotMatter() {
        engine.deploy(Model.batch("solo")
                .my("Activity Score", "+5")
                .interestingMoment("{{MY.ACTIVITY SCORE}}|{{My.activity score}}|{{Campaign.NAME}}|{{LEAD.first name}}|"
                        + "{{Person.FIRSTNAME}}"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("+5|+5|solo|Ann|Ann");
    }

    @Test
    @DisplayName("T1 space around the family and the name does not matter")
    void spaceDoesNotMatter() {
        engine.deploy(Model.batch("solo").my("Score", "+5").interestingMoment("{{ my.Score }}|{{my. Score}}"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("+5|+5");
    }

    @Test
    @DisplayName("T1 member tokens are blank while there are no memberships")
    void memberTokens() {
        assertThat(rendered("[{{member.status}}]")).isEqualTo("[]");
    }

    /** Parent and child that define everything, each in its own words. */
    private void deployFamily(boolean useParentTokenContext) {
        storeProgram("parents", "Parent Program", Map.of());
        storeProgram("children", "Child Program", Map.of());
        engine.deploy(
                Model.batch("parent")
                        .named("Parent", "parent's text")
                        .set("baton.program", "parents")
                        .my("Both", "of parent")
                        .my("Parent Only", "parent's")
                        .execute("child", useParentTokenContext),
                Model.executable("child")
                        .named("Child", "child's text")
                        .set("baton.program", "children")
                        .my("Both", "of child")
                        .my("Child Only", "child's")
                        .interestingMoment("{{my.Both}}|{{my.Parent Only}}|{{my.Child Only}}"
                                + "|{{campaign.name}}|{{campaign.id}}|{{campaign.description}}|"
                                + "{{program.name}}|{{program.id}}"));
        engine.start("parent", ann);
    }

    @Test
    @DisplayName("T2 true sends the caller's My, Campaign and Program tokens into the child")
    void trueSendsAll() {
        deployFamily(true);
        assertThat(said()).isEqualTo("of parent|parent's|child's|Parent|parent|parent's text|Parent Program|parents");
    }

    @Test
    @DisplayName("T2 false sends none of them")
    void falseSendsNone() {
        deployFamily(false);
        assertThat(said()).isEqualTo("of child||child's|Child|child|child's text|Child Program|children");
    }

    @Test
    @DisplayName("T2 without the flag nothing is sent")
    void noFlagSendsNone() {
        engine.deploy(
                Model.batch("parent")
                        .my("Score", "+10")
                        .element("call", "<bpmn:callActivity id=\"call\" calledElement=\"child\"/>"),
                Model.executable("child").my("Score", "+0").interestingMoment("{{my.Score}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("+0");
    }

    @Test
    @DisplayName("T2 the person's own tokens do not depend on the flag")
    void personTokensStay() {
        engine.deploy(
                Model.batch("parent").execute("child", false),
                Model.executable("child").interestingMoment("{{lead.First Name}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("Ann");
    }

    @Test
    @DisplayName("T2 what the child inherits is not left behind in the parent")
    void parentKeepsItsOwn() {
        engine.deploy(
                Model.batch("parent")
                        .my("Score", "+10")
                        .execute("child", true)
                        .interestingMoment("{{my.Score}}|{{my.Child Only}}"),
                Model.executable("child").my("Score", "+0").my("Child Only", "x"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("+10|");
    }

    @Test
    @DisplayName("T3 where both define a token the caller's value wins, whatever the case of the name")
    void callerWins() {
        engine.deploy(
                Model.batch("parent").my("ACTIVITY score", "+10").execute("child", true),
                Model.executable("child").my("Activity Score", "+0").interestingMoment("{{my.Activity Score}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("+10");
    }

    @Test
    @DisplayName("T3 a token the parent lacks keeps the child's value")
    void childDefaultSurvives() {
        engine.deploy(
                Model.batch("parent").my("Other", "x").execute("child", true),
                Model.executable("child").my("Score", "+3").interestingMoment("{{my.Score}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("+3");
    }

    @Test
    @DisplayName("T3 a token the child lacks is sent all the same")
    void unknownTokenIsSent() {
        engine.deploy(
                Model.batch("parent").my("Score", "+10").execute("child", true),
                Model.executable("child").interestingMoment("{{my.Score}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("+10");
    }

    @Test
    @DisplayName("T3 a blank value of the caller wins as well")
    void blankWins() {
        engine.deploy(
                Model.batch("parent").my("Score", "").execute("child", true),
                Model.executable("child").my("Score", "+3").interestingMoment("[{{my.Score}}]"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("[]");
    }

    @Test
    @DisplayName("T3 program tokens of the child stay when the caller has no program")
    void childsProgramStays() {
        engine.deploy(
                Model.batch("parent").execute("child", true),
                Model.executable("child").set("baton.program", "children").interestingMoment("{{program.id}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("children");
    }

    @Test
    @DisplayName("T4 values passed through the API beat the caller's stored ones and flow on")
    void apiValuesFlowOn() {
        engine.deploy(
                Model.batch("parent").my("Score", "+10").execute("middle", true),
                Model.executable("middle").my("Score", "+5").execute("child", true),
                Model.executable("child").my("Score", "+0").interestingMoment("{{my.Score}}"));
        engine.start("parent", ann, Map.of("{{my.Score}}", "+99"));
        assertThat(said()).isEqualTo("+99");
    }

    @Test
    @DisplayName("T4 a value passed through the API that nobody defines flows on as well")
    void undefinedApiValueFlowsOn() {
        engine.deploy(
                Model.batch("parent").execute("child", true),
                Model.executable("child").interestingMoment("{{my.Coupon}}"));
        engine.start("parent", ann, Map.of("Coupon", "SPRING"));
        assertThat(said()).isEqualTo("SPRING");
    }

    @Test
    @DisplayName("T4 what is sent is what the caller has at run time, not at deployment")
    void contextOfRunTime() {
        storeProgram("parents", "Parents", Map.of("Score", "+1"));
        engine.deploy(
                Model.batch("parent").set("baton.program", "parents").execute("child", true),
                Model.executable("child").interestingMoment("{{my.Score}}"));
        storeProgram("parents", "Parents", Map.of("Score", "+2"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("+2");
    }

    @Test
    @DisplayName("T5 in R -true-> A -true-> B -true-> C the values of R reach C")
    void unbrokenChain() {
        engine.deploy(
                Model.batch("r").my("Who", "r").execute("a", true),
                Model.executable("a").my("Who", "a").my("A", "a").execute("b", true),
                Model.executable("b").my("Who", "b").my("B", "b").execute("c", true),
                Model.executable("c")
                        .my("Who", "c")
                        .my("C", "c")
                        .interestingMoment("{{my.Who}}|{{my.A}}|{{my.B}}|{{my.C}}|{{campaign.id}}"));
        engine.start("r", ann);
        assertThat(said()).isEqualTo("r|a|b|c|r");
    }

    /** R -true-> A -false-> B -true-> C. */
    private void deployBrokenChain(String text) {
        engine.deploy(
                Model.batch("r").my("Who", "r").my("R", "r").execute("a", true),
                Model.executable("a").my("Who", "a").my("A", "a").execute("b", false),
                Model.executable("b").my("Who", "b").my("B", "b").execute("c", true),
                Model.executable("c").my("Who", "c").my("C", "c").interestingMoment(text));
    }

    @Test
    @DisplayName("T5 in R -true-> A -false-> B -true-> C C sees B over C")
    void startsAfresh() {
        deployBrokenChain("{{my.Who}}|{{my.B}}|{{my.C}}|{{campaign.id}}");
        engine.start("r", ann);
        assertThat(said()).isEqualTo("b|b|c|b");
    }

    @Test
    @DisplayName("T5 in R -true-> A -false-> B -true-> C R and A are out of C's sight")
    void ancestorsOutOfSight() {
        deployBrokenChain("[{{my.R}}{{my.A}}]");
        engine.start("r", ann);
        assertThat(said()).isEqualTo("[]");
    }

    @Test
    @DisplayName("T5 a false on the way keeps out the API values too")
    void apiValuesOutOfSight() {
        deployBrokenChain("{{my.Who}}[{{my.Coupon}}]");
        engine.start("r", ann, Map.of("Who", "api", "Coupon", "SPRING"));
        assertThat(said()).isEqualTo("b[]");
    }

    @Test
    @DisplayName("T5 a false on the last leg does not disturb the legs before")
    void falseAtTheEnd() {
        engine.deploy(
                Model.batch("r").my("Who", "r").execute("a", true),
                Model.executable("a")
                        .my("Who", "a")
                        .interestingMoment("{{my.Who}}")
                        .execute("b", false),
                Model.executable("b").my("Who", "b").interestingMoment("{{my.Who}}"));
        engine.start("r", ann);
        assertThat(engine.activities(ann, "Interesting Moment"))
                .extracting(moment -> moment.attributes().get("description"))
                .containsExactly("r", "b");
    }

    @Test
    @DisplayName("T5 one child called with true and with false has two contexts")
    void sameChildTwice() {
        engine.deploy(
                Model.batch("parent")
                        .my("Who", "parent")
                        .execute("child", true)
                        .execute("child", false)
                        .execute("child", true),
                Model.executable("child").my("Who", "child").interestingMoment("{{my.Who}}"));
        engine.start("parent", ann);
        assertThat(engine.activities(ann, "Interesting Moment"))
                .extracting(moment -> moment.attributes().get("description"))
                .containsExactly("parent", "child", "parent");
    }

    @Test
    @DisplayName("T7 with true the campaign's name is the parent's")
    void campaignNameIsTheParents() {
        engine.deploy(
                Model.batch("parent").named("Webinar", "").execute("child", true),
                Model.executable("child").named("Scoring", "").interestingMoment("{{campaign.name}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("Webinar");
    }

    @Test
    @DisplayName("T7 trigger tokens are blank from a batch campaign")
    void noTriggerTokensFromBatch() {
        engine.deploy(
                Model.batch("parent").execute("child", true),
                Model.executable("child").interestingMoment("[{{trigger.name}}{{trigger.Old Value}}]"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("[]");
    }

    @Test
    @DisplayName("T8 the campaign's own token goes before the program's")
    void campaignOverProgram() {
        storeProgram("spring", "Spring", Map.of("score", "+1"));
        engine.deploy(Model.batch("solo")
                .set("baton.program", "spring")
                .my("Score", "+2")
                .interestingMoment("{{my.Score}}"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("+2");
    }

    @Test
    @DisplayName("T8 a token the campaign lacks is the program's")
    void programOverNothing() {
        storeProgram("spring", "Spring", Map.of("Score", "+1"));
        engine.deploy(Model.batch("solo").set("baton.program", "spring").interestingMoment("{{my.Score}}"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("+1");
    }

    @Test
    @DisplayName("T8 a program that is not stored has no tokens")
    void unknownProgram() {
        engine.deploy(Model.batch("solo")
                .set("baton.program", "nowhere")
                .interestingMoment("[{{my.Score}}]{{program.name}}"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("[]nowhere");
    }

    @Test
    @DisplayName("T8 the program of the same key in another workspace is none of ours")
    void programOfOtherWorkspace() {
        engine.put(new Program("spring", Workspace.of("emea"), "Emea", "", Map.of("Score", "+9")));
        engine.deploy(Model.batch("solo").set("baton.program", "spring").interestingMoment("[{{my.Score}}]"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("[]");
    }

    @Test
    @DisplayName("T8 with true the parent's program goes before the child's own token")
    void parentsProgramOverChild() {
        storeProgram("parents", "Parents", Map.of("Score", "+1"));
        engine.deploy(
                Model.batch("parent").set("baton.program", "parents").execute("child", true),
                Model.executable("child").my("Score", "+2").interestingMoment("{{my.Score}}"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("+1");
    }

    @Test
    @DisplayName("T8 API values beat the campaign's and the program's")
    void apiOverAll() {
        storeProgram("spring", "Spring", Map.of("Points", "+1"));
        engine.deploy(Model.batch("solo")
                .set("baton.program", "spring")
                .my("Score", "+2")
                .interestingMoment("{{my.Score}}|{{my.Points}}"));
        engine.start("solo", ann, Map.of("my.SCORE", "+7", "points", "+8"));
        assertThat(said()).isEqualTo("+7|+8");
    }

    @Test
    @DisplayName("T8 API values count for that one run only")
    void apiForOneRun() {
        engine.deploy(Model.batch("solo").my("Score", "+2").interestingMoment("{{my.Score}}"));
        engine.start("solo", ann, Map.of("Score", "+7"));
        engine.start("solo", ann);
        assertThat(engine.activities(ann, "Interesting Moment"))
                .extracting(moment -> moment.attributes().get("description"))
                .isEqualTo(List.of("+7", "+2"));
    }
}
