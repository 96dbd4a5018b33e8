package io.baton.campaign;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calls among the newest campaigns of one workspace, as far as they are known before anything runs. Calls of an
 * expression or a pinned version are left to the checks at run time (E6).
 */
public final class CampaignGraph {

    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final Map<String, List<Edge>> callees = new HashMap<>();
    private final Map<String, List<Edge>> callers = new HashMap<>();
    private final Map<String, Set<String>> named = new HashMap<>();
    private final Map<String, Set<String>> namedBy = new HashMap<>();

    /** Made when something is checked: most who have a graph only look who calls whom. */
    private volatile @Nullable CallChains chains;

    private record Edge(Campaign caller, ExecuteCampaign call, String callee) {}

    /**
     * @param campaigns the newest version of each campaign of the workspace
     */
    public CampaignGraph(Collection<Campaign> campaigns) {
        campaigns.forEach(campaign -> this.campaigns.put(campaign.key(), campaign));
        for (var caller : this.campaigns.values()) {
            for (var call : caller.calls()) {
                if (call.callee().isEmpty() || !inside(caller, call)) {
                    continue;
                }
                name(caller.key(), call.callee().get());
                if (call.latest()) {
                    var edge = new Edge(caller, call, call.callee().get());
                    callees.computeIfAbsent(caller.key(), key -> new ArrayList<>())
                            .add(edge);
                    callers.computeIfAbsent(edge.callee(), key -> new ArrayList<>())
                            .add(edge);
                }
            }
        }
    }

    private CallChains chains() {
        var known = chains;
        if (known == null) {
            var order = new CallOrder(campaigns.keySet(), this::calls);
            known = new CallChains(order, this::calls, this::calledBy, this::lacksRoot);
            chains = known;
        }
        return known;
    }

    private void name(String caller, String callee) {
        named.computeIfAbsent(caller, key -> new LinkedHashSet<>()).add(callee);
        namedBy.computeIfAbsent(callee, key -> new LinkedHashSet<>()).add(caller);
    }

    /** An executable stands below a parent, whether one is known or not. */
    private boolean lacksRoot(String key) {
        return campaigns.containsKey(key) && campaigns.get(key).type() == CampaignType.EXECUTABLE;
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
        return reach(key, this::calls);
    }

    /** The keys a campaign names in its Execute Campaign steps, those of pinned versions included. */
    public List<String> names(String key) {
        return List.copyOf(named.getOrDefault(key, Set.of()));
    }

    /** The keys of the campaigns that name it in an Execute Campaign step, pinned versions included. */
    public List<String> namedBy(String key) {
        return List.copyOf(namedBy.getOrDefault(key, Set.of()));
    }

    /** The campaign and everything it leads to, pinned versions included. */
    public Set<String> below(String key) {
        return reach(key, this::names);
    }

    /** The campaign and everything that leads to it, pinned versions included. */
    public Set<String> above(String key) {
        return reach(key, this::namedBy);
    }

    private static Set<String> reach(String key, Function<String, List<String>> steps) {
        var reached = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(key));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (reached.add(next)) {
                open.addAll(steps.apply(next));
            }
        }
        return reached;
    }

    /** Whether a known call is part of a circle: it can never work (E6). */
    public boolean onCircle(String caller, String callee) {
        return chains().order().onCircle(caller, callee);
    }

    /**
     * The deepest level at which a campaign of the workspace can run by the calls that are known: 0 for a root, at
     * least 1 for an executable. Empty when a circle stands above it: there is no deepest level.
     */
    public OptionalInt depth(String key) {
        return reach(key, this::calledBy).stream().anyMatch(this::isOnCircle)
                ? OptionalInt.empty()
                : OptionalInt.of(chains().levelsAbove(key) - 1);
    }

    private boolean isOnCircle(String key) {
        return calls(key).stream().anyMatch(callee -> chains().order().onCircle(key, callee));
    }

    /**
     * Checks calls of the wrong type (E3), chains that are too deep and cycles (E6), and calls across workspaces (E7).
     *
     * @param changed keys of the campaigns to answer for; each problem belongs to one of them
     */
    public List<CampaignProblem> check(Set<String> changed) {
        var problems = new ArrayList<CampaignProblem>();
        var answering = answering(changed);
        for (var campaign : answering) {
            checkCalls(campaign, problems);
            checkCallers(campaign, changed, problems);
        }
        checkCircles(answering, problems);
        checkDepth(answering, changed, problems);
        return problems;
    }

    /** In the order of the campaigns; a single one is found without a look at all others. */
    private List<Campaign> answering(Set<String> changed) {
        return changed.size() == 1
                ? changed.stream()
                        .filter(campaigns::containsKey)
                        .map(campaigns::get)
                        .toList()
                : campaigns.values().stream()
                        .filter(campaign -> changed.contains(campaign.key()))
                        .toList();
    }

    private void checkCalls(Campaign caller, List<CampaignProblem> problems) {
        for (var call : caller.calls()) {
            call.workspace()
                    .filter(other -> !other.equals(caller.workspace()))
                    .ifPresent(other -> problems.add(at(
                            caller,
                            call,
                            "calls into " + other + ", but this campaign belongs to " + caller.workspace()
                                    + ": remove the tenant id, calls never cross workspaces (E7)")));
        }
        for (var edge : callees.getOrDefault(caller.key(), List.of())) {
            var callee = campaigns.get(edge.callee());
            if (callee != null && callee.type() != CampaignType.EXECUTABLE) {
                problems.add(at(
                        caller,
                        edge.call(),
                        "calls the " + callee.type().label() + " campaign '" + callee.key()
                                + "': only executable campaigns can be called, set its baton.type to executable or"
                                + " request it instead (E3)"));
            }
        }
    }

    private void checkCallers(Campaign callee, Set<String> changed, List<CampaignProblem> problems) {
        if (callee.type() != CampaignType.EXECUTABLE) {
            var left = calledBy(callee.key()).stream()
                    .filter(caller -> !changed.contains(caller))
                    .toList();
            if (!left.isEmpty()) {
                problems.add(of(
                        callee,
                        "is now of type " + callee.type().label() + " but is executed by " + String.join(", ", left)
                                + ": keep it executable, or change these campaigns first (E3)"));
            }
        }
    }

    /** Every circle through a changed campaign leaves it by one of its calls. */
    private void checkCircles(List<Campaign> answering, List<CampaignProblem> problems) {
        var reported = new HashSet<List<String>>();
        for (var campaign : answering) {
            for (var edge : callees.getOrDefault(campaign.key(), List.of())) {
                if (!reported.contains(List.of(campaign.key(), edge.callee()))) {
                    chains().order().circle(campaign.key(), edge.callee()).ifPresent(circle -> {
                        for (int i = 0; i + 1 < circle.size(); i++) {
                            reported.add(List.of(circle.get(i), circle.get(i + 1)));
                        }
                        problems.add(at(
                                campaign,
                                edge.call(),
                                "closes a circle of calls (" + String.join(" > ", circle)
                                        + "): remove one of them, a campaign can never reach itself (E6)"));
                    });
                }
            }
        }
    }

    private Edge edge(String caller, String callee) {
        return callees.getOrDefault(caller, List.of()).stream()
                .filter(edge -> edge.callee().equals(callee))
                .findFirst()
                .orElseThrow();
    }

    private void checkDepth(List<Campaign> answering, Set<String> changed, List<CampaignProblem> problems) {
        var reported = new HashSet<String>();
        for (var campaign : answering) {
            if (chains().levels(campaign.key()) - 1 > Campaign.MAX_DEPTH && !reported.contains(campaign.key())) {
                var chain = chains().through(campaign.key());
                reported.addAll(chain);
                problems.add(tooDeep(chain, changed));
            }
        }
    }

    /** Of the changed campaigns in the chain, the one nearest to the call that goes too far answers. */
    private CampaignProblem tooDeep(List<String> chain, Set<String> changed) {
        boolean missingRoot = lacksRoot(chain.get(0));
        int tooDeep = Campaign.MAX_DEPTH + 1 - (missingRoot ? 1 : 0);
        var message = "is part of a chain of calls that is too deep (" + (missingRoot ? "(any parent) > " : "")
                + String.join(" > ", chain) + "): '" + chain.get(tooDeep) + "' would run at depth "
                + (Campaign.MAX_DEPTH + 1) + ", at most " + Campaign.MAX_DEPTH
                + " levels may stand below the root, take one level out (E6)";
        int place = IntStream.range(0, chain.size())
                .filter(i -> changed.contains(chain.get(i)) && knows(chain.get(i)))
                .boxed()
                .min(Comparator.comparingInt(i -> Math.abs(i - tooDeep + 1)))
                .orElseThrow();
        var campaign = requireNonNull(campaigns.get(chain.get(place)));
        return place + 1 < chain.size()
                ? at(campaign, edge(chain.get(place), chain.get(place + 1)).call(), message)
                : of(campaign, message);
    }

    private static CampaignProblem at(Campaign campaign, ExecuteCampaign call, String message) {
        return new CampaignProblem(
                campaign,
                new Problem(
                        call.element(),
                        call.line(),
                        call.column(),
                        "Execute Campaign '" + call.element() + "' of campaign '" + campaign.key() + "' " + message));
    }

    private static CampaignProblem of(Campaign campaign, String message) {
        return new CampaignProblem(
                campaign, new Problem(campaign.key(), 0, 0, "Campaign '" + campaign.key() + "' " + message));
    }
}
