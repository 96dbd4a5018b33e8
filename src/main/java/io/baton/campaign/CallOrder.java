package io.baton.campaign;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order in which the keys of a {@link CampaignGraph} call each other, and the circles that spoil it: strongly
 * connected components after Tarjan. It takes time linear in the calls, and no recursion, so that no chain is too long.
 */
final class CallOrder {

    private final Function<String, List<String>> calls;
    private final List<String> calleesFirst = new ArrayList<>();
    private final Map<String, Integer> circles = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    /** A key whose callees are being visited. */
    private record Visit(String key, Iterator<String> callees) {}

    CallOrder(Collection<String> keys, Function<String, List<String>> calls) {
        this.calls = calls;
        keys.forEach(this::visit);
    }

    /** Every key after all that it calls, circles aside. */
    List<String> calleesFirst() {
        return calleesFirst;
    }

    /** Whether a call is part of a circle. */
    boolean onCircle(String caller, String callee) {
        return requireNonNull(circles.get(caller)).equals(circles.get(callee));
    }

    /** The shortest way on which a call leads back to its caller, the caller at both ends; empty when there is none. */
    Optional<List<String>> circle(String caller, String callee) {
        if (!onCircle(caller, callee)) {
            return Optional.empty();
        }
        var cameFrom = new HashMap<String, String>();
        var next = new ArrayDeque<>(List.of(callee));
        var seen = new HashSet<>(List.of(callee));
        while (!next.isEmpty()) {
            var key = next.poll();
            if (key.equals(caller)) {
                return Optional.of(way(caller, cameFrom));
            }
            for (var further : calls.apply(key)) {
                if (onCircle(caller, further) && seen.add(further)) {
                    cameFrom.put(further, key);
                    next.add(further);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> way(String caller, Map<String, String> cameFrom) {
        var way = new ArrayDeque<String>();
        for (var step = caller; step != null; step = cameFrom.get(step)) {
            way.addFirst(step);
        }
        way.addFirst(caller);
        return List.copyOf(way);
    }

    private void visit(String start) {
        if (numbers.containsKey(start)) {
            return;
        }
        var visits = new ArrayDeque<Visit>();
        visits.push(enter(start));
        while (!visits.isEmpty()) {
            var visit = visits.peek();
            if (!visit.callees().hasNext()) {
                visits.pop();
                leave(visit.key());
                if (!visits.isEmpty()) {
                    lower(visits.peek().key(), lowest(visit.key()));
                }
                continue;
            }
            var callee = visit.callees().next();
            if (!numbers.containsKey(callee)) {
                visits.push(enter(callee));
            } else if (!circles.containsKey(callee)) {
                lower(visit.key(), number(callee));
            }
        }
    }

    private Visit enter(String key) {
        numbers.put(key, numbers.size());
        lowest.put(key, number(key));
        open.push(key);
        return new Visit(key, calls.apply(key).iterator());
    }

    private void lower(String key, int number) {
        lowest.merge(key, number, Math::min);
    }

    private int number(String key) {
        return requireNonNull(numbers.get(key));
    }

    private int lowest(String key) {
        return requireNonNull(lowest.get(key));
    }

    /** The first key of a circle that was met closes it. */
    private void leave(String key) {
        if (lowest(key) != number(key)) {
            return;
        }
        String member;
        do {
            member = open.pop();
            circles.put(member, number(key));
            calleesFirst.add(member);
        } while (!member.equals(key));
    }
}
