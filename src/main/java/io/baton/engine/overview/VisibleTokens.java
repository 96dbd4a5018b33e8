package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignOutline;
import io.baton.campaign.ExecuteCampaign;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import io.baton.token.Token;
import io.baton.token.TokenContext;
import io.baton.token.TokenSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Permissions;

/**
 * The tokens a campaign sees when it is reached by a path of callers, and where each value comes from (T10). API
 * values, member and trigger tokens are known at run time only.
 */
public final class VisibleTokens {

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final CampaignFaults faults;

    public VisibleTokens(UnitsOfWork units, Campaigns campaigns, CampaignFaults faults) {
        this.units = units;
        this.campaigns = campaigns;
        this.faults = faults;
    }

    /**
     * A campaign on the path.
     *
     * @param element id of the step by which the path goes on; empty for the first one that leads there
     */
    private record Stop(String key, Optional<String> element) {

        private static Stop parse(String text) {
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Stop(text, Optional.empty())
                    : new Stop(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
        }
    }

    /**
     * The tokens by name; those that the campaign uses and nothing on the path defines are blank and of source
     * undefined.
     *
     * @param workspace of all campaigns on the path
     * @param callers keys of the campaigns from the root to the caller, the campaign itself may stand at the end;
     *     {@code key:element} names the step by which the path goes on, else it is the first one that leads there
     * @throws CampaignRefusedException when one is not there, in the eyes of the caller, or does not call the next
     * @throws org.camunda.bpm.engine.AuthorizationException when the caller may not read one
     */
    public List<Token> of(Workspace workspace, String key, List<String> callers) {
        var steps = new ArrayList<>(callers);
        if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(key)) {
            steps.add(key);
        }
        var path = steps.stream().map(Stop::parse).toList();
        return units.inUnitOfWork(unit -> along(unit, workspace, path));
    }

    private List<Token> along(UnitOfWork unit, Workspace workspace, List<Stop> path) {
        var stops = path.stream().map(stop -> visible(workspace, stop.key())).toList();
        Caller.ofCommand()
                .require(path.stream()
                        .map(Stop::key)
                        .distinct()
                        .map(key -> Right.ofCampaign(Permissions.READ, key))
                        .toList());
        var context = unit.tokenContexts().own(stops.get(0));
        for (int i = 1; i < path.size(); i++) {
            var call = call(stops.get(i - 1), path, i);
            var own = unit.tokenContexts().own(stops.get(i));
            context = call.useParentTokenContext() ? unit.tokenContexts().handDown(context, own) : own;
        }
        return tokens(stops.get(stops.size() - 1), context);
    }

    private Campaign visible(Workspace workspace, String key) {
        return faults.named(key).stream()
                .map(CampaignFaults.Listed::campaign)
                .filter(campaign -> campaign.workspace().equals(workspace))
                .findFirst()
                .orElseThrow(() -> OverviewLogger.LOG.campaignMissing(key, workspace));
    }

    /** The step by which the path comes from the caller to the campaign at a position. */
    private static ExecuteCampaign call(Campaign caller, List<Stop> path, int position) {
        var callee = path.get(position).key();
        var element = path.get(position - 1).element();
        return caller.calls().stream()
                .filter(call -> element.map(call.element()::equals).orElse(true))
                .filter(call -> call.callee().map(callee::equals).orElse(element.isPresent()))
                .findFirst()
                .orElseThrow(() -> noSuchPath(
                        path,
                        "campaign '" + caller.key() + "' has no Execute Campaign step "
                                + element.map(id -> "'" + id + "' ").orElse("") + "that calls '" + callee + "'; it has "
                                + steps(caller)));
    }

    private static CampaignRefusedException noSuchPath(List<Stop> path, String why) {
        return OverviewLogger.LOG.noSuchPath(path.stream().map(Stop::key).toList(), why);
    }

    private static String steps(Campaign caller) {
        return caller.calls().isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        caller.calls().stream()
                                .map(call -> "'" + call.element() + "' for "
                                        + call.callee()
                                                .map(key -> "'" + key + "'")
                                                .orElse("what an expression finds"))
                                .toList());
    }

    private List<Token> tokens(Campaign campaign, TokenContext context) {
        var tokens = new ArrayList<>(context.tokens());
        campaigns.outline(campaign.workspace(), campaign.key()).stream()
                .flatMap(outline -> outline.neededTokens().stream())
                .map(CampaignOutline.NeededToken::token)
                .distinct()
                .filter(name -> context.find(name).isEmpty())
                .forEach(name -> tokens.add(new Token(name, "", TokenSource.UNDEFINED)));
        tokens.sort(Comparator.comparing((Token token) -> token.name().family())
                .thenComparing(token -> token.name().key()));
        return List.copyOf(tokens);
    }
}
