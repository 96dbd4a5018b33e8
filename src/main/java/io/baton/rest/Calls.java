package io.baton.rest;

import io.baton.engine.command.WayOut;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calls that do what a message names as the way out: rooms below speak to callers that may have no REST. */
final class Calls {

    private Calls() {}

    /** A message, with the call behind it that does what it names. */
    static String named(String message, Optional<WayOut> wayOut) {
        return wayOut.map(way -> message + " (" + of(way) + ")").orElse(message);
    }

    /**
     * The answer to a request for a thing that is not there.
     *
     * @param message says so, without a full stop
     * @param kind of things, as the path has it: {@code smart-list}
     */
    static RequestRefusedException missing(String message, String kind) {
        return RequestRefusedException.missing(message + " (" + lists(kind) + ")");
    }

    private static String lists(String kind) {
        return "GET " + kind + " lists them";
    }

    private static String of(WayOut wayOut) {
        return switch (wayOut.act()) {
            case ACTIVATE_CAMPAIGN -> "POST campaign/" + wayOut.key() + "/activate";
            case SCHEDULE_CAMPAIGN -> "POST campaign/" + wayOut.key() + "/schedule";
            case CREATE_PROGRAM -> "PUT program/" + wayOut.key();
            case LIST_CAMPAIGNS -> lists("campaign");
            case LIST_PEOPLE -> lists("person");
            case LIST_RUNS -> lists("campaign-run");
            case LIST_MAILS -> lists("mail");
            case TAKE_OUT_OF_RUN -> "DELETE campaign-run/" + wayOut.key() + "/waiting";
        };
    }

    /**
     * What a query names by its label.
     *
     * @param kind in words, for the refusal: {@code state of a run}
     * @throws RequestRefusedException when there is none of that label
     */
    static <T> T labelled(String label, String kind, T[] values, Function<T, String> labelOf) {
        return Arrays.stream(values)
                .filter(value -> labelOf.apply(value).equals(label))
                .findFirst()
                .orElseThrow(() -> RequestRefusedException.bad("'" + label + "' is no " + kind + ": there are "
                        + Arrays.stream(values).map(labelOf).collect(Collectors.joining(", "))));
    }
}
