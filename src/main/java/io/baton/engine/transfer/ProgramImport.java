package io.baton.engine.transfer;

import io.baton.campaign.Campaign;
import io.baton.campaign.Program;
import io.baton.campaign.ProgramQuery;
import io.baton.campaign.ProgramTree;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.Retries;
import io.baton.engine.model.ModelFile;
import io.baton.engine.model.ModelFile.Definition;
import io.baton.engine.model.ModelText;
import io.baton.engine.transfer.ImportReport.Asset;
import io.baton.engine.transfer.ImportReport.Change;
import io.baton.engine.transfer.ImportReport.Missing;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.engine.transfer.ProgramFile.Model;
import io.baton.engine.transfer.ProgramFile.Requirement;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.smartlist.SmartListReference;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/**
 * Brings a program into a workspace, all of it or nothing: programs and static lists are written, models that differ from the
 * newest version there are deployed together, in one transaction. A dry run does the same and takes it back, so it knows what
 * the engine would say.
 *
 * @param workspace where the program is to be; that of everything in the file
 */
public record ProgramImport(Workspace workspace, ProgramFile file) {

    private static final int TRIES = 5;

    /**
     * Imports the program as the authenticated user.
     *
     * @param dryRun whether only to say what would happen
     * @return what changed or would change; with problems after a dry run only
     * @throws CampaignRefusedException with all problems, when it is no dry run and there are some
     * @throws AuthorizationException when the user may not deploy
     */
    public ImportReport run(Baton baton, boolean dryRun) {
        return Retries.retry(TRIES, () -> {
            var report = new AtomicReference<ImportReport>();
            try {
                return baton.inUnitOfWork(session -> {
                    report.set(new Work(baton, dryRun).run());
                    if (dryRun) {
                        throw new TakenBack();
                    }
                    if (!report.get().problems().isEmpty()) {
                        throw TransferLogger.LOG.cannotImport(report.get().problems());
                    }
                    return report.get();
                });
            } catch (TakenBack expected) {
                return report.get();
            }
        });
    }

    /** Ends the transaction of a dry run; of a kind that the engine does not log as a failure. */
    private static final class TakenBack extends BadUserRequestException {}

    /** A file and the state of what it defines. */
    private static final class Candidate {

        private final ModelFile file;
        private final Map<String, Optional<? extends ResourceDefinition>> newest = new LinkedHashMap<>();
        private final List<String> reasons = new ArrayList<>();
        private boolean deploys;

        private Candidate(ModelFile file) {
            this.file = file;
        }

        private Optional<String> deploymentOf(String key) {
            return newest.getOrDefault(key, Optional.empty()).map(ResourceDefinition::getDeploymentId);
        }
    }

    /** One import under way, inside a unit of work. */
    private final class Work {

        private final Baton baton;
        private final boolean dryRun;
        private final List<Asset> assets = new ArrayList<>();
        private final List<Missing> missing = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Map<String, Program> given = new LinkedHashMap<>();
        private final List<Campaign> deployed;

        private Work(Baton baton, boolean dryRun) {
            this.baton = baton;
            this.dryRun = dryRun;
            // the lock that deployments take: the newest versions stay the newest
            Context.getCommandContext().getPropertyManager().acquireExclusiveLock();
            this.deployed = baton.campaigns().latest(workspace);
            file.programs().forEach(program -> given.put(program.key(), program));
        }

        private ImportReport run() {
            personFields();
            var there = programs();
            staticLists();
            var decisions = candidates(file.decisions(), key -> DmnSmartLists.latest(workspace, key));
            var campaigns =
                    candidates(file.campaigns(), key -> baton.campaigns().newest(workspace, key));
            refuseTwice(Stream.concat(decisions.stream(), campaigns.stream()).toList());
            campaigns.forEach(this::refuseForeign);
            goTogether(campaigns);
            requirements(decisions, campaigns);
            report(Kind.SMART_LIST, decisions);
            report(Kind.CAMPAIGN, campaigns);
            kept(there, campaigns);
            deploy(Stream.concat(decisions.stream(), campaigns.stream())
                    .filter(one -> one.deploys)
                    .map(one -> one.file)
                    .toList());
            return new ImportReport(List.copyOf(assets), List.copyOf(missing), List.copyOf(problems));
        }

        private void asset(Kind kind, String key, Change change, List<String> details) {
            assets.add(new Asset(kind, key, change, List.copyOf(details)));
        }

        private void asset(Kind kind, String key, List<String> details) {
            asset(kind, key, details.isEmpty() ? Change.UNCHANGED : Change.CHANGED, details);
        }

        private void missing(Kind kind, String key, List<String> neededBy, String wayOut) {
            missing.add(new Missing(kind, key, neededBy, wayOut));
            problems.add(kind.label() + " '" + key + "' is not in " + workspace
                    + (neededBy.isEmpty() ? "" : ", needed by " + String.join(", ", neededBy)) + ": " + wayOut);
        }

        /** A field is a column, and not every database adds one inside the transaction: so somebody else does. */
        private void personFields() {
            var known = baton.people().refreshFields().fields();
            for (var field : file.personFields()) {
                var found = known.stream()
                        .filter(one -> one.name().equalsIgnoreCase(field.name()))
                        .findFirst();
                if (found.isEmpty()) {
                    missing(Kind.PERSON_FIELD, field.name(), List.of(), "create it first");
                } else if (!found.get().name().equals(field.name())
                        || found.get().type() != field.type()) {
                    problems.add("person field '" + field.name() + "' of type "
                            + field.type().label() + " is '" + found.get().name() + "' of type "
                            + found.get().type().label()
                            + " here: a field keeps its name and type, use another one in the program");
                }
            }
        }

        /** Writes the programs, if they can stand where the file says; answers those that were there. */
        private Map<String, Program> programs() {
            baton.programs().lockTree(workspace);
            var there = new LinkedHashMap<String, Program>();
            baton.programs()
                    .list(new ProgramQuery(Optional.of(workspace), 0, Integer.MAX_VALUE))
                    .forEach(program -> there.put(program.key(), program));
            var wanted = new LinkedHashMap<String, Program>();
            given.forEach((key, program) -> wanted.put(key, placed(program, there)));
            var all = new LinkedHashMap<>(there);
            all.putAll(wanted);
            var tree = new ProgramTree(all.values().stream()
                    .map(program -> new ProgramTree.ProgramNode(program.key(), program.name(), program.parent()))
                    .toList());
            wanted.forEach((key, program) -> {
                var refusals = new ArrayList<String>();
                program.parent()
                        .flatMap(parent -> tree.refuse(key, parent))
                        .ifPresent(reason -> refusals.add("program '" + key + "': " + reason));
                program.refuseLost(baton.memberships().countByStatus(workspace, key))
                        .ifPresent(refusals::add);
                problems.addAll(refusals);
                var before = Optional.ofNullable(there.get(key));
                var details = before.map(stored -> differences(stored, program)).orElse(List.of());
                if (before.isEmpty()) {
                    asset(Kind.PROGRAM, key, Change.CREATED, List.of());
                } else {
                    asset(Kind.PROGRAM, key, details);
                }
                if (refusals.isEmpty() && (before.isEmpty() || !details.isEmpty())) {
                    baton.programs().put(program);
                }
            });
            return there;
        }

        /** The uppermost program stays where it is; a new one stands at the top. */
        private static Program placed(Program program, Map<String, Program> there) {
            return program.parent().isPresent()
                    ? program
                    : new Program(
                            program.key(),
                            program.workspace(),
                            program.name(),
                            program.description(),
                            Optional.ofNullable(there.get(program.key())).flatMap(Program::parent),
                            program.tokens(),
                            program.statuses());
        }

        private static List<String> differences(Program before, Program after) {
            var details = new ArrayList<String>();
            if (!before.name().equals(after.name())) {
                details.add("name '" + before.name() + "' becomes '" + after.name() + "'");
            }
            if (!before.description().equals(after.description())) {
                details.add("description changes");
            }
            if (!before.parent().equals(after.parent())) {
                details.add("moves from " + place(before) + " to " + place(after));
            }
            after.tokens().forEach((name, value) -> {
                var old = before.tokens().get(name);
                if (old == null) {
                    details.add("token '" + name + "' is added: '" + value + "'");
                } else if (!old.equals(value)) {
                    details.add("token '" + name + "' changes: '" + old + "' becomes '" + value + "'");
                }
            });
            before.tokens().forEach((name, value) -> {
                if (!after.tokens().containsKey(name)) {
                    details.add("token '" + name + "' is removed, it was '" + value + "'");
                }
            });
            if (!before.statuses().equals(after.statuses())) {
                details.add("statuses " + before.statuses() + " become " + after.statuses());
            }
            return details;
        }

        private static String place(Program program) {
            return program.parent().map(parent -> "below '" + parent + "'").orElse("the top");
        }

        private void staticLists() {
            for (var list : file.staticLists()) {
                var found = baton.staticLists().lock(workspace, list.key());
                if (found.isEmpty()) {
                    baton.staticLists().create(list, baton.clock().instant());
                    asset(Kind.STATIC_LIST, list.key(), Change.CREATED, List.of());
                } else if (found.get().name().equals(list.name())) {
                    asset(Kind.STATIC_LIST, list.key(), List.of());
                } else {
                    baton.staticLists().rename(list);
                    asset(
                            Kind.STATIC_LIST,
                            list.key(),
                            List.of("name '" + found.get().name() + "' becomes '" + list.name() + "'"));
                }
            }
        }

        private interface Newest {
            Optional<? extends ResourceDefinition> find(String key);
        }

        private List<Candidate> candidates(List<Model> models, Newest newest) {
            return models.stream()
                    .map(model -> {
                        var candidate = new Candidate(ModelFile.read(model.name(), model.lines()));
                        candidate.file.problem().ifPresent(problems::add);
                        candidate
                                .file
                                .definitions()
                                .forEach(one -> candidate.newest.put(one.key(), newest.find(one.key())));
                        candidate.deploys = candidate.file.problem().isEmpty() && differs(candidate);
                        return candidate;
                    })
                    .toList();
        }

        /** Whether one deployed file is not the newest of all that the file defines, or has another text. */
        private static boolean differs(Candidate candidate) {
            var places = candidate.newest.values().stream()
                    .map(newest -> newest.map(one -> List.of(one.getDeploymentId(), one.getResourceName())))
                    .distinct()
                    .toList();
            if (places.size() != 1 || places.get(0).isEmpty()) {
                return true;
            }
            var place = places.get(0).get();
            var resource = Context.getCommandContext()
                    .getResourceManager()
                    .findResourceByDeploymentIdAndResourceName(place.get(0), place.get(1));
            return !ModelText.lines(resource.getBytes()).equals(candidate.file.lines());
        }

        private void refuseTwice(List<Candidate> candidates) {
            var files = new LinkedHashMap<String, String>();
            candidates.forEach(candidate -> candidate.file.definitions().forEach(one -> {
                var name = candidate.file.name();
                var before = files.putIfAbsent(name.replaceFirst(".*\\.", "") + one.key(), name);
                if (before != null) {
                    problems.add("'" + one.key() + "' stands in '" + before + "' and in '" + name + "': keep one");
                    candidate.deploys = false;
                }
            }));
        }

        /** What belongs to another program here is not replaced, nor is a process that is no campaign. */
        private void refuseForeign(Candidate candidate) {
            for (var one : candidate.file.definitions()) {
                one.program()
                        .filter(program -> !given.containsKey(program))
                        .ifPresent(program -> problems.add("campaign '" + one.key() + "' of '" + candidate.file.name()
                                + "' belongs to the program '" + program
                                + "', which is not in the file: export that one, or a folder above both"));
                if (candidate.newest.get(one.key()).isEmpty()) {
                    continue;
                }
                var here = baton.campaigns().find(workspace, one.key()).map(Campaigns.Startable::campaign);
                if (here.isEmpty() && one.campaign()) {
                    problems.add("'" + one.key() + "' is a process without baton.type in " + workspace
                            + " and would become a campaign: give the campaign another key");
                }
                var theirs = here.flatMap(Campaign::program).filter(program -> !given.containsKey(program));
                theirs.ifPresent(program -> problems.add("campaign '" + one.key() + "' belongs to the program '"
                        + program
                        + "' in " + workspace + ", which is not in the file: give the campaign another key, or move the"
                        + " one that is there, with its baton.program"));
                here.filter(any -> theirs.isEmpty())
                        .filter(campaign -> !campaign.program().equals(one.program()))
                        .ifPresent(campaign -> candidate.reasons.add("moves from "
                                + campaign.program()
                                        .map(key -> "program '" + key + "'")
                                        .orElse("no program") + " to "
                                + one.program()
                                        .map(key -> "program '" + key + "'")
                                        .orElse("none")));
            }
        }

        /** A campaign and what it calls of its own deployment are deployed together, or both stay. */
        private void goTogether(List<Candidate> candidates) {
            var byKey = new LinkedHashMap<String, Candidate>();
            candidates.forEach(
                    candidate -> candidate.file.definitions().forEach(one -> byKey.putIfAbsent(one.key(), candidate)));
            boolean again = true;
            while (again) {
                again = false;
                for (var candidate : candidates) {
                    for (var one : candidate.file.definitions()) {
                        for (var call : one.deploymentCalls()) {
                            var callee = byKey.get(call.callee());
                            if (callee != null) {
                                again |= goTogether(candidate, one, callee, call.callee());
                            }
                        }
                    }
                }
            }
        }

        private static boolean goTogether(Candidate caller, Definition definition, Candidate callee, String key) {
            boolean apart = !caller.deploymentOf(definition.key()).equals(callee.deploymentOf(key));
            boolean bothStay = !caller.deploys && !callee.deploys;
            if ((caller.deploys && callee.deploys) || (bothStay && !apart)) {
                return false;
            }
            for (var one : List.of(caller, callee)) {
                if (!one.deploys && one.file.problem().isEmpty()) {
                    one.deploys = true;
                    one.reasons.add("is deployed together with "
                            + (one == caller
                                    ? "'" + key + "', which it calls"
                                    : "'" + definition.key() + "', which calls it")
                            + " in its own deployment");
                }
            }
            return caller.file.problem().isEmpty() && callee.file.problem().isEmpty();
        }

        private void requirements(List<Candidate> decisions, List<Candidate> campaigns) {
            var inFile = new LinkedHashSet<String>();
            decisions.forEach(candidate -> keys(candidate).forEach(key -> inFile.add(Kind.SMART_LIST.label() + key)));
            campaigns.forEach(candidate -> keys(candidate).forEach(key -> inFile.add(Kind.CAMPAIGN.label() + key)));
            given.keySet().forEach(key -> inFile.add(Kind.PROGRAM.label() + key));
            file.staticLists().forEach(list -> inFile.add(Kind.STATIC_LIST.label() + list.key()));
            for (var requirement : file.requires()) {
                if (!inFile.contains(requirement.kind().label() + requirement.key()) && !isThere(requirement)) {
                    missing(requirement.kind(), requirement.key(), requirement.neededBy(), wayOut(requirement));
                }
            }
        }

        private static Stream<String> keys(Candidate candidate) {
            return candidate.file.definitions().stream().map(Definition::key);
        }

        private boolean isThere(Requirement requirement) {
            var key = requirement.key();
            return switch (requirement.kind()) {
                case PROGRAM -> baton.programs().find(workspace, key).isPresent();
                case STATIC_LIST -> baton.staticLists().find(workspace, key).isPresent();
                case SMART_LIST -> DmnSmartLists.latest(workspace, key).isPresent();
                case CAMPAIGN -> baton.campaigns().find(workspace, key).isPresent();
                case PROCESS -> baton.campaigns().newest(workspace, key).isPresent();
                case PERSON_FIELD -> baton.people().fields().find(key).isPresent();
            };
        }

        private static String wayOut(Requirement requirement) {
            return switch (requirement.kind()) {
                case PROGRAM -> "import it first, or export a folder above both";
                case STATIC_LIST, PERSON_FIELD -> "create it first";
                case SMART_LIST -> "deploy a DMN decision of that key first";
                case CAMPAIGN, PROCESS -> "import its program first, or export a folder above both";
            };
        }

        private void report(Kind kind, List<Candidate> candidates) {
            var inFile = candidates.stream().flatMap(Work::keys).collect(Collectors.toSet());
            for (var candidate : candidates) {
                for (var one : candidate.file.definitions()) {
                    var newest = candidate.newest.get(one.key());
                    var is = kind == Kind.CAMPAIGN && !one.campaign() ? Kind.PROCESS : kind;
                    if (newest.isEmpty()) {
                        asset(is, one.key(), Change.CREATED, List.of());
                    } else if (candidate.deploys) {
                        var details = new ArrayList<String>();
                        int version = newest.get().getVersion();
                        details.add("version " + version + " becomes " + (version + 1));
                        details.addAll(candidate.reasons);
                        usedBy(kind, one.key(), inFile).ifPresent(details::add);
                        asset(is, one.key(), details);
                    } else {
                        asset(is, one.key(), List.of());
                    }
                }
            }
        }

        /** Whom else a new version reaches. */
        private Optional<String> usedBy(Kind kind, String key, Set<String> inFile) {
            var users = deployed.stream()
                    .filter(campaign -> kind == Kind.SMART_LIST
                            ? campaign.program().filter(given::containsKey).isEmpty()
                                    && campaign.smartList() instanceof SmartListReference.ByKey list
                                    && list.key().equals(key)
                            : !inFile.contains(campaign.key())
                                    && campaign.calls().stream().anyMatch(call -> call.callee()
                                            .filter(key::equals)
                                            .isPresent()))
                    .map(Campaign::key)
                    .sorted()
                    .toList();
            return users.isEmpty()
                    ? Optional.empty()
                    : Optional.of("is used by " + String.join(", ", users) + " too, not in the file");
        }

        private void kept(Map<String, Program> there, List<Candidate> campaigns) {
            var tree = new ProgramTree(there.values().stream()
                    .map(program -> new ProgramTree.ProgramNode(program.key(), program.name(), program.parent()))
                    .toList());
            given.keySet().forEach(key -> tree.children(key).stream()
                    .filter(child -> !given.containsKey(child.key()))
                    .forEach(child -> asset(
                            Kind.PROGRAM,
                            child.key(),
                            Change.KEPT,
                            List.of("stands below '" + key + "' and is not in the file"))));
            var inFile = campaigns.stream().flatMap(Work::keys).collect(Collectors.toSet());
            deployed.stream()
                    .filter(campaign -> !inFile.contains(campaign.key()))
                    .forEach(campaign -> campaign.program()
                            .filter(given::containsKey)
                            .ifPresent(program -> asset(
                                    Kind.CAMPAIGN,
                                    campaign.key(),
                                    Change.KEPT,
                                    List.of("belongs to '" + program + "' and is not in the file"))));
        }

        /** Deploys what has changed. Where the transaction is not to end by itself, the database has its say here. */
        private void deploy(List<ModelFile> files) {
            if (files.isEmpty()) {
                return;
            }
            var deployment = baton.engine()
                    .getRepositoryService()
                    .createDeployment()
                    .name("Import of program " + file.programs().get(0).key());
            workspace.tenantId().ifPresent(deployment::tenantId);
            files.forEach(one ->
                    deployment.addInputStream(one.name(), new ByteArrayInputStream(ModelText.file(one.lines()))));
            try {
                deployment.deploy();
                if (dryRun) {
                    Context.getCommandContext().getDbEntityManager().flush();
                }
            } catch (ParseException refused) {
                refused.getResorceReports().forEach(report -> report.getErrors()
                        .forEach(problem -> problems.add("'" + report.getResourceName() + "', line " + problem.getLine()
                                + ": " + problem.getMessage())));
            } catch (ProcessEngineException refused) {
                if (refused instanceof AuthorizationException || Retries.isCollision(refused)) {
                    throw refused;
                }
                problems.add(refused.getMessage());
            }
        }
    }
}
