package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.ListProblems;
import io.baton.engine.access.Caller;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.catalog.MissingAssets;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.model.BpmnNames;
import io.baton.engine.model.CampaignReader;
import io.baton.engine.model.XmlReader;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.FieldCatalog;
import io.baton.person.Workspace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;

/**
 * Looks at a new deployment before the engine does, and refuses it whole with every problem of every file at once: what
 * is wrong with the models, and what they would do to the calls between campaigns that are deployed already (E3, E6,
 * E7). Definitions that were accepted once never come here again.
 */
final class CampaignDeployer implements Deployer {

    /** The name of a property; a misspelt type is as long as those of Baton. */
    private static final Pattern PROPERTY = Pattern.compile("name\\s*=\\s*[\"']([^\"'<>]{5,20})[\"']");

    /** What the engine says of a text, a step or a call that was left empty. */
    private static final List<String> OF_WHAT_IS_EMPTY = List.of(
            "One of the attributes 'class', 'delegateExpression'",
            "Missing attribute 'calledElement'",
            "One of the following is mandatory on a field declaration",
            "No valid value found in attribute 'stringValue' nor element 'string'");

    private final Campaigns campaigns;
    private final DmnSmartLists lists;
    private final CampaignReader reader;

    CampaignDeployer(Campaigns campaigns, DmnSmartLists lists, CampaignReader reader) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.reader = reader;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        refuseForeign(deployment);
        try {
            MalformedFiles.refuseOthers(deployment.getResources().values());
            check(deployment);
        } catch (ParseException refusal) {
            DeploymentLogger.LOG.modelsAreRefused(deployment.getName(), refusal);
            DeploymentCommands.refuse(refusal);
            throw refusal;
        } catch (CampaignRefusedException refusal) {
            DeploymentLogger.LOG.decisionsAreRefused(deployment.getName(), refusal);
            throw refusal;
        }
    }

    /**
     * A workspace of others takes nothing that is Baton's, and nothing at all where campaigns are: a process of a
     * campaign's key would take its place (A1). Camunda lets everybody deploy to every tenant.
     */
    private void refuseForeign(DeploymentEntity deployment) {
        var workspace = Workspace.of(deployment.getTenantId());
        if (!Caller.ofCommand().sees(workspace)
                && (deployment.getResources().values().stream().anyMatch(CampaignDeployer::isOfBaton)
                        || !campaigns.latest(workspace).isEmpty())) {
            throw DeploymentLogger.LOG.workspaceMissing(workspace);
        }
    }

    private static boolean isOfBaton(ResourceEntity resource) {
        return isBpmn(resource)
                ? mentionsCampaigns(resource)
                : Arrays.stream(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)
                        .anyMatch(resource.getName()::endsWith);
    }

    private void check(DeploymentEntity deployment) {
        var workspace = Workspace.of(deployment.getTenantId());
        var decisions = DecisionCheck.of(lists, deployment);
        var bpmn = deployment.getResources().values().stream()
                .filter(CampaignDeployer::isBpmn)
                .sorted(Comparator.comparing(ResourceEntity::getName)) // which of two campaigns answers for both
                .toList();
        if (bpmn.stream().anyMatch(CampaignDeployer::mentionsCampaigns)) {
            var fields = UnitsOfWork.current().people().refreshFields();
            check(
                    workspace,
                    bpmn.stream()
                            .map(resource -> read(deployment, resource, workspace, fields))
                            .toList(),
                    decisions);
            UnitsOfWork.current().listenersChange();
        } else {
            MalformedFiles.refuse(bpmn);
            if (!decisions.isEmpty()) {
                decisions.refuseUnfit(campaigns.latest(workspace));
            }
        }
    }

    private void check(Workspace workspace, List<BpmnFile> files, DecisionCheck decisions) {
        var deployed = new LinkedHashMap<String, Campaign>();
        campaigns.latest(workspace).forEach(campaign -> deployed.put(campaign.key(), campaign));
        files.forEach(file -> deployed.putAll(file.campaigns()));
        BpmnFile.refuseTwins(files);
        new CallCheck(campaigns::visibleWorkspacesOf).check(deployed, files);
        decisions.refuseUnfit(deployed.values());
        decisions.checkDeployed(files);
        if (files.stream().anyMatch(BpmnFile::isRefused)) {
            throw BpmnFile.refusal(files);
        }
        tellMissing(files, new CampaignGraph(deployed.values()), decisions);
        for (var file : files) {
            file.doubts().values().stream()
                    .flatMap(List::stream)
                    .forEach(doubt -> DeploymentLogger.LOG.deployedButDoubtful(workspace, doubt.message()));
            file.idle().forEach(part -> DeploymentLogger.LOG.deployedButIdle(file.name(), part.message()));
        }
    }

    /** V2: what may come later is no reason to refuse a campaign. */
    private void tellMissing(List<BpmnFile> files, CampaignGraph graph, DecisionCheck decisions) {
        var unit = UnitsOfWork.current();
        var assets = new MissingAssets(unit.staticLists(), unit.programs());
        files.stream().flatMap(file -> file.campaigns().values().stream()).forEach(campaign -> {
            var missing = new ArrayList<String>();
            CampaignFaults.missingCallees(campaign, graph).forEach(problem -> missing.add(problem.message()));
            assets.of(campaign, graph).forEach(problem -> missing.add(problem.message()));
            campaign.program()
                    .filter(key ->
                            unit.programs().find(campaign.workspace(), key).isEmpty())
                    .ifPresent(key ->
                            missing.add("baton.program names '" + key + "', which is no program yet: create it"));
            decisions.missing(campaign).ifPresent(key -> missing.add(ListProblems.notDeployedYet(key)));
            if (!missing.isEmpty()) {
                DeploymentLogger.LOG.deployedButIncomplete(campaign.key(), campaign.workspace(), missing);
            }
        });
    }

    private static boolean isBpmn(ResourceEntity resource) {
        return Arrays.stream(BpmnDeployer.BPMN_RESOURCE_SUFFIXES).anyMatch(resource.getName()::endsWith);
    }

    /** Finds campaigns in whatever encoding: those with wider characters only put zeros between the letters. */
    private static boolean mentionsCampaigns(ResourceEntity resource) {
        var text = new String(resource.getBytes(), StandardCharsets.ISO_8859_1).replace("\0", "");
        return text.contains(BpmnNames.TYPE)
                || PROPERTY.matcher(text)
                        .results()
                        .map(property -> property.group(1))
                        .anyMatch(name -> BpmnNames.SETTINGS.contains(name) || BpmnNames.isMisspeltType(name));
    }

    /** The engine's own parser finds the engine's own problems. Baton's are found in the tree it leaves. */
    private BpmnFile read(
            DeploymentEntity deployment, ResourceEntity resource, Workspace workspace, FieldCatalog fields) {
        var problems = new ArrayList<Problem>();
        var parse = parser().createParse()
                .sourceInputStream(new ByteArrayInputStream(resource.getBytes()))
                .deployment(deployment)
                .name(resource.getName());
        if (!deployment.isValidatingSchema()) {
            parse.setSchemaResource(null);
        }
        var unreadable = Optional.<Problem>empty();
        try {
            parse.execute();
        } catch (ParseException expected) {
            problems.addAll(parse.getProblems());
        } catch (ProcessEngineException fault) {
            unreadable = Optional.of(unreadable(resource, XmlReader.reason(fault), parse));
        } catch (StackOverflowError tooDeep) {
            unreadable = Optional.of(unreadable(resource, "its elements lie too deep in each other", parse));
        }
        var file = parse.getRootElement() == null
                ? new BpmnFile(resource.getName(), Map.of(), Map.of(), List.of(), Set.of(), problems)
                : read(resource.getName(), parse.getRootElement(), workspace, fields, problems);
        unreadable.filter(ignored -> problems.isEmpty()).ifPresent(problems::add);
        return file;
    }

    /** What stops the engine from reading a file. Where Baton finds a fault itself, it names the element. */
    private static Problem unreadable(ResourceEntity resource, String reason, BpmnParse parse) {
        return new ProblemImpl(
                resource.getName() + " is no readable BPMN file: " + reason
                        + ". Open it in Camunda Modeler and save it again",
                parse.getRootElement());
    }

    private BpmnFile read(String name, Element root, Workspace workspace, FieldCatalog fields, List<Problem> problems) {
        var read = reader.readAll(root, workspace, fields);
        var found = new LinkedHashMap<String, Campaign>();
        read.campaigns().forEach(campaign -> found.put(campaign.key(), campaign));
        problems.removeIf(problem -> isSaid(problem, read.campaigns()));
        var ids = IdProblems.takeFrom(problems);
        var file = new BpmnFile(name, found, read.doubts(), read.idle(), read.plain(), problems);
        read.campaigns().forEach(campaign -> campaign.problems().forEach(file::add));
        read.misspelt().forEach(file::add);
        ids.forEach(file::add);
        return file;
    }

    /** The engine's words about what was left empty, where Baton has said it in better ones. */
    private static boolean isSaid(Problem problem, List<Campaign> campaigns) {
        return OF_WHAT_IS_EMPTY.stream().anyMatch(problem.getMessage()::startsWith)
                && campaigns.stream()
                        .flatMap(campaign -> campaign.problems().stream())
                        .anyMatch(said -> said.element().equals(problem.getMainElementId()));
    }

    private static BpmnParser parser() {
        return Context.getProcessEngineConfiguration().getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser())
                .findFirst()
                .orElseThrow();
    }
}
