package io.baton.engine.deployment;

import io.baton.campaign.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** IDs that XML does not allow, in words of people who draw. The XML schema has two problems for each use of one. */
final class IdProblems {

    private static final Pattern NO_NAME = Pattern.compile(
            "cvc-datatype-valid\\.1\\.2\\.1: '(.*)' is not a valid value for 'NCName'\\.", Pattern.DOTALL);

    private static final Pattern OF_ATTRIBUTE = Pattern.compile(
            "cvc-attribute\\.3: The value '(.*)' of attribute .* its type, 'ID(?:REF)?'\\.", Pattern.DOTALL);

    private IdProblems() {}

    /**
     * Takes the schema's problems with IDs out of a list.
     *
     * @return one problem for each ID, where it is first
     */
    static List<Problem> takeFrom(List<org.camunda.bpm.engine.Problem> problems) {
        Map<String, Problem> byId = new LinkedHashMap<>();
        for (var problem : problems) {
            var match = NO_NAME.matcher(problem.getMessage());
            if (match.matches()) {
                byId.putIfAbsent(
                        match.group(1),
                        new Problem(
                                match.group(1),
                                problem.getLine(),
                                problem.getColumn(),
                                "'" + match.group(1) + "' is no ID: write letters, digits, '_', '-' and '.' without"
                                        + " blanks, and begin with a letter or '_'"));
            }
        }
        problems.removeIf(problem -> isOf(byId, NO_NAME, problem) || isOf(byId, OF_ATTRIBUTE, problem));
        return List.copyOf(byId.values());
    }

    private static boolean isOf(Map<String, Problem> ids, Pattern words, org.camunda.bpm.engine.Problem problem) {
        var match = words.matcher(problem.getMessage());
        return match.matches() && ids.containsKey(match.group(1));
    }
}
