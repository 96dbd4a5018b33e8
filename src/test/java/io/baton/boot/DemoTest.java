package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Curl;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What {@code mvn spring-boot:run} shows: the demo on its own H2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class DemoTest {

    private RestServer server;
    private String printed = "";

    @BeforeAll
    void start(CapturedOutput output) {
        server = RestServer.startAlone("--spring.profiles.active=demo");
        printed = output.getOut();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("T6 the table tells both examples: with true the score goes from 20 to 30, with false it stays")
    void table() {
        assertThat(printed)
                .containsPattern("(?m)^ +person +parent campaign +flag +score$")
                .containsPattern("(?m)^ +ann\\.miller@example\\.com +webinar-attended +true +20 → 30$")
                .containsPattern("(?m)^ +bob\\.smith@example\\.com +webinar-attended +true +0 → 10$")
                .containsPattern("(?m)^ +chloe\\.durand@example\\.com +webinar-attended +true +0 → 10$")
                .containsPattern("(?m)^ +ann\\.miller@example\\.com +newsletter-opened +false +30 → 30$")
                .containsPattern("(?m)^ +bob\\.smith@example\\.com +newsletter-opened +false +10 → 10$");
    }

    @Test
    @DisplayName("It says where Cockpit and REST are, and with which name and password")
    void addresses() {
        assertThat(printed)
                .contains(server.address() + "/camunda/app/cockpit", "demo / demo", server.address() + "/engine-rest");
    }

    @Test
    @DisplayName("The curl lines it prints do it once more, and tell what happened")
    void curl() {
        var commands = printed.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(commands).hasSize(2);
        var before = run(commands.get(1)).expect(200);
        var started = run(commands.get(0)).expect(200);
        assertThat(started.get("definitionId").asText()).startsWith("webinar-attended:");
        var after = run(commands.get(1)).expect(200);
        assertThat(after.size()).isGreaterThan(before.size());
        var changes = new ArrayList<String>();
        after.forEach(activity -> {
            if (activity.get("type").asText().equals("Change Score")) {
                changes.add(activity.get("attributes").path("newValue").asText());
            }
        });
        assertThat(changes).endsWith("40");
    }

    @Test
    @DisplayName("All sample campaigns are deployed and valid")
    void samples() {
        var campaigns = run("curl -u demo:demo " + server.address() + "/engine-rest/campaign")
                .expect(200);
        assertThat(campaigns.size()).isGreaterThanOrEqualTo(17);
        campaigns.forEach(campaign -> assertThat(campaign.get("valid").booleanValue())
                .as(campaign.toString())
                .isTrue());
    }

    @Test
    @DisplayName("The check of all campaigns finds nothing wrong with the samples")
    void nothingToFind() {
        var findings = run("curl -u demo:demo " + server.address() + "/engine-rest/campaign-check")
                .expect(200);
        assertThat(findings).isEmpty();
    }

    @Test
    @DisplayName("The curl lines of the samples' page play the samples that events start")
    void samplesPlay() throws IOException {
        var commands = Files.readString(Path.of("bpmn/README.md"))
                .lines()
                .filter(line -> line.startsWith("curl ") && !line.contains("{id}"))
                .map(line -> line.replace("http://localhost:8080", server.address()))
                .toList();
        assertThat(commands).anyMatch(line -> line.endsWith("/event")).anyMatch(line -> line.contains("demo-request"));
        commands.forEach(
                command -> assertThat(run(command).status()).as(command).isBetween(200, 204));
        Awaitility.await().untilAsserted(() -> assertThat(mailSubjects())
                .contains("Welcome, Bob")
                .anyMatch(subject -> subject.startsWith("bob.smith@example.com is hot: ")));
    }

    private List<String> mailSubjects() {
        var subjects = new ArrayList<String>();
        run("curl -u demo:demo " + server.address() + "/engine-rest/mail?personId=2")
                .expect(200)
                .forEach(mail -> subjects.add(mail.get("subject").asText()));
        return subjects;
    }

    private Answer run(String command) {
        return Curl.parse(command, new Curl.Folders(Path.of(""), Path.of(""))).run(server);
    }
}
