package io.baton.engine.transfer;

import io.baton.campaign.Program;
import io.baton.campaign.ProgramQuery;
import io.baton.campaign.ProgramStore;
import io.baton.campaign.ProgramTree;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.person.Memberships;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the programs of a file into a workspace. */
final class ProgramsToWrite {

    private final ProgramStore store;
    private final Memberships memberships;
    private final Workspace workspace;
    private final ImportReport.Builder report;
    private final Map<String, Program> before = new LinkedHashMap<>();

    /** Locks the programs that are there. */
    ProgramsToWrite(ProgramStore store, Memberships memberships, Workspace workspace, ImportReport.Builder report) {
        this.store = store;
        this.memberships = memberships;
        this.workspace = workspace;
        this.report = report;
        store.lockTree(workspace);
        store.list(new ProgramQuery(Workspaces.of(workspace), 0, Integer.MAX_VALUE))
                .forEach(program -> before.put(program.key(), program));
    }

    /**
     * Writes those that are new or changed and can stand where the file says.
     *
     * @param given of the workspace
     */
    void write(Collection<Program> given) {
        var placed = given.stream().map(this::placed).toList();
        var after = new LinkedHashMap<>(before);
        placed.forEach(program -> after.put(program.key(), program));
        var tree = tree(after.values());
        placed.forEach(program -> write(program, tree));
    }

    private void write(Program program, ProgramTree tree) {
        var refusals = refusals(program, tree);
        refusals.forEach(report::problem);
        var stored = Optional.ofNullable(before.get(program.key()));
        var details =
                stored.map(one -> ProgramDifferences.between(one, program)).orElse(List.of());
        if (stored.isEmpty()) {
            report.created(Kind.PROGRAM, program.key());
        } else {
            report.updated(Kind.PROGRAM, program.key(), details);
        }
        if (refusals.isEmpty() && (stored.isEmpty() || !details.isEmpty())) {
            store.put(program);
        }
    }

    private List<String> refusals(Program program, ProgramTree tree) {
        var refusals = new ArrayList<String>();
        program.parent()
                .flatMap(parent -> tree.refuse(program.key(), parent))
                .ifPresent(reason -> refusals.add("program '" + program.key() + "': " + reason));
        program.refuseLost(memberships.countByStatus(workspace, program.key())).ifPresent(refusals::add);
        return refusals;
    }

    /** The uppermost program of the file stays where it is; a new one stands at the top. */
    private Program placed(Program program) {
        return program.parent().isPresent()
                ? program
                : program.below(Optional.ofNullable(before.get(program.key())).flatMap(Program::parent));
    }

    /** Reports the programs that stand below one of the file and are not in it. */
    void reportKept(Collection<String> inFile) {
        var tree = tree(before.values());
        inFile.forEach(key -> tree.children(key).stream()
                .filter(child -> !inFile.contains(child.key()))
                .forEach(child ->
                        report.kept(Kind.PROGRAM, child.key(), "stands below '" + key + "' and is not in the file")));
    }

    private static ProgramTree tree(Collection<Program> programs) {
        return new ProgramTree(programs.stream()
                .map(program -> new ProgramTree.ProgramNode(program.key(), program.name(), program.parent()))
                .toList());
    }
}
