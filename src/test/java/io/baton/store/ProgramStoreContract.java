package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Program;
import io.baton.campaign.ProgramStore;
import io.baton.person.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every place that keeps programs does. */
abstract class ProgramStoreContract {

    private final ProgramStore programs;

    ProgramStoreContract(ProgramStore programs) {
        this.programs = programs;
    }

    @Test
    @DisplayName("a program comes back as it was written, its tokens in their order")
    void roundTrip() {
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("Points", "+0");
        tokens.put("Text", "{{my.Points}} ${person} \"quoted\"\nnext line \\ \uD83D\uDE80");
        tokens.put("blank", "");
        var program = new Program("spring", Workspace.DEFAULT, "Spring \uD83C\uDF31", "All of spring", tokens);
        programs.put(program);
        assertThat(programs.find(Workspace.DEFAULT, "spring")).hasValueSatisfying(read -> {
            assertThat(read).isEqualTo(program);
            assertThat(read.tokens().keySet()).containsExactly("Points", "Text", "blank");
        });
    }

    @Test
    @DisplayName("a program is written whole in place of the one of the same key")
    void replaced() {
        programs.put(program(Workspace.DEFAULT, "spring", Map.of("a", "1", "b", "2")));
        var next = new Program("spring", Workspace.DEFAULT, "New name", "New text", Map.of("b", "3"));
        programs.put(next);
        assertThat(programs.find(Workspace.DEFAULT, "spring")).contains(next);
    }

    @Test
    @DisplayName("each workspace has programs of its own")
    void workspaces() {
        var ours = program(Workspace.DEFAULT, "spring", Map.of("a", "ours"));
        var theirs = program(new Workspace("emea"), "spring", Map.of("a", "theirs"));
        programs.put(ours);
        programs.put(theirs);
        assertThat(programs.find(Workspace.DEFAULT, "spring")).contains(ours);
        assertThat(programs.find(new Workspace("emea"), "spring")).contains(theirs);
        assertThat(programs.find(new Workspace("apac"), "spring")).isEmpty();
    }

    @Test
    @DisplayName("the key of a program is matched exactly")
    void exactKey() {
        programs.put(program(Workspace.DEFAULT, "spring", Map.of()));
        assertThat(programs.find(Workspace.DEFAULT, "Spring")).isEmpty();
        assertThat(programs.find(Workspace.DEFAULT, "sprin_")).isEmpty();
    }

    @Test
    @DisplayName("a token of 500,000 characters is kept whole")
    void longToken() {
        var text = "x\u00E4".repeat(250_000);
        programs.put(program(Workspace.DEFAULT, "spring", Map.of("long", text)));
        assertThat(programs.find(Workspace.DEFAULT, "spring"))
                .hasValueSatisfying(
                        program -> assertThat(program.tokens().get("long")).isEqualTo(text));
    }

    private static Program program(Workspace workspace, String key, Map<String, String> tokens) {
        return new Program(key, workspace, "Name", "", tokens);
    }
}
