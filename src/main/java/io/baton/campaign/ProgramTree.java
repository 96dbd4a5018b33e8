package io.baton.campaign;

import io.baton.person.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the programs of one workspace stand below each other. Immutable. */
public final class ProgramTree {

    /**
     * A program's place.
     *
     * @param parent key of the program above; empty at the top
     */
    public record ProgramNode(String key, String name, Optional<String> parent) {}

    private final Map<String, ProgramNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<ProgramNode>> children = new LinkedHashMap<>();

    public ProgramTree(Collection<ProgramNode> nodes) {
        nodes.forEach(node -> {
            this.nodes.put(node.key(), node);
            node.parent().ifPresent(parent -> children.computeIfAbsent(parent, ignored -> new ArrayList<>())
                    .add(node));
        });
    }

    /** The program of that key. */
    public Optional<ProgramNode> find(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    /** The programs right below one. */
    public List<ProgramNode> children(String key) {
        return List.copyOf(children.getOrDefault(key, List.of()));
    }

    /**
     * Why a program cannot stand below a parent, with the path that says so: there is no such parent, it stands below
     * the program itself, or the tree would get too deep. Empty when it can.
     *
     * @param key of the program; it need not be there yet
     */
    public Optional<String> refuse(String key, String parent) {
        var above = new ArrayList<String>();
        for (var next = Optional.of(parent);
                next.isPresent();
                next = find(next.get()).flatMap(ProgramNode::parent)) {
            above.add(0, next.get());
            if (next.get().equals(key)) {
                above.add(key);
                return Optional.of("'parent' makes a circle: " + String.join(" > ", above)
                        + ". Choose a parent that does not stand below '" + key + "'");
            }
            if (!nodes.containsKey(next.get())) {
                return Optional.of("'parent' names '" + next.get() + "', and there is no such program"
                        + Spelling.nearest(next.get(), nodes.keySet())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(".")
                        + " Create it first: " + String.join(" > ", above) + " > " + key);
            }
            if (above.size() > Program.MAX_LEVELS) {
                break;
            }
        }
        var path = new ArrayList<>(above);
        path.addAll(longestBelow(key, Program.MAX_LEVELS + 1));
        return path.size() <= Program.MAX_LEVELS
                ? Optional.empty()
                : Optional.of("'parent' makes a tree of more than " + Program.MAX_LEVELS + " levels: "
                        + String.join(" > ", path) + ". Choose a parent further up");
    }

    /** The longest way down from a program, itself included. */
    private List<String> longestBelow(String key, int most) {
        List<String> longest = List.of();
        if (most > 1) {
            for (var child : children.getOrDefault(key, List.of())) {
                var way = longestBelow(child.key(), most - 1);
                longest = way.size() > longest.size() ? way : longest;
            }
        }
        var way = new ArrayList<>(List.of(key));
        way.addAll(longest);
        return way;
    }
}
