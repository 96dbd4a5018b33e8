package io.baton.engine.deployment;

import static java.util.Objects.requireNonNull;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.Problem;
import io.baton.person.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks what a deployment does to the calls between the campaigns of its workspace (E3, E6, E7). */
final class CallCheck {

    private final Function<String, List<Workspace>> workspacesOf;

    /**
     * @param workspacesOf the workspaces in which a process of that key is deployed already
     */
    CallCheck(Function<String, List<Workspace>> workspacesOf) {
        this.workspacesOf = workspacesOf;
    }

    /**
     * Adds the problems to the files of the campaigns that have them.
     *
     * @param deployed the campaigns of the workspace, those of the files in place of those that were there, by key
     */
    void check(Map<String, Campaign> deployed, List<BpmnFile> files) {
        var origin = new LinkedHashMap<String, BpmnFile>();
        files.forEach(file -> file.campaigns().keySet().forEach(key -> origin.put(key, file)));
        var plainProcesses = files.stream()
                .flatMap(file -> file.plainProcesses().stream())
                .filter(key -> !origin.containsKey(key))
                .collect(Collectors.toSet());
        var campaigns = new LinkedHashMap<>(deployed);
        plainProcesses.forEach(campaigns::remove);
        var graph = new CampaignGraph(campaigns.values());
        graph.check(origin.keySet())
                .forEach(finding ->
                        requireNonNull(origin.get(finding.campaign().key())).add(finding.problem()));
        origin.forEach((key, file) -> {
            var caller = requireNonNull(campaigns.get(key));
            for (var call : caller.calls()) {
                refuseTarget(caller, call, graph, plainProcesses).ifPresent(file::add);
            }
        });
    }

    /**
     * What is wrong with a target that is no campaign of the workspace: it is a plain process (E3), or a campaign of
     * another workspace (E7). A target that is nowhere may be deployed later; until then the campaign is listed with
     * the problem.
     */
    private Optional<Problem> refuseTarget(
            Campaign caller, ExecuteCampaign call, CampaignGraph graph, Set<String> plainProcesses) {
        if (call.callee().isEmpty()
                || call.workspace().isPresent()
                || graph.knows(call.callee().get())) {
            return Optional.empty();
        }
        var callee = call.callee().get();
        var workspaces = plainProcesses.contains(callee) ? List.of(caller.workspace()) : workspacesOf.apply(callee);
        if (workspaces.isEmpty()) {
            return Optional.empty();
        }
        var message = workspaces.contains(caller.workspace())
                ? "calls '" + callee
                        + "', a process without baton.type: only executable campaigns can be called, give it"
                        + " baton.type executable (E3)"
                : "calls '" + callee + "' of " + workspaces.get(0) + ", but this campaign belongs to "
                        + caller.workspace()
                        + ": deploy '" + callee + "' to " + caller.workspace()
                        + " first or together, calls never cross workspaces (E7)";
        return Optional.of(new Problem(
                call.element(),
                call.line(),
                call.column(),
                "Execute Campaign '" + call.element() + "' of campaign '" + caller.key() + "' " + message));
    }
}
