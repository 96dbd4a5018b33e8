package io.baton.engine.catalog;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignOutline;
import io.baton.campaign.CampaignOutlines;
import io.baton.campaign.CampaignOutlines.Newest;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What this node knows of the campaigns that are deployed: their outlines, which never change, and for each workspace
 * how its newest campaigns call each other. Which versions are the newest is asked of the database each time: so
 * whatever any node deploys or deletes, in whatever order it commits, is seen at once, and only what is new is read.
 * Thread-safe.
 */
final class KnownCampaigns {

    /** So many outlines are kept at most, unless more campaigns than that are deployed. */
    private static final int MOST = 100_000;

    private final CampaignOutlines stored;
    private final Map<String, Optional<CampaignOutline>> outlines = new ConcurrentHashMap<>();
    private final Map<Workspace, Picture> pictures = new ConcurrentHashMap<>();

    KnownCampaigns(CampaignOutlines stored) {
        this.stored = stored;
    }

    /**
     * The newest campaigns of a workspace.
     *
     * @param newest the newest versions of all processes, by key
     * @param outlines of those that are campaigns, in the same order
     */
    record Picture(List<Newest> newest, List<CampaignOutline> outlines, CampaignGraph graph) {

        private static Picture of(List<Newest> newest, Map<String, Optional<CampaignOutline>> known) {
            var outlines = newest.stream()
                    .flatMap(one -> known.getOrDefault(one.definitionId(), Optional.empty()).stream())
                    .toList();
            return new Picture(newest, outlines, new CampaignGraph(campaigns(outlines)));
        }

        List<Campaign> campaigns() {
            return campaigns(outlines);
        }

        private static List<Campaign> campaigns(List<CampaignOutline> outlines) {
            return outlines.stream().map(CampaignOutline::campaign).toList();
        }

        private boolean isOf(List<Newest> others) {
            if (newest.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                if (!newest.get(i).definitionId().equals(others.get(i).definitionId())) {
                    return false;
                }
            }
            return true;
        }

        private Set<String> ids() {
            return newest.stream().map(Newest::definitionId).collect(Collectors.toSet());
        }
    }

    /** The newest campaigns of a workspace as they are now. */
    Picture of(Workspace workspace) {
        var newest = stored.newest(workspace);
        var known = pictures.get(workspace);
        if (known != null && known.isOf(newest)) {
            return new Picture(newest, known.outlines(), known.graph());
        }
        if (newest.isEmpty()) {
            pictures.remove(workspace);
            return Picture.of(newest, Map.of());
        }
        var fresh = Picture.of(
                newest, find(newest.stream().map(Newest::definitionId).toList()));
        pictures.put(workspace, fresh);
        if (known != null) {
            var gone = new HashSet<>(known.ids());
            gone.removeAll(fresh.ids());
            gone.forEach(outlines::remove);
        }
        return fresh;
    }

    /** What is known of a version; empty when its process is no campaign. */
    Optional<CampaignOutline> find(Newest version) {
        return find(List.of(version.definitionId())).getOrDefault(version.definitionId(), Optional.empty());
    }

    /**
     * What is known of versions: read from the database where this node does not know it yet, and from the model where
     * nobody ever did.
     *
     * @return by id of the definition, empty for a process that is no campaign
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
            read.putAll(keep(unknown));
            remember(read);
            found.putAll(read);
        }
        return found;
    }

    /**
     * Keeps what is known of versions for all nodes. Their models are read where this node knows nothing of them; what
     * it knows may be of a transaction that came to nothing.
     */
    Map<String, Optional<CampaignOutline>> keep(Collection<String> definitionIds) {
        var read = new HashMap<String, Optional<CampaignOutline>>();
        for (var id : definitionIds) {
            var known = outlines.get(id);
            read.put(id, known == null ? DeployedCampaign.find(id).map(DeployedCampaign::outline) : known);
        }
        if (!read.isEmpty()) {
            stored.put(read);
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
