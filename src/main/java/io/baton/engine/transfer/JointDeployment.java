package io.baton.engine.transfer;

import io.baton.engine.model.ModelFile.DeploymentCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A campaign and what it calls of its own deployment go together: both are deployed, or both stay. So a file that
 * differs takes others along, which may take others along in turn.
 */
final class JointDeployment {

    private final List<ModelCandidate> candidates;
    private final Map<String, ModelCandidate> byKey = new LinkedHashMap<>();

    private JointDeployment(List<ModelCandidate> candidates) {
        this.candidates = candidates;
        candidates.forEach(candidate -> candidate.keys().forEach(key -> byKey.putIfAbsent(key, candidate)));
    }

    /** A step that calls a campaign of its own deployment, and both campaigns' files. */
    private record Call(ModelCandidate caller, String key, ModelCandidate callee, String calleeKey) {}

    /** Deploys the candidates that others take along, and says why. */
    static void complete(List<ModelCandidate> candidates) {
        new JointDeployment(candidates).complete();
    }

    private void complete() {
        var calls = calls();
        boolean again = true;
        while (again) {
            again = false;
            for (var call : calls) {
                again |= takesAlong(call);
            }
        }
    }

    private List<Call> calls() {
        return candidates.stream()
                .flatMap(caller -> caller.definitions().stream().flatMap(one -> one.deploymentCalls().stream()
                        .map(DeploymentCall::callee)
                        .flatMap(callee -> Optional.ofNullable(byKey.get(callee)).stream()
                                .map(file -> new Call(caller, one.key(), file, callee)))))
                .toList();
    }

    /** Whether a file is deployed now that was to stay. */
    private static boolean takesAlong(Call call) {
        var caller = call.caller();
        var callee = call.callee();
        boolean alike = caller.isDeployed() == callee.isDeployed();
        boolean together = caller.deploymentOf(call.key()).equals(callee.deploymentOf(call.calleeKey()));
        if (alike && (caller.isDeployed() || together)) {
            return false;
        }
        boolean changed = join(caller, "'" + call.calleeKey() + "', which it calls");
        changed |= join(callee, "'" + call.key() + "', which calls it");
        return changed;
    }

    private static boolean join(ModelCandidate candidate, String other) {
        if (candidate.isDeployed()) {
            return false;
        }
        candidate.deploy();
        candidate.because("is deployed together with " + other + " in its own deployment");
        return true;
    }
}
