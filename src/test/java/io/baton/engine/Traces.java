package io.baton.engine;

import io.baton.testing.TestEngine;
import java.sql.SQLException;

/**
 * What a start leaves behind: instances, jobs and history of the engine, activities and qualifications of ours. A
 * refused start leaves {@link #NONE}.
 */
record Traces(long instances, long jobs, long history, long activities, long qualifications) {

    static final Traces NONE = new Traces(0, 0, 0, 0, 0);

    static Traces in(TestEngine engine) {
        return new Traces(
                engine.instances(),
                engine.engine().getManagementService().createJobQuery().count(),
                engine.engine()
                        .getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .count(),
                rows(engine, "BATON_ACTIVITY"),
                rows(engine, "BATON_QUALIFICATION"));
    }

    private static long rows(TestEngine engine, String table) {
        try (var connection = engine.dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
