package io.baton.smartlist;

/** A list that another one refers to is invalid for the person asked about, and so is that one (E10). */
final class InvalidReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    InvalidReferenceException(String message) {
        super(message, null, false, false);
        this.message = ListLimits.shortened(message, ListLimits.SHOWN_SIGHT);
    }

    @Override
    public String getMessage() {
        return message;
    }
}
