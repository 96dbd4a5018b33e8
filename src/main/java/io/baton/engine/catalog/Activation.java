package io.baton.engine.catalog;

import io.baton.campaign.Activations;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.Refusal;
import io.baton.engine.command.WayOut;
import io.baton.person.Workspace;
import java.time.Clock;
import java.util.Optional;

/** Activates and deactivates trigger campaigns. Works inside a unit of work. */
public final class Activation {

    private final Campaigns campaigns;
    private final CampaignFaults faults;
    private final Activations activations;
    private final Clock clock;

    public Activation(Campaigns campaigns, CampaignFaults faults, Activations activations, Clock clock) {
        this.campaigns = campaigns;
        this.faults = faults;
        this.activations = activations;
        this.clock = clock;
    }

    /**
     * Lets events start a trigger campaign, whatever its version, until it is deactivated.
     *
     * @return false when they do already
     * @throws CampaignRefusedException when it is no trigger campaign, nothing could start it, or nobody could qualify
     */
    public boolean activate(Campaign campaign) {
        refuseOthers(campaign);
        if (campaign.triggers().isEmpty()) {
            throw CatalogLogger.LOG.cannotActivate(
                    campaign.key(),
                    Refusal.of("nothing starts it, give it a start event with a signal such as '"
                            + TriggerEvent.SCORE_IS_CHANGED + "' or with the message '"
                            + Trigger.requestOf(campaign.key()) + "'"));
        }
        faults.invalid(campaign).ifPresent(reason -> {
            throw CatalogLogger.LOG.cannotActivate(campaign.key(), Refusal.of(reason));
        });
        return activations.activate(campaign.workspace(), campaign.key(), clock.instant());
    }

    /**
     * Lets no event start a trigger campaign any more. People who are in it stay in it.
     *
     * @return false when none does
     * @throws CampaignRefusedException when it is no trigger campaign
     */
    public boolean deactivate(Campaign campaign) {
        refuseOthers(campaign);
        return activations.deactivate(campaign.workspace(), campaign.key());
    }

    private static void refuseOthers(Campaign campaign) {
        if (campaign.type() != CampaignType.TRIGGER) {
            throw CatalogLogger.LOG.cannotActivate(
                    campaign.key(),
                    campaign.type() == CampaignType.EXECUTABLE
                            ? Refusal.of("it is executable, only another campaign can start it (E3)")
                            : Refusal.of(
                                    "it is a batch campaign, schedule it",
                                    new WayOut(WayOut.Act.SCHEDULE_CAMPAIGN, campaign.key())));
        }
    }

    /** Why events do not start a campaign that was never activated, or is not active any more. */
    public static Refusal inactive(String key) {
        return Refusal.of("it is not active, activate it", new WayOut(WayOut.Act.ACTIVATE_CAMPAIGN, key));
    }

    /**
     * Why a campaign that is active takes nobody in: its version is suspended.
     *
     * @param definitionId its newest version
     * @return empty when it is not suspended
     */
    public Optional<Refusal> refuseSuspended(String definitionId) {
        return campaigns
                .startable(definitionId)
                .filter(found -> found.definition().isSuspended())
                .map(found -> Refusal.of("it is suspended, resume its process definition first"));
    }

    /** Why a campaign that is not listening for requests cannot be requested (F4). */
    public Refusal refuseRequest(Workspace workspace, String key) {
        var found = campaigns.find(workspace, key).map(Startable::campaign);
        if (found.isEmpty()) {
            return Refusal.of(campaigns.toldWorkspacesOf(key).stream()
                    .findFirst()
                    .map(other -> "it belongs to " + other + ", requests never cross workspaces")
                    .orElse("there is no campaign of that key in " + workspace + ", deploy it first"));
        }
        var campaign = found.get();
        if (campaign.type() == CampaignType.EXECUTABLE) {
            return Refusal.of("it is executable, call it with an Execute Campaign step (E3)");
        }
        if (campaign.type() == CampaignType.BATCH) {
            return Refusal.of("it is a batch campaign, it runs over its audience when it is scheduled");
        }
        return campaign.trigger(TriggerEvent.REQUESTED).isEmpty()
                ? Refusal.of("it has no start event with the message '" + Trigger.requestOf(key) + "'")
                : inactive(key);
    }
}
