package io.baton.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Program;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an import says of a program that it changes. */
class ProgramDifferencesTest {

    private static Program program(
            String name, String description, String parent, Map<String, String> tokens, List<String> statuses) {
        return new Program(
                "webinar",
                Workspace.DEFAULT,
                name,
                description,
                Optional.of(parent).filter(key -> !key.isEmpty()),
                tokens,
                statuses);
    }

    private static final Program STORED =
            program("Webinar", "", "q4", Map.of("Points", "+10", "Old", "o"), List.of("In", "Done"));

    @Test
    @DisplayName("Nothing is said of a program that stays as it is")
    void none() {
        assertThat(ProgramDifferences.between(STORED, STORED)).isEmpty();
    }

    @Test
    @DisplayName("Everything that changes is said, values with what they were")
    void all() {
        assertThat(ProgramDifferences.between(
                        STORED,
                        program("Talk", "d", "q1", Map.of("Points", "+20", "New", "n"), List.of("In", "Came", "Done"))))
                .containsExactlyInAnyOrder(
                        "name 'Webinar' becomes 'Talk'",
                        "description changes",
                        "moves from below 'q4' to below 'q1'",
                        "token 'Points' changes: '+10' becomes '+20'",
                        "token 'New' is added: 'n'",
                        "token 'Old' is removed, it was 'o'",
                        "statuses [In, Done] become [In, Came, Done]");
    }

    @Test
    @DisplayName("Statuses whose steps change are told with them")
    void steps() {
        var sideways = new Program(
                "webinar",
                Workspace.DEFAULT,
                "Webinar",
                "",
                STORED.parent(),
                STORED.tokens(),
                STORED.statuses(),
                Map.of("Done", 1));
        assertThat(ProgramDifferences.between(STORED, sideways))
                .containsExactly("statuses [In, Done] become [In (step 1), Done (step 1)]");
        assertThat(ProgramDifferences.between(sideways, sideways)).isEmpty();
    }

    @Test
    @DisplayName("A program that moves to the top says so")
    void top() {
        assertThat(ProgramDifferences.between(STORED, program("Webinar", "", "", STORED.tokens(), STORED.statuses())))
                .containsExactly("moves from below 'q4' to the top");
    }
}
