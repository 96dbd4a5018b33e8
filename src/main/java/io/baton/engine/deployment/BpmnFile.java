package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;

/**
 * A BPMN file of a deployment: what is in it, and what is wrong with it as far as it is known.
 *
 * @param name of the file
 * @param campaigns the campaigns it defines, by key
 * @param doubts by the key of their campaign, what it does but hardly as it was meant
 * @param idle what is in it and does nothing
 * @param plainProcesses keys of the executable processes that are no campaigns
 * @param problems in the form of the engine's; the checks add to them
 */
record BpmnFile(
        String name,
        Map<String, Campaign> campaigns,
        Map<String, List<Problem>> doubts,
        List<Problem> idle,
        Set<String> plainProcesses,
        List<org.camunda.bpm.engine.Problem> problems) {

    void add(Problem problem) {
        problems.add(new LocatedProblem(problem));
    }

    /** The engine fails at two files with one key, as if the fault were its own. Somebody has copied a file. */
    static void refuseTwins(List<BpmnFile> files) {
        files.forEach(file -> file.campaigns().keySet().stream()
                .filter(key ->
                        files.stream().anyMatch(other -> !other.name().equals(file.name()) && other.defines(key)))
                .forEach(key -> file.add(new Problem(
                        key,
                        0,
                        0,
                        "Campaign '" + key + "' has an ID that a process of another file has: give the copy an ID of"
                                + " its own"))));
    }

    private boolean defines(String key) {
        return campaigns.containsKey(key) || plainProcesses.contains(key);
    }

    boolean isRefused() {
        return !problems.isEmpty();
    }

    /**
     * The engine's own exception, with a report for each file that has problems.
     *
     * @param files at least one of them is {@linkplain #isRefused() refused}
     */
    static ParseException refusal(List<BpmnFile> files) {
        var refused = files.stream().filter(BpmnFile::isRefused).toList();
        var text = new StringBuilder("ENGINE-09005 Could not parse BPMN process. Errors: ");
        for (var file : refused) {
            for (var problem : file.problems()) {
                text.append("\n* ")
                        .append(problem.getMessage())
                        .append(" | resource ")
                        .append(file.name())
                        .append(problem);
            }
        }
        var first = refused.get(0);
        var refusal = new ParseException(text.toString(), first.name(), first.problems(), List.of());
        refused.stream().skip(1).forEach(file -> refusal.getResorceReports()
                .add(new ResourceReportImpl(file.name(), file.problems(), List.of())));
        return refusal;
    }

    /** One of Baton's problems in the form of the engine's. */
    private static final class LocatedProblem extends ProblemImpl {

        private LocatedProblem(Problem problem) {
            super(problem.message(), (Element) null, problem.element());
            this.line = problem.line();
            this.column = problem.column();
        }
    }
}
