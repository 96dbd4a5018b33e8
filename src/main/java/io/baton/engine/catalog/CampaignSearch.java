package io.baton.engine.catalog;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.engine.catalog.Campaigns.Version;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds campaigns among those that the authenticated user may see. Works inside a unit of work. */
public final class CampaignSearch {

    private final Campaigns campaigns;
    private final CampaignFaults faults;

    public CampaignSearch(Campaigns campaigns, CampaignFaults faults) {
        this.campaigns = campaigns;
        this.faults = faults;
    }

    /**
     * Which campaigns are sought; an empty part does not restrict.
     *
     * @param text a part of the key or the name, whatever the case of its letters
     * @param active whether they can be started
     * @param valid whether nothing keeps them from working
     */
    public record Sought(
            Optional<Workspace> workspace,
            Optional<String> program,
            Optional<CampaignType> type,
            Optional<String> text,
            Optional<Boolean> active,
            Optional<Boolean> valid) {

        private boolean isEverything() {
            return Stream.of(program, type, text, active, valid).allMatch(Optional::isEmpty);
        }

        private boolean isMet(Campaign campaign) {
            return program.map(key -> campaign.program().filter(key::equals).isPresent())
                            .orElse(true)
                    && type.map(campaign.type()::equals).orElse(true)
                    && text.map(part -> contains(campaign.key(), part) || contains(campaign.name(), part))
                            .orElse(true);
        }

        private static boolean contains(String name, String part) {
            return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }

        private boolean isMet(Listed listed) {
            return active.map(wanted -> wanted == listed.active()).orElse(true)
                    && valid.map(wanted -> wanted == listed.problems().isEmpty())
                            .orElse(true);
        }

        private boolean asksForState() {
            return active.isPresent() || valid.isPresent();
        }
    }

    /** Part of the campaigns that are sought, by key and workspace. Without a filter the database cuts the list. */
    public List<Listed> list(Sought sought, int firstResult, int maxResults) {
        if (sought.isEverything()) {
            return faults.list(sought.workspace(), firstResult, maxResults);
        }
        var found = versions(sought);
        return sought.asksForState()
                ? cut(faults.listed(found).stream().filter(sought::isMet), firstResult, maxResults)
                : faults.listed(cut(found.stream(), firstResult, maxResults));
    }

    private static <T> List<T> cut(Stream<T> all, int firstResult, int maxResults) {
        return all.skip(firstResult).limit(maxResults).toList();
    }

    /** How many there are. */
    public long count(Sought sought) {
        if (sought.isEverything()) {
            return faults.count(sought.workspace());
        }
        var found = versions(sought);
        return sought.asksForState()
                ? faults.listed(found).stream().filter(sought::isMet).count()
                : found.size();
    }

    private List<Version> versions(Sought sought) {
        return campaigns.visible(sought.workspace(), Optional.empty(), 0, Integer.MAX_VALUE).stream()
                .filter(version -> sought.isMet(version.campaign()))
                .toList();
    }
}
