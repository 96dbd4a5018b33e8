package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.Problem;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartListReference;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Checks that the decisions which campaigns have as their smart lists can be smart lists: a table that answers with
 * more than one yes or no cannot.
 */
final class DecisionCheck {

    private final DmnSmartLists lists;
    private final Map<String, DmnDecision> decisions;

    private DecisionCheck(DmnSmartLists lists, Map<String, DmnDecision> decisions) {
        this.lists = lists;
        this.decisions = decisions;
    }

    /**
     * Reads the decisions of a deployment.
     *
     * @throws ParseException when one cannot be read
     *
     * @param lists finds the decisions that are deployed already
     */
    static DecisionCheck of(DmnSmartLists lists, DeploymentEntity deployment) {
        var decisions = new LinkedHashMap<String, DmnDecision>();
        for (var resource : deployment.getResources().values()) {
            if (Arrays.stream(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)
                    .anyMatch(resource.getName()::endsWith)) {
                read(resource).forEach(decision -> decisions.put(decision.getKey(), decision));
            }
        }
        return new DecisionCheck(lists, decisions);
    }

    private static List<DmnDecision> read(ResourceEntity resource) {
        try {
            return Context.getProcessEngineConfiguration()
                    .getDmnEngineConfiguration()
                    .getTransformer()
                    .createTransform()
                    .modelInstance(new ByteArrayInputStream(resource.getBytes()))
                    .transformDecisions();
        } catch (DmnTransformException unreadable) {
            throw MalformedFiles.refusal(
                    resource,
                    "ENGINE-22004 Unable to transform DMN resource '" + resource.getName() + "'.",
                    unreadable);
        }
    }

    /** Whether the deployment brings no decision. */
    boolean isEmpty() {
        return decisions.isEmpty();
    }

    /**
     * Checks the decisions of the deployment.
     *
     * @param campaigns the campaigns of the workspace, those of the deployment included
     * @throws CampaignRefusedException naming each decision that campaigns use and that cannot be a smart list
     */
    void refuseUnfit(Collection<Campaign> campaigns) {
        var users = new LinkedHashMap<String, List<String>>();
        for (var campaign : campaigns) {
            named(campaign).filter(decisions::containsKey).ifPresent(key -> users.computeIfAbsent(
                            key, ignored -> new ArrayList<>())
                    .add(campaign.key()));
        }
        var problems = new ArrayList<String>();
        users.forEach((key, keys) -> Optional.ofNullable(decisions.get(key))
                .flatMap(DecisionCheck::unfit)
                .ifPresent(reason -> problems.add(
                        "decision '" + key + "' is the smart list of " + String.join(", ", keys) + ", but " + reason)));
        if (!problems.isEmpty()) {
            throw DeploymentLogger.LOG.unfitDecisions(problems);
        }
    }

    /** Checks the decisions that are deployed already and that new campaigns name. Adds the problems to their files. */
    void checkDeployed(Workspace workspace, List<BpmnFile> files) {
        for (var file : files) {
            for (var campaign : file.campaigns().values()) {
                named(campaign)
                        .filter(key -> !decisions.containsKey(key))
                        .flatMap(key -> problem(workspace, campaign.key(), key))
                        .ifPresent(file::add);
            }
        }
    }

    private Optional<Problem> problem(Workspace workspace, String campaign, String decision) {
        return lists.latest(workspace, decision)
                .map(found -> (DmnDecision) Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedDecisionDefinitionById(found.getId()))
                .flatMap(DecisionCheck::unfit)
                .map(reason -> new Problem(
                        campaign,
                        0,
                        0,
                        "Campaign '" + campaign + "' has decision '" + decision + "' as its smart list, but "
                                + reason));
    }

    /** Key of the decision that a campaign has as its smart list and that is neither deployed nor brought along. */
    Optional<String> missing(Campaign campaign) {
        return named(campaign)
                .filter(key -> !decisions.containsKey(key)
                        && lists.latest(campaign.workspace(), key).isEmpty());
    }

    /** Key of the decision that a campaign has as its smart list. */
    private static Optional<String> named(Campaign campaign) {
        return campaign.smartList() instanceof SmartListReference.ByKey named
                ? Optional.of(named.key())
                : Optional.empty();
    }

    private static Optional<String> unfit(DmnDecision decision) {
        return decision.getDecisionLogic() instanceof DmnDecisionTableImpl table
                ? DmnSmartLists.refuseHitPolicy(table)
                : Optional.empty();
    }
}
