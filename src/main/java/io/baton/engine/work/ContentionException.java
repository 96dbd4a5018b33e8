package io.baton.engine.work;

import org.camunda.bpm.engine.OptimisticLockingException;

/** Others work on the same rows of Baton. The same work succeeds when they are done. */
final class ContentionException extends OptimisticLockingException {

    private static final long serialVersionUID = 1L;

    /**
     * @param failure what the database said, without values of people
     */
    ContentionException(RuntimeException failure) {
        super("Others work on the same people: " + failure.getMessage());
        initCause(failure);
    }
}
