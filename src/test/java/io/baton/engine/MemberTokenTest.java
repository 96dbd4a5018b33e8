package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Cause;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Member tokens: whose program, and which person. */
@BatonTest
class MemberTokenTest {

    private static final String MEMBER = "{{member.program}}:{{member.status}}";

    private final TestEngine engine;
    private PersonId ann;

    MemberTokenTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnnAndPrograms() {
        ann = engine.person("ann@example.com");
        for (var key : List.of("parents", "children")) {
            engine.program(key, "Invited", "Attended");
        }
    }

    private void join(PersonId person, String program, String status) {
        engine.baton().inUnitOfWork(unit -> unit.changes()
                .changeProgramStatus(unit.find(person).orElseThrow(), program, status, Cause.API));
    }

    private List<String> said(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(moment -> moment.attributes().get("description"))
                .toList();
    }

    private static Model parent() {
        return Model.batch("parent").set("baton.program", "parents");
    }

    private static Model child() {
        return Model.executable("child").set("baton.program", "children");
    }

    @Test
    @DisplayName("T1 member tokens are the program, the status and since when the person is a member")
    void tokens() {
        var joined = Instant.parse("2026-11-22T21:15:07.250Z");
        ClockUtil.setCurrentTime(Date.from(joined));
        join(ann, "parents", "Invited");
        ClockUtil.setCurrentTime(Date.from(joined.plusSeconds(90)));
        join(ann, "parents", "Attended");
        engine.deploy(parent().interestingMoment("{{MEMBER.Status}}|{{member.program}}|{{member.since}}|{{member.x}}"));
        engine.start("parent", ann);
        assertThat(said(ann))
                .containsExactly("Attended|parents|"
                        + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                joined.atZone(ZoneId.systemDefault()).withNano(0))
                        + "|");
    }

    @Test
    @DisplayName("T1 member tokens are blank for who is no member, and take their default")
    void blank() {
        engine.deploy(parent().interestingMoment("[" + MEMBER + "{{member.since}}]{{member.status:default=nobody}}"));
        engine.start("parent", ann);
        assertThat(said(ann)).containsExactly("[:]nobody");
    }

    @Test
    @DisplayName("T1 member tokens see what the steps before wrote, in texts and in choices")
    void seesPending() {
        engine.deploy(parent().choice("${member.status == ''}", "+1")
                .step("changeProgramStatus", "status", "Invited")
                .interestingMoment(MEMBER)
                .choice("${member.status == 'Invited' and member.program == 'parents'}", "+10")
                .step("changeProgramStatus", "status", "Attended")
                .interestingMoment(MEMBER));
        engine.start("parent", ann);
        assertThat(said(ann)).containsExactly("parents:Invited", "parents:Attended");
        assertThat(engine.score(ann)).isEqualTo(11);
    }

    @Test
    @DisplayName("T2 T7 with true the child sees the membership of the caller's program")
    void trueSendsTheCallers() {
        join(ann, "parents", "Attended");
        join(ann, "children", "Invited");
        engine.deploy(parent().execute("child", true), child().interestingMoment(MEMBER));
        engine.start("parent", ann);
        assertThat(said(ann)).containsExactly("parents:Attended");
    }

    @Test
    @DisplayName("T2 with true the child of a caller whose program the person does not belong to sees no member")
    void trueSendsNoMember() {
        join(ann, "children", "Invited");
        engine.deploy(parent().execute("child", true), child().interestingMoment("[" + MEMBER + "]"));
        engine.start("parent", ann);
        assertThat(said(ann)).containsExactly("[:]");
    }

    @Test
    @DisplayName("T2 with false the child sees the membership of its own program")
    void falseSendsNone() {
        join(ann, "parents", "Attended");
        join(ann, "children", "Invited");
        engine.deploy(parent().execute("child", false), child().interestingMoment(MEMBER));
        engine.start("parent", ann);
        assertThat(said(ann)).containsExactly("children:Invited");
    }

    @Test
    @DisplayName("T3 with true the child of a caller without a program keeps its own")
    void callerWithoutProgram() {
        join(ann, "children", "Invited");
        engine.deploy(Model.batch("parent").execute("child", true), child().interestingMoment(MEMBER));
        engine.start("parent", ann);
        assertThat(said(ann)).containsExactly("children:Invited");
    }

    @Test
    @DisplayName("T2 a step of the child moves its own program on, and the caller's membership is seen all the same")
    void childMovesItsOwn() {
        join(ann, "parents", "Attended");
        engine.deploy(
                parent().execute("child", true).interestingMoment(MEMBER),
                child().step("changeProgramStatus", "status", "Invited").interestingMoment(MEMBER));
        engine.start("parent", ann);
        assertThat(said(ann)).containsExactly("parents:Attended", "parents:Attended");
        assertThat(engine.baton().<Optional<String>>inUnitOfWork(unit -> unit.programStatus(ann, "children")))
                .contains("Invited");
    }

    @Test
    @DisplayName("T1 each of the people who share a context sees its own membership")
    void eachItsOwn() {
        var bob = engine.person("bob@example.com");
        var eve = engine.person("eve@example.com");
        join(ann, "parents", "Attended");
        join(bob, "parents", "Invited");
        engine.deploy(parent().interestingMoment("[{{member.status}}]"));
        engine.baton().inUnitOfWork(unit -> {
            unit.load(List.of(ann, bob, eve));
            List.of(ann, bob, eve).forEach(person -> engine.start("parent", person));
            return unit;
        });
        assertThat(List.of(said(ann), said(bob), said(eve)))
                .containsExactly(List.of("[Attended]"), List.of("[Invited]"), List.of("[]"));
    }

    @Test
    @DisplayName("T10 the source of a member token names the program, and the ancestor that sent it")
    void source() {
        join(ann, "parents", "Attended");
        engine.deploy(
                parent().interestingMoment("{{member.status}}").execute("child", true),
                child().interestingMoment("{{member.status}}"));
        engine.start("parent", ann);
        assertThat(engine.activities(ann, "Interesting Moment"))
                .extracting(moment -> moment.attributes().get("tokenSource"))
                .containsExactly("member of program 'parents'", "ancestor 'parent': member of program 'parents'");
    }

    @Test
    @DisplayName("T2 behind a transaction boundary the child still sees the caller's membership, as it is by then")
    void behindBoundary() {
        join(ann, "parents", "Invited");
        engine.deploy(
                parent().execute("child", true),
                child().element(
                                "later",
                                "<bpmn:serviceTask id=\"later\" camunda:asyncBefore=\"true\""
                                        + " camunda:delegateExpression=\"${interestingMoment}\">"
                                        + Model.properties("type", "Milestone", "description", MEMBER)
                                        + "</bpmn:serviceTask>"));
        engine.start("parent", ann);
        join(ann, "parents", "Attended");
        engine.runJobs();
        assertThat(said(ann)).containsExactly("parents:Attended");
    }
}
