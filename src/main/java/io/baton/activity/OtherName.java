package io.baton.activity;

/**
 * A name that no constant of {@link ActivityType} stands for: of an event that happened outside Baton, such as
 * {@code Fills Out Form}; of a flow step that no other code asks for; of an activity that a later version of Baton
 * wrote. A log that two versions write so stays readable for both.
 *
 * @param label the name as it was posted, or as the step gives it
 */
public record OtherName(String label) implements ActivityName {}
