package io.baton.engine.transfer;

import static io.baton.engine.command.CampaignRefusedException.Reason.CONFLICT;
import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.Workspace;
import java.util.List;

/** What is refused of programs and models that travel, with stable numbers. */
public final class TransferLogger extends BatonLogger {

    /** The logger of this room. */
    static final TransferLogger LOG = createLogger(TransferLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException cannotBecomeExecutable(String campaign, String why) {
        return refused(
                20111,
                INVALID,
                "041",
                "Campaign '{}' cannot be cloned into an executable one: {}. Executable campaigns have no triggers and"
                        + " no schedule: clone it without \"executable\", or model one whose start event has none"
                        + " (E13)",
                campaign,
                why);
    }

    CampaignRefusedException cloneKeyTaken(String key, Workspace workspace) {
        return refused(
                20112,
                CONFLICT,
                "042",
                "There is a process '{}' in {} already: choose another key for the clone",
                key,
                workspace);
    }

    CampaignRefusedException cannotClone(String campaign, String why) {
        return refused(20113, INVALID, "043", "Campaign '{}' cannot be cloned: {}", campaign, why);
    }

    CampaignRefusedException cannotExport(String program, List<String> problems) {
        return refused(
                20130, CONFLICT, "060", "Program '{}' cannot be exported: {}", program, String.join("; ", problems));
    }

    CampaignRefusedException cannotImport(List<String> problems) {
        return refused(
                20131,
                INVALID,
                "061",
                "The program cannot be imported, and nothing was changed: {}",
                String.join("; ", problems));
    }
}
