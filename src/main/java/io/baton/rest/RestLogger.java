package io.baton.rest;

import io.baton.engine.command.BatonLogger;

/** What REST logs of requests that fail without a fault of their own, with stable numbers. */
public final class RestLogger extends BatonLogger {

    /** The logger of this room. */
    public static final RestLogger LOG = createLogger(RestLogger.class, "BATON", "io.baton", "01");

    /** The code of an answer that others at the same people are the reason of. */
    static final int BUSY = 20230;

    /** The code of an answer to something that broke. */
    static final int FAILED = 20231;

    /** The code of an answer to a value that the database cannot hold. */
    static final int UNFIT = 20232;

    /** The code of an answer to a body that ended too early. */
    static final int CUT_OFF = 20233;

    /**
     * Others were at the same people for too long.
     *
     * @return the message of the answer
     */
    String busy(String method, String path, Throwable failure) {
        logInfo("130", "{} {} is answered with 503: others worked on the same people for too long", method, path);
        logDebug("130", "They collided in this", failure);
        return exceptionMessage("130", "Others work on the same people at the moment: send the request once more");
    }

    /**
     * The database cannot hold a value.
     *
     * @return the message of the answer
     */
    String unfitValue(Throwable failure) {
        logDebug("132", "The database cannot hold a value", failure);
        return exceptionMessage(
                "132",
                "A value of the request cannot be kept or looked for: it is too long, out of range, or holds the"
                        + " character NUL");
    }

    /**
     * The connection ended before the body did: hardly anybody reads the answer.
     *
     * @return the message of the answer
     */
    String cutOff(String method, String path, Throwable failure) {
        logInfo("133", "{} {}: the connection ended before the body did", method, path);
        logDebug("133", "It ended here", failure);
        return exceptionMessage("133", "The connection ended before the body did: send the whole request once more");
    }

    /** The client went away before it had the whole answer. */
    void clientIsGone(String method, String path, Throwable failure) {
        logInfo("134", "{} {}: the client went away before it had the whole answer", method, path);
        logDebug("134", "It went away here", failure);
    }

    /**
     * Something broke that no request is to blame for.
     *
     * @param reference what the log is searched for
     * @return the message of the answer
     */
    String failed(String method, String path, String reference, Throwable failure) {
        logError("131", "{} {} failed, which the answer calls {}", method, path, reference, failure);
        return exceptionMessage(
                "131", "The request failed on the server, its log tells why: search it for {}", reference);
    }
}
