package io.baton.engine.work;

import io.baton.engine.command.Retries;
import io.baton.person.PersonId;
import org.camunda.bpm.engine.BadUserRequestException;

/** The flow of one person failed; the transaction it stood in is rolled back. */
public final class PersonFailedException extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final transient PersonId person;
    private final Throwable failure;

    /**
     * A failure of one person.
     *
     * @param failure what failed
     */
    public PersonFailedException(PersonId person, Throwable failure) {
        super(failure.getMessage(), failure);
        this.person = person;
        this.failure = failure;
    }

    /**
     * Does what is done for one person.
     *
     * @throws PersonFailedException when it fails, an overflow of the stack included: it is the person's failure
     * @throws RuntimeException a collision or a lost connection as it came: no person is to blame for it
     */
    public static void guard(PersonId person, Runnable flow) {
        try {
            flow.run();
        } catch (StackOverflowError tooDeep) {
            throw new PersonFailedException(
                    person,
                    new IllegalStateException("what is decided or done for the person is nested too deep", tooDeep));
        } catch (RuntimeException failure) {
            throw Retries.isPassing(failure) ? failure : new PersonFailedException(person, failure);
        }
    }

    public PersonId person() {
        return person;
    }

    /** What failed. */
    public Throwable failure() {
        return failure;
    }
}
