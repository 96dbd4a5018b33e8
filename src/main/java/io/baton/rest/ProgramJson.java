package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Campaign;
import io.baton.campaign.Program;
import io.baton.campaign.ProgramTree;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs as REST speaks of them. */
final class ProgramJson {

    private static final Set<String> KNOWN = Set.of("name", "workspace", "description", "parent", "tokens", "statuses");

    /** The words that stand where a key stands: {@code program/count}. */
    private static final Set<String> TAKEN = Set.of("count", "import");

    private static final int MAX_NAME = 255;

    private static final Set<String> STATUS = Set.of("name", "step");

    private static final String STATUS_FORM =
            ": a status is a text such as \"Invited\", or an object with its step such as"
                    + " {\"name\":\"No Show\",\"step\":3}";

    private ProgramJson() {}

    /** Reads a program of the workspace it names, one of those that the caller sees. Inside a unit of work. */
    static Program read(String key, JsonBody given) {
        given.refuseUnknown(KNOWN);
        return read(key, given.workspace(Visible.workspaces()), given);
    }

    /** Reads a program of a workspace that is known; properties that are unknown are the caller's to refuse. */
    static Program read(String key, Workspace workspace, JsonBody given) {
        if (key.length() > MAX_NAME) {
            given.refuse("the key has at most " + MAX_NAME + " characters");
        }
        if (key.indexOf('\0') >= 0) {
            given.refuse("the key cannot hold the character NUL");
        }
        if (TAKEN.contains(key)) {
            given.refuse("the key cannot be '" + key + "', a word that is taken");
        }
        var name = given.text("name", MAX_NAME);
        var steps = new HashMap<String, Integer>();
        var program = new Program(
                key,
                workspace,
                name.isBlank() ? key : name,
                given.text("description"),
                Optional.of(given.text("parent", MAX_NAME).strip()).filter(parent -> !parent.isEmpty()),
                given.tokens(),
                statuses(given, steps),
                steps);
        if (!program.steps().isEmpty()
                && program.stepOfEach().values().stream().anyMatch(step -> step > Program.LAST_STEP)) {
            given.refuse("'statuses' goes beyond the step " + Program.LAST_STEP + ": give lower numbers");
        }
        return program;
    }

    /** A status is a text, or an object with its name and step. */
    private static List<String> statuses(JsonBody given, Map<String, Integer> steps) {
        var statuses = new ArrayList<String>();
        if (!given.hasValue("statuses")) {
            return statuses;
        }
        if (!given.get("statuses").isArray()) {
            given.refuse("'statuses' must be a list, from the first to the last" + STATUS_FORM);
            return statuses;
        }
        var seen = new LinkedHashMap<String, String>();
        for (JsonNode entry : given.get("statuses")) {
            var named = entry.isObject() ? entry.path("name") : entry;
            var status = named.isTextual() ? named.textValue().strip() : "";
            if (!named.isTextual()) {
                given.refuse("'statuses' holds " + entry + STATUS_FORM);
            } else if (status.isEmpty() || status.length() > MAX_NAME || status.indexOf('\0') >= 0) {
                given.refuse("'statuses' holds '" + status.replace('\0', '\uFFFD')
                        + "': a status has 1 to 255 characters, NUL not among them");
            } else if (seen.putIfAbsent(status.toLowerCase(Locale.ROOT), status) != null) {
                given.refuse("'statuses' holds '" + status + "' twice, case aside: keep one");
            } else {
                statuses.add(status);
                step(entry, status, given).ifPresent(step -> steps.put(status, step));
            }
        }
        return statuses;
    }

    private static Optional<Integer> step(JsonNode status, String name, JsonBody given) {
        status.fieldNames().forEachRemaining(property -> {
            if (!STATUS.contains(property)) {
                given.refuse("the status '" + name + "' has the unknown property '" + property + "'"
                        + Spelling.alternatives(property, STATUS));
            }
        });
        if (!status.hasNonNull("step")) {
            return Optional.empty();
        }
        var step = status.get("step");
        if (!step.isIntegralNumber()
                || !step.canConvertToInt()
                || step.intValue() < Program.FIRST_STEP
                || step.intValue() > Program.LAST_STEP) {
            given.refuse("the status '" + name + "' has the step " + step + ": it must be a whole number from "
                    + Program.FIRST_STEP + " to " + Program.LAST_STEP);
            return Optional.empty();
        }
        return Optional.of(step.intValue());
    }

    /** Statuses as texts where the order says their steps, otherwise all of them as objects. */
    static void writeStatuses(Program program, ObjectNode node) {
        var statuses = node.putArray("statuses");
        program.stepOfEach().forEach((status, step) -> {
            if (program.steps().isEmpty()) {
                statuses.add(status);
            } else {
                statuses.addObject().put("name", status).put("step", step);
            }
        });
    }

    /** A program as lists show it. */
    static ObjectNode write(Program program) {
        var node = Answers.object();
        node.put("key", program.key());
        node.put("name", program.name());
        node.put("workspace", program.workspace().tenantId().orElse(null));
        node.put("description", program.description());
        node.put("parent", program.parent().orElse(null));
        program.tokens().forEach(node.putObject("tokens")::put);
        writeStatuses(program, node);
        return node;
    }

    /**
     * A program with how many members hold each of its statuses.
     *
     * @param members how many members hold a status; a status that is absent is held by nobody
     */
    static ObjectNode write(Program program, Map<String, Long> members) {
        var node = write(program);
        var counts = node.putObject("members");
        program.statuses().forEach(status -> counts.put(status, 0L));
        members.forEach(counts::put);
        return node;
    }

    /** A program, what stands below it, and the campaigns of each. */
    static ObjectNode write(ProgramTree.ProgramNode program, ProgramTree tree, List<Campaign> campaigns) {
        var node = Answers.object();
        node.put("key", program.key());
        node.put("name", program.name());
        var own = node.putArray("campaigns");
        campaigns.stream()
                .filter(campaign ->
                        campaign.program().filter(program.key()::equals).isPresent())
                .forEach(campaign -> own.addObject()
                        .put("key", campaign.key())
                        .put("name", campaign.name())
                        .put("type", campaign.type().label()));
        var children = node.putArray("children");
        tree.children(program.key()).forEach(child -> children.add(write(child, tree, campaigns)));
        return node;
    }
}
