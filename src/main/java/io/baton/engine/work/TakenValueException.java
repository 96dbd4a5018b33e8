package io.baton.engine.work;

import org.camunda.bpm.engine.BadUserRequestException;

/** Another row has a value that is unique. The same work, done again, finds it. */
final class TakenValueException extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    /**
     * @param failure what the database said, without values of people
     */
    TakenValueException(RuntimeException failure) {
        super("Another row has it already: " + failure.getMessage());
        initCause(failure);
    }
}
