package io.baton.campaign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls whom among the newest campaigns of one workspace, as far as it is known before anything runs: calls whose
 * target is an expression or a pinned version are left to the checks at run time (E6).
 */
public final class CampaignGraph {

    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final Map<String, List<Edge>> callees = new HashMap<>();
    private final Map<String, List<Edge>> callers = new HashMap<>();

    private record Edge(Campaign caller, ExecuteCampaign call, String callee) {}

    /** What is wrong with a campaign's place in the graph. */
    public record Finding(Campaign campaign, Problem problem) {}

    /**
     * @param campaigns the newest version of each campaign of the workspace
     */
    public CampaignGraph(Collection<Campaign> campaigns) {
        campaigns.forEach(campaign -> this.campaigns.put(campaign.key(), campaign));
        for (var caller : this.campaigns.values()) {
            for (var call : caller.calls()) {
                if (call.latest() && call.callee().isPresent() && inside(caller, call)) {
                    var edge = new Edge(caller, call, call.callee().get());
                    callees.computeIfAbsent(caller.key(), key -> new ArrayList<>())
                            .add(edge);
                    callers.computeIfAbsent(edge.callee(), key -> new ArrayList<>())
                            .add(edge);
                }
            }
        }
    }

    private static boolean inside(Campaign caller, ExecuteCampaign call) {
        return call.workspace().map(caller.workspace()::equals).orElse(true);
    }

    /** Whether a campaign of that key is in the workspace. */
    public boolean knows(String key) {
        return campaigns.containsKey(key);
    }

    /** The keys a campaign calls, in the order of its file. */
    public List<String> calls(String key) {
        return callees.getOrDefault(key, List.of()).stream()
                .map(Edge::callee)
                .distinct()
                .toList();
    }

    /** The keys of the campaigns that call it. */
    public List<String> calledBy(String key) {
        return callers.getOrDefault(key, List.of()).stream()
                .map(edge -> edge.caller().key())
                .distinct()
                .toList();
    }

    /** The campaign and everything below it, as far as it is known. */
    public Set<String> closure(String key) {
        var reached = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(key));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (reached.add(next)) {
                open.addAll(calls(next));
            }
        }
        return reached;
    }

    /**
     * Checks calls of the wrong type (E3), chains that are too deep and cycles (E6), and calls across workspaces (E7).
     *
     * @param changed keys of the campaigns to answer for; each finding belongs to one of them
     */
    public List<Finding> check(Set<String> changed) {
        var findings = new ArrayList<Finding>();
        for (var key : changed) {
            var campaign = campaigns.get(key);
            if (campaign != null) {
                checkCalls(campaign, findings);
                checkCallers(campaign, changed, findings);
            }
        }
        if (findCycles(changed, findings).isEmpty()) {
            findDeepChains(changed, findings);
        }
        return findings;
    }

    private void checkCalls(Campaign caller, List<Finding> findings) {
        for (var call : caller.calls()) {
            call.workspace()
                    .filter(other -> !other.equals(caller.workspace()))
                    .ifPresent(other -> findings.add(at(
                            caller,
                            call,
                            "calls into " + other + ", but this campaign belongs to " + caller.workspace()
                                    + ": remove the tenant id, calls never cross workspaces (E7)")));
        }
        for (var edge : callees.getOrDefault(caller.key(), List.of())) {
            var callee = campaigns.get(edge.callee());
            if (callee != null && callee.type() != CampaignType.EXECUTABLE) {
                findings.add(at(
                        caller,
                        edge.call(),
                        "calls the " + callee.type().label() + " campaign '" + callee.key()
                                + "': only executable campaigns can be called, set its baton.type to executable or request it"
                                + " instead (E3)"));
            }
        }
    }

    private void checkCallers(Campaign callee, Set<String> changed, List<Finding> findings) {
        if (callee.type() != CampaignType.EXECUTABLE) {
            var left = calledBy(callee.key()).stream()
                    .filter(caller -> !changed.contains(caller))
                    .toList();
            if (!left.isEmpty()) {
                findings.add(of(
                        callee,
                        "is now of type " + callee.type().label() + " but is executed by " + String.join(", ", left)
                                + ": keep it executable, or change these campaigns first (E3)"));
            }
        }
    }

    private Set<String> findCycles(Set<String> changed, List<Finding> findings) {
        var reported = new HashSet<Set<String>>();
        var onCycles = new HashSet<String>();
        for (var caller : campaigns.keySet()) {
            for (var edge : callees.getOrDefault(caller, List.of())) {
                var back = path(edge.callee(), caller);
                if (back.isPresent() && reported.add(new HashSet<>(back.get()))) {
                    onCycles.addAll(back.get());
                    var chain = new ArrayList<>(List.of(caller));
                    chain.addAll(back.get());
                    if (chain.stream().anyMatch(changed::contains)) {
                        reportCycle(chain, changed, findings);
                    }
                }
            }
        }
        return onCycles;
    }

    private void reportCycle(List<String> chain, Set<String> changed, List<Finding> findings) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (changed.contains(chain.get(i))) {
                var edge = edge(chain.get(i), chain.get(i + 1));
                findings.add(at(
                        edge.caller(),
                        edge.call(),
                        "closes a circle of calls (" + String.join(" > ", chain)
                                + "): remove one of them, a campaign can never reach itself (E6)"));
                return;
            }
        }
    }

    private Edge edge(String caller, String callee) {
        return callees.get(caller).stream()
                .filter(edge -> edge.callee().equals(callee))
                .findFirst()
                .orElseThrow();
    }

    /** The shortest way down from one campaign to another, both ends included. */
    private Optional<List<String>> path(String from, String to) {
        var cameFrom = new HashMap<String, String>();
        var open = new ArrayDeque<>(List.of(from));
        var seen = new HashSet<>(List.of(from));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (next.equals(to)) {
                var way = new ArrayList<String>();
                for (var step = next; step != null; step = cameFrom.get(step)) {
                    way.add(0, step);
                }
                return Optional.of(way);
            }
            for (var callee : calls(next)) {
                if (seen.add(callee)) {
                    cameFrom.put(callee, next);
                    open.add(callee);
                }
            }
        }
        return Optional.empty();
    }

    private void findDeepChains(Set<String> changed, List<Finding> findings) {
        var above = new HashMap<String, List<String>>();
        var below = new HashMap<String, List<String>>();
        var reported = new HashSet<List<String>>();
        for (var key : changed) {
            var campaign = campaigns.get(key);
            if (campaign == null) {
                continue;
            }
            var chain = new ArrayList<>(longestAbove(key, above));
            chain.addAll(
                    longestBelow(key, below).subList(1, longestBelow(key, below).size()));
            var root = campaigns.get(chain.get(0));
            boolean missingRoot = root != null && root.type() == CampaignType.EXECUTABLE;
            int depth = chain.size() - (missingRoot ? 0 : 1);
            if (depth > Campaign.MAX_DEPTH && reported.add(chain)) {
                reportDeepChain(chain, missingRoot, changed, findings);
            }
        }
    }

    private void reportDeepChain(List<String> chain, boolean missingRoot, Set<String> changed, List<Finding> findings) {
        var text = (missingRoot ? "(any parent) > " : "") + String.join(" > ", chain);
        int tooDeep = Campaign.MAX_DEPTH + 1 - (missingRoot ? 1 : 0);
        var message = "is part of a chain of calls that is too deep (" + text + "): '" + chain.get(tooDeep)
                + "' would run at depth " + (Campaign.MAX_DEPTH + 1) + ", at most " + Campaign.MAX_DEPTH
                + " levels may stand below the root, take one level out (E6)";
        int best = -1;
        for (int i = 0; i < chain.size(); i++) {
            if (changed.contains(chain.get(i))
                    && (best < 0 || Math.abs(i - tooDeep + 1) < Math.abs(best - tooDeep + 1))) {
                best = i;
            }
        }
        var campaign = campaigns.get(chain.get(best));
        findings.add(
                best + 1 < chain.size()
                        ? at(
                                campaign,
                                edge(chain.get(best), chain.get(best + 1)).call(),
                                message)
                        : of(campaign, message));
    }

    private List<String> longestAbove(String key, Map<String, List<String>> known) {
        var done = known.get(key);
        if (done != null) {
            return done;
        }
        List<String> best = List.of();
        for (var caller : calledBy(key)) {
            var way = longestAbove(caller, known);
            if (levels(way) > levels(best)) {
                best = way;
            }
        }
        var way = new ArrayList<>(best);
        way.add(key);
        known.put(key, way);
        return way;
    }

    /** A chain that starts with an executable lacks its root: it counts one level more. */
    private int levels(List<String> way) {
        if (way.isEmpty()) {
            return 0;
        }
        var first = campaigns.get(way.get(0));
        return way.size() + (first != null && first.type() == CampaignType.EXECUTABLE ? 1 : 0);
    }

    private List<String> longestBelow(String key, Map<String, List<String>> known) {
        var done = known.get(key);
        if (done != null) {
            return done;
        }
        List<String> best = List.of();
        for (var callee : calls(key)) {
            var way = longestBelow(callee, known);
            if (way.size() > best.size()) {
                best = way;
            }
        }
        var way = new ArrayList<>(List.of(key));
        way.addAll(best);
        known.put(key, way);
        return way;
    }

    private static Finding at(Campaign campaign, ExecuteCampaign call, String message) {
        return new Finding(
                campaign,
                new Problem(
                        call.element(),
                        call.line(),
                        call.column(),
                        "Execute Campaign '" + call.element() + "' of campaign '" + campaign.key() + "' " + message));
    }

    private static Finding of(Campaign campaign, String message) {
        return new Finding(campaign, new Problem(campaign.key(), 0, 0, "Campaign '" + campaign.key() + "' " + message));
    }
}
