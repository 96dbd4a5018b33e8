package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.Problem;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.command.WayOut;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.Contradiction;
import io.baton.token.Token;
import io.baton.token.TokenContext;
import io.baton.token.TokenFamily;
import io.baton.token.TokenName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at all campaigns together and finds what cannot work, or will not do what was meant. */
public final class SystemCheck {

    /** How bad a finding is. */
    public enum Severity {
        /** Something does not work. */
        ERROR,
        /** Something works, but hardly as it was meant. */
        WARNING;

        /** The word in REST. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Kinds of findings. */
    public enum Kind {
        INVALID_CAMPAIGN(Severity.ERROR),
        MISSING_CALLEE(Severity.ERROR),
        MISSING_PROGRAM(Severity.WARNING),
        LIST_QUALIFIES_NOBODY(Severity.WARNING),
        UNREACHABLE_EXECUTABLE(Severity.WARNING),
        ONCE_ON_SHARED_EXECUTABLE(Severity.WARNING),
        UNDEFINED_TOKEN(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }

        /** The word in REST. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Something to look at.
     *
     * @param campaign key of the campaign it is about
     * @param message a whole sentence: the fault and the way out
     * @param wayOut the act that the message names as the way out, where it is one of Baton's own
     */
    public record Finding(Kind kind, String campaign, Workspace workspace, String message, Optional<WayOut> wayOut) {}

    private final Baton baton;
    private final UnitOfWork unit;
    private final List<Finding> findings = new ArrayList<>();

    private SystemCheck(Baton baton, UnitOfWork unit) {
        this.baton = baton;
        this.unit = unit;
    }

    /**
     * Checks everything the authenticated user may see, by campaign and workspace.
     *
     * @param workspace empty for all
     */
    public static List<Finding> run(Baton baton, Optional<Workspace> workspace) {
        return baton.inUnitOfWork(unit -> new SystemCheck(baton, unit).run(workspace));
    }

    private List<Finding> run(Optional<Workspace> workspace) {
        var visible = baton.faults().list(Optional.empty()).stream()
                .map(CampaignFaults.Listed::campaign)
                .filter(campaign -> workspace.map(campaign.workspace()::equals).orElse(true))
                .toList();
        var shown = visible.stream()
                .collect(Collectors.groupingBy(
                        Campaign::workspace,
                        LinkedHashMap::new,
                        Collectors.mapping(Campaign::key, Collectors.toSet())));
        shown.forEach(this::check);
        findings.sort(Comparator.comparing(Finding::campaign)
                .thenComparing(finding -> finding.workspace().id())
                .thenComparing(Finding::kind));
        return List.copyOf(findings);
    }

    private void check(Workspace workspace, Set<String> shown) {
        var deployed = new TreeMap<String, DeployedCampaign>();
        baton.campaigns()
                .latestDeployed(workspace)
                .forEach(one -> deployed.put(one.campaign().key(), one));
        var campaigns =
                deployed.values().stream().map(DeployedCampaign::campaign).toList();
        var graph = new CampaignGraph(campaigns);
        var calls = new KnownCalls(campaigns);
        var programs = new HashMap<String, Boolean>();
        for (var one : deployed.values()) {
            var campaign = one.campaign();
            if (!shown.contains(campaign.key())) {
                continue;
            }
            report(Kind.INVALID_CAMPAIGN, campaign, baton.faults().faults(campaign, graph));
            report(Kind.MISSING_CALLEE, campaign, baton.faults().missingCallees(campaign, graph));
            program(campaign, programs);
            list(campaign);
            boolean reached = calls.reachedByRoot(campaign.key());
            if (campaign.type() == CampaignType.EXECUTABLE) {
                reachable(campaign, reached, calls);
                shared(campaign, graph);
            }
            if (reached) {
                tokens(one, calls.sendersTo(campaign.key()));
            }
        }
    }

    private void report(Kind kind, Campaign campaign, List<Problem> problems) {
        problems.forEach(problem -> report(kind, campaign, problem.message()));
    }

    private void report(Kind kind, Campaign campaign, String message) {
        report(kind, campaign, message, Optional.empty());
    }

    private void report(Kind kind, Campaign campaign, String message, Optional<WayOut> wayOut) {
        findings.add(new Finding(kind, campaign.key(), campaign.workspace(), message, wayOut));
    }

    private void program(Campaign campaign, Map<String, Boolean> programs) {
        campaign.program()
                .filter(key -> !programs.computeIfAbsent(
                        key,
                        any -> baton.programs().find(campaign.workspace(), any).isPresent()))
                .ifPresent(key -> report(
                        Kind.MISSING_PROGRAM,
                        campaign,
                        "Campaign '" + campaign.key() + "' belongs to the program '" + key
                                + "', which does not exist in "
                                + campaign.workspace() + ": correct baton.program, or create it",
                        Optional.of(new WayOut(WayOut.Act.CREATE_PROGRAM, key))));
    }

    /** An invalid list is a fault of its own; here it is one that works and can never say yes. */
    private void list(Campaign campaign) {
        var fields = baton.people().fields();
        var list = baton.smartLists().resolve(campaign.workspace(), campaign.smartList());
        if (list.invalid(fields).isEmpty()) {
            list.necessary(fields)
                    .flatMap(Contradiction::in)
                    .ifPresent(reason -> report(
                            Kind.LIST_QUALIFIES_NOBODY,
                            campaign,
                            "The smart list of campaign '" + campaign.key() + "' can never qualify anybody: " + reason
                                    + ". Change one of them, or join them with 'or'"));
        }
    }

    private void reachable(Campaign campaign, boolean reached, KnownCalls calls) {
        if (!reached) {
            var callers = calls.callersOf(campaign.key());
            report(
                    Kind.UNREACHABLE_EXECUTABLE,
                    campaign,
                    "Nobody can reach the executable campaign '" + campaign.key() + "': "
                            + (callers.isEmpty()
                                    ? "no campaign executes it"
                                    : "only executable campaigns execute it (" + String.join(", ", callers)
                                            + "), and no batch or trigger campaign stands above them")
                            + ". Add an Execute Campaign step for it to a campaign, or delete it");
        }
    }

    private void shared(Campaign campaign, CampaignGraph graph) {
        var callers = graph.namedBy(campaign.key());
        if (campaign.qualification() instanceof QualificationRule.Once && callers.size() > 1) {
            report(
                    Kind.ONCE_ON_SHARED_EXECUTABLE,
                    campaign,
                    "Executable campaign '" + campaign.key() + "' has the rule 'once' and is executed by "
                            + String.join(", ", callers)
                            + ": who came through one of them is turned away in all others, for ever. Set"
                            + " baton.qualification to 'every time', or to an interval such as 'once every 7 days'");
        }
    }

    /** A token is defined when any campaign whose context gets here defines it. */
    private void tokens(DeployedCampaign deployed, List<Campaign> senders) {
        var campaign = deployed.campaign();
        var elements = new LinkedHashMap<TokenName, List<String>>();
        deployed.neededTokens().forEach(needed -> elements.computeIfAbsent(needed.token(), any -> new ArrayList<>())
                .add(needed.element()));
        if (elements.isEmpty()) {
            return;
        }
        var contexts = senders.stream().map(unit.tokenContexts()::own).toList();
        elements.forEach((token, where) -> {
            if (contexts.stream().noneMatch(context -> context.find(token).isPresent())) {
                report(
                        Kind.UNDEFINED_TOKEN,
                        campaign,
                        "Campaign '" + campaign.key() + "' uses {{" + token + "}} in '" + String.join("', '", where)
                                + "', and it is defined nowhere on any path that leads there"
                                + suggestion(token, contexts) + ": define " + token + " in '" + campaign.key()
                                + "', in its program or in a campaign that executes it with useParentTokenContext=true."
                                + " Without a value passed through the API it is blank");
            }
        });
    }

    private static String suggestion(TokenName token, List<TokenContext> contexts) {
        var known = contexts.stream()
                .flatMap(context -> context.tokens().stream())
                .map(Token::name)
                .filter(name -> name.family() == TokenFamily.MY)
                .map(TokenName::name)
                .collect(Collectors.toSet());
        return Spelling.nearest(token.name(), known)
                .map(near -> " (did you mean my." + near + "?)")
                .orElse("");
    }

    /** Every call that can happen, with the benefit of the doubt: a target found at run time may be any executable. */
    private static final class KnownCalls {

        private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
        private final List<Campaign> undecided = new ArrayList<>();
        private final Map<String, List<Call>> callers = new HashMap<>();

        private record Call(Campaign caller, boolean sendsTokens) {}

        private KnownCalls(List<Campaign> all) {
            all.forEach(campaign -> campaigns.put(campaign.key(), campaign));
            for (var caller : all) {
                caller.calls().forEach(call -> call.callee()
                        .ifPresent(callee -> callers.computeIfAbsent(callee, any -> new ArrayList<>())
                                .add(new Call(caller, call.useParentTokenContext()))));
                if (caller.calls().stream().anyMatch(call -> call.callee().isEmpty())) {
                    undecided.add(caller);
                }
            }
        }

        private List<Call> callsOf(String key) {
            var calls = new ArrayList<>(callers.getOrDefault(key, List.of()));
            if (campaigns.containsKey(key) && campaigns.get(key).type() == CampaignType.EXECUTABLE) {
                for (var caller : undecided) {
                    calls.add(new Call(
                            caller,
                            caller.calls().stream()
                                    .filter(call -> call.callee().isEmpty())
                                    .anyMatch(ExecuteCampaign::useParentTokenContext)));
                }
            }
            return calls;
        }

        private List<String> callersOf(String key) {
            return callsOf(key).stream()
                    .map(call -> call.caller().key())
                    .distinct()
                    .toList();
        }

        /** Whether the campaign is a root or stands below one. */
        private boolean reachedByRoot(String key) {
            return above(key, false).stream().anyMatch(campaign -> campaign.type() != CampaignType.EXECUTABLE);
        }

        /** The campaign and all whose tokens can get there along an unbroken chain of true (T5). */
        private List<Campaign> sendersTo(String key) {
            return above(key, true);
        }

        private List<Campaign> above(String key, boolean withTokensOnly) {
            var found = new ArrayList<Campaign>();
            var seen = new HashSet<>(Set.of(key));
            var open = new ArrayDeque<>(List.of(campaigns.get(key)));
            while (!open.isEmpty()) {
                var campaign = open.poll();
                found.add(campaign);
                for (var call : callsOf(campaign.key())) {
                    if ((call.sendsTokens() || !withTokensOnly)
                            && seen.add(call.caller().key())) {
                        open.add(call.caller());
                    }
                }
            }
            return found;
        }
    }
}
