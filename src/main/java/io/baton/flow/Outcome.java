package io.baton.flow;

import java.time.Instant;
import java.util.Map;

/** The outcome of a flow step. Each leaves one activity. */
public sealed interface Outcome {

    /** The target of the step: a field, a campaign; blank where there is none. */
    String target();

    /** The attributes of the activity, in order. */
    Map<String, String> attributes();

    /** The step took effect. */
    record Done(String target, Map<String, String> attributes) implements Outcome {}

    /**
     * The step took effect, and the person stays in it.
     *
     * @param until when it goes on; at once where this is past
     */
    record Waits(String target, Map<String, String> attributes, Instant until) implements Outcome {}

    /** The step changed nothing; {@code reason} says why and what would have worked. */
    record Skipped(String target, Map<String, String> attributes, String reason) implements Outcome {}
}
