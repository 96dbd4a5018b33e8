package io.baton.engine.transfer;

import io.baton.engine.model.ModelFile;
import io.baton.engine.model.ModelFile.Definition;
import io.baton.engine.transfer.TargetWorkspace.Place;
import io.baton.engine.transfer.TargetWorkspace.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A BPMN or DMN file of an import, the newest versions of what it defines, and whether it is to be deployed. */
final class ModelCandidate {

    private final ModelFile file;
    private final Map<String, Version> newest = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private boolean deployed;

    /**
     * @param newest finds the newest version of a definition by its key
     */
    ModelCandidate(ModelFile file, Function<String, Optional<Version>> newest) {
        this.file = file;
        keys().forEach(key -> newest.apply(key).ifPresent(version -> this.newest.put(key, version)));
    }

    ModelFile file() {
        return file;
    }

    List<Definition> definitions() {
        return file.definitions();
    }

    /** The keys of what the file defines, in the order of the file. */
    Stream<String> keys() {
        return file.definitions().stream().map(Definition::key);
    }

    /** The newest version that is there; empty when there is none of that key. */
    Optional<Version> newest(String key) {
        return Optional.ofNullable(newest.get(key));
    }

    /** The deployment of the newest version that is there; empty when there is none of that key. */
    Optional<String> deploymentOf(String key) {
        return newest(key).map(version -> version.place().deploymentId());
    }

    /** Whether the file can be read. */
    boolean isReadable() {
        return file.problem().isEmpty();
    }

    /**
     * Whether no single deployed file is the newest of all that the file defines and has the same text.
     *
     * @param lines reads a deployed file
     */
    boolean differs(Function<Place, List<String>> lines) {
        var places =
                keys().map(key -> newest(key).map(Version::place)).distinct().toList();
        return places.size() != 1
                || places.get(0)
                        .map(place -> !lines.apply(place).equals(file.lines()))
                        .orElse(true);
    }

    /** Whether the file is to be deployed. */
    boolean isDeployed() {
        return deployed;
    }

    void deploy() {
        deployed = true;
    }

    /** Leaves the file out of the deployment. */
    void leave() {
        deployed = false;
    }

    /** Why the file is deployed, beside its new text, and what that changes; in words. */
    List<String> reasons() {
        return List.copyOf(reasons);
    }

    void because(String reason) {
        reasons.add(reason);
    }
}
