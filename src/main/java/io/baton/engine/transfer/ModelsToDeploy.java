package io.baton.engine.transfer;

import io.baton.campaign.Campaign;
import io.baton.campaign.ExecuteCampaign;
import io.baton.engine.model.ModelFile;
import io.baton.engine.model.ModelFile.Definition;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.engine.transfer.ProgramFile.Model;
import io.baton.engine.transfer.TargetWorkspace.Version;
import io.baton.smartlist.SmartListReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which models of a file are deployed: those that differ from the newest version there, and what goes with
 * them.
 */
final class ModelsToDeploy {

    private final TargetWorkspace target;
    private final Set<String> programs;
    private final ImportReport.Builder report;
    private final List<ModelCandidate> decisions;
    private final List<ModelCandidate> campaigns;

    private ModelsToDeploy(ProgramFile file, TargetWorkspace target, ImportReport.Builder report) {
        this.target = target;
        this.programs = file.programKeys();
        this.report = report;
        this.decisions = candidates(file.decisions(), target::decision);
        this.campaigns = candidates(file.campaigns(), target::process);
    }

    /**
     * Compares the models of a file with what is there; models that cannot be deployed become problems of the report.
     */
    static ModelsToDeploy decide(ProgramFile file, TargetWorkspace target, ImportReport.Builder report) {
        var models = new ModelsToDeploy(file, target, report);
        models.refuseTwice();
        models.campaigns.forEach(models::refuseForeign);
        JointDeployment.complete(models.campaigns);
        return models;
    }

    private List<ModelCandidate> candidates(List<Model> models, Function<String, Optional<Version>> newest) {
        return models.stream().map(model -> candidate(model, newest)).toList();
    }

    private ModelCandidate candidate(Model model, Function<String, Optional<Version>> newest) {
        var candidate = new ModelCandidate(ModelFile.read(model.name(), model.lines()), newest);
        candidate.file().problem().ifPresent(report::problem);
        if (candidate.isReadable() && candidate.differs(target::lines)) {
            candidate.deploy();
        }
        return candidate;
    }

    private Stream<ModelCandidate> all() {
        return Stream.concat(decisions.stream(), campaigns.stream());
    }

    /** Keys of the smart lists in the file. */
    Set<String> decisionKeys() {
        return keys(decisions);
    }

    /** Keys of the campaigns in the file, and of the processes beside them. */
    Set<String> campaignKeys() {
        return keys(campaigns);
    }

    private static Set<String> keys(List<ModelCandidate> candidates) {
        return candidates.stream().flatMap(ModelCandidate::keys).collect(Collectors.toSet());
    }

    /** The files to deploy, smart lists first. */
    List<ModelFile> files() {
        return all().filter(ModelCandidate::isDeployed)
                .map(ModelCandidate::file)
                .toList();
    }

    private void refuseTwice() {
        var files = new LinkedHashMap<String, String>();
        all().forEach(candidate -> candidate.keys().forEach(key -> {
            var name = candidate.file().name();
            var before = files.putIfAbsent(name.replaceFirst(".*\\.", "") + key, name);
            if (before != null) {
                report.problem("'" + key + "' stands in '" + before + "' and in '" + name + "': keep one");
                candidate.leave();
            }
        }));
    }

    /** Assets of another program that is there are not replaced, nor are processes that are no campaigns. */
    private void refuseForeign(ModelCandidate candidate) {
        for (var one : candidate.definitions()) {
            one.program()
                    .filter(this::isForeign)
                    .ifPresent(program -> report.problem("campaign '" + one.key() + "' of '"
                            + candidate.file().name()
                            + "' belongs to the program '" + program
                            + "', which is not in the file: export that one, or a folder above both"));
            if (candidate.newest(one.key()).isPresent()) {
                target.campaign(one.key())
                        .ifPresentOrElse(
                                campaign -> refuseForeign(candidate, one, campaign), () -> refuseNoCampaign(one));
            }
        }
    }

    private boolean isForeign(String program) {
        return !programs.contains(program);
    }

    private void refuseNoCampaign(Definition definition) {
        if (definition.campaign()) {
            report.problem("'" + definition.key() + "' is a process without baton.type in " + target.workspace()
                    + " and would become a campaign: give the campaign another key");
        }
    }

    private void refuseForeign(ModelCandidate candidate, Definition definition, Campaign there) {
        var theirs = there.program().filter(this::isForeign);
        if (theirs.isPresent()) {
            report.problem("campaign '" + definition.key() + "' belongs to the program '" + theirs.get() + "' in "
                    + target.workspace() + ", which is not in the file: give the campaign another key, or move the"
                    + " one that is there, with its baton.program");
        } else if (!there.program().equals(definition.program())) {
            candidate.because("moves from "
                    + there.program().map(key -> "program '" + key + "'").orElse("no program") + " to "
                    + definition.program().map(key -> "program '" + key + "'").orElse("none"));
        }
    }

    /** Reports what becomes of each definition of the file. */
    void report() {
        decisions.forEach(candidate -> report(Kind.SMART_LIST, candidate));
        campaigns.forEach(candidate -> report(Kind.CAMPAIGN, candidate));
    }

    private void report(Kind kind, ModelCandidate candidate) {
        for (var one : candidate.definitions()) {
            var is = kind == Kind.CAMPAIGN && !one.campaign() ? Kind.PROCESS : kind;
            candidate
                    .newest(one.key())
                    .ifPresentOrElse(
                            version -> report.updated(is, one.key(), details(kind, candidate, one.key(), version)),
                            () -> report.created(is, one.key()));
        }
    }

    private List<String> details(Kind kind, ModelCandidate candidate, String key, Version version) {
        if (!candidate.isDeployed()) {
            return List.of();
        }
        var details = new ArrayList<String>();
        details.add("version " + version.number() + " becomes " + (version.number() + 1));
        details.addAll(candidate.reasons());
        var users = kind == Kind.SMART_LIST ? campaignsWithList(key) : callersOutside(key);
        if (!users.isEmpty()) {
            details.add("is used by " + String.join(", ", users) + " too, not in the file");
        }
        return details;
    }

    private List<String> campaignsWithList(String list) {
        return campaignsThere(
                campaign -> campaign.program().filter(programs::contains).isEmpty()
                        && campaign.smartList() instanceof SmartListReference.ByKey named
                        && named.key().equals(list));
    }

    private List<String> callersOutside(String key) {
        var inFile = campaignKeys();
        return campaignsThere(campaign -> !inFile.contains(campaign.key())
                && campaign.calls().stream().map(ExecuteCampaign::callee).anyMatch(Optional.of(key)::equals));
    }

    private List<String> campaignsThere(Predicate<Campaign> which) {
        return target.campaigns().stream()
                .filter(which)
                .map(Campaign::key)
                .sorted()
                .toList();
    }

    /** Reports the campaigns that belong to a program of the file and are not in it. */
    void reportKept() {
        var inFile = campaignKeys();
        for (var campaign : target.campaigns()) {
            if (!inFile.contains(campaign.key())) {
                campaign.program()
                        .filter(programs::contains)
                        .ifPresent(program -> report.kept(
                                Kind.CAMPAIGN, campaign.key(), "belongs to '" + program + "' and is not in the file"));
            }
        }
    }
}
