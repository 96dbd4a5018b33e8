package io.baton.boot;

import java.time.Duration;
import org.camunda.commons.logging.BaseLogger;

/** Every log line of the ready server, with a stable number. */
public final class ServerLogger extends BaseLogger {

    /** The one logger of the ready server. */
    public static final ServerLogger LOG = createLogger(ServerLogger.class, "BATON", "io.baton", "04");

    void generatedPassword(String user, String password) {
        logWarn(
                "001",
                "Using generated password for user '{}': {}{}It is shown this once. Set baton.server.password to choose"
                        + " one.",
                user,
                password,
                System.lineSeparator());
    }

    void passwordStays(String user) {
        logInfo(
                "002",
                "User '{}' is there, its password stays as it is. Start once with baton.server.password to give"
                        + " it a new one",
                user);
    }

    void passwordSet(String user) {
        logInfo("003", "User '{}' has the password of baton.server.password now", user);
    }

    /** The sender chose the name: it is no matter for the log of all days. */
    void wrongPasswords(String network, String user, int wrong, Duration longestWait) {
        logWarn(
                "004",
                "{} sent {} wrong passwords in a row for one user: it waits before each further one, {} at most",
                network,
                wrong,
                longestWait);
        logDebug("004", "The user is '{}'", user);
    }

    void requestFromElsewhere(String method, String path) {
        logDebug("005", "A page of another site sent {} {}: refused", method, path);
    }

    void databaseDoesNotWrite(Throwable why) {
        logError("006", "The database does not take what is written, this node is DOWN: {}", why.toString(), why);
    }

    void databaseIsSlow(Duration limit) {
        logError("008", "The database did not take what was written within {}, this node is DOWN", limit);
    }

    void databaseWritesAgain() {
        logInfo("007", "The database takes what is written again");
    }
}
