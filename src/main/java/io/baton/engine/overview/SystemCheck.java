package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.WayOut;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at all campaigns together and finds what cannot work, or will not do what was meant. */
public final class SystemCheck {

    /** How bad a finding is. */
    public enum Severity {
        /** Something does not work. */
        ERROR,
        /** Something works, but hardly as it was meant. */
        WARNING;

        /** The word in REST. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Kinds of findings. */
    public enum Kind {
        INVALID_CAMPAIGN(Severity.ERROR),
        MISSING_CALLEE(Severity.ERROR),
        MISSING_PROGRAM(Severity.WARNING),
        LIST_QUALIFIES_NOBODY(Severity.WARNING),
        UNREACHABLE_EXECUTABLE(Severity.WARNING),
        ONCE_ON_SHARED_EXECUTABLE(Severity.WARNING),
        UNDEFINED_TOKEN(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }

        /** The word in REST. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Something to look at.
     *
     * @param campaign key of the campaign it is about
     * @param message a whole sentence: the fault and the way out
     * @param wayOut the act that the message names as the way out, where it is one of Baton's own
     */
    public record Finding(Kind kind, String campaign, Workspace workspace, String message, Optional<WayOut> wayOut) {}

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final CampaignFaults faults;
    private final SmartLists lists;

    /**
     * @param lists finds the campaigns' smart lists
     */
    public SystemCheck(UnitsOfWork units, Campaigns campaigns, CampaignFaults faults, SmartLists lists) {
        this.units = units;
        this.campaigns = campaigns;
        this.faults = faults;
        this.lists = lists;
    }

    /**
     * Checks all campaigns that the authenticated user may see.
     *
     * @param workspace empty for all
     * @return the findings by campaign and workspace; none when all is well
     */
    public List<Finding> run(Optional<Workspace> workspace) {
        return units.inUnitOfWork(unit -> {
            var shown = faults.list(Optional.empty()).stream()
                    .map(CampaignFaults.Listed::campaign)
                    .filter(campaign ->
                            workspace.map(campaign.workspace()::equals).orElse(true))
                    .collect(Collectors.groupingBy(
                            Campaign::workspace,
                            LinkedHashMap::new,
                            Collectors.mapping(Campaign::key, Collectors.toSet())));
            var findings = new ArrayList<Finding>();
            shown.forEach((where, keys) ->
                    findings.addAll(new WorkspaceCheck(unit, campaigns, faults, lists, where).run(keys)));
            findings.sort(Comparator.comparing(Finding::campaign)
                    .thenComparing(finding -> finding.workspace().id())
                    .thenComparing(Finding::kind));
            return List.copyOf(findings);
        });
    }
}
