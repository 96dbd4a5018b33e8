package io.baton.rest;

/** Work in several transactions that the database broke off. What was written by then stays, so the answer tells it. */
final class BrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String progress;

    /**
     * @param progress how far it came and what to do, in sentences without a full stop at the end
     * @param failure what the database said
     */
    BrokenOffException(String progress, RuntimeException failure) {
        super(failure);
        this.progress = progress;
    }

    /** How far it came, in sentences without a full stop at the end. */
    String progress() {
        return progress;
    }
}
