package io.baton.engine.transfer;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.Program;
import io.baton.campaign.ProgramTree;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.model.ModelFile;
import io.baton.engine.model.ModelFile.Definition;
import io.baton.engine.model.ModelText;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.engine.transfer.ProgramFile.Model;
import io.baton.engine.transfer.ProgramFile.Requirement;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.FieldCatalog;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/**
 * One export under way. An asset that belongs to a program goes with that program; an asset that belongs to none goes
 * with all that need it; of the rest only the names are noted. The result is in an order of its own, so that nothing
 * but a change changes it.
 */
final class ProgramExport {

    private final UnitOfWork unit;
    private final Campaigns deployed;
    private final DmnSmartLists smartLists;
    private final Deployments deployments = Deployments.ofCommand();
    private final Workspace workspace;
    private final FieldCatalog fields;
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, ModelFile> campaigns = new TreeMap<>();
    private final Map<String, ModelFile> decisions = new TreeMap<>();
    private final Set<String> carried = new TreeSet<>();
    private final Map<String, StaticList> staticLists = new TreeMap<>();
    private final Map<String, PersonField> needed = new TreeMap<>();
    private final Map<Named, Set<String>> named = new TreeMap<>();
    private final Set<String> problems = new TreeSet<>();

    /** Something outside that is needed. */
    private record Named(Kind kind, String key) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            return Comparator.comparing(Named::kind).thenComparing(Named::key).compare(this, other);
        }
    }

    ProgramExport(UnitOfWork unit, Campaigns deployed, DmnSmartLists smartLists, Workspace workspace) {
        this.unit = unit;
        this.deployed = deployed;
        this.smartLists = smartLists;
        this.workspace = workspace;
        this.fields = unit.people().refreshFields();
    }

    /**
     * Collects a program and all that stands below it. The models are read as the authenticated user.
     *
     * @param root the program, one of the tree
     * @throws CampaignRefusedException when something of it would not be the same elsewhere
     */
    ProgramFile collect(ProgramTree.ProgramNode root, ProgramTree tree) {
        program(root, tree);
        deployed.latest(workspace).stream()
                .filter(campaign ->
                        campaign.program().filter(programs::containsKey).isPresent())
                .map(Campaign::key)
                .sorted()
                .forEach(this::campaign);
        if (!problems.isEmpty()) {
            throw TransferLogger.LOG.cannotExport(root.key(), List.copyOf(problems));
        }
        return new ProgramFile(
                programs.values().stream()
                        .map(program -> program.key().equals(root.key()) ? alone(program) : program)
                        .toList(),
                List.copyOf(staticLists.values()),
                List.copyOf(needed.values()),
                models(decisions),
                models(campaigns),
                named.entrySet().stream()
                        .filter(one -> !isCarried(one.getKey()))
                        .map(one -> new Requirement(
                                one.getKey().kind(), one.getKey().key(), List.copyOf(one.getValue())))
                        .toList());
    }

    private boolean isCarried(Named thing) {
        return (thing.kind() == Kind.CAMPAIGN && carried.contains(thing.key()))
                || (thing.kind() == Kind.PROGRAM && programs.containsKey(thing.key()));
    }

    /** The importing server decides where the program stands. */
    private static Program alone(Program program) {
        return program.below(Optional.empty());
    }

    private static List<Model> models(Map<String, ModelFile> files) {
        return files.values().stream()
                .map(file -> new Model(file.name(), file.lines()))
                .sorted(Comparator.comparing(Model::name))
                .toList();
    }

    private void program(ProgramTree.ProgramNode node, ProgramTree tree) {
        unit.programs().find(workspace, node.key()).ifPresent(program -> programs.put(program.key(), program));
        tree.children(node.key()).stream()
                .sorted(Comparator.comparing(ProgramTree.ProgramNode::key))
                .forEach(child -> program(child, tree));
    }

    private void campaign(String key) {
        if (carried.contains(key)) {
            return;
        }
        var definition = deployed.find(workspace, key).orElseThrow().definition();
        var file = file(campaigns, definition, ModelFile.BPMN, () -> deployments.processFile(definition.getId()));
        file.definitions().forEach(one -> carried.add(one.key()));
        for (var one : file.definitions()) {
            process(file, one, definition);
        }
    }

    private void process(ModelFile file, Definition one, ResourceDefinition definition) {
        var newest = deployed.newest(workspace, one.key());
        if (isOfOtherFile(newest, definition)) {
            problem(file, "campaign", one.key());
            return;
        }
        var found = deployed.find(workspace, one.key()).map(Campaigns.Startable::campaign);
        if (found.isEmpty()) {
            return;
        }
        var campaign = found.get();
        var by = "campaign " + one.key();
        campaign.program()
                .filter(program -> !programs.containsKey(program))
                .ifPresent(program -> problems.add("campaign '" + one.key() + "' of program '" + program
                        + "' stands in one file with "
                        + others(file, one.key())
                        + ": deploy it again in a file of its own"));
        one.resources()
                .forEach(used -> problems.add("the " + used + " in campaign '" + one.key()
                        + "', a resource of its deployment, which an export does not hold: write it into the model"));
        one.deploymentCalls().forEach(call -> boundTo(call, one.key(), newest.orElseThrow()));
        campaign.calls().forEach(call -> call(call, one.key(), by));
        if (campaign.smartList() instanceof SmartListReference.ByKey list) {
            decision(list.key(), by);
        } else if (campaign.smartList() instanceof SmartListReference.Inline inline) {
            list(inline.list(), by);
        }
        one.named("list").forEach(list -> staticList(list, by));
        one.named("campaign").forEach(other -> need(Kind.CAMPAIGN, other, by));
        one.named("program").forEach(program -> need(Kind.PROGRAM, program, by));
        one.personFields(fields).forEach(this::field);
    }

    private static String others(ModelFile file, String key) {
        return String.join(
                ", ",
                file.definitions().stream()
                        .map(Definition::key)
                        .filter(other -> !other.equals(key))
                        .toList());
    }

    private void call(ExecuteCampaign call, String caller, String by) {
        if (call.callee().isEmpty()) {
            return; // found at run time: nobody knows yet
        }
        var callee = call.callee().get();
        if (!call.latest()) {
            problems.add("Execute Campaign '" + call.element() + "' of campaign '" + caller
                    + "' calls a fixed version of '" + callee
                    + "', and versions are counted anew elsewhere: let it call the newest, remove"
                    + " calledElementBinding");
            return;
        }
        var target = deployed.find(workspace, callee).map(Campaigns.Startable::campaign);
        if (target.filter(found -> found.type() == CampaignType.EXECUTABLE
                        && found.program().map(programs::containsKey).orElse(true))
                .isPresent()) {
            campaign(callee);
        } else {
            need(Kind.CAMPAIGN, callee, by);
        }
    }

    /** Files that are deployed together go on being deployed together; those that are not could not become it. */
    private void boundTo(ModelFile.DeploymentCall call, String caller, ResourceDefinition definition) {
        var callee = deployed.newest(workspace, call.callee());
        var program = deployed.find(workspace, call.callee())
                .flatMap(found -> found.campaign().program())
                .filter(other -> !programs.containsKey(other));
        if (program.isPresent()
                || callee.isEmpty()
                || !callee.get().getDeploymentId().equals(definition.getDeploymentId())) {
            problems.add("Execute Campaign '" + call.element() + "' of campaign '" + caller + "' calls '"
                    + call.callee()
                    + "' of its own deployment, "
                    + program.map(other -> "which belongs to program '" + other + "' and is no part of the export")
                            .orElse("and there is a newer version, or none: deploy both together")
                    + ". Or let it call the newest, remove calledElementBinding");
        }
    }

    private void decision(String key, String by) {
        var found = smartLists.latest(workspace, key);
        if (found.isEmpty()) {
            need(Kind.SMART_LIST, key, by);
            return;
        }
        var definition = found.get();
        if (decisions.containsKey(place(definition))) {
            return;
        }
        var file = file(decisions, definition, ModelFile.DMN, () -> deployments.decisionFile(definition.getId()));
        for (var one : file.definitions()) {
            Optional<DecisionDefinition> newest = smartLists.latest(workspace, one.key());
            if (isOfOtherFile(newest, definition)) {
                problem(file, "decision", one.key());
            } else {
                list(smartLists.version(newest.orElseThrow().getId()), "smart list " + one.key());
            }
        }
    }

    private void list(SmartList list, String by) {
        list.fieldNames().forEach(name -> fields.find(name).ifPresent(this::field));
        for (var reference : list.references()) {
            switch (reference.kind()) {
                case LIST -> staticList(reference.key(), by);
                case SMART_LIST -> decision(reference.key(), by);
                case PROGRAM -> need(Kind.PROGRAM, reference.key(), by);
                case CAMPAIGN, REQUEST -> need(Kind.CAMPAIGN, reference.key(), by);
            }
        }
    }

    private void staticList(String key, String by) {
        unit.staticLists()
                .find(workspace, key)
                .ifPresentOrElse(list -> staticLists.put(key, list), () -> need(Kind.STATIC_LIST, key, by));
    }

    private void field(PersonField field) {
        if (!field.equals(PersonField.EMAIL)) {
            needed.put(field.name(), field);
        }
    }

    private void need(Kind kind, String key, String by) {
        named.computeIfAbsent(new Named(kind, key), ignored -> new TreeSet<>()).add(by);
    }

    /** The file a definition came from, read once, under the name that the first of its keys gives it. */
    private ModelFile file(
            Map<String, ModelFile> known, ResourceDefinition definition, String ending, Supplier<byte[]> content) {
        return known.computeIfAbsent(place(definition), ignored -> {
            var file = ModelFile.read(definition.getKey() + ending, ModelText.lines(content.get()));
            file.problem().ifPresent(problems::add);
            var first = file.definitions().stream().map(Definition::key).min(Comparator.naturalOrder());
            return new ModelFile(
                    first.orElse(definition.getKey()) + ending, file.lines(), file.definitions(), file.problem());
        });
    }

    private static String place(ResourceDefinition definition) {
        return definition.getDeploymentId() + "/" + definition.getResourceName();
    }

    private static boolean isOfOtherFile(Optional<? extends ResourceDefinition> newest, ResourceDefinition definition) {
        return newest.filter(one -> place(one).equals(place(definition))).isEmpty();
    }

    private void problem(ModelFile file, String what, String key) {
        problems.add("the newest version of " + what + " '" + key + "' is not the one in the file of "
                + others(file, key) + ": deploy each in a file of its own, so that there is one of each");
    }
}
