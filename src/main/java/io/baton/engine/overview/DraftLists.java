package io.baton.engine.overview;

import io.baton.campaign.CampaignType;
import io.baton.campaign.EventTokens;
import io.baton.campaign.GateRefusal;
import io.baton.campaign.ListProblems;
import io.baton.campaign.Trigger;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.entry.GateReasons;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.Workspace;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.AssetReference;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Permissions;

/** Smart lists of campaigns that are drawn and not deployed: finds in them what a deployment would (V1, V2). */
public final class DraftLists {

    /** The number under which a deployment is refused for a campaign. */
    private static final String REFUSED = "BATON-01045";

    /** The number under which a deployment tells what is not there yet. */
    private static final String INCOMPLETE = "BATON-01110";

    private final Feel feel;
    private final DmnSmartLists lists;
    private final Campaigns campaigns;
    private final Clock clock;

    /**
     * @param feel reads the lists
     * @param lists knows those that are deployed
     * @param campaigns tells which campaigns are deployed
     * @param clock tells the moment of the question, and the zone in which moments are written
     */
    public DraftLists(Feel feel, DmnSmartLists lists, Campaigns campaigns, Clock clock) {
        this.feel = feel;
        this.lists = lists;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /**
     * A list as it is drawn.
     *
     * @param text as {@code baton.smartList} would have it
     * @param campaign key of the campaign that is drawn; empty when nobody says
     * @param type of that campaign, likewise
     * @param events that start it; none when nobody says
     */
    public record Draft(
            Workspace workspace,
            String text,
            Optional<String> campaign,
            Optional<CampaignType> type,
            Collection<String> events) {

        /** The campaign as it begins a sentence. */
        private String subject() {
            return campaign.map(key -> "Campaign '" + key + "'").orElse("The campaign");
        }
    }

    /**
     * What is wrong with a list.
     *
     * @param number of the deployment's message; empty for what a deployment does not tell
     */
    public record Fault(Optional<String> number, String message) {}

    /**
     * A list that was looked at.
     *
     * @param fault why nobody qualifies; empty for a valid list
     */
    public record Looked(SmartList list, Optional<Fault> fault) {}

    /**
     * Looks at a list as a deployment would. What it asks for must be readable to the caller: a deployed list was
     * looked at by whoever deployed it, this one by nobody. Inside a unit of work.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException when the caller may not read what the list asks for
     */
    public Looked look(Draft draft) {
        var reference = SmartListReference.parse(draft.text(), feel);
        Caller.ofCommand().require(rights(reference));
        var list = lists.resolve(draft.workspace(), reference);
        var fault = reference instanceof SmartListReference.Inline inline
                ? refused(draft, inline.list())
                : refused(draft, ((SmartListReference.ByKey) reference).key());
        return new Looked(list, fault.or(() -> invalid(list)));
    }

    private static List<Right> rights(SmartListReference reference) {
        return reference instanceof SmartListReference.Inline inline
                ? inline.list().references().stream()
                        .map(DraftLists::right)
                        .distinct()
                        .toList()
                : List.of(right(new AssetReference(
                        AssetKind.SMART_LIST, ((SmartListReference.ByKey) reference).key(), Optional.empty())));
    }

    private static Right right(AssetReference reference) {
        return switch (reference.kind()) {
            case LIST -> Right.of(BatonPermission.READ, BatonResource.STATIC_LIST);
            case PROGRAM -> Right.of(BatonPermission.READ, BatonResource.PROGRAM);
            case SMART_LIST -> Right.ofSmartList(Permissions.READ, reference.key());
            case CAMPAIGN, REQUEST -> Right.ofCampaign(Permissions.READ, reference.key());
        };
    }

    private Optional<Fault> refused(Draft draft, SmartList written) {
        return lists.unfit(written)
                .map(reason -> ListProblems.neverWorks(draft.subject(), reason))
                .or(() -> neverBrought(draft, written))
                .or(() -> unfit(draft.workspace(), referred(written))
                        .map(unfit -> ListProblems.unfitReference(draft.subject(), unfit.key(), unfit.reason())))
                .map(message -> new Fault(Optional.of(REFUSED), message));
    }

    private Optional<Fault> refused(Draft draft, String key) {
        var deployed = deployed(draft.workspace(), key);
        if (deployed.isEmpty()) {
            return Optional.of(new Fault(Optional.of(INCOMPLETE), ListProblems.notDeployedYet(key)));
        }
        return unfit(draft.workspace(), List.of(key))
                .map(unfit -> unfit.key().equals(key)
                        ? ListProblems.unfitDecision(draft.subject(), key, unfit.reason())
                        : ListProblems.unfitReference(draft.subject(), unfit.key(), unfit.reason()))
                .map(message -> new Fault(Optional.of(REFUSED), message))
                .or(() -> neverBrought(draft, deployed.get()).map(message -> new Fault(Optional.empty(), message)));
    }

    private Optional<Fault> invalid(SmartList list) {
        return lists.unfit(list)
                .map(reason -> new Fault(Optional.empty(), "The smart list is invalid, nobody qualifies: " + reason));
    }

    private static Optional<String> neverBrought(Draft draft, SmartList list) {
        var triggers =
                draft.events().stream().map(event -> new Trigger("", event)).toList();
        return draft.type()
                .flatMap(type -> EventTokens.neverBrought(type, triggers, list))
                .map(why -> ListProblems.neverBrought(draft.subject(), why));
    }

    /** A decision that can be no smart list. */
    private record Unfit(String key, String reason) {}

    private Optional<Unfit> unfit(Workspace workspace, List<String> keys) {
        var asked = new HashSet<String>();
        var left = new ArrayDeque<>(keys);
        while (!left.isEmpty()) {
            var key = left.poll();
            var list = asked.add(key) ? deployed(workspace, key) : Optional.<SmartList>empty();
            var reason = list.flatMap(lists::unfit);
            if (reason.isPresent()) {
                return Optional.of(new Unfit(key, reason.get()));
            }
            list.ifPresent(found -> left.addAll(referred(found)));
        }
        return Optional.empty();
    }

    private static List<String> referred(SmartList list) {
        return list.references().stream()
                .filter(reference -> reference.kind() == AssetKind.SMART_LIST)
                .map(AssetReference::key)
                .toList();
    }

    private Optional<SmartList> deployed(Workspace workspace, String key) {
        return lists.latest(workspace, key).map(found -> lists.version(found.getId()));
    }

    /**
     * Explains the gate of a campaign that is drawn (L4).
     *
     * @param looked what {@link #look} found of its list
     * @param person of its workspace; its fields may be what they would be
     * @param trigger the tokens of an event, as if it had brought the person
     * @param rule how often one person may run through; empty when only the list is asked
     * @throws org.camunda.bpm.engine.AuthorizationException when a rule is asked and the caller may not read the
     *     campaign of that key, which is deployed
     */
    public Explanation explain(
            UnitOfWork unit,
            Draft draft,
            Looked looked,
            Person person,
            Map<String, String> trigger,
            Optional<QualificationRule> rule) {
        var facts = unit.audience().facts(draft.workspace(), person.id(), trigger);
        var list = ListExplanation.of(looked.list(), person, facts);
        var last = rule.isEmpty()
                ? Optional.<Instant>empty()
                : deployedCampaign(draft).flatMap(key -> facts.executed(person.id(), key));
        var answer = rule.<QualificationRule.Answer>map(asked -> asked.at(clock.instant(), last))
                .orElseGet(QualificationRule.Answer.Open::new);
        var reason = looked.fault().map(Fault::message).or(list::reason).or(() -> rule.flatMap(
                        asked -> GateReasons.refusedByRule(asked, answer, last, clock.getZone()))
                .map(GateRefusal::reason));
        return new Explanation(reason, list.conditions(), last, answer);
    }

    /** Nobody has gone through a campaign that is not deployed. */
    private Optional<String> deployedCampaign(Draft draft) {
        return draft.campaign()
                .filter(key -> campaigns.outline(draft.workspace(), key).isPresent())
                .map(key -> {
                    Caller.ofCommand().require(Right.ofCampaign(Permissions.READ, key));
                    return key;
                });
    }
}
