package io.baton.engine.catalog;

import io.baton.campaign.AssetUse;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.Problem;
import io.baton.campaign.ProgramStore;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import io.baton.smartlist.AssetReference.AssetKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what flow steps name and is not there yet (V2). Asks for each asset once. Inside a unit of work. */
public final class MissingAssets {

    private final StaticLists staticLists;
    private final ProgramStore programs;
    private final Map<Asset, Boolean> known = new HashMap<>();

    /** An asset of a workspace. */
    private record Asset(Workspace workspace, AssetKind kind, String key) {}

    public MissingAssets(StaticLists staticLists, ProgramStore programs) {
        this.staticLists = staticLists;
        this.programs = programs;
    }

    /**
     * What the steps of a campaign name and is not there.
     *
     * @param graph of all campaigns of the workspace
     */
    public List<Problem> of(Campaign campaign, CampaignGraph graph) {
        return campaign.assetUses().stream()
                .filter(use -> !isThere(campaign.workspace(), use, graph))
                .map(AssetUse::missing)
                .distinct()
                .toList();
    }

    private boolean isThere(Workspace workspace, AssetUse use, CampaignGraph graph) {
        return switch (use.kind()) {
            case LIST, PROGRAM -> known.computeIfAbsent(new Asset(workspace, use.kind(), use.key()), this::isStored);
            default -> graph.knows(use.key());
        };
    }

    private boolean isStored(Asset asset) {
        return asset.kind() == AssetKind.LIST
                ? staticLists.find(asset.workspace(), asset.key()).isPresent()
                : programs.find(asset.workspace(), asset.key()).isPresent();
    }
}
