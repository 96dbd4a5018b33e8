package io.baton.flow;

/**
 * A webhook cannot be called for this person. The message continues "The webhook cannot be called: …" and says what to
 * do.
 */
public final class UnsendableException extends RuntimeException {

    UnsendableException(String message) {
        super(message);
    }
}
