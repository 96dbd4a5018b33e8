package io.baton.engine.catalog;

import io.baton.campaign.Program;
import io.baton.campaign.ProgramStore;
import io.baton.engine.access.Caller;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.model.DeployedVersions;
import io.baton.person.PersonStore;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import io.baton.smartlist.SmartLists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionLiteralExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnTypeDefinition;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Smart lists that are DMN decisions: keyed, versioned, of a workspace, and always in the newest version at the moment
 * of use (E11). Each version is read once.
 */
public final class DmnSmartLists implements SmartLists {

    private static final int LISTS_KEPT = 10_000;
    private static final String BOOLEAN = "boolean";

    private final DmnReader reader;
    private final Campaigns campaigns;
    private final StaticLists staticLists;
    private final ProgramStore programs;
    private final PersonStore people;
    private final Map<String, SmartList> versions = new ConcurrentHashMap<>();

    /**
     * @param feel reads conditions
     * @param campaigns tells which campaigns there are, for lists that ask for one
     * @param staticLists tells which static lists there are
     * @param programs tells which programs there are
     * @param people knows the fields that lists ask for
     */
    public DmnSmartLists(
            Feel feel, Campaigns campaigns, StaticLists staticLists, ProgramStore programs, PersonStore people) {
        this.reader = new DmnReader(feel);
        this.campaigns = campaigns;
        this.staticLists = staticLists;
        this.programs = programs;
        this.people = people;
    }

    /**
     * A decision that serves as a smart list.
     *
     * @param name as modelled; blank when it has none
     * @param problem why nobody qualifies; empty for a valid list
     * @param usedBy keys of the campaigns that name it, in order
     */
    public record Listed(
            String key,
            String name,
            Workspace workspace,
            int version,
            SmartList list,
            Optional<String> problem,
            List<String> usedBy) {}

    /**
     * The newest version of every smart list the authenticated user may see, by key and workspace: the decisions that
     * answer yes or no, and those that a campaign names. Inside a unit of work.
     *
     * @param key empty for all lists
     */
    public List<Listed> list(Optional<String> key) {
        var query = Context.getProcessEngineConfiguration()
                .getRepositoryService()
                .createDecisionDefinitionQuery()
                .latestVersion();
        key.ifPresent(query::decisionDefinitionKey);
        return listed(Caller.ofCommand().ask(() -> query.orderByDecisionDefinitionKey()
                .asc()
                .orderByTenantId()
                .asc()
                .list()));
    }

    /**
     * The newest version of the smart lists of a key in the workspaces that the caller may see, by workspace; whether
     * it may
     * read them is asked elsewhere. Inside a unit of work.
     */
    public List<Listed> named(String key) {
        return listed(definitions(key));
    }

    /**
     * The newest version of the decisions of a key in the workspaces that the caller may see, whether it may read
     * them or not.
     */
    public List<DecisionDefinition> definitions(String key) {
        var visible = Caller.ofCommand().workspaces();
        var query = new DecisionDefinitionQueryImpl();
        query.decisionDefinitionKey(key).latestVersion().orderByTenantId().asc();
        return UnrestrictedQueries.list(query).stream()
                .filter(definition -> visible.contains(Workspace.of(definition.getTenantId())))
                .toList();
    }

    private List<Listed> listed(List<DecisionDefinition> definitions) {
        var fields = people.refreshFields();
        var users = new HashMap<Workspace, Map<String, List<String>>>();
        var listed = new ArrayList<Listed>();
        var readable = campaigns.readable();
        for (var definition : definitions) {
            var workspace = Workspace.of(definition.getTenantId());
            var usedBy = users.computeIfAbsent(workspace, this::users).getOrDefault(definition.getKey(), List.of());
            if (usedBy.isEmpty() && !answersYesOrNo(definition)) {
                continue;
            }
            var list = find(workspace, definition.getKey());
            listed.add(new Listed(
                    definition.getKey(),
                    definition.getName() == null ? "" : definition.getName(),
                    workspace,
                    definition.getVersion(),
                    list,
                    list.invalid(fields),
                    usedBy.stream()
                            .filter(campaign -> readable.map(keys -> keys.contains(campaign))
                                    .orElse(true))
                            .toList()));
        }
        return listed;
    }

    /** Which campaigns name which lists. */
    private Map<String, List<String>> users(Workspace workspace) {
        var users = new HashMap<String, List<String>>();
        for (var campaign : campaigns.latest(workspace)) {
            if (campaign.smartList() instanceof SmartListReference.ByKey named) {
                users.computeIfAbsent(named.key(), ignored -> new ArrayList<>()).add(campaign.key());
            }
        }
        users.values().forEach(Collections::sort);
        return users;
    }

    private static boolean answersYesOrNo(DecisionDefinition definition) {
        return DeployedVersions.decision(definition.getId())
                .filter(DmnSmartLists::answersYesOrNo)
                .isPresent();
    }

    private static boolean answersYesOrNo(DmnDecision decision) {
        DmnTypeDefinition type = null;
        if (decision.getDecisionLogic() instanceof DmnDecisionLiteralExpressionImpl literal) {
            type = literal.getVariable().getTypeDefinition();
        } else if (decision.getDecisionLogic() instanceof DmnDecisionTableImpl table
                && table.getOutputs().size() == 1) {
            type = table.getOutputs().get(0).getTypeDefinition();
        }
        return type != null && BOOLEAN.equals(type.getTypeName());
    }

    @Override
    public SmartList find(Workspace workspace, String key) {
        return linked(workspace, alone(workspace, key), List.of(key));
    }

    @Override
    public SmartList referredTo(Workspace workspace, String key) {
        return alone(workspace, key);
    }

    @Override
    public SmartList resolve(Workspace workspace, SmartListReference reference) {
        return reference instanceof SmartListReference.Inline inline
                ? linked(workspace, inline.list(), List.of())
                : find(workspace, ((SmartListReference.ByKey) reference).key());
    }

    /** A list by its key, whatever it refers to. */
    private SmartList alone(Workspace workspace, String key) {
        return alone(workspace, key, latest(workspace, key).map(DecisionDefinition::getId));
    }

    private SmartList alone(Workspace workspace, String key, Optional<String> definitionId) {
        return definitionId
                .map(this::version)
                .orElseGet(() -> SmartList.broken("there is no smart list '" + key + "' in " + workspace
                        + ": deploy a DMN decision of that key, or write the filters into baton.smartList as FEEL,"
                        + " after '='"));
    }

    /** The newest version of a decision, whether or not the authenticated user may see it. */
    public Optional<DecisionDefinition> latest(Workspace workspace, String key) {
        var query = new DecisionDefinitionQueryImpl();
        query.decisionDefinitionKey(key).latestVersion();
        workspace.tenantId().ifPresentOrElse(query::tenantIdIn, query::withoutTenantId);
        return UnrestrictedQueries.list(query).stream().findFirst();
    }

    /** A version of a list, read once, whatever it refers to. */
    public SmartList version(String definitionId) {
        if (versions.size() > LISTS_KEPT) {
            versions.clear();
        }
        var known = versions.get(definitionId);
        if (known == null) {
            var decision = DeployedVersions.decision(definitionId);
            if (decision.isEmpty()) {
                return SmartList.broken("the smart list was deleted a moment ago: look again");
            }
            known = reader.read(decision.get());
            versions.put(definitionId, known);
        }
        return known;
    }

    /** The list, unless it refers to something that does not work: then one that says so, with the path (E10). */
    private SmartList linked(Workspace workspace, SmartList list, List<String> path) {
        return linked(new SmartListLinks(workspace, key -> alone(workspace, key), assets(workspace)), list, path);
    }

    private static SmartList linked(SmartListLinks links, SmartList list, List<String> path) {
        return links.broken(list, path).map(SmartList::broken).orElse(list);
    }

    /**
     * The lists of a workspace for somebody who asks for many of them at one moment: what they refer to is looked up
     * once. Inside a unit of work, and no longer than that.
     */
    public SmartLists together(Workspace workspace) {
        return new Together(workspace);
    }

    private final class Together implements SmartLists {

        private final Workspace workspace;
        private @Nullable Map<String, String> newest;
        private final Map<String, SmartList> found = new HashMap<>();
        private final SmartListLinks links;

        private Together(Workspace workspace) {
            this.workspace = workspace;
            var graph = campaigns.graph(workspace);
            var isStaticList = new HashMap<String, Boolean>();
            var known = new HashMap<String, Optional<Program>>();
            this.links = new SmartListLinks(
                    workspace,
                    key -> referredTo(workspace, key),
                    new SmartListLinks.Assets(
                            key -> isStaticList.computeIfAbsent(
                                    key, one -> staticLists.find(workspace, one).isPresent()),
                            graph::knows,
                            key -> known.computeIfAbsent(key, one -> programs.find(workspace, one)),
                            people::fields));
        }

        @Override
        public SmartList find(Workspace where, String key) {
            var known = found.get(key);
            if (known == null) {
                known = linked(links, referredTo(where, key), List.of(key));
                found.put(key, known);
            }
            return known;
        }

        @Override
        public SmartList referredTo(Workspace where, String key) {
            if (newest == null) {
                newest = campaigns.newestDecisions(workspace);
            }
            return alone(workspace, key, Optional.ofNullable(newest.get(key)));
        }

        @Override
        public SmartList resolve(Workspace where, SmartListReference reference) {
            return reference instanceof SmartListReference.Inline inline
                    ? linked(links, inline.list(), List.of())
                    : find(where, ((SmartListReference.ByKey) reference).key());
        }
    }

    private SmartListLinks.Assets assets(Workspace workspace) {
        return new SmartListLinks.Assets(
                key -> staticLists.find(workspace, key).isPresent(),
                key -> campaigns.outline(workspace, key).isPresent(),
                key -> programs.find(workspace, key),
                people::fields);
    }

    /** A decision as a list, whether or not it is deployed and whatever it refers to. */
    public SmartList read(DmnDecision decision) {
        return reader.read(decision);
    }

    /** Why a list can never qualify anybody; what it refers to is not looked at. */
    public Optional<String> unfit(SmartList list) {
        return list.invalid(people.refreshFields());
    }
}
