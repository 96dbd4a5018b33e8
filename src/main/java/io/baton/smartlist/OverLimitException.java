package io.baton.smartlist;

/** A list goes over one of the {@link ListLimits}. The message says which, where and what to do. */
final class OverLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    OverLimitException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
