package io.baton.engine.transfer;

import io.baton.campaign.Program;
import java.util.ArrayList;
import java.util.List;

/** What changes about a program, in words. */
final class ProgramDifferences {

    private ProgramDifferences() {}

    /**
     * The differences of two states of one program.
     *
     * @return none when an import would change nothing
     */
    static List<String> between(Program before, Program after) {
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
        if (!before.statuses().equals(after.statuses()) || !before.steps().equals(after.steps())) {
            details.add("statuses " + statuses(before) + " become " + statuses(after));
        }
        return details;
    }

    /** With their steps where these are not the order. */
    private static List<String> statuses(Program program) {
        return program.steps().isEmpty()
                ? program.statuses()
                : program.stepOfEach().entrySet().stream()
                        .map(status -> status.getKey() + " (step " + status.getValue() + ")")
                        .toList();
    }

    private static String place(Program program) {
        return program.parent().map(parent -> "below '" + parent + "'").orElse("the top");
    }
}
