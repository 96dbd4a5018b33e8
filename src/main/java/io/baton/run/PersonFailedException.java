package io.baton.run;

import io.baton.person.PersonId;
import org.camunda.bpm.engine.BadUserRequestException;

/** The flow of one person failed; the transaction it stood in is rolled back. */
final class PersonFailedException extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final transient PersonId person;
    private final Throwable failure;

    PersonFailedException(PersonId person, Throwable cause) {
        super(cause.getMessage(), cause);
        this.person = person;
        this.failure = cause;
    }

    PersonId person() {
        return person;
    }

    /** What failed. */
    Throwable failure() {
        return failure;
    }
}
