package io.baton.engine.catalog;

import io.baton.campaign.Program;
import io.baton.person.FieldCatalog;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import io.baton.smartlist.AssetReference;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.smartlist.ListLimits;
import io.baton.smartlist.SmartList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at all that a list refers to, through other lists as well (E10). Each list is looked at once, by however many
 * ways it is reached.
 */
final class SmartListLinks {

    private static final int DEEPEST = ListLimits.REFERENCES;

    /**
     * The assets of a workspace that lists may ask for, by key.
     *
     * @param fields the person fields there are
     */
    record Assets(
            Predicate<String> isStaticList,
            Predicate<String> isCampaign,
            Function<String, Optional<Program>> program,
            Supplier<FieldCatalog> fields) {}

    private final Workspace workspace;
    private final Function<String, SmartList> lists;
    private final Assets assets;

    /** How many lists the longest way down from a sound list has, itself included. */
    private final Map<String, Integer> sound = new HashMap<>();

    /**
     * @param lists the lists of the workspace by key, whatever they refer to
     */
    SmartListLinks(Workspace workspace, Function<String, SmartList> lists, Assets assets) {
        this.workspace = workspace;
        this.lists = lists;
        this.assets = assets;
    }

    /**
     * What does not work of all that a list refers to.
     *
     * @param path the keys of the lists that lead here, the list itself last
     * @return the problem with the path to it; empty when all works
     */
    Optional<String> broken(SmartList list, List<String> path) {
        for (var reference : list.references()) {
            var problem =
                    switch (reference.kind()) {
                        case SMART_LIST -> broken(reference.key(), path);
                        case LIST ->
                            missing(reference, path, assets.isStaticList().test(reference.key()));
                        case CAMPAIGN, REQUEST ->
                            missing(reference, path, assets.isCampaign().test(reference.key()));
                        case PROGRAM -> {
                            var program = assets.program().apply(reference.key());
                            yield program.isEmpty()
                                    ? missing(reference, path, false)
                                    : status(program.get(), reference, path);
                        }
                    };
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> broken(String key, List<String> path) {
        var way = new ArrayList<>(path);
        way.add(key);
        var shown = String.join(" > ", way);
        if (path.contains(key)) {
            return Optional.of("smart lists refer to each other in a circle: " + shown);
        }
        if (path.size() + sound.getOrDefault(key, 1) > DEEPEST) {
            return Optional.of("smart lists refer to each other more than " + DEEPEST + " deep: " + shown);
        }
        if (sound.containsKey(key)) {
            return Optional.empty();
        }
        var list = lists.apply(key);
        var problem = list.invalid(assets.fields().get())
                .map(reason -> "smart list " + shown + " is invalid: " + reason)
                .or(() -> broken(list, way));
        if (problem.isEmpty()) {
            sound.put(key, 1 + deepestBelow(list));
        }
        return problem;
    }

    private int deepestBelow(SmartList list) {
        return list.references().stream()
                .filter(reference -> reference.kind() == AssetKind.SMART_LIST)
                .mapToInt(reference -> sound.getOrDefault(reference.key(), 0))
                .max()
                .orElse(0);
    }

    private Optional<String> missing(AssetReference reference, List<String> path, boolean isThere) {
        return isThere
                ? Optional.empty()
                : Optional.of("there is no " + reference.kind().label() + " '" + reference.key() + "' in " + workspace
                        + asked(path));
    }

    private static Optional<String> status(Program program, AssetReference reference, List<String> path) {
        return reference
                .detail()
                .filter(status -> !program.statuses().contains(status))
                .map(status -> "program '" + program.key() + "' has no status '" + status + "'"
                        + Spelling.alternatives(status, program.statuses()) + asked(path));
    }

    private static String asked(List<String> path) {
        return path.isEmpty() ? "" : ", asked for by smart list " + String.join(" > ", path);
    }
}
