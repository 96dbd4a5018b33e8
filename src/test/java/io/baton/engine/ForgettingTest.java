package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Cause;
import io.baton.engine.people.PersonRemoval;
import io.baton.person.PersonId;
import io.baton.plugin.BatonConfiguration.History;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of a deleted person remains in any table, whatever Camunda's history keeps of campaigns. */
@Tag("database")
class ForgettingTest {

    private static final String ADDRESS = "ann.forgotten@example.com";
    private static final String OTHER = "bob.stays@example.com";

    private static TestEngine start(History history) {
        var database = TestDatabase.current();
        return TestEngine.start(database.pool(database.newUrl()), configuration -> {
            configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
            configuration.getProcessEnginePlugins().stream()
                    .filter(BatonPlugin.class::isInstance)
                    .forEach(plugin -> ((BatonPlugin) plugin).setHistory(history));
        });
    }

    @ParameterizedTest
    @EnumSource(History.class)
    @DisplayName("a deleted person is found in no table by its address or its id; another one keeps all of its own")
    void nothingRemains(History history) throws SQLException {
        var engine = start(history);
        try {
            engine.staticList("vip");
            engine.deploy(
                    Model.batch("waiting")
                            .changeScore("+1")
                            .changeDataValue("company", "{{person.email}}")
                            .interestingMoment("{{person.email}}")
                            .element("wait", "<bpmn:userTask id=\"wait\"/>"),
                    Model.batch("ends").execute("child", true),
                    Model.executable("child").interestingMoment("of {{person.email}}"),
                    Model.batch("failing")
                            .element(
                                    "fails",
                                    "<bpmn:serviceTask id=\"fails\" camunda:asyncBefore=\"true\""
                                            + " camunda:expression=\"${person.email[person.email]}\"/>"),
                    Model.trigger("watch")
                            .on("Score is Changed", "Fills Out Form")
                            .element(
                                    "boom",
                                    "<bpmn:serviceTask id=\"boom\" "
                                            + "camunda:expression=\"${person.email[person.email]}\"/>"));
            engine.activate("watch");
            // the ids of people are small numbers: these are long enough not to be found by chance
            raiseIds(engine);
            var ann = engine.person(ADDRESS);
            var bob = engine.person(OTHER);
            List.of(ann, bob).forEach(person -> live(engine, person));
            assertThat(tablesWith(engine, ADDRESS)).isNotEmpty();
            var before = tablesWith(engine, OTHER);
            fillOut(engine, ann); // waits for its turn
            assertThat(tablesWith(engine, ADDRESS).keySet()).anyMatch("BATON_START"::equalsIgnoreCase);
            engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
            engine.runJobs();
            assertThat(tablesWith(engine, ADDRESS)).isEmpty();
            assertThat(tablesWith(engine, ann.toString())).isEmpty();
            assertThat(tablesWith(engine, OTHER)).isEqualTo(before);
        } finally {
            engine.engine().close();
        }
    }

    private static void raiseIds(TestEngine engine) throws SQLException {
        try (var connection = engine.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE BATON_PERSON ALTER COLUMN ID_ RESTART WITH 7070707070");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** Everything that can happen to a person. */
    private static void live(TestEngine engine, PersonId person) {
        var services = engine.engine();
        var email = engine.load(person).email();
        var instance = engine.start("waiting", person);
        services.getRuntimeService().setVariable(instance.getId(), "note", email);
        services.getRuntimeService().setVariable(instance.getId(), "bytes", email.getBytes(StandardCharsets.UTF_8));
        var task = services.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
        services.getTaskService().setVariableLocal(task.getId(), "local", email);
        services.getTaskService().createComment(task.getId(), instance.getId(), email);
        services.getTaskService()
                .createAttachment(
                        "text",
                        task.getId(),
                        instance.getId(),
                        email,
                        email,
                        new java.io.ByteArrayInputStream(email.getBytes(StandardCharsets.UTF_8)));
        services.getTaskService().addCandidateUser(task.getId(), "mia");
        var over = engine.start("waiting", person);
        services.getRuntimeService().setVariable(over.getId(), "note", email);
        services.getTaskService()
                .complete(services.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(over.getId())
                        .singleResult()
                        .getId());
        engine.start("ends", person);
        engine.start("failing", person);
        engine.baton()
                .inUnitOfWork(unit -> unit.changes().addToList(unit.find(person).orElseThrow(), "vip", Cause.API));
        fillOut(engine, person);
        failAll(engine);
    }

    private static void fillOut(TestEngine engine, PersonId person) {
        engine.happen(
                person,
                "Fills Out Form",
                Map.of("who", engine.load(person).email().repeat(200)));
    }

    private static void failAll(TestEngine engine) {
        var management = engine.engine().getManagementService();
        for (var jobs = management.createJobQuery().withRetriesLeft().list();
                !jobs.isEmpty();
                jobs = management.createJobQuery().withRetriesLeft().list()) {
            jobs.forEach(job -> {
                management.setJobRetries(job.getId(), 1);
                try {
                    management.executeJob(job.getId());
                } catch (ProcessEngineException expected) {
                    // jobs of flows tell of the failure, the job that takes starts does not: another one tries again
                }
            });
        }
    }

    /** The tables that hold a text in some column, bytes included, with the number of such rows. */
    private static Map<String, Integer> tablesWith(TestEngine engine, String text) throws SQLException {
        var found = new TreeMap<String, Integer>();
        try (var connection = engine.dataSource().getConnection()) {
            for (var table : tables(connection)) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        var values = new ArrayList<String>();
                        for (int i = 1; i <= columns; i++) {
                            values.add(text(rows.getObject(i)));
                        }
                        if (values.stream().anyMatch(value -> value.contains(text))) {
                            found.merge(table, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (value instanceof java.sql.Blob blob) {
            return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8);
        }
        if (value instanceof java.sql.Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        return String.valueOf(value);
    }

    private static List<String> tables(java.sql.Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var found = connection.getMetaData().getTables(null, null, null, null)) {
            while (found.next()) {
                var name = found.getString("TABLE_NAME");
                if (Stream.of("ACT_", "BATON_").anyMatch(name.toUpperCase(Locale.ROOT)::startsWith)
                        && String.valueOf(found.getString("TABLE_TYPE")).contains("TABLE")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }
}
