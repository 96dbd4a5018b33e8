package io.baton.plugin;

import io.baton.engine.command.BatonLogger;
import io.baton.store.BatonSchema;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;

/** What is refused when an engine starts, with stable numbers. */
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
}
