package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the server really answers is what the OpenAPI document says, property by property. */
@ServerTest
class OpenApiAnswersTest {

    private final RestServer server;
    private final OpenApiDocument document;

    OpenApiAnswersTest(RestServer server) {
        this.server = server;
        this.document = OpenApiDocument.parse(server.get("baton-openapi.yaml").text());
    }

    private void isA(String schema, JsonNode value) {
        assertThat(document.mismatches(document.schema(schema), value, schema)).isEmpty();
        assertThat(OpenApiDocument.names(value))
                .isEqualTo(OpenApiDocument.names(document.schema(schema).get("properties")));
    }

    /** A schema of which not every answer has all. */
    private void hasPartsOf(String schema, JsonNode value) {
        assertThat(document.mismatches(document.schema(schema), value, schema)).isEmpty();
    }

    @Test
    @DisplayName("The document is served as YAML, to those who have the password")
    void served() throws Exception {
        var http = java.net.http.HttpClient.newHttpClient();
        var answer = http.send(server.request("baton-openapi.yaml").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/yaml"));
        assertThat(document.root().get("openapi").asText()).isEqualTo("3.0.3");
    }

    @Test
    @DisplayName("People, fields, programs, counts and import results are as documented")
    void people() {
        server.field("every_decimal", "decimal");
        var ann = server.personOf(
                "emea", "ann@example.com", "{\"firstName\":\"Ann\",\"personScore\":5,\"every_decimal\":1.5}");
        isA("Person", server.get("person/" + ann).expect(200));
        isA("Person", server.get("person").expect(200).get(0));
        isA("Count", server.get("person/count").expect(200));
        server.get("person-field").expect(200).forEach(field -> isA("PersonField", field));
        var result = server.post("person/import", "[{\"email\":\"bob@example.com\",\"workspace\":\"nothing-yet\"},{}]")
                .expect(200);
        isA("ImportResult", result);
        isA("Rejected", result.get("rejected").get(0));
        var events = server.post("event", "[{\"personId\":\"" + ann + "\",\"name\":\"Visits\"},{}]")
                .expect(200);
        isA("EventsResult", events);
        isA("Rejected", events.get("rejected").get(0));
        var event = "{\"name\":\"Visits\",\"idempotencyKey\":\"once\"}";
        hasPartsOf("Triggered", server.post("person/" + ann + "/event", event).expect(200));
        hasPartsOf("Triggered", server.post("person/" + ann + "/event", event).expect(200));
        isA(
                "Program",
                server.put("program/q4", "{\"tokens\":{\"Points\":\"+10\"}}").expect(200));
        isA("Program", server.get("program/q4").expect(200));
    }

    @Test
    @DisplayName("What is said of lists that are not deployed is as documented")
    void drafts() {
        server.person("ann@example.com");
        var list = "{\"list\":\"= trigger.form = \\\"x\\\"\",\"type\":\"batch\"}";
        isA("DraftCount", server.post("smart-list-draft/count", list).expect(200));
        var sample = server.post("smart-list-draft/sample", "{\"list\":\"\"}").expect(200);
        isA("DraftSample", sample);
        isA("Person", sample.get("people").get(0));
        for (var rule : new String[] {"", ",\"qualification\":\"once\""}) {
            var gate = "{\"list\":\"= personScore > 5\",\"email\":\"ann@example.com\"" + rule + "}";
            isA(
                    "DraftExplanation",
                    server.post("smart-list-draft/explain", gate).expect(200));
        }
    }

    @Test
    @DisplayName("Static lists and what became of their people are as documented")
    void staticLists() {
        var ann = server.personOf("emea", "ann@example.com", "{}");
        isA(
                "StaticList",
                server.post("static-list", RestServer.json("key", "vip", "workspace", "emea"))
                        .expect(200));
        isA("StaticList", server.get("static-list/vip").expect(200));
        isA("StaticList", server.get("static-list").expect(200).get(0));
        isA("Count", server.get("static-list/count").expect(200));
        isA(
                "AddedToList",
                server.post("static-list/vip/people", "{\"ids\":[" + ann + "]}").expect(200));
        isA("Person", server.get("static-list/vip/people").expect(200).get(0));
        isA("Count", server.get("static-list/vip/people/count").expect(200));
        isA(
                "RemovedFromList",
                server.delete("static-list/vip/people", "{\"ids\":[" + ann + "]}")
                        .expect(200));
    }

    @Test
    @DisplayName("The tree of programs and their members are as documented")
    void programs() {
        server.put("program/q4", "{}").expect(200);
        server.put("program/webinar", "{\"parent\":\"q4\",\"statuses\":[\"Invited\"]}")
                .expect(200);
        server.deploy(Model.batch("invite").set("baton.program", "webinar")).expect(200);
        server.person("ann@example.com");
        isA(
                "ProgramMembersResult",
                server.post("program/webinar/members", "{\"emails\":[\"ann@example.com\"],\"status\":\"Invited\"}")
                        .expect(200));
        isA("Program", server.get("program/webinar").expect(200));
        server.get("program").expect(200).forEach(program -> isA("ListedProgram", program));
        isA("Count", server.get("program/count").expect(200));
        var tree = server.get("program/q4/tree").expect(200);
        isA("ProgramTree", tree);
        isA("ProgramCampaign", tree.get("children").get(0).get("campaigns").get(0));
        isA("ProgramMember", server.get("program/webinar/members").expect(200).get(0));
        isA("Count", server.get("program/webinar/members/count").expect(200));
    }

    @Test
    @DisplayName("A program file and the report of its import are as documented")
    void programFile() {
        server.put("program/other", "{}").expect(200);
        server.put("program/q4", "{\"tokens\":{\"Points\":\"+10\"}}").expect(200);
        server.post("static-list", RestServer.json("key", "vip")).expect(200);
        server.deployFiles(
                        "",
                        Map.of(
                                "de.dmn",
                                Decision.expression("de", "country = \"DE\"").xml()))
                .expect(200);
        server.deploy(
                        Model.executable("route").set("baton.program", "other"),
                        Model.batch("invite")
                                .set("baton.program", "q4")
                                .smartList("de")
                                .addToList("vip")
                                .execute("route", true))
                .expect(200);
        var file = server.get("program/q4/export").expect(200);
        isA("ProgramFile", file);
        isA("PortableProgram", file.get("programs").get(0));
        isA("PortableList", file.get("staticLists").get(0));
        isA("PersonField", file.get("personFields").get(0));
        isA("PortableModel", file.get("decisions").get(0));
        isA("PortableModel", file.get("campaigns").get(0));
        isA("ProgramRequirement", file.get("requires").get(0));
        var report = server.post("program/import?workspace=emea&dryRun=true", file.toString())
                .expect(200);
        isA("ProgramImport", report);
        assertThat(report.get("assets")).hasSize(4);
        report.get("assets").forEach(asset -> isA("ImportedAsset", asset));
        isA("MissingAsset", report.get("missing").get(0));
        isA(
                "Error",
                server.post("program/import?workspace=emea", file.toString()).expect(400));
    }

    @Test
    @DisplayName("Campaigns and their problems are as documented")
    void campaigns() {
        server.deploy(
                        Model.executable("scoring").changeScore("+5"),
                        Model.batch("webinar").set("baton.program", "q4").execute("scoring", true))
                .expect(200);
        server.plant(Model.batch("broken").smartList("= nothing > 5").execute("missing", true));
        server.deployTo("emea", Model.campaign("trigger", "trigger")).expect(200);
        var campaigns = server.get("campaign").expect(200);
        assertThat(campaigns).hasSize(4);
        campaigns.forEach(campaign -> isA("Campaign", campaign));
        var broken = server.get("campaign/broken").expect(200);
        isA("Campaign", broken);
        assertThat(broken.get("problems")).hasSize(2);
        broken.get("problems").forEach(problem -> isA("Problem", problem));
        isA("Count", server.get("campaign/count").expect(200));
    }

    @Test
    @DisplayName("Call graph, findings, tokens and clones are as documented")
    void overview() {
        server.deploy(
                        Model.executable("scoring").changeScore("{{my.Score}}"),
                        Model.batch("webinar").execute("scoring", true).execute("missing", true))
                .expect(200);
        var graph = server.get("campaign/webinar/graph").expect(200);
        isA("CampaignGraph", graph);
        graph.get("nodes").forEach(node -> isA("CampaignNode", node));
        graph.get("edges").forEach(edge -> isA("CampaignEdge", edge));
        var findings = server.get("campaign-check").expect(200);
        assertThat(findings).hasSize(2);
        findings.forEach(finding -> isA("CampaignFinding", finding));
        isA("Count", server.get("campaign-check/count").expect(200));
        server.get("campaign/scoring/tokens?path=webinar").expect(200).forEach(token -> isA("CampaignToken", token));
        isA(
                "Campaign",
                server.post("campaign/scoring/clone", "{\"key\":\"copy\"}").expect(200));
        isA("Error", server.post("campaign/scoring/clone", "{\"key\":\"copy\"}").expect(409));
        isA("Error", server.get("campaign/scoring/tokens?path=nope").expect(404));
    }

    @Test
    @DisplayName("Activities of every type are as documented")
    void activities() {
        server.deploy(
                        Model.executable("scoring").changeScore("{{my.Nothing}}"),
                        Model.batch("webinar")
                                .execute("scoring", true)
                                .changeDataValue("company", "Acme")
                                .addToList("vip")
                                .removeFromList("vip")
                                .interestingMoment("Came")
                                .step("changeProgramStatus", "status", "Invited")
                                .removeFromFlow("webinar"))
                .expect(200);
        server.start("webinar", server.person("ann@example.com")).expect(200);
        var activities = server.get("campaign-activity").expect(200);
        assertThat(activities).hasSize(9);
        activities.forEach(activity -> isA("CampaignActivity", activity));
        isA("Count", server.get("campaign-activity/count").expect(200));
    }

    @Test
    @DisplayName("F8 mails are as documented")
    void mails() {
        server.deploy(Model.batch("welcome")
                        .step("sendEmail", "subject", "Hi", "body", "<p>x</p>")
                        .step("sendAlert", "to", "sue@acme.example", "subject", "Look", "body", "<p>x</p>"))
                .expect(200);
        server.start("welcome", server.person("ann@example.com")).expect(200);
        var mails = server.get("mail").expect(200);
        assertThat(mails).hasSize(2);
        mails.forEach(mail -> isA("Mail", mail));
        isA(
                "MailWithBody",
                server.get("mail/" + mails.get(0).get("id").asText()).expect(200));
        isA("Count", server.get("mail/count").expect(200));
        server.get("campaign-activity").expect(200).forEach(activity -> isA("CampaignActivity", activity));
    }

    @Test
    @DisplayName("A dry run is as documented")
    void dryRun() {
        server.put("program/webinar", "{\"statuses\":[\"Invited\"]}").expect(200);
        server.post("static-list", RestServer.json("key", "vip")).expect(200);
        server.deploy(
                        Model.executable("scoring").changeScore("+1"),
                        Model.batch("inviting")
                                .execute("scoring", true)
                                .changeDataValue("company", "Acme")
                                .addToList("vip")
                                .interestingMoment("invited")
                                .step("changeProgramStatus", "program", "webinar", "status", "Invited"))
                .expect(200);
        server.person("ann@example.com");
        var effects =
                server.post("campaign/inviting/schedule", "{\"dryRun\":true}").expect(200);
        isA("DryRun", effects);
        isA("DryRunList", effects.get("lists").get(0));
        isA("DryRunProgram", effects.get("programs").get(0));
        isA("DryRunStep", effects.get("steps").get(0));
        isA("DryRunExample", effects.get("lists").get(0).get("examples").get(0));
    }

    @Test
    @DisplayName("Errors of every kind have the documented form")
    void errors() {
        server.deploy(Model.executable("scoring")).expect(200);
        var ann = server.person("ann@example.com");
        isA("Error", server.get("person/0").expect(404));
        isA("Error", server.post("person", "{}").expect(400));
        isA("Error", server.post("person", "{\"email\":\"ann@example.com\"}").expect(409));
        isA("Error", server.get("campaign/nope").expect(404));
        isA("Error", server.get("campaign-activity?maxResults=x").expect(400));
        isA("Error", server.start("scoring", ann).expect(400));
    }
}
