package io.baton.engine.transfer;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.Retries;
import io.baton.engine.model.ModelText;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;

/**
 * Brings programs into workspaces, each all of it or nothing: programs and static lists are written, models that
 * differ from the newest version there are deployed together, in one transaction. A dry run does the same and takes it
 * back, so it knows what the engine would say. Both have a transaction of their own, whatever is under way.
 */
public final class ProgramImports {

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final DmnSmartLists lists;
    private final Clock clock;

    /**
     * @param clock tells when new static lists are created
     */
    public ProgramImports(UnitsOfWork units, Campaigns campaigns, DmnSmartLists lists, Clock clock) {
        this.units = units;
        this.campaigns = campaigns;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Imports a program as the authenticated user.
     *
     * @param workspace where the program is to be; that of everything in the file
     * @return what changed; no problems
     * @throws CampaignRefusedException with all problems, when there are some
     * @throws AuthorizationException when the user may not deploy
     */
    public ImportReport run(Workspace workspace, ProgramFile file) {
        return units.retryingNew(unit -> {
            var report = bringIn(unit, workspace, file, false);
            if (!report.problems().isEmpty()) {
                throw TransferLogger.LOG.cannotImport(report.problems());
            }
            return report;
        });
    }

    /**
     * Says what {@link #run} would do.
     *
     * @param workspace where the program would be; that of everything in the file
     * @return what would change, and all problems
     * @throws AuthorizationException when the user may not deploy
     */
    public ImportReport dryRun(Workspace workspace, ProgramFile file) {
        try {
            return units.retryingNew(unit -> {
                throw new TakenBack(bringIn(unit, workspace, file, true));
            });
        } catch (TakenBack done) {
            return done.report;
        }
    }

    /** Ends the transaction of a dry run; of a kind that the engine does not log as a failure. */
    private static final class TakenBack extends BadUserRequestException {

        private final transient ImportReport report;

        private TakenBack(ImportReport report) {
            this.report = report;
        }
    }

    private ImportReport bringIn(UnitOfWork unit, Workspace workspace, ProgramFile file, boolean dryRun) {
        var deployments = Deployments.ofCommand();
        deployments.lock();
        var report = new ImportReport.Builder(workspace);
        var target = new DeployedWorkspace(unit, campaigns, lists, workspace);
        var requirements = new RequirementCheck(target, report);
        requirements.checkFields(file.personFields());
        var programs = new ProgramsToWrite(unit.programs(), unit.memberships(), workspace, report);
        programs.write(file.programs());
        new StaticListsToWrite(unit.staticLists(), clock.instant(), report).write(file.staticLists());
        var models = ModelsToDeploy.decide(file, target, report);
        requirements.check(file.requires(), inFile(file, models));
        models.report();
        programs.reportKept(file.programKeys());
        models.reportKept();
        try {
            deploy(file, models, workspace, deployments);
            if (dryRun) {
                deployments.flush();
            }
        } catch (ProcessEngineException refused) {
            problems(refused).forEach(report::problem);
        }
        return report.build();
    }

    private static Map<Kind, Set<String>> inFile(ProgramFile file, ModelsToDeploy models) {
        return Map.of(
                Kind.PROGRAM, file.programKeys(),
                Kind.STATIC_LIST,
                        file.staticLists().stream().map(StaticList::key).collect(Collectors.toSet()),
                Kind.SMART_LIST, models.decisionKeys(),
                Kind.CAMPAIGN, models.campaignKeys());
    }

    private static void deploy(ProgramFile file, ModelsToDeploy models, Workspace workspace, Deployments deployments) {
        var files = new LinkedHashMap<String, byte[]>();
        models.files().forEach(one -> files.put(one.name(), ModelText.file(one.lines())));
        if (!files.isEmpty()) {
            var name = "Import of program " + file.programs().get(0).key();
            deployments.deploy(name, workspace, files);
        }
    }

    /**
     * What the engine or the database has against the deployment.
     *
     * @throws ProcessEngineException the refusal itself, when it is about the user or a collision
     */
    private static List<String> problems(ProcessEngineException refused) {
        if (refused instanceof ParseException unfit) {
            return unfit.getResorceReports().stream()
                    .flatMap(file -> file.getErrors().stream()
                            .map(problem -> "'" + file.getResourceName() + "', line " + problem.getLine() + ": "
                                    + problem.getMessage()))
                    .toList();
        }
        if (refused instanceof AuthorizationException || Retries.isCollision(refused)) {
            throw refused;
        }
        return List.of(String.valueOf(refused.getMessage()));
    }
}
