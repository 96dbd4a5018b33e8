package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignOutline;
import io.baton.campaign.CampaignType;
import io.baton.campaign.Problem;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.MissingAssets;
import io.baton.engine.command.WayOut;
import io.baton.engine.overview.SystemCheck.Finding;
import io.baton.engine.overview.SystemCheck.Kind;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.Contradiction;
import io.baton.smartlist.SmartLists;
import io.baton.token.Token;
import io.baton.token.TokenContext;
import io.baton.token.TokenFamily;
import io.baton.token.TokenName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One check of the campaigns of a workspace under way: collects what it finds. */
final class WorkspaceCheck {

    private final UnitOfWork unit;
    private final Campaigns campaigns;
    private final CampaignFaults faults;
    private final SmartLists lists;
    private final Workspace workspace;
    private final MissingAssets missing;
    private final Map<String, Boolean> programs = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    WorkspaceCheck(UnitOfWork unit, Campaigns campaigns, CampaignFaults faults, SmartLists lists, Workspace workspace) {
        this.unit = unit;
        this.campaigns = campaigns;
        this.faults = faults;
        this.lists = lists;
        this.workspace = workspace;
        this.missing = faults.missingAssets();
    }

    /**
     * Looks at all campaigns of the workspace together.
     *
     * @param shown keys of the campaigns whose findings are wanted
     */
    List<Finding> run(Set<String> shown) {
        var deployed = new TreeMap<String, CampaignOutline>();
        campaigns
                .latestOutlines(workspace)
                .forEach(one -> deployed.put(one.campaign().key(), one));
        var all = deployed.values().stream().map(CampaignOutline::campaign).toList();
        var graph = campaigns.graph(workspace);
        var calls = new KnownCalls(all);
        deployed.values().stream()
                .filter(one -> shown.contains(one.campaign().key()))
                .forEach(one -> check(one, graph, calls));
        return findings;
    }

    private void check(CampaignOutline deployed, CampaignGraph graph, KnownCalls calls) {
        var campaign = deployed.campaign();
        report(Kind.INVALID_CAMPAIGN, campaign, faults.faults(campaign, graph, lists));
        report(Kind.MISSING_CALLEE, campaign, CampaignFaults.missingCallees(campaign, graph));
        report(Kind.MISSING_ASSET, campaign, missing.of(campaign, graph));
        program(campaign);
        list(campaign);
        report(Kind.EMPTY_FIELD_IN_CHOICE, campaign, deployed.doubts());
        boolean reached = calls.reachedByRoot(campaign.key());
        if (campaign.type() == CampaignType.EXECUTABLE) {
            reachable(campaign, reached, calls);
            shared(campaign, graph);
        }
        if (reached) {
            tokens(deployed, calls.sendersTo(campaign.key()));
        }
    }

    private void report(Kind kind, Campaign campaign, List<Problem> problems) {
        problems.forEach(problem -> report(kind, campaign, problem.message()));
    }

    private void report(Kind kind, Campaign campaign, String message) {
        report(kind, campaign, message, Optional.empty());
    }

    private void report(Kind kind, Campaign campaign, String message, Optional<WayOut> wayOut) {
        findings.add(new Finding(kind, campaign.key(), workspace, message, wayOut));
    }

    private void program(Campaign campaign) {
        campaign.program()
                .filter(key -> !programs.computeIfAbsent(
                        key, one -> unit.programs().find(workspace, one).isPresent()))
                .ifPresent(key -> report(
                        Kind.MISSING_PROGRAM,
                        campaign,
                        "Campaign '" + campaign.key() + "' belongs to the program '" + key
                                + "', which does not exist in "
                                + workspace + ": correct baton.program, or create it",
                        Optional.of(new WayOut(WayOut.Act.CREATE_PROGRAM, key))));
    }

    /** An invalid list is a fault of its own; here it is one that works and can never say yes. */
    private void list(Campaign campaign) {
        var fields = unit.people().fields();
        var list = lists.resolve(workspace, campaign.smartList());
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
                            + ": people who came through one of them are turned away in all others, for ever. Set"
                            + " baton.qualification to 'every time', or to an interval such as 'once every 7 days'");
        }
    }

    /** A token is defined when any campaign whose context gets here defines it. */
    private void tokens(CampaignOutline deployed, List<Campaign> senders) {
        var campaign = deployed.campaign();
        var elements = new LinkedHashMap<TokenName, List<String>>();
        deployed.neededTokens().forEach(needed -> elements.computeIfAbsent(needed.token(), ignored -> new ArrayList<>())
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
}
