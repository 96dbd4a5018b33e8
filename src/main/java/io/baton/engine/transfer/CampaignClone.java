package io.baton.engine.transfer;

import io.baton.campaign.CampaignType;
import io.baton.campaign.Trigger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.model.ModelText;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * A campaign that is to be made after another one (E13): a new deployment of the same model under a key and a name of its
 * own, in the same workspace.
 *
 * @param workspace where the source is and the clone will be
 * @param source key of the campaign to clone, in its newest version
 * @param key of the clone
 * @param name of the clone
 * @param executable whether the clone is executable; when not, the clone of an executable campaign is a batch campaign
 */
public record CampaignClone(Workspace workspace, String source, String key, String name, boolean executable) {

    /** What a key must look like, for messages. */
    public static final String KEY_FORM =
            "a letter or _ first, then letters, digits, '-', '_' and '.', at most 255 of them";

    private static final String FIRST =
            "[A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF"
                    + "\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
    private static final Pattern KEY =
            Pattern.compile(FIRST + "]" + FIRST + "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]{0,254}");

    /** Whether a text can be the key of a process: an XML name without a colon. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /**
     * Deploys the clone, in a command of the engine.
     *
     * @throws CampaignRefusedException when there is a process of that key, or the source has triggers and the clone is to be
     *     executable, or it cannot stand beside its source
     * @throws org.camunda.bpm.engine.ParseException when the rules refuse the clone, such as one that waits and is to be
     *     executable
     */
    public void deploy(Baton baton) {
        baton.inUnitOfWork(session -> {
            // the lock that deployments take: of two clones with one key, one is second
            Context.getCommandContext().getPropertyManager().acquireExclusiveLock();
            deployLocked(baton);
            return session;
        });
    }

    private void deployLocked(Baton baton) {
        var found = baton.campaigns()
                .find(workspace, source)
                .orElseThrow(() -> TransferLogger.LOG.cannotClone(source, "it is not deployed in " + workspace));
        if (!baton.campaigns().versionsLeft(workspace, key, Set.of()).isEmpty()) {
            throw TransferLogger.LOG.cloneKeyTaken(key, workspace);
        }
        var repository = baton.engine().getRepositoryService();
        var copy = BpmnCopy.read(
                ModelText.bytes(repository.getProcessModel(found.definition().getId())), source);
        check(copy, found.campaign().type());
        copy.rename(key, name, type(found.campaign().type()));
        if (copy.hasElement(key)) {
            throw TransferLogger.LOG.cannotClone(
                    source, "an element of its model has the id '" + key + "', choose another key for the clone");
        }
        var deployment = repository.createDeployment().name("Clone of " + source);
        workspace.tenantId().ifPresent(deployment::tenantId);
        deployment
                .addInputStream(key + ".bpmn", new ByteArrayInputStream(copy.write()))
                .deploy();
    }

    private void check(BpmnCopy copy, CampaignType type) {
        var triggers = copy.triggers();
        if (executable && (type == CampaignType.TRIGGER || !triggers.isEmpty())) {
            throw TransferLogger.LOG.cannotBecomeExecutable(
                    source,
                    (type == CampaignType.TRIGGER ? "it is a trigger campaign" : "it starts by itself")
                            + (triggers.isEmpty() ? "" : ", with the " + String.join(", ", triggers)));
        }
        if (!copy.ownMessages().isEmpty()) {
            throw TransferLogger.LOG.cannotClone(
                    source,
                    "it is started by the message '" + String.join("', '", copy.ownMessages())
                            + "', and a message starts one campaign only. Name it '" + Trigger.requestOf(source)
                            + "', which is adapted, or use a signal");
        }
    }

    private Optional<CampaignType> type(CampaignType sources) {
        return executable
                ? Optional.of(CampaignType.EXECUTABLE)
                : Optional.of(CampaignType.BATCH).filter(any -> sources == CampaignType.EXECUTABLE);
    }
}
