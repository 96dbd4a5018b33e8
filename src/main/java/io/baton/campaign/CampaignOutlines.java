package io.baton.campaign;

import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the outlines of campaigns by their process definitions, and knows which definitions are the newest. What is
 * deployed the engine's own tables say, so nothing here is ever out of date. Every call works in the transaction of the
 * command that is under way.
 */
public interface CampaignOutlines {

    /**
     * The newest version of a process.
     *
     * @param definitionId of its process definition
     * @param key of the process
     */
    record Newest(String definitionId, String key, Workspace workspace, boolean isSuspended) {}

    /**
     * A listing of the newest versions of campaigns, by key and workspace.
     *
     * @param keys of those that are listed; empty for all keys
     */
    record Listing(Workspaces workspaces, Optional<Set<String>> keys) {}

    /**
     * What was deployed at one moment.
     *
     * @param stamp that it had, empty when there is nothing
     * @param versions the newest of every process of a workspace, campaign or not, by key
     */
    record Deployed(Optional<String> stamp, List<Newest> versions) {}

    /**
     * Says which definitions of processes there are: another one after each deployment and each deletion. It asks much
     * less of the database than the definitions themselves.
     */
    String stamp();

    /** The newest version of every process of a workspace, and the stamp of that very moment. */
    Deployed newest(Workspace workspace);

    /** The newest versions of some processes of a workspace, by key; those that are not there are left out. */
    List<Newest> newest(Workspace workspace, Collection<String> keys);

    /**
     * A part of a listing. Versions without an outline are left out, see {@link #unread}.
     *
     * @param maxResults how many at most
     */
    List<Newest> list(Listing listing, int firstResult, int maxResults);

    /** How many campaigns a listing has. */
    long count(Listing listing);

    /** The newest versions of processes that have no outline yet. */
    List<Newest> unread(Workspaces workspaces);

    /** The newest decisions of a workspace: ids of their definitions by key. */
    Map<String, String> newestDecisions(Workspace workspace);

    /**
     * The outlines of process definitions.
     *
     * @return by id of the definition, empty for a process that is no campaign; those that have none are left out
     */
    Map<String, Optional<CampaignOutline>> find(Collection<String> definitionIds);

    /**
     * Keeps outlines. One that is there already stays.
     *
     * @param outlines by id of the definition, empty for a process that is no campaign
     */
    void put(Map<String, Optional<CampaignOutline>> outlines);

    /** Forgets the outlines of definitions that are deleted. */
    void delete(Collection<String> definitionIds);
}
