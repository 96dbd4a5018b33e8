package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.ListProblems;
import io.baton.campaign.Problem;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.model.XmlReader;
import io.baton.person.Workspace;
import io.baton.smartlist.AssetReference;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Checks that the decisions which campaigns have as their smart lists, or which these refer to, can be smart lists
 * (V1): a table that answers with more than one yes or no cannot, nor one that asks for a field that is not there.
 */
final class DecisionCheck {

    /** How many campaigns a message names. */
    private static final int NAMED = 10;

    private final DmnSmartLists lists;
    private final Workspace workspace;
    private final Map<String, SmartList> decisions = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, Optional<SmartList>> deployed = new HashMap<>();

    private DecisionCheck(DmnSmartLists lists, Workspace workspace) {
        this.lists = lists;
        this.workspace = workspace;
    }

    /**
     * Reads the decisions of a deployment.
     *
     * @throws ParseException when one cannot be read
     *
     * @param lists finds the decisions that are deployed already
     */
    static DecisionCheck of(DmnSmartLists lists, DeploymentEntity deployment) {
        var check = new DecisionCheck(lists, Workspace.of(deployment.getTenantId()));
        for (var resource : deployment.getResources().values()) {
            if (Arrays.stream(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)
                    .anyMatch(resource.getName()::endsWith)) {
                check.add(resource);
            }
        }
        return check;
    }

    private void add(ResourceEntity file) {
        read(file).forEach(decision -> decisions.put(decision.getKey(), lists.read(decision)));
        XmlReader.lines(file.getName(), file.getBytes(), "decision")
                .forEach((key, line) -> places.put(key, file.getName() + ", line " + line));
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
            MalformedFiles.refuseHitPolicies(resource);
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
        if (decisions.isEmpty()) {
            return;
        }
        var users = new LinkedHashMap<String, List<String>>();
        for (var campaign : campaigns) {
            asked(campaign).stream().filter(decisions::containsKey).forEach(key -> users.computeIfAbsent(
                            key, ignored -> new ArrayList<>())
                    .add(campaign.key()));
        }
        var problems = new ArrayList<String>();
        users.forEach((key, keys) -> list(key)
                .flatMap(lists::unfit)
                .ifPresent(reason -> problems.add("decision '" + key + "' ("
                        + places.getOrDefault(key, "deployed before") + ") is the smart list of "
                        + keys.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (keys.size() > NAMED ? " and " + (keys.size() - NAMED) + " more" : "") + ", but " + reason)));
        if (!problems.isEmpty()) {
            throw DeploymentLogger.LOG.unfitDecisions(problems);
        }
    }

    /** Checks the decisions that are deployed already and that new campaigns use. Adds the problems to their files. */
    void checkDeployed(List<BpmnFile> files) {
        for (var file : files) {
            for (var campaign : file.campaigns().values()) {
                asked(campaign).stream()
                        .filter(key -> !decisions.containsKey(key))
                        .flatMap(key -> problem(campaign, key).stream())
                        .forEach(file::add);
            }
        }
    }

    private Optional<Problem> problem(Campaign campaign, String decision) {
        var subject = "Campaign '" + campaign.key() + "'";
        return list(decision)
                .flatMap(lists::unfit)
                .map(reason -> named(campaign).filter(decision::equals).isPresent()
                        ? ListProblems.unfitDecision(subject, decision, reason)
                        : ListProblems.unfitReference(subject, decision, reason))
                .map(message -> new Problem(campaign.key(), 0, 0, message));
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

    /** Keys of the lists that decide on a campaign's people: the one it names, and those that are referred to. */
    private Set<String> asked(Campaign campaign) {
        var asked = new LinkedHashSet<String>();
        var left = new ArrayDeque<String>();
        if (campaign.smartList() instanceof SmartListReference.ByKey named) {
            left.add(named.key());
        } else if (campaign.smartList() instanceof SmartListReference.Inline inline) {
            left.addAll(referred(inline.list()));
        }
        while (!left.isEmpty()) {
            var key = left.poll();
            if (asked.add(key)) {
                list(key).ifPresent(list -> left.addAll(referred(list)));
            }
        }
        return asked;
    }

    private static List<String> referred(SmartList list) {
        return list.references().stream()
                .filter(reference -> reference.kind() == AssetKind.SMART_LIST)
                .map(AssetReference::key)
                .toList();
    }

    /** The list of a key as it is with the deployment; empty when there is none. */
    private Optional<SmartList> list(String key) {
        var brought = decisions.get(key);
        return brought != null
                ? Optional.of(brought)
                : deployed.computeIfAbsent(
                        key, one -> lists.latest(workspace, one).map(found -> lists.version(found.getId())));
    }
}
