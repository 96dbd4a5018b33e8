package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.ExecuteCampaign;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.token.Token;
import io.baton.token.TokenContext;
import io.baton.token.TokenSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tokens a campaign sees when it is reached by a path of callers, and where each value comes from (T10). API values,
 * member and trigger tokens are known at run time only.
 */
public final class VisibleTokens {

    private final Baton baton;
    private final UnitOfWork unit;
    private final Workspace workspace;
    private final List<String> path = new ArrayList<>();

    private VisibleTokens(Baton baton, UnitOfWork unit, Workspace workspace) {
        this.baton = baton;
        this.unit = unit;
        this.workspace = workspace;
    }

    /**
     * The tokens by name; those that the campaign uses and nothing on the path defines are blank and of source undefined.
     *
     * @param callers keys of the campaigns from the root to the caller, the campaign itself may stand at the end; {@code
     *     key:element} names the step by which the path goes on, else it is the first one that leads there
     * @throws CampaignRefusedException when one does not call the next
     */
    public static List<Token> of(Baton baton, Workspace workspace, String key, List<String> callers) {
        return baton.inUnitOfWork(unit -> new VisibleTokens(baton, unit, workspace).along(key, callers));
    }

    private List<Token> along(String key, List<String> callers) {
        var steps = new ArrayList<>(callers);
        if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(key)) {
            steps.add(key);
        }
        steps.forEach(step -> path.add(keyOf(step)));
        var campaign = visible(path.get(0));
        var context = unit.tokenContexts().own(campaign);
        for (int i = 1; i < steps.size(); i++) {
            var call = call(campaign, steps.get(i - 1), path.get(i));
            campaign = visible(path.get(i));
            var own = unit.tokenContexts().own(campaign);
            context = call.useParentTokenContext() ? unit.tokenContexts().handDown(context, own) : own;
        }
        return tokens(campaign, context);
    }

    private static String keyOf(String step) {
        int colon = step.indexOf(':');
        return colon < 0 ? step : step.substring(0, colon);
    }

    private Campaign visible(String key) {
        return baton.faults().list(Optional.of(key)).stream()
                .map(CampaignFaults.Listed::campaign)
                .filter(campaign -> campaign.workspace().equals(workspace))
                .findFirst()
                .orElseThrow(() -> OverviewLogger.LOG.noSuchPath(
                        path, "there is no campaign '" + key + "' in " + workspace + ", name one that is deployed"));
    }

    private ExecuteCampaign call(Campaign caller, String step, String callee) {
        int colon = step.indexOf(':');
        var element = colon < 0 ? Optional.<String>empty() : Optional.of(step.substring(colon + 1));
        return caller.calls().stream()
                .filter(call -> element.map(call.element()::equals).orElse(true))
                .filter(call -> call.callee().map(callee::equals).orElse(element.isPresent()))
                .findFirst()
                .orElseThrow(() -> OverviewLogger.LOG.noSuchPath(
                        path,
                        "campaign '" + caller.key() + "' has no Execute Campaign step "
                                + element.map(id -> "'" + id + "' ").orElse("") + "that calls '" + callee + "'; it has "
                                + steps(caller)));
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
        baton
                .campaigns()
                .find(workspace, campaign.key())
                .flatMap(found -> DeployedCampaign.find(found.definition()))
                .stream()
                .flatMap(deployed -> deployed.neededTokens().stream())
                .map(DeployedCampaign.NeededToken::token)
                .distinct()
                .filter(name -> context.find(name).isEmpty())
                .forEach(name -> tokens.add(new Token(name, "", TokenSource.UNDEFINED)));
        tokens.sort(Comparator.comparing((Token token) -> token.name().family())
                .thenComparing(token -> token.name().key()));
        return List.copyOf(tokens);
    }
}
