package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code /engine-rest/campaign-check}. */
@ServerTest
class CampaignCheckResourceTest {

    private final RestServer server;

    CampaignCheckResourceTest(RestServer server) {
        this.server = server;
    }

    private List<String> findings() {
        var findings = new ArrayList<String>();
        server.get("campaign-check")
                .expect(200)
                .forEach(one -> findings.add(
                        one.get("campaign").asText() + " " + one.get("finding").asText()));
        return findings;
    }

    private JsonNode only() {
        var findings = server.get("campaign-check").expect(200);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    @DisplayName("A system in order has no findings; a campaign may be called check")
    void inOrder() {
        server.put("program/q4", "{\"tokens\":{\"Points\":\"+10\"}}").expect(200);
        server.deploy(
                        Model.executable("scoring")
                                .changeScore("{{my.Points}}")
                                .interestingMoment("{{my.Word:default=none}} ${my.Text} {{lead.email}}")
                                .choice("${my['Activity Score'] == '+10'}", "+1"),
                        Model.batch("check")
                                .set("baton.program", "q4")
                                .my("activity score", "{{my.Plain}}")
                                .execute("scoring", true))
                .expect(200);
        assertThat(findings()).isEmpty();
        assertThat(server.count("campaign-check/count")).isZero();
        assertThat(server.get("campaign/check").expect(200).get("key").asText()).isEqualTo("check");
    }

    @Test
    @DisplayName("E3 missing callees and E10 invalid campaigns are errors")
    void errors() {
        server.plant(Model.batch("a").smartList("= nothing > 5").execute("missing", true));
        var found = server.get("campaign-check").expect(200);
        assertThat(findings()).containsExactly("a invalid-campaign", "a missing-callee");
        assertThat(found.findValuesAsText("severity")).containsOnly("error");
        assertThat(found.get(0).get("message").asText()).contains("'a'", "nobody qualifies", "nothing");
        assertThat(found.get(1).get("message").asText()).contains("'call1'", "'missing'", "deploy it");
        assertThat(server.count("campaign-check/count")).isEqualTo(2);
        assertThat(server.get("campaign-check?firstResult=1&maxResults=1").expect(200))
                .containsExactly(found.get(1));
        assertThat(server.get("campaign-check?workspace=emea").expect(200)).isEmpty();
    }

    @Test
    @DisplayName("Errors come before warnings, whatever the keys of their campaigns are")
    void errorsFirst() {
        server.deploy(Model.executable("a"), Model.batch("b").execute("missing", true))
                .expect(200);
        assertThat(findings()).containsExactly("b missing-callee", "a unreachable-executable");
    }

    @Test
    @DisplayName("E3 an executable below executables only is reached by nobody")
    void unreachable() {
        server.deploy(
                        Model.executable("b").execute("c", true),
                        Model.executable("c").changeScore("{{my.Missing}}"))
                .expect(200);
        assertThat(findings()).containsExactly("b unreachable-executable", "c unreachable-executable");
        var found = server.get("campaign-check").expect(200);
        assertThat(found.get(0).get("message").asText()).contains("'b'", "no campaign executes it");
        assertThat(found.get(1).get("message").asText()).contains("'c'", "(b)", "Execute Campaign step");
        assertThat(found.get(0).get("severity").asText()).isEqualTo("warning");
        server.deploy(Model.batch("a").execute("b", true)).expect(200);
        assertThat(findings()).containsExactly("c undefined-token");
    }

    @Test
    @DisplayName("A target that an expression finds may be any executable")
    void expression() {
        server.deploy(
                        Model.executable("b").changeScore("{{my.Points}}"),
                        Model.batch("a")
                                .my("Points", "+1")
                                .my("Target", "b")
                                .element("open", Model.call("open", "${my.Target}", true, "")))
                .expect(200);
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("E12 the rule once on an executable that several campaigns call is pointed out, with what to use")
    void once() {
        server.deploy(
                        Model.executable("scoring").without("baton.qualification"),
                        Model.batch("a").execute("scoring", true).execute("scoring", true))
                .expect(200);
        assertThat(findings()).isEmpty();
        server.deploy(Model.batch("b").execute("scoring", true)).expect(200);
        assertThat(only().get("finding").asText()).isEqualTo("once-on-shared-executable");
        assertThat(only().get("message").asText()).contains("'scoring'", "'once'", "a, b", "'every time'");
    }

    @Test
    @DisplayName("a smart list that can never qualify anybody is found, with what excludes itself")
    void impossibleList() {
        server.deploy(Model.batch("a").smartList("= personScore > 50 and country = \"DE\" and personScore < 10"))
                .expect(200);
        assertThat(only().get("finding").asText()).isEqualTo("list-qualifies-nobody");
        assertThat(only().get("message").asText())
                .contains("'personScore > 50' and 'personScore < 10' exclude each other");
    }

    @Test
    @DisplayName(
            "V1 L2 a choice that decides about empty fields otherwise than a list is found, with element and way out")
    void emptyFieldInChoice() {
        server.deploy(Model.batch("a").choice("${person.country != 'DE'}", "+1"))
                .expect(200);
        assertThat(only().get("finding").asText()).isEqualTo("empty-field-in-choice");
        assertThat(only().get("severity").asText()).isEqualTo("warning");
        assertThat(only().get("message").asText())
                .contains(
                        "sequence flow 'choice1_branch1' of campaign 'a'",
                        "${person.country != 'DE'}",
                        "whose country is empty",
                        "person.country != null && …");
        assertThat(server.get("campaign/a").expect(200).get("valid").asBoolean())
                .isTrue();
        server.deploy(Model.batch("a").choice("${person.country != null && person.country != 'DE'}", "+1"))
                .expect(200);
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("V2 lists, programs and campaigns that steps name and are not there yet are listed with their step")
    void missingAssets() {
        var campaign = Model.batch("a")
                .addToList("vip")
                .removeFromList("vip")
                .addToList("{{my.List:default=other}}")
                .requestCampaign("react")
                .step("removeFromFlow", "campaign", "leaves")
                .step("changeProgramStatus", "program", "spring", "status", "Invited");
        server.deploy(campaign).expect(200);
        assertThat(findings()).hasSize(5).containsOnly("a missing-asset");
        assertThat(server.get("campaign-check").expect(200).findValuesAsText("message"))
                .anySatisfy(message -> assertThat(message)
                        .contains("Add to List 'step1' of campaign 'a' names the static list 'vip'", "create it"))
                .anySatisfy(message -> assertThat(message).contains("Remove from List 'step2'", "'vip'"))
                .anySatisfy(message ->
                        assertThat(message).contains("Request Campaign 'step4'", "the campaign 'react'", "deploy it"))
                .anySatisfy(message -> assertThat(message).contains("'step5'", "the campaign 'leaves'"))
                .anySatisfy(message -> assertThat(message).contains("'step6'", "the program 'spring'", "create it"));
        assertThat(server.get("campaign/a").expect(200).get("problems")).hasSize(5);
        server.post("static-list", "{\"key\":\"vip\"}").expect(200);
        server.put("program/spring", "{\"statuses\":[\"Invited\"]}").expect(200);
        server.deploy(Model.trigger("react").requestable().changeScore("+1"), Model.batch("leaves"))
                .expect(200);
        assertThat(findings()).isEmpty();
        assertThat(server.get("campaign/a").expect(200).get("valid").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("T3 T5 a token counts as defined when any path of true brings it, and not along false")
    void tokens() {
        server.deploy(
                        Model.executable("c").changeScore("{{my.Points}}"),
                        Model.executable("b").execute("c", true),
                        Model.batch("a").my("Points", "+1").execute("b", false))
                .expect(200);
        assertThat(only().get("finding").asText()).isEqualTo("undefined-token");
        assertThat(only().get("message").asText())
                .contains("'c'", "{{my.Points}}", "'step1'", "useParentTokenContext=true");
        server.deploy(Model.batch("other").my("points", "+1").execute("b", true))
                .expect(200);
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("T9 a misspelt token is pointed out with the one that was meant")
    void misspelt() {
        server.deploy(Model.batch("a").my("Points", "+1").changeScore("{{my.Point}}"))
                .expect(200);
        assertThat(only().get("message").asText()).contains("my.Point", "did you mean my.Points?");
    }

    @Test
    @DisplayName("T8 a program that does not exist is pointed out")
    void program() {
        server.deploy(Model.batch("a").set("baton.program", "q4")).expect(200);
        assertThat(only().get("finding").asText()).isEqualTo("missing-program");
        assertThat(only().get("message").asText()).contains("'a'", "'q4'", "PUT program/q4");
        server.put("program/q4", "{\"workspace\":\"emea\"}").expect(200);
        assertThat(findings()).hasSize(1);
        server.put("program/q4", "{}").expect(200);
        assertThat(findings()).isEmpty();
    }
}
