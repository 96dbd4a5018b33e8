package io.baton.plugin;

import static io.baton.engine.command.CampaignRefusedException.Reason.CONFLICT;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.store.BatonSchema;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;

/** What is told and refused when Baton comes into an engine and leaves it, with stable numbers. */
public final class PluginLogger extends BatonLogger {

    /** The logger of this room. */
    static final PluginLogger LOG = createLogger(PluginLogger.class, "BATON", "io.baton", "01");

    ProcessEngineException noBaton(String engine) {
        return new ProcessEngineException(exceptionMessage(
                "001", "The engine '{}' has no Baton: add io.baton.plugin.BatonPlugin to its plugins", engine));
    }

    ProcessEngineException tablesMissing(List<String> versions) {
        return new ProcessEngineException(exceptionMessage(
                "026",
                "Baton's tables are not there or of an earlier version, and migrate is off. Versions to apply: {}. Set"
                        + " migrate to true, or let Flyway run classpath:db/baton with the history table {}",
                String.join(", ", versions),
                BatonSchema.HISTORY_TABLE));
    }

    /** An older jar on the tables of a newer one. */
    ProcessEngineException tablesAreNewer(BatonSchema.Newer newer) {
        return new ProcessEngineException(exceptionMessage(
                "090",
                "Baton's tables are of version {}, and this Baton is older: it knows them up to version {}. Start the"
                        + " newer one, or restore the backup that was made before the upgrade",
                newer.found(),
                newer.known()));
    }

    /** The index on Camunda's process definitions could not be made. */
    void definitionIndexIsMissing(String statement) {
        logWarn(
                "095",
                "An index on Camunda's process definitions is missing and could not be made; with thousands of"
                        + " campaigns each start is slower without it. Let somebody run who may: {}",
                statement);
    }

    /** An index on Camunda's jobs or variables could not be made. */
    void indexIsMissing(String statement) {
        logWarn(
                "094",
                "An index on Camunda's tables is missing and could not be made; people who wait slow others down"
                        + " without it. Let somebody run who may: {}",
                statement);
    }

    /** Campaigns are under way, and nobody said that they are to end. */
    CampaignRefusedException campaignsAreUnderWay(Uninstalling.Left left) {
        return refused(
                20190,
                CONFLICT,
                "091",
                "Campaigns are under way: runs that are not over {}, instances that wait {}, starts that are due {}."
                        + " Let them end, or say endWaiting to end them now",
                left.runs(),
                left.instances(),
                left.starts());
    }

    /** How far the uninstalling is. */
    void uninstalling(String what, long done) {
        logInfo("092", "Uninstalling Baton: {} {}", done, what);
    }

    /** The uninstalling is through. */
    void isUninstalled(Uninstalling.Left left) {
        logInfo(
                "093",
                "Uninstalling Baton: {}",
                left.isReady() ? "nothing is left, the jar can be taken away" : "this is left: " + left);
    }
}
