package io.baton.engine.transfer;

import io.baton.campaign.CampaignType;
import io.baton.campaign.Trigger;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitsOfWork;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clones campaigns (E13). */
public final class CampaignClones {

    private final UnitsOfWork units;
    private final Campaigns campaigns;

    public CampaignClones(UnitsOfWork units, Campaigns campaigns) {
        this.units = units;
        this.campaigns = campaigns;
    }

    /**
     * Deploys a clone, as the authenticated user.
     *
     * @throws CampaignRefusedException when there is a process of that key, or the source has triggers and the clone
     *     is to be executable, or it cannot stand beside its source
     * @throws org.camunda.bpm.engine.ParseException when the rules refuse the clone, such as one that waits and is to
     *     be executable
     */
    public void deploy(CampaignClone clone) {
        units.retrying(unit -> {
            var deployments = Deployments.ofCommand();
            deployments.lock(); // of two clones with one key at once, one is second
            deployments.deploy(
                    "Clone of " + clone.source(),
                    clone.workspace(),
                    Map.of(clone.key() + ".bpmn", file(clone, deployments)));
            return unit;
        });
    }

    private byte[] file(CampaignClone clone, Deployments deployments) {
        var source = campaigns
                .find(clone.workspace(), clone.source())
                .orElseThrow(() ->
                        TransferLogger.LOG.cannotClone(clone.source(), "it is not deployed in " + clone.workspace()));
        if (!campaigns.versionsLeft(clone.workspace(), clone.key(), Set.of()).isEmpty()) {
            throw TransferLogger.LOG.cloneKeyTaken(clone.key(), clone.workspace());
        }
        var type = source.campaign().type();
        var copy = BpmnCopy.read(deployments.processFile(source.definition().getId()), clone.source());
        check(clone, copy, type);
        copy.rename(clone.key(), clone.name(), newType(clone, type));
        if (copy.hasElement(clone.key())) {
            throw TransferLogger.LOG.cannotClone(
                    clone.source(),
                    "an element of its model has the id '" + clone.key() + "', choose another key for the clone");
        }
        return copy.write();
    }

    private static void check(CampaignClone clone, BpmnCopy copy, CampaignType type) {
        var triggers = copy.triggers();
        if (clone.executable() && (type == CampaignType.TRIGGER || !triggers.isEmpty())) {
            throw TransferLogger.LOG.cannotBecomeExecutable(
                    clone.source(),
                    (type == CampaignType.TRIGGER ? "it is a trigger campaign" : "it starts by itself")
                            + (triggers.isEmpty() ? "" : ", with the " + String.join(", ", triggers)));
        }
        var messages = copy.ownMessages();
        if (!messages.isEmpty()) {
            throw TransferLogger.LOG.cannotClone(
                    clone.source(),
                    "it is started by the message '" + String.join("', '", messages)
                            + "', and a message starts one campaign only. Name it '"
                            + Trigger.requestOf(clone.source()) + "', which is adapted, or use a signal");
        }
    }

    /** Empty when the clone keeps the type of its source. */
    private static Optional<CampaignType> newType(CampaignClone clone, CampaignType type) {
        return clone.executable()
                ? Optional.of(CampaignType.EXECUTABLE)
                : Optional.of(CampaignType.BATCH).filter(ignored -> type == CampaignType.EXECUTABLE);
    }
}
