package io.baton.benchmark;

import java.sql.SQLException;

/** Something that takes people through the campaigns and can be asked how fast it was. */
interface BenchmarkedSystem extends AutoCloseable {

    /** Forgets what earlier rounds did and gets so many people ready; not measured. */
    void prepare(int people) throws SQLException;

    /** Takes all people through all campaigns. */
    Pace take(int people);

    /**
     * Counts what was written since {@link #prepare}.
     *
     * @throws IllegalStateException when it is not exactly what the campaigns should have done
     */
    void verify(int people) throws SQLException;

    @Override
    void close();
}
