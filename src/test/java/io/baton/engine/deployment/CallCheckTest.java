package io.baton.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.person.Workspace;
import io.baton.testing.PlainCampaign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a deployment does to the calls of its workspace. */
class CallCheckTest {

    private static final Workspace EMEA = Workspace.of("emea");

    private final Map<String, List<Workspace>> elsewhere = new LinkedHashMap<>();
    private final Map<String, Campaign> deployed = new LinkedHashMap<>();
    private final List<BpmnFile> files = new ArrayList<>();

    private static Campaign campaign(String key, CampaignType type, String... callees) {
        var calls = Stream.of(callees)
                .map(callee ->
                        new ExecuteCampaign("to_" + callee, Optional.of(callee), true, Optional.empty(), true, 7, 3))
                .toList();
        return PlainCampaign.of(key, type).workspace(EMEA).calls(calls).read();
    }

    private static Campaign batch(String key, String... callees) {
        return campaign(key, CampaignType.BATCH, callees);
    }

    private static Campaign executable(String key, String... callees) {
        return campaign(key, CampaignType.EXECUTABLE, callees);
    }

    private void file(Set<String> plain, Campaign... campaigns) {
        var found = new LinkedHashMap<String, Campaign>();
        Stream.of(campaigns).forEach(campaign -> found.put(campaign.key(), campaign));
        files.add(new BpmnFile("file" + files.size() + ".bpmn", found, Map.of(), List.of(), plain, new ArrayList<>()));
    }

    /** The messages of each file. */
    private List<List<String>> check() {
        files.forEach(file -> deployed.putAll(file.campaigns()));
        new CallCheck(key -> elsewhere.getOrDefault(key, List.of())).check(deployed, files);
        return files.stream()
                .map(file -> file.problems().stream().map(Problem::getMessage).toList())
                .toList();
    }

    @Test
    @DisplayName("E3 a campaign may execute an executable one that is there, or comes along")
    void fine() {
        deployed.put("there", executable("there"));
        file(Set.of(), batch("root", "there", "along"));
        file(Set.of(), executable("along"));
        assertThat(check()).containsExactly(List.of(), List.of());
    }

    @Test
    @DisplayName("a callee that is nowhere may come later")
    void later() {
        file(Set.of(), batch("root", "missing"));
        assertThat(check()).containsExactly(List.of());
    }

    @Test
    @DisplayName("E3 a plain process cannot be executed, whether it is there or comes along")
    void plainProcess() {
        elsewhere.put("there", List.of(EMEA));
        file(Set.of(), batch("root", "there", "along"));
        file(Set.of("along"));
        assertThat(check().get(0))
                .containsExactly(
                        "Execute Campaign 'to_there' of campaign 'root' calls 'there', a process without baton.type:"
                                + " only executable campaigns can be called, give it baton.type executable (E3)",
                        "Execute Campaign 'to_along' of campaign 'root' calls 'along', a process without baton.type:"
                                + " only executable campaigns can be called, give it baton.type executable (E3)");
    }

    @Test
    @DisplayName("E3 a campaign that becomes a plain process can no longer be executed")
    void becomesPlain() {
        deployed.put("child", executable("child"));
        file(Set.of("child"), batch("root", "child"));
        assertThat(check().get(0)).singleElement().asString().contains("'child', a process without baton.type");
    }

    @Test
    @DisplayName("E7 a campaign of another workspace cannot be executed")
    void otherWorkspace() {
        elsewhere.put("child", List.of(Workspace.DEFAULT));
        file(Set.of(), batch("root", "child"));
        assertThat(check().get(0))
                .singleElement()
                .asString()
                .contains("calls 'child' of " + Workspace.DEFAULT, "this campaign belongs to " + EMEA, "(E7)");
    }

    @Test
    @DisplayName("E6 a chain that a deployment makes too long is told at the file that makes it so, with its place")
    void tooDeep() {
        deployed.put("c", executable("c", "d"));
        deployed.put("d", executable("d"));
        file(Set.of(), batch("root", "a"));
        file(Set.of(), executable("a", "b"), executable("b", "c"));
        assertThat(check()).anySatisfy(messages -> assertThat(messages).anyMatch(message -> message.contains("(E6)")));
        assertThat(files.stream().flatMap(file -> file.problems().stream())).allSatisfy(problem -> {
            assertThat(problem.getLine()).isEqualTo(7);
            assertThat(problem.getColumn()).isEqualTo(3);
        });
    }
}
