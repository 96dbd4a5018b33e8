package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.WayOut;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        MISSING_ASSET(Severity.WARNING),
        MISSING_PROGRAM(Severity.WARNING),
        LIST_QUALIFIES_NOBODY(Severity.WARNING),
        UNREACHABLE_EXECUTABLE(Severity.WARNING),
        ONCE_ON_SHARED_EXECUTABLE(Severity.WARNING),
        EMPTY_FIELD_IN_CHOICE(Severity.WARNING),
        UNDEFINED_TOKEN(Severity.WARNING),
        MAILS_NOT_SENT(Severity.WARNING);

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

    private static final Duration PATIENCE_WITH_MAILS = Duration.ofMinutes(30);

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final CampaignFaults faults;
    private final DmnSmartLists lists;
    private final Clock clock;

    /**
     * @param lists finds the campaigns' smart lists
     */
    public SystemCheck(
            UnitsOfWork units, Campaigns campaigns, CampaignFaults faults, DmnSmartLists lists, Clock clock) {
        this.units = units;
        this.campaigns = campaigns;
        this.faults = faults;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Checks all campaigns that the authenticated user may see.
     *
     * @param workspace empty for all
     * @return the findings, errors first, by campaign and workspace; none when all is well
     */
    public List<Finding> run(Optional<Workspace> workspace) {
        return units.inUnitOfWork(unit -> {
            unit.people().refreshFields();
            var shown = faults.visible(workspace).stream()
                    .collect(Collectors.groupingBy(
                            Campaign::workspace,
                            LinkedHashMap::new,
                            Collectors.mapping(Campaign::key, Collectors.toSet())));
            var findings = new ArrayList<Finding>();
            shown.forEach((where, keys) -> findings.addAll(
                    new WorkspaceCheck(unit, campaigns, faults, lists.together(where), where).run(keys)));
            findings.addAll(unsentMails(unit, shown));
            findings.sort(
                    Comparator.comparing((Finding finding) -> finding.kind().severity())
                            .thenComparing(Finding::campaign)
                            .thenComparing(finding -> finding.workspace().id())
                            .thenComparing(Finding::kind));
            return List.copyOf(findings);
        });
    }

    /** A node with a mail server sends what is due at once; what waits for longer waits for such a node. */
    private List<Finding> unsentMails(UnitOfWork unit, Map<Workspace, Set<String>> shown) {
        return unit.outbox().unsent(clock.instant().minus(PATIENCE_WITH_MAILS)).entrySet().stream()
                .filter(unsent -> shown.getOrDefault(unsent.getKey().workspace(), Set.of())
                        .contains(unsent.getKey().campaign()))
                .map(unsent -> new Finding(
                        Kind.MAILS_NOT_SENT,
                        unsent.getKey().campaign(),
                        unsent.getKey().workspace(),
                        unsent.getValue() + " mails of campaign '"
                                + unsent.getKey().campaign()
                                + "' were due more than " + PATIENCE_WITH_MAILS.toMinutes()
                                + " minutes ago and are not sent: let a node have a mail server, spring.mail.host and"
                                + " baton.mail.from, or delete the mails",
                        Optional.empty()))
                .toList();
    }
}
