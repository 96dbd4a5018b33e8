package io.baton.rest;

import io.baton.engine.command.WayOut;
import java.util.Optional;

/** The calls that do what a message names as the way out: rooms below speak to callers that may have no REST. */
final class Calls {

    private Calls() {}

    /** A message, with the call behind it that does what it names. */
    static String named(String message, Optional<WayOut> wayOut) {
        return wayOut.map(way -> message + " (" + of(way) + ")").orElse(message);
    }

    private static String of(WayOut wayOut) {
        return switch (wayOut.act()) {
            case ACTIVATE_CAMPAIGN -> "POST campaign/" + wayOut.key() + "/activate";
            case SCHEDULE_CAMPAIGN -> "POST campaign/" + wayOut.key() + "/schedule";
            case CREATE_PROGRAM -> "PUT program/" + wayOut.key();
        };
    }
}
