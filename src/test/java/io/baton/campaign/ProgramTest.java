package io.baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.campaign.ProgramTree.ProgramNode;
import io.baton.campaign.StatusChange.Moved;
import io.baton.campaign.StatusChange.Refused;
import io.baton.campaign.StatusChange.Why;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
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

    private static Program stepped(List<String> statuses, Map<String, Integer> steps) {
        return new Program(
                "event", Workspace.DEFAULT, "Event", "", Optional.empty(), Map.of(), statuses, new HashMap<>(steps));
    }

    @Test
    @DisplayName("F3 between statuses of one step a person moves in either direction, and to no lower step")
    void sideways() {
        var event = stepped(
                List.of("Invited", "No Show", "Attended", "On Demand", "Bought"),
                Map.of("Attended", 2, "On Demand", 2));
        assertThat(event.stepOfEach())
                .containsExactly(
                        entry("Invited", 1),
                        entry("No Show", 2),
                        entry("Attended", 2),
                        entry("On Demand", 2),
                        entry("Bought", 3));
        for (var from : List.of("No Show", "Attended", "On Demand")) {
            for (var to : List.of("No Show", "Attended", "On Demand", "Bought")) {
                assertThat(event.move(Optional.of(from), to)).isEqualTo(new Moved(Optional.of(from), to));
            }
            assertThat(event.move(Optional.of(from), "Invited")).isInstanceOf(Refused.class);
            assertThat(event.move(Optional.of("Bought"), from)).isInstanceOf(Refused.class);
        }
    }

    @Test
    @DisplayName("F3 steps say the order, wherever a status stands in the list; step 0 comes after no status at all")
    void stepsBeatTheOrder() {
        var event =
                stepped(List.of("Attended", "Invited", "No Show"), Map.of("Attended", 7, "Invited", 0, "No Show", 7));
        assertThat(event.move(Optional.of("Invited"), "Attended")).isInstanceOf(Moved.class);
        assertThat(event.move(Optional.of("No Show"), "Attended")).isInstanceOf(Moved.class);
        assertThat(event.move(Optional.of("Attended"), "Invited")).isInstanceOf(Refused.class);
        assertThat(event.move(Optional.of("Dreaming"), "Invited")).isInstanceOf(Moved.class);
    }

    @Test
    @DisplayName("F3 numbers that are the order say nothing: the programs are equal")
    void numbersInOrder() {
        var statuses = List.of("Invited", "Attended");
        assertThat(stepped(statuses, Map.of("Invited", 1, "Attended", 2))).isEqualTo(stepped(statuses, Map.of()));
        assertThat(stepped(statuses, Map.of("Attended", 1, "Gone", 5)).steps()).containsExactly(entry("Attended", 1));
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
