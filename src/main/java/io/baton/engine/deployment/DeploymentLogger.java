package io.baton.engine.deployment;

import static io.baton.engine.command.CampaignRefusedException.Reason.CONFLICT;
import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;
import static io.baton.engine.command.CampaignRefusedException.Reason.MISSING;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.Workspace;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.jspecify.annotations.Nullable;

/** What is told and refused of definitions, with stable numbers. Stack traces of refusals are not among it. */
public final class DeploymentLogger extends BatonLogger {

    /** The logger of this room. */
    static final DeploymentLogger LOG = createLogger(DeploymentLogger.class, "BATON", "io.baton", "01");

    /** How many problems are told at most: the exception has them all. */
    private static final int TOLD = 10;

    void campaignIsInvalid(String campaign, Workspace workspace, String problem) {
        logWarn(
                "002",
                "Campaign '{}' of {} was accepted once but is invalid now, nobody qualifies for it: {}",
                campaign,
                workspace,
                problem);
    }

    /**
     * Says what a campaign names that is not there yet. It may come; until then the campaign does not work.
     *
     * @param missing whole sentences
     */
    void deployedButIncomplete(String campaign, Workspace workspace, List<String> missing) {
        logWarn(
                "110",
                "Campaign '{}' of {} is deployed, but not all that it names is there: {}",
                campaign,
                workspace,
                oneLine(String.join("; ", missing)));
    }

    /** Says what a campaign does, but hardly as it was meant. */
    void deployedButDoubtful(Workspace workspace, String doubt) {
        logWarn("183", "Deployed to {}, but look again: {}", workspace, oneLine(doubt));
    }

    /** Says what a file holds that does nothing, or is not deployed at all. */
    void deployedButIdle(String file, String idle) {
        logWarn("186", "File '{}' is deployed, but look again: {}", oneLine(file), oneLine(idle));
    }

    CampaignRefusedException unfitDecisions(List<String> problems) {
        return refused(20022, INVALID, "029", "The deployment is refused: {}", String.join("; ", problems));
    }

    /** A workspace that the caller may not see is answered like one that does not exist. */
    CampaignRefusedException workspaceMissing(Workspace workspace) {
        return refused(20107, MISSING, "036", "There is no workspace '{}'", workspace.id());
    }

    CampaignRefusedException stillExecuted(List<String> problems) {
        return refused(20110, CONFLICT, "040", "Nothing was deleted. {}", String.join("; ", problems));
    }

    /**
     * Says which files of a deployment are refused, and where and why: one line for each problem.
     *
     * @param deployment its name, if it has one
     */
    void modelsAreRefused(@Nullable String deployment, ParseException refusal) {
        var problems = refusal.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream().map(problem -> line(report.getResourceName(), problem)))
                .toList();
        logWarn(
                "045",
                "Deployment {} is refused:{}{}",
                name(deployment),
                problems.stream().limit(TOLD).collect(Collectors.joining()),
                problems.size() > TOLD ? "\n  and " + (problems.size() - TOLD) + " more" : "");
    }

    /**
     * Says that a deployment is refused for its decisions.
     *
     * @param deployment its name, if it has one
     */
    void decisionsAreRefused(@Nullable String deployment, CampaignRefusedException refusal) {
        logWarn("046", "Deployment {} is refused: {}", name(deployment), oneLine(refusal.getMessage()));
    }

    /** Says that nothing is known yet of so many campaigns and processes. */
    void readsCampaigns(long number) {
        logInfo("112", "Nothing is known yet of {} processes: their models are read beside all other work", number);
    }

    /** Says that the models are left to whoever asks for all campaigns first. */
    void readingEnds(RuntimeException failure) {
        logInfo(
                "113",
                "The reading of models ends early, the others are read when somebody asks for them: {}",
                oneLine(String.valueOf(failure.getMessage())));
    }

    private static String line(String file, Problem problem) {
        return "\n  " + oneLine(file) + (problem.getLine() > 0 ? ", line " + problem.getLine() : "") + ": "
                + oneLine(problem.getMessage());
    }

    private static String name(@Nullable String deployment) {
        return deployment == null ? "without a name" : "'" + oneLine(deployment) + "'";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
