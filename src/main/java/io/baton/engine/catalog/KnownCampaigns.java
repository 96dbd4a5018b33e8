package io.baton.engine.catalog;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignOutline;
import io.baton.campaign.CampaignOutlines;
import io.baton.campaign.CampaignOutlines.Newest;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedVersions;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node knows of the campaigns that are deployed: their outlines, which never change, and for each workspace
 * how its newest campaigns call each other. Whether anything was deployed or deleted is asked of the database each
 * time: so whatever any node does, in whatever order it commits, is seen at once, and only what is new is read.
 * Thread-safe.
 */
final class KnownCampaigns {

    /** So many outlines are kept at most, unless more campaigns than that are deployed. */
    private static final int MOST = 100_000;

    private final CampaignOutlines stored;
    private final Map<String, Optional<CampaignOutline>> outlines = new ConcurrentHashMap<>();
    private final Map<Workspace, Picture> pictures = new ConcurrentHashMap<>();

    /** Of what was deployed then, everything was known. */
    private volatile String nothingUnreadAt = "";

    KnownCampaigns(CampaignOutlines stored) {
        this.stored = stored;
    }

    /**
     * The newest campaigns of a workspace.
     *
     * @param stamp of all that was deployed then, in whatever workspace; empty when nothing was
     * @param ids of the newest versions of all processes, by key
     * @param outlines of those that are campaigns, in the same order
     * @param campaigns the same
     */
    record Picture(
            Optional<String> stamp,
            List<String> ids,
            List<CampaignOutline> outlines,
            List<Campaign> campaigns,
            CampaignGraph graph) {

        private static Picture of(
                Optional<String> stamp, List<String> ids, Map<String, Optional<CampaignOutline>> known) {
            var outlines = ids.stream()
                    .flatMap(id -> known.getOrDefault(id, Optional.empty()).stream())
                    .toList();
            var campaigns = outlines.stream().map(CampaignOutline::campaign).toList();
            return new Picture(stamp, ids, outlines, campaigns, new CampaignGraph(campaigns));
        }

        /** The same at a later moment, when something was deployed elsewhere only. */
        private Picture at(Optional<String> later) {
            return new Picture(later, ids, outlines, campaigns, graph);
        }
    }

    /** The newest campaigns of a workspace as they are now. */
    Picture of(Workspace workspace) {
        var known = pictures.get(workspace);
        if (known != null && known.stamp().equals(Optional.of(stored.stamp()))) {
            return known;
        }
        var deployed = stored.newest(workspace);
        var ids = deployed.versions().stream().map(Newest::definitionId).toList();
        var fresh = known != null && known.ids().equals(ids)
                ? known.at(deployed.stamp())
                : Picture.of(deployed.stamp(), ids, find(ids));
        if (ids.isEmpty()) {
            pictures.remove(workspace);
        } else {
            pictures.put(workspace, fresh);
        }
        if (known != null) {
            var gone = new HashSet<>(known.ids());
            ids.forEach(gone::remove);
            gone.forEach(outlines::remove);
        }
        return fresh;
    }

    /**
     * Reads the newest versions that nobody has read yet: until then the database does not know them for campaigns.
     * When there are none, nobody looks again before something is deployed.
     */
    void readAll() {
        var stamp = stored.stamp();
        if (!stamp.equals(nothingUnreadAt)) {
            var unread = stored.unread(Workspaces.ALL).stream()
                    .map(Newest::definitionId)
                    .toList();
            keep(unread);
            if (unread.isEmpty()) {
                nothingUnreadAt = stamp;
            }
        }
    }

    /** What is known of a version; empty when its process is no campaign. */
    Optional<CampaignOutline> find(Newest version) {
        return find(List.of(version.definitionId())).getOrDefault(version.definitionId(), Optional.empty());
    }

    /**
     * What is known of versions: read from the database where this node does not know it yet, and from the model where
     * nobody ever did.
     *
     * @return by id of the definition: empty for a process that is no campaign, and nothing for one that is gone
     */
    Map<String, Optional<CampaignOutline>> find(Collection<String> definitionIds) {
        var found = new HashMap<String, Optional<CampaignOutline>>();
        var unknown = new ArrayList<String>();
        for (var id : definitionIds) {
            var known = outlines.get(id);
            if (known == null) {
                unknown.add(id);
            } else {
                found.put(id, known);
            }
        }
        if (!unknown.isEmpty()) {
            var read = new HashMap<>(stored.find(unknown));
            unknown.removeIf(read::containsKey);
            read.putAll(read(unknown));
            remember(read);
            found.putAll(read);
        }
        return found;
    }

    /**
     * Keeps what is known of versions for all nodes. Their models are read where this node knows nothing of them; what
     * it knows may be of a transaction that came to nothing.
     */
    void keep(Collection<String> definitionIds) {
        var read = read(definitionIds);
        if (!read.isEmpty()) {
            stored.put(read);
        }
    }

    private Map<String, Optional<CampaignOutline>> read(Collection<String> definitionIds) {
        var read = new HashMap<String, Optional<CampaignOutline>>();
        for (var id : definitionIds) {
            var known = outlines.get(id);
            if (known == null) {
                DeployedVersions.process(id)
                        .ifPresent(definition ->
                                read.put(id, DeployedCampaign.find(definition).map(DeployedCampaign::outline)));
            } else {
                read.put(id, known);
            }
        }
        return read;
    }

    private void remember(Map<String, Optional<CampaignOutline>> read) {
        if (outlines.size() + read.size() > Math.max(MOST, 2 * read.size())) {
            outlines.clear();
        }
        outlines.putAll(read);
    }
}
