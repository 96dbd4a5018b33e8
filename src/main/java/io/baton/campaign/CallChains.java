package io.baton.campaign;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The longest chain of calls through each key of a {@link CampaignGraph}. Calls that are part of a circle are left out:
 * they have no longest chain.
 */
final class CallChains {

    private final CallOrder order;
    private final Map<String, Link> above = new HashMap<>();
    private final Map<String, Link> below = new HashMap<>();

    /**
     * How many levels a chain has up to or from a key, and the key that stands next in it; blank at the chain's end.
     */
    private record Link(int levels, String next) {}

    /**
     * @param rootless whether a key can stand below others only: a chain that starts with it counts one level more
     */
    CallChains(
            CallOrder order,
            Function<String, List<String>> calls,
            Function<String, List<String>> calledBy,
            Predicate<String> rootless) {
        this.order = order;
        var bottomUp = order.calleesFirst();
        for (var key : bottomUp) {
            below.put(key, longest(1, below, calls.apply(key), callee -> !order.onCircle(key, callee)));
        }
        for (int i = bottomUp.size() - 1; i >= 0; i--) {
            var key = bottomUp.get(i);
            above.put(
                    key,
                    longest(
                            rootless.test(key) ? 2 : 1,
                            above,
                            calledBy.apply(key),
                            caller -> !order.onCircle(caller, key)));
        }
    }

    /** The order in which the keys call each other. */
    CallOrder order() {
        return order;
    }

    private static Link longest(int alone, Map<String, Link> known, List<String> keys, Predicate<String> counts) {
        var longest = new Link(0, "");
        for (var key : keys) {
            if (counts.test(key) && at(key, known).levels() + 1 > longest.levels()) {
                longest = new Link(at(key, known).levels() + 1, key);
            }
        }
        return longest.next().isEmpty() ? new Link(alone, "") : longest;
    }

    private static Link at(String key, Map<String, Link> links) {
        return requireNonNull(links.get(key), key);
    }

    /** How many levels the longest chain through a key has, the level of a missing root included. */
    int levels(String key) {
        return at(key, above).levels() + at(key, below).levels() - 1;
    }

    /** How many levels the longest chain down to a key has, its own and that of a missing root included. */
    int levelsAbove(String key) {
        return at(key, above).levels();
    }

    /** The longest chain through a key, from the top. */
    List<String> through(String key) {
        var chain = new ArrayDeque<String>();
        for (var step = key; !step.isEmpty(); step = at(step, above).next()) {
            chain.addFirst(step);
        }
        for (var step = at(key, below).next();
                !step.isEmpty();
                step = at(step, below).next()) {
            chain.addLast(step);
        }
        return List.copyOf(chain);
    }
}
