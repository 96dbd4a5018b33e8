package io.baton.engine.command;

import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;

/** Something about a campaign that the rules do not allow. The message names the offender and the way out. */
public class CampaignRefusedException extends BadUserRequestException {

    /** Why something is refused, as far as a caller may want to tell refusals apart. */
    public enum Reason {
        /** What is asked for is wrong in itself, or the rules do not allow it. */
        INVALID,
        /** What is named is not there. */
        MISSING,
        /** What is there already, or how far it has come, does not allow it. */
        CONFLICT,
        /** There is too much to do at the moment; the same may well be possible later. */
        OVERLOAD,
        /** It takes longer than anybody waits for it. */
        LATE
    }

    private final String message;
    private final Reason reason;
    private final @Nullable WayOut wayOut;

    /**
     * @param code the number clients can rely on, from 20,000 up
     */
    public CampaignRefusedException(String message, int code, Reason reason) {
        this(message, code, reason, Optional.empty());
    }

    /**
     * @param code the number clients can rely on, from 20,000 up
     * @param wayOut the act that the message names, where it is one of Baton's own
     */
    public CampaignRefusedException(String message, int code, Reason reason, Optional<WayOut> wayOut) {
        super(message);
        this.message = message;
        setCode(code);
        this.reason = reason;
        this.wayOut = wayOut.orElse(null);
    }

    /** What is refused and why, in a sentence for its caller. */
    @Override
    public String getMessage() {
        return message;
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }

    /** The act that the message names as the way out, where it is one of Baton's own. */
    public Optional<WayOut> wayOut() {
        return Optional.ofNullable(wayOut);
    }
}
