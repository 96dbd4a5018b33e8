package io.baton.engine.deployment;

import io.baton.engine.command.CampaignRefusedException;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.commons.logging.BaseLogger;
import org.jspecify.annotations.Nullable;

/** Every log line of the room, with a stable number. Stack traces of refusals are not among them. */
public final class DeploymentLogger extends BaseLogger {

    static final DeploymentLogger LOG = createLogger(DeploymentLogger.class, "BATON", "io.baton", "01");

    /** How many problems are told at most: the exception has them all. */
    private static final int TOLD = 10;

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
