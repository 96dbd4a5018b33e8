package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Campaign;
import io.baton.campaign.TriggerEvent;
import io.baton.campaign.WaitingStart;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.entry.GateDecision;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.trigger.EventWaits.Ended;
import io.baton.engine.trigger.TriggerJobs.Stopped;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.Workspace;
import io.baton.token.TokenContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Takes a person into a trigger campaign because of an event. The campaign's newest version counts, and whether it is
 * still active. Decides in memory whether the person qualifies, so a refusal costs no instance.
 */
final class TriggerEntry {

    private final Listeners listeners;
    private final Campaigns campaigns;
    private final EventWaits waits = new EventWaits();
    private final StormBounds bounds;
    private final boolean logsRefusals;
    private final Clock clock;

    /**
     * @param logsRefusals whether somebody who is not let in for an event gets an activity; otherwise it is counted
     */
    TriggerEntry(Listeners listeners, Campaigns campaigns, StormBounds bounds, boolean logsRefusals, Clock clock) {
        this.listeners = listeners;
        this.campaigns = campaigns;
        this.bounds = bounds;
        this.logsRefusals = logsRefusals;
        this.clock = clock;
    }

    /** The campaigns into which the starts of a unit of work lead. */
    Startables startables(UnitOfWork unit) {
        return new Startables(unit, listeners, campaigns);
    }

    /** The version of a campaign that a start would use, or the one in which the person waits. */
    Optional<ProcessDefinitionEntity> version(UnitOfWork unit, WaitingStart start, String campaign, Person person) {
        return waiting(campaign)
                .map(ExecutionEntity::getProcessDefinition)
                .or(() -> startables(unit).find(start, campaign, person).map(Startable::definition));
    }

    /**
     * What a start has to do, one by one: a campaign for each to enter, and each wait that it ends.
     *
     * @param campaigns those of a start, or one of them
     */
    List<String> oneByOne(UnitOfWork unit, WaitingStart start, List<String> campaigns, Person person) {
        return campaigns.contains(WaitingStart.WAITS)
                ? campaigns.stream()
                        .flatMap(campaign -> campaign.equals(WaitingStart.WAITS)
                                ? waits.endedBy(unit, start, person).stream()
                                        .map(wait -> wait.key().toText())
                                : Stream.of(campaign))
                        .toList()
                : campaigns;
    }

    /** Where a person waits, for a key of a wait that is still there. */
    Optional<ExecutionEntity> waiting(String campaign) {
        return WaitKey.parse(campaign).flatMap(waits::find).map(wait -> wait.getExecution());
    }

    /**
     * Takes a person in, ends a wait, notes why not, or holds the start back (O3).
     *
     * @param startables of the unit of work under way
     * @param campaign one of the start's, {@linkplain #oneByOne one by one}
     * @param bounded false when somebody has let the start go on: then it is held back no more
     */
    void enter(Startables startables, WaitingStart start, String campaign, Person person, boolean bounded) {
        var unit = startables.unit();
        var wait = WaitKey.parse(campaign);
        if (wait.isPresent()) {
            waits.endedBy(unit, start, wait.get(), person).ifPresent(ended -> end(unit, start, ended, person, bounded));
            return;
        }
        var startable = startables.find(start, campaign, person);
        if (startable.isEmpty()) {
            if (isSuspended(start, campaign) && unit.waitingStarts().suspend(start, campaign)) {
                return;
            }
            unit.log(skipped(start, campaign, person, refusal(start.workspace(), start, campaign)));
        } else {
            enter(unit, start, startable.get(), person, bounded);
        }
    }

    private void end(UnitOfWork unit, WaitingStart start, Ended wait, Person person, boolean bounded) {
        var key = wait.campaign().key();
        var stopped = stopped(unit, start, key, bounded);
        if (stopped.isPresent()) {
            holdBack(unit, start, wait.key().toText(), wait.definition(), person, stopped.get());
            return;
        }
        unit.starts().enters(start);
        unit.log(wait.activity(person.id(), clock));
        CampaignInstances.current()
                .moveOn(
                        wait.subscription(),
                        wait.context(),
                        start.cascade().withEntered(unit.starts().entered(start)));
    }

    private void enter(UnitOfWork unit, WaitingStart start, Startable startable, Person person, boolean bounded) {
        var campaign = startable.campaign();
        var tokens = new StartTokens(unit.tokenContexts(), campaign, start);
        if (isRefused(unit, start, campaign, person, tokens)) {
            return;
        }
        var stopped = stopped(unit, start, campaign.key(), bounded);
        if (stopped.isPresent()) {
            holdBack(unit, start, campaign.key(), startable.definition(), person, stopped.get());
        } else {
            begin(unit, start, startable, person, tokens.get());
        }
    }

    /** A request names the person, so it is told what became of it; events may be refused by the million. */
    private boolean isRefused(
            UnitOfWork unit, WaitingStart start, Campaign campaign, Person person, StartTokens tokens) {
        var event = start.event().name();
        var now = clock.instant();
        if (logsRefusals || event.equals(TriggerEvent.REQUESTED)) {
            var refusal = GateDecision.refusal(unit, campaign, person, tokens.get(), clock, now);
            refusal.ifPresent(
                    why -> unit.refused(campaign.key(), GateDecision.refused(campaign, person, now, event, why), why));
            return refusal.isPresent();
        }
        boolean isOpen = GateDecision.isOpen(unit, campaign, person, tokens, now);
        if (!isOpen) {
            unit.refusalTally().count(campaign.workspace(), campaign.key());
        }
        return !isOpen;
    }

    private Optional<String> stopped(UnitOfWork unit, WaitingStart start, String campaign, boolean bounded) {
        return bounded ? bounds.reached(start, campaign, unit.starts().entered(start)) : Optional.empty();
    }

    private void begin(UnitOfWork unit, WaitingStart start, Startable startable, Person person, TokenContext context) {
        Campaign campaign = startable.campaign();
        unit.starts().enters(start);
        CampaignInstances.current()
                .startTriggered(
                        startable.definition(),
                        campaign.trigger(start.event().name()).orElseThrow().element(),
                        person.id(),
                        context,
                        start.cascade().withEntered(unit.starts().entered(start)));
    }

    /** The start stays as a job without retries: its incident tells the operator, who can let it go on or delete it. */
    private void holdBack(
            UnitOfWork unit,
            WaitingStart start,
            String campaign,
            ProcessDefinitionEntity definition,
            Person person,
            String reason) {
        var key = WaitKey.campaign(campaign);
        var way = start.cascade().wayTo(key);
        TriggerLogger.LOG.cascadeStopped(
                person.id(),
                campaign,
                start.event().name(),
                start.cascade().circleTo(key).orElse(way));
        var stopped = start.withEntered(unit.starts().entered(start));
        TriggerJobs.stop(
                TriggerStart.of(stopped, campaign),
                start.workspace(),
                Optional.of(definition),
                waiting(campaign),
                new Stopped(
                        StartFailure.subject(
                                        person.id(), campaign, start.event().name()) + ": " + reason,
                        Optional.empty(),
                        reason + "\nThe whole way: " + way));
        unit.log(Activity.of(
                        person.id(),
                        person.workspace(),
                        clock.instant(),
                        ActivityType.CASCADE_STOPPED,
                        key,
                        ActivityStatus.FAILED,
                        Map.of(ActivityAttribute.TRIGGER, start.event().name(), ActivityAttribute.REASON, reason))
                .by(last(start)));
    }

    /** The campaign whose step the event came from. */
    private static String last(WaitingStart start) {
        var campaigns = start.cascade().campaigns();
        return campaigns.isEmpty() ? "" : campaigns.get(campaigns.size() - 1);
    }

    /** Whether a campaign is only suspended: then its starts are, too. */
    private boolean isSuspended(WaitingStart start, String campaign) {
        return campaigns
                .find(start.workspace(), campaign)
                .filter(found -> found.definition().isSuspended())
                .isPresent();
    }

    /** What was true when the event came may have changed; somebody switched the campaign off, and means it. */
    private String refusal(Workspace workspace, WaitingStart start, String campaign) {
        var found = campaigns.find(workspace, campaign);
        if (found.isEmpty()) {
            return "the campaign was deleted after the event";
        }
        if (found.get().definition().isSuspended()) {
            return "the campaign is suspended";
        }
        return found.get().campaign().trigger(start.event().name()).isEmpty()
                ? "the campaign's newest version does not start with '"
                        + start.event().name() + "' any more"
                : "the campaign was deactivated after the event";
    }

    private Activity skipped(WaitingStart start, String campaign, Person person, String reason) {
        return Activity.of(
                        person.id(),
                        person.workspace(),
                        clock.instant(),
                        ActivityType.ENTER_CAMPAIGN,
                        campaign,
                        ActivityStatus.SKIPPED,
                        Map.of(ActivityAttribute.TRIGGER, start.event().name(), ActivityAttribute.REASON, reason))
                .by(campaign);
    }
}
