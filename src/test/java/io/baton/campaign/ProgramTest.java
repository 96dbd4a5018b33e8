package io.baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.ProgramTree.ProgramNode;
import io.baton.campaign.StatusChange.Moved;
import io.baton.campaign.StatusChange.Refused;
import io.baton.campaign.StatusChange.Why;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of statuses, and the tree of programs. */
class ProgramTest {

    private static final Program WEBINAR = new Program(
            "webinar",
            Workspace.DEFAULT,
            "Webinar",
            "",
            Optional.empty(),
            Map.of(),
            List.of("Invited", "Registered", "Attended"));

    private static StatusChange move(String held, String wanted) {
        return WEBINAR.move(Optional.of(held), wanted);
    }

    @Test
    @DisplayName("F3 a status moves on, past others as well, and may stay")
    void moves() {
        assertThat(WEBINAR.move(Optional.empty(), "Registered")).isEqualTo(new Moved(Optional.empty(), "Registered"));
        assertThat(move("Invited", "Attended")).isEqualTo(new Moved(Optional.of("Invited"), "Attended"));
        assertThat(move("Invited", "Invited"))
                .isInstanceOfSatisfying(
                        Moved.class, moved -> assertThat(moved.changesNothing()).isTrue());
    }

    @Test
    @DisplayName("F3 a status never goes backwards")
    void neverBackwards() {
        assertThat(move("Attended", "Registered")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(Why.BACKWARDS);
            assertThat(refused.reason()).contains("'Attended'", "'Registered'", "'webinar'", "never goes backwards");
        });
    }

    @Test
    @DisplayName("F3 only the program's statuses; the reason names them and the nearest")
    void onlyItsOwn() {
        assertThat(move("Invited", "attended")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.why()).isEqualTo(Why.UNKNOWN);
            assertThat(refused.reason())
                    .isEqualTo("'attended' is no status of program 'webinar'; did you mean 'Attended'?"
                            + " Its statuses are Invited, Registered, Attended");
        });
        var folder = new Program("q4", Workspace.DEFAULT, "Q4", "", Map.of());
        assertThat(folder.isFolder()).isTrue();
        assertThat(folder.move(Optional.empty(), "Invited"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("'q4' has no statuses"));
    }

    @Test
    @DisplayName("F3 a status that the program does not have any more comes before all others")
    void orphanedStatus() {
        assertThat(move("Dreaming", "Invited")).isEqualTo(new Moved(Optional.of("Dreaming"), "Invited"));
    }

    private static ProgramNode node(String key, String parent) {
        return new ProgramNode(key, key, Optional.of(parent).filter(name -> !name.isEmpty()));
    }

    /** p0 at the top, p1 below it, and so on. */
    private static List<ProgramNode> chain(int levels) {
        var nodes = new ArrayList<ProgramNode>();
        for (int i = 0; i < levels; i++) {
            nodes.add(node("p" + i, i == 0 ? "" : "p" + (i - 1)));
        }
        return nodes;
    }

    @Test
    @DisplayName("T8 a parent that stands below the program makes a circle, and the path is printed")
    void circle() {
        var tree = new ProgramTree(List.of(node("a", ""), node("b", "a"), node("c", "b")));
        assertThat(tree.refuse("a", "c"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("circle: a > b > c > a"));
        assertThat(tree.refuse("a", "a"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("circle: a > a"));
        assertThat(tree.refuse("c", "a")).isEmpty();
    }

    @Test
    @DisplayName("T8 a parent that is not there is named with the path and the nearest key")
    void missingParent() {
        var tree = new ProgramTree(List.of(node("webinars", "")));
        assertThat(tree.refuse("spring", "webinar")).hasValueSatisfying(reason -> assertThat(reason)
                .contains("'webinar'", "did you mean 'webinars'?", "webinar > spring"));
    }

    @Test
    @DisplayName("T8 twenty levels are the most, with all that stands below the program moved")
    void depth() {
        assertThat(new ProgramTree(chain(19)).refuse("new", "p18")).isEmpty();
        assertThat(new ProgramTree(chain(20)).refuse("new", "p19")).hasValueSatisfying(reason -> assertThat(reason)
                .contains("more than 20 levels", "p0 > p1 > p2", "p19 > new"));
        var nodes = chain(18);
        nodes.add(node("top", ""));
        nodes.add(node("below", "top"));
        assertThat(new ProgramTree(nodes).refuse("top", "p17")).isEmpty();
        nodes.add(node("lowest", "below"));
        assertThat(new ProgramTree(nodes).refuse("top", "p17"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("p17 > top > below > lowest"));
    }
}
