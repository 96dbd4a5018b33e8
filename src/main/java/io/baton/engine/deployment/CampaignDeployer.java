package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.Problem;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.model.BpmnElements;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.smartlist.SmartListReference;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a new deployment before the engine does, and refuses it whole with every problem of every file at once: what is
 * wrong with the models, and what they would do to the calls between campaigns that are deployed already (E3, E6, E7).
 * Definitions that were accepted once never come here again.
 */
public final class CampaignDeployer implements Deployer {

    private final Baton baton;

    public CampaignDeployer(Baton baton) {
        this.baton = baton;
    }

    /** A file of the deployment: what is in it and what is wrong with it. */
    private record Source(
            String name,
            List<org.camunda.bpm.engine.Problem> problems,
            Map<String, Campaign> campaigns,
            Set<String> plainProcesses) {}

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var resources = deployment.getResources().values().stream()
                .filter(CampaignDeployer::isBpmn)
                .toList();
        var workspace = Workspace.of(deployment.getTenantId());
        var decisions = decisions(deployment);
        if (resources.stream().noneMatch(CampaignDeployer::mentionsCampaigns)) {
            refuseUnfit(decisions, users(baton.campaigns().latest(workspace), decisions.keySet()));
            return;
        }
        baton.people().refreshFields();
        var sources =
                resources.stream().map(resource -> read(deployment, resource)).toList();
        checkCalls(workspace, sources);
        var deployed = new LinkedHashMap<String, Campaign>();
        baton.campaigns().latest(workspace).forEach(campaign -> deployed.put(campaign.key(), campaign));
        sources.forEach(source -> deployed.putAll(source.campaigns()));
        refuseUnfit(decisions, users(deployed.values(), decisions.keySet()));
        checkLists(workspace, sources, decisions.keySet());
        if (sources.stream().anyMatch(source -> !source.problems().isEmpty())) {
            throw refusal(sources);
        }
        Context.getCommandContext().getSession(UnitOfWork.class).listenersChange();
    }

    /** The decisions of the deployment by their keys; what the engine cannot read it refuses itself, a little later. */
    private Map<String, DmnDecision> decisions(DeploymentEntity deployment) {
        var decisions = new LinkedHashMap<String, DmnDecision>();
        for (var resource : deployment.getResources().values()) {
            if (Arrays.stream(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)
                    .anyMatch(resource.getName()::endsWith)) {
                read(resource).forEach(decision -> decisions.put(decision.getKey(), decision));
            }
        }
        return decisions;
    }

    private List<DmnDecision> read(ResourceEntity resource) {
        try {
            return baton.engine()
                    .getDmnEngineConfiguration()
                    .getTransformer()
                    .createTransform()
                    .modelInstance(new ByteArrayInputStream(resource.getBytes()))
                    .transformDecisions();
        } catch (DmnTransformException leftToTheEngine) {
            return List.of();
        }
    }

    /** Which campaigns have one of these decisions as their smart list. */
    private static Map<String, List<String>> users(Collection<Campaign> campaigns, Set<String> decisions) {
        var users = new LinkedHashMap<String, List<String>>();
        for (var campaign : campaigns) {
            if (campaign.smartList() instanceof SmartListReference.ByKey named && decisions.contains(named.key())) {
                users.computeIfAbsent(named.key(), any -> new ArrayList<>()).add(campaign.key());
            }
        }
        return users;
    }

    /** A table that answers with more than one yes or no can be no smart list. */
    private static void refuseUnfit(Map<String, DmnDecision> decisions, Map<String, List<String>> users) {
        var problems = new ArrayList<String>();
        users.forEach((key, campaigns) -> unfit(decisions.get(key))
                .ifPresent(reason -> problems.add("decision '" + key + "' is the smart list of "
                        + String.join(", ", campaigns) + ", but " + reason)));
        if (!problems.isEmpty()) {
            throw BatonLogger.LOG.unfitDecisions(problems);
        }
    }

    private static Optional<String> unfit(@Nullable DmnDecision decision) {
        return decision != null && decision.getDecisionLogic() instanceof DmnDecisionTableImpl table
                ? DmnSmartLists.refuseHitPolicy(table)
                : Optional.empty();
    }

    /** The same for decisions that are deployed already and that a new campaign names. */
    private void checkLists(Workspace workspace, List<Source> sources, Set<String> deployedTogether) {
        for (var source : sources) {
            for (var campaign : source.campaigns().values()) {
                if (campaign.smartList() instanceof SmartListReference.ByKey named
                        && !deployedTogether.contains(named.key())) {
                    DmnSmartLists.latest(workspace, named.key())
                            .map(found -> (DmnDecision) Context.getProcessEngineConfiguration()
                                    .getDeploymentCache()
                                    .findDeployedDecisionDefinitionById(found.getId()))
                            .flatMap(CampaignDeployer::unfit)
                            .ifPresent(reason -> source.problems()
                                    .add(located(new Problem(
                                            campaign.key(),
                                            0,
                                            0,
                                            "Campaign '" + campaign.key() + "' has decision '" + named.key()
                                                    + "' as its smart list, but " + reason))));
                }
            }
        }
    }

    private static boolean isBpmn(ResourceEntity resource) {
        for (var suffix : BpmnDeployer.BPMN_RESOURCE_SUFFIXES) {
            if (resource.getName().endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /** In whatever encoding: those with wider characters only put zeros between the letters. */
    private static boolean mentionsCampaigns(ResourceEntity resource) {
        return new String(resource.getBytes(), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .contains("baton.type");
    }

    /** The engine's own parser finds the engine's own problems; the tree it leaves is read for ours. */
    private Source read(DeploymentEntity deployment, ResourceEntity resource) {
        var problems = new ArrayList<org.camunda.bpm.engine.Problem>();
        var campaigns = new LinkedHashMap<String, Campaign>();
        var plainProcesses = new LinkedHashSet<String>();
        var parse = parser().createParse()
                .sourceInputStream(new ByteArrayInputStream(resource.getBytes()))
                .deployment(deployment)
                .name(resource.getName());
        if (!deployment.isValidatingSchema()) {
            parse.setSchemaResource(null);
        }
        try {
            parse.execute();
        } catch (ParseException expected) {
            problems.addAll(parse.getProblems());
        } catch (ProcessEngineException unreadable) {
            problems.add(new ProblemImpl(
                    resource.getName() + " is no readable BPMN file: "
                            + rootCause(unreadable).getMessage() + ". Open it in Camunda Modeler and save it again",
                    parse.getRootElement()));
        }
        if (parse.getRootElement() != null) {
            for (var process : deployable(parse.getRootElement())) {
                baton.reader()
                        .read(
                                start -> BpmnElements.eventName(parse.getRootElement(), start),
                                process,
                                Workspace.of(deployment.getTenantId()),
                                Optional.of(baton.people().fields()))
                        .ifPresentOrElse(
                                read -> {
                                    campaigns.put(read.campaign().key(), read.campaign());
                                    read.campaign().problems().forEach(problem -> problems.add(located(problem)));
                                },
                                () -> plainProcesses.add(BpmnElements.attribute(process, "id")));
            }
        }
        return new Source(resource.getName(), problems, campaigns, plainProcesses);
    }

    /** What the engine deploys of a file; a process that is not executable is only drawn. */
    private static List<Element> deployable(Element definitions) {
        return definitions.elements("process").stream()
                .filter(process -> Boolean.parseBoolean(BpmnElements.attribute(process, "isExecutable")))
                .toList();
    }

    private BpmnParser parser() {
        return baton.engine().getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser())
                .findFirst()
                .orElseThrow();
    }

    private static Throwable rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private void checkCalls(Workspace workspace, List<Source> sources) {
        var campaigns = new LinkedHashMap<String, Campaign>();
        baton.campaigns().latest(workspace).forEach(campaign -> campaigns.put(campaign.key(), campaign));
        var origin = new LinkedHashMap<String, Source>();
        sources.forEach(source -> source.campaigns().forEach((key, campaign) -> {
            campaigns.put(key, campaign);
            origin.put(key, source);
        }));
        var plainProcesses = sources.stream()
                .flatMap(source -> source.plainProcesses().stream())
                .filter(key -> !origin.containsKey(key))
                .collect(Collectors.toSet());
        plainProcesses.forEach(campaigns::remove);
        var graph = new CampaignGraph(campaigns.values());
        graph.check(origin.keySet())
                .forEach(finding ->
                        origin.get(finding.campaign().key()).problems().add(located(finding.problem())));
        origin.forEach((key, source) -> checkTargets(campaigns.get(key), graph, plainProcesses, source));
    }

    /** A target that is no campaign here: a plain process (E3), or a campaign of another workspace (E7). */
    private void checkTargets(Campaign caller, CampaignGraph graph, Set<String> plainProcesses, Source source) {
        for (var call : caller.calls()) {
            if (call.callee().isEmpty()
                    || call.workspace().isPresent()
                    || graph.knows(call.callee().get())) {
                continue;
            }
            var callee = call.callee().get();
            var workspaces = plainProcesses.contains(callee)
                    ? List.of(caller.workspace())
                    : baton.campaigns().workspacesOf(callee);
            if (workspaces.isEmpty()) {
                continue; // may be deployed later; the campaign is listed with the problem until then
            }
            var message = workspaces.contains(caller.workspace())
                    ? "calls '" + callee
                            + "', a process without baton.type: only executable campaigns can be called, give it"
                            + " baton.type executable (E3)"
                    : "calls '" + callee + "' of " + workspaces.get(0) + ", but this campaign belongs to "
                            + caller.workspace()
                            + ": deploy '" + callee + "' to " + caller.workspace()
                            + " first or together, calls never cross workspaces (E7)";
            source.problems()
                    .add(located(new Problem(
                            call.element(),
                            call.line(),
                            call.column(),
                            "Execute Campaign '" + call.element() + "' of campaign '" + caller.key() + "' "
                                    + message)));
        }
    }

    private static org.camunda.bpm.engine.Problem located(Problem problem) {
        return new LocatedProblem(problem);
    }

    /** One of our problems in the form of the engine's. */
    private static final class LocatedProblem extends ProblemImpl {

        private LocatedProblem(Problem problem) {
            super(problem.message(), (Element) null, problem.element());
            this.line = problem.line();
            this.column = problem.column();
        }
    }

    /** The engine's own exception, with a report for each file. */
    private static ParseException refusal(List<Source> sources) {
        var failing =
                sources.stream().filter(source -> !source.problems().isEmpty()).toList();
        var text = new StringBuilder("ENGINE-09005 Could not parse BPMN process. Errors: ");
        for (var source : failing) {
            for (var problem : source.problems()) {
                text.append("\n* ")
                        .append(problem.getMessage())
                        .append(" | resource ")
                        .append(source.name());
                text.append(problem);
            }
        }
        var first = failing.get(0);
        var refusal = new ParseException(text.toString(), first.name(), first.problems(), List.of());
        failing.stream().skip(1).forEach(source -> refusal.getResorceReports()
                .add(new ResourceReportImpl(source.name(), source.problems(), List.of())));
        return refusal;
    }
}
