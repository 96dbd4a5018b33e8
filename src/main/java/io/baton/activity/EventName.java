package io.baton.activity;

/**
 * The name of an event that happened outside Baton, such as {@code Fills Out Form}. An activity of a later version of
 * Baton is read as one as well, so that a log which two versions write stays readable for both.
 *
 * @param label the name as it was posted
 */
public record EventName(String label) implements ActivityName {}
