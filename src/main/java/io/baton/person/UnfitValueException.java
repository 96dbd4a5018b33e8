package io.baton.person;

/** A value does not fit the type of the field it is meant for. The message says what would fit. */
public final class UnfitValueException extends RuntimeException {

    private final String message;

    public UnfitValueException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
