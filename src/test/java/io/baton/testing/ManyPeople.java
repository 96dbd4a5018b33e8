package io.baton.testing;

import java.sql.SQLException;
import javax.sql.DataSource;

/** More people than a test could bring in one by one. */
public final class ManyPeople {

    private ManyPeople() {}

    /** People of the default workspace: {@code p0@example.com} and so on, each with its number as its score. */
    public static void insert(DataSource dataSource, int people) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_PERSONSCORE)"
                    + " SELECT '', 'p' || X || '@example.com', 'p' || X || '@example.com', X FROM "
                    + TestDatabase.current().numbers(people));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
