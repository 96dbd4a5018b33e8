package io.baton.engine.catalog;

import io.baton.campaign.Campaign;
import io.baton.campaign.ProgramStore;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The My Tokens that campaigns know, so that misspelt ones are refused (P3). Works inside a unit of work. */
public final class KnownTokens {

    private final Campaigns campaigns;
    private final ProgramStore programs;

    public KnownTokens(Campaigns campaigns, ProgramStore programs) {
        this.campaigns = campaigns;
        this.programs = programs;
    }

    /**
     * The My Tokens that a campaign and all it executes define or use, by name without family.
     *
     * @return empty when that cannot be known: a call's target is found at run time
     */
    public Optional<Set<String>> myTokens(Campaign root) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        var reached = campaigns.closure(root.workspace(), root.key()).values();
        for (var found : reached.stream().flatMap(Optional::stream).toList()) {
            var campaign = found.campaign();
            if (campaign.calls().stream().anyMatch(call -> call.callee().isEmpty())) {
                return Optional.empty();
            }
            names.addAll(campaign.myTokens().keySet());
            found.usedTokens().forEach(token -> names.add(token.name()));
            campaign.program()
                    .map(program -> programs.path(campaign.workspace(), program))
                    .orElse(List.of())
                    .forEach(program -> names.addAll(program.tokens().keySet()));
        }
        return Optional.of(names);
    }

    /**
     * Refuses My Token values that a campaign and all it executes know nothing of (P3).
     *
     * @throws CampaignRefusedException naming each of them
     */
    public void refuseUnknownTokens(Campaign campaign, Map<String, String> tokens) {
        var unknown = unknownTokens(campaign, tokens);
        if (!unknown.isEmpty()) {
            throw CatalogLogger.LOG.unknownTokens(campaign.key(), unknown);
        }
    }

    /** Those of the My Tokens that a campaign and all it executes know nothing of, each with what may be meant. */
    public List<String> unknownTokens(Campaign campaign, Map<String, String> tokens) {
        return tokens.isEmpty()
                ? List.of()
                : myTokens(campaign)
                        .map(known -> tokens.keySet().stream()
                                .filter(name -> !known.contains(name))
                                .map(name -> "my." + name + Spelling.suggestion(name, known))
                                .toList())
                        .orElse(List.of());
    }
}
