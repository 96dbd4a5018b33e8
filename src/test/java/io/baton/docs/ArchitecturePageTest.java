package io.baton.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.baton.docs.Page.Block;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plans of the house in {@code docs/explanation/architecture.md} show the rooms there are, and the way they lean.
 */
class ArchitecturePageTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baton");

    private static final String PAGE = "docs/explanation/architecture.md";

    private static final Pattern ARROW = Pattern.compile("(\\w+) --> (\\w+)");

    /** One room leans on another. */
    private record Arrow(String from, String to) {}

    /** The arrows of the plan that stands below the comment which names the package. */
    private static Collection<Arrow> drawn(String above) {
        var page = Page.read(PAGE);
        var mark = "<!-- rooms of " + above + " -->";
        int comment = page.lines().indexOf(mark);
        assertThat(comment)
                .as("the line of '%s' in %s, above the plan", mark, PAGE)
                .isNotNegative();
        var plan = page.blocks().stream()
                .filter(block -> block.line() > comment)
                .findFirst()
                .map(Block::content)
                .orElseThrow();
        return ARROW.matcher(plan)
                .results()
                .map(arrow -> new Arrow(arrow.group(1), arrow.group(2)))
                .toList();
    }

    /** The room of a class below a package; blank for a class outside of it. */
    private static String room(String above, String type) {
        return type.startsWith(above + ".") ? type.substring(above.length() + 1).replaceAll("\\..*", "") : "";
    }

    /** The arrows of the code, each with a place that leans this way. */
    private static Map<Arrow, String> inCode(String above) {
        var arrows = new HashMap<Arrow, String>();
        HOUSE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .forEach(one -> arrows.put(
                        new Arrow(
                                room(above, one.getOriginClass().getName()),
                                room(
                                        above,
                                        one.getTargetClass()
                                                .getBaseComponentType()
                                                .getName())),
                        one.getDescription()));
        arrows.keySet()
                .removeIf(arrow -> arrow.from().isEmpty()
                        || arrow.to().isEmpty()
                        || arrow.from().equals(arrow.to()));
        return arrows;
    }

    private static Set<String> reachable(String from, Map<String, Set<String>> arrows) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(arrows.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (found.add(next)) {
                open.addAll(arrows.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.baton", "io.baton.engine"})
    @DisplayName("A room leans only on rooms that arrows lead to")
    void arrows(String above) {
        var arrows = drawn(above).stream().collect(groupingBy(Arrow::from, mapping(Arrow::to, toSet())));
        var inCode = inCode(above);
        assertThat(inCode).isNotEmpty();
        inCode.keySet().removeIf(arrow -> reachable(arrow.from(), arrows).contains(arrow.to()));
        assertThat(inCode)
                .as(
                        "rooms that lean on others to which no arrows of the plan of %s lead: change that code, or draw"
                                + " the arrow in %s and write it into the table of ArchitectureTest",
                        above, PAGE)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.baton", "io.baton.engine"})
    @DisplayName("Every room is drawn, and no other")
    void rooms(String above) {
        var rooms = HOUSE.stream()
                .map(type -> room(above, type.getName()))
                .filter(room -> !room.isEmpty())
                .collect(toCollection(TreeSet::new));
        var drawn = new TreeSet<String>();
        drawn(above).forEach(arrow -> {
            drawn.add(arrow.from());
            drawn.add(arrow.to());
        });
        assertThat(drawn)
                .as("the rooms in the plan of %s in %s: draw each package with its arrows, and no other", above, PAGE)
                .containsExactlyInAnyOrderElementsOf(rooms);
    }
}
