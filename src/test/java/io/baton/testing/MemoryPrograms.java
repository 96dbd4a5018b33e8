package io.baton.testing;

import io.baton.campaign.Program;
import io.baton.campaign.ProgramQuery;
import io.baton.campaign.ProgramStore;
import io.baton.campaign.ProgramTree;
import io.baton.campaign.ProgramTree.ProgramNode;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Programs in memory. There are no transactions: what is written stays, and locks hold nobody. */
public final class MemoryPrograms implements ProgramStore {

    private static final Comparator<Program> BY_KEY = Comparator.comparing(Program::key)
            .thenComparing(program -> program.workspace().id());

    private final Set<Program> programs = new TreeSet<>(BY_KEY);

    @Override
    public Optional<Program> find(Workspace workspace, String key) {
        return in(Workspaces.of(workspace))
                .filter(program -> program.key().equals(key))
                .findFirst();
    }

    @Override
    public List<Program> path(Workspace workspace, String key) {
        var path = new ArrayList<Program>();
        for (var next = find(workspace, key);
                next.isPresent() && path.size() < Program.MAX_LEVELS;
                next = next.flatMap(Program::parent).flatMap(parent -> find(workspace, parent))) {
            path.add(next.get());
        }
        return path;
    }

    @Override
    public List<Program> list(ProgramQuery query) {
        return in(query.workspaces())
                .skip(query.firstResult())
                .limit(query.maxResults())
                .toList();
    }

    @Override
    public long count(ProgramQuery query) {
        return in(query.workspaces()).count();
    }

    private Stream<Program> in(Workspaces workspaces) {
        return programs.stream().filter(program -> workspaces.contains(program.workspace()));
    }

    @Override
    public ProgramTree tree(Workspace workspace) {
        return new ProgramTree(in(Workspaces.of(workspace))
                .map(program -> new ProgramNode(program.key(), program.name(), program.parent()))
                .toList());
    }

    @Override
    public ProgramTree lockTree(Workspace workspace) {
        return tree(workspace);
    }

    @Override
    public void put(Program program) {
        programs.remove(program);
        programs.add(program);
    }

    @Override
    public boolean delete(Workspace workspace, String key) {
        return programs.removeIf(program ->
                program.workspace().equals(workspace) && program.key().equals(key));
    }
}
