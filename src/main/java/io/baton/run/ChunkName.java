package io.baton.run;

/**
 * Names a chunk in the row of its job.
 *
 * @param run id of the run
 * @param number of the chunk in it, from 0
 */
record ChunkName(String run, int number) {

    /** Reads what {@link #toString()} wrote. */
    static ChunkName parse(String text) {
        int colon = text.lastIndexOf(':');
        return new ChunkName(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return run + ":" + number;
    }
}
