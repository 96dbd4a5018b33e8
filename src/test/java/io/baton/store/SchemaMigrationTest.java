package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.campaign.Program;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Baton's tables come to be, and come up to date, on whatever database an engine finds. */
@Tag("database")
class SchemaMigrationTest {

    private final TestDatabase database = TestDatabase.current();
    private final String url = database.newUrl();
    private final List<DataSource> pools = new ArrayList<>();
    private final List<TestEngine> engines = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var engine : engines) {
            engine.engine().close();
        }
        for (var pool : pools) {
            pool.unwrap(AutoCloseable.class).close();
        }
    }

    @Test
    @DisplayName("on an empty database the plugin creates its tables")
    void emptyDatabase() throws SQLException {
        var engine = start(pool());
        var ann = engine.person("ann@example.com", "personScore", 5);
        assertThat(engine.score(ann)).isEqualTo(5);
        assertThat(tables(engine.dataSource()))
                .contains(
                        "BATON_ACTIVITY",
                        "BATON_FIELD",
                        "BATON_PERSON",
                        "BATON_PROGRAM",
                        "BATON_QUALIFICATION",
                        BatonSchema.HISTORY_TABLE);
        assertThat(versions(engine.dataSource())).contains("1", "2");
    }

    @Test
    @DisplayName("on a database with Camunda's tables the plugin adds its own, and what runs there goes on")
    void camundaDatabase() throws SQLException {
        var before = TestEngine.start(pool(), SchemaMigrationTest::withoutPlugin);
        before.deploy(Model.process("approval").element("decide", "<bpmn:userTask id=\"decide\"/>"));
        var instance = before.engine().getRuntimeService().startProcessInstanceByKey("approval");
        before.engine().close();
        assertThat(tables(before.dataSource())).noneMatch(table -> table.startsWith("BATON_"));

        var engine = start(before.dataSource());
        var task = engine.engine()
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
        engine.engine().getTaskService().complete(task.getId());
        assertThat(engine.instances()).isZero();
        engine.deploy(Model.batch("welcome").changeScore("+5"));
        var ann = engine.person("ann@example.com");
        engine.start("welcome", ann);
        assertThat(engine.score(ann)).isEqualTo(5);
    }

    @Test
    @DisplayName("on a database of the first version the plugin adds what is new and keeps what is there")
    void earlierVersion() throws SQLException {
        var pool = pool();
        BatonSchema.migrations(pool).target("1").load().migrate();
        assertThat(tables(pool)).contains("BATON_PERSON").doesNotContain("BATON_PROGRAM");
        execute(
                pool,
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_FIRSTNAME, F_PERSONSCORE)"
                        + " VALUES ('', 'Ann@example.com', 'ann@example.com', 'Ann', 41)",
                "INSERT INTO BATON_ACTIVITY (PERSON_ID_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_, DEPTH_,"
                        + " PROCESS_INSTANCE_ID_, ATTRIBUTES_) VALUES (1, TIMESTAMP WITH TIME ZONE '2026-11-23 "
                        + "17:45:00.123+00',"
                        + " 'Change Score', 'old', 'personScore', 'done', 0, 'gone', '{\"newValue\":\"41\"}')");

        var engine = start(pool);
        var ann = new PersonId(1);
        assertThat(engine.load(ann).email()).isEqualTo("Ann@example.com");
        assertThat(engine.value(ann, "firstName")).isEqualTo("Ann");
        assertThat(engine.activities(ann))
                .extracting(Activity::campaign, activity -> activity.at().toString(), Activity::attributes)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "old", "2026-11-23T17:45:00.123Z", Map.of("newValue", "41")));

        engine.put(new Program("spring", Workspace.DEFAULT, "Spring", "", Map.of("Points", "+1")));
        engine.deploy(Model.batch("welcome").set("baton.program", "spring").changeScore("{{my.Points}}"));
        engine.start("welcome", ann);
        assertThat(engine.score(ann)).isEqualTo(42);
        assertThat(versions(pool)).contains("1", "2");
    }

    @Test
    @DisplayName("A1 activities that are stored already are those of the workspace of their person")
    void activitiesBeforeWorkspaces() throws SQLException {
        var pool = pool();
        BatonSchema.migrations(pool).target("8").load().migrate();
        execute(
                pool,
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_) VALUES ('', 'ann@example.com',"
                        + " 'ann@example.com'),"
                        + " ('emea', 'eve@example.com', 'eve@example.com')",
                "INSERT INTO BATON_ACTIVITY (PERSON_ID_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_, DEPTH_,"
                        + " PROCESS_INSTANCE_ID_,"
                        + " ATTRIBUTES_) SELECT ID_, TIMESTAMP WITH TIME ZONE '2026-11-23 17:45:00.123+00',"
                        + " 'Change Score', 'old',"
                        + " 'personScore', 'done', 0, 'gone', '{}' FROM BATON_PERSON");
        var engine = start(pool);
        assertThat(engine.activities(new PersonId(1)))
                .extracting(Activity::workspace)
                .containsExactly(Workspace.DEFAULT);
        assertThat(engine.activities(new PersonId(2)))
                .extracting(Activity::workspace)
                .containsExactly(Workspace.of("emea"));
    }

    @Test
    @DisplayName("T8 programs that are stored already stand alone and have no statuses, until somebody says otherwise")
    void programsBeforeTheTree() throws SQLException {
        var pool = pool();
        BatonSchema.migrations(pool).target("3").load().migrate();
        execute(
                pool,
                "INSERT INTO BATON_PROGRAM (KEY_, WORKSPACE_, NAME_, DESCRIPTION_, TOKENS_)"
                        + " VALUES ('spring', '', 'Spring', '', '{\"Points\":\"+1\"}')");
        var engine = start(pool);
        assertThat(engine.baton()
                        .<List<Program>>inUnitOfWork(unit -> unit.programs().path(Workspace.DEFAULT, "spring")))
                .containsExactly(new Program("spring", Workspace.DEFAULT, "Spring", "", Map.of("Points", "+1")));
    }

    @Test
    @DisplayName("F8 unsubscribed is a field of everybody; who has such a field already keeps it as it is")
    void unsubscribedBefore() throws SQLException {
        var fresh = start(pool());
        var ann = fresh.person("ann@example.com", "unsubscribed", true);
        assertThat(fresh.value(ann, "unsubscribed")).isEqualTo(true);

        var pool = database.pool(database.newUrl());
        pools.add(pool);
        BatonSchema.migrations(pool).target("5").load().migrate();
        execute(
                pool,
                "ALTER TABLE BATON_PERSON ADD COLUMN F_UNSUBSCRIBED VARCHAR",
                "INSERT INTO BATON_FIELD (NAME_, NAME_KEY_, DISPLAY_NAME_, TYPE_, COLUMN_)"
                        + " VALUES ('Unsubscribed', 'unsubscribed', 'No mails', 'text', 'F_UNSUBSCRIBED')",
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_UNSUBSCRIBED)"
                        + " VALUES ('', 'bob@example.com', 'bob@example.com', 'true')");
        var engine = start(pool);
        var bob = new PersonId(1);
        assertThat(engine.value(bob, "unsubscribed")).isEqualTo("true");
        engine.deploy(Model.batch("welcome").step("sendEmail", "subject", "Hi", "body", "<p>x</p>"));
        engine.start("welcome", bob);
        assertThat(engine.activities(bob, "Send Email"))
                .extracting(activity -> activity.status().label())
                .containsExactly("skipped");
    }

    @Test
    @DisplayName("L3 when scores changed is told by activities from before, of fields of one's own as well")
    void scoresBefore() throws SQLException {
        var pool = pool();
        BatonSchema.migrations(pool).target("22").load().migrate();
        execute(
                pool,
                "ALTER TABLE BATON_PERSON ADD COLUMN F_VISITS INTEGER",
                "INSERT INTO BATON_FIELD (NAME_, NAME_KEY_, DISPLAY_NAME_, TYPE_, COLUMN_)"
                        + " VALUES ('visitS', 'visits', 'Visits', 'score', 'F_VISITS')",
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_) VALUES ('', 'ann@example.com',"
                        + " 'ann@example.com'), ('', 'bob@example.com', 'bob@example.com')");
        for (var score : List.of("personScore", "visitS")) {
            for (int hour = 10; hour < 12; hour++) {
                execute(
                        pool,
                        "INSERT INTO BATON_ACTIVITY (PERSON_ID_, WORKSPACE_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_,"
                                + " DEPTH_, PROCESS_INSTANCE_ID_, ATTRIBUTES_) VALUES (1, '', TIMESTAMP WITH TIME ZONE"
                                + " '2026-11-23 " + hour + ":45:00.123+00', 'Change Score', 'old', '" + score
                                + "', 'done', 0, 'gone', '{}')");
            }
        }
        var engine = start(pool);
        var everybody = List.of(new PersonId(1), new PersonId(2));
        for (var score : List.of("personScore", "visitS")) {
            Map<PersonId, Instant> changed = engine.baton().inUnitOfWork(unit -> unit.people()
                    .lastChanged(everybody, unit.people().fields().find(score).orElseThrow()));
            assertThat(changed).as(score).isEqualTo(Map.of(new PersonId(1), Instant.parse("2026-11-23T11:45:00.123Z")));
        }
        engine.change(new PersonId(2), "visits", 5);
        assertThat(engine.value(new PersonId(2), "visits")).isEqualTo(5);
    }

    @Test
    @DisplayName("L3 people get a time zone")
    void timeZone() {
        var pool = pool();
        BatonSchema.migrations(pool).target("5").load().migrate();
        var engine = start(pool);
        var ann = engine.person("ann@example.com", "timeZone", "Europe/Paris");
        assertThat(engine.load(ann).zone()).contains(ZoneId.of("Europe/Paris"));
    }

    @Test
    @DisplayName("L3 a field of that name that somebody made before stays as it is, and is no zone unless it is a text")
    void ownTimeZone() throws SQLException {
        var pool = pool();
        BatonSchema.migrations(pool).target("5").load().migrate();
        execute(
                pool,
                "ALTER TABLE BATON_PERSON ADD COLUMN F_TIMEZONE INTEGER",
                "INSERT INTO BATON_FIELD (NAME_, NAME_KEY_, DISPLAY_NAME_, TYPE_, COLUMN_)"
                        + " VALUES ('TimeZone', 'timezone', 'Hours from Greenwich', 'score', 'F_TIMEZONE')",
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_TIMEZONE)"
                        + " VALUES ('', 'ann@example.com', 'ann@example.com', 2)");
        var engine = start(pool);
        var ann = engine.load(new PersonId(1));
        assertThat(ann.asMap()).containsEntry("TimeZone", 2);
        assertThat(ann.catalog().fields())
                .filteredOn(field -> field.name().equalsIgnoreCase("timeZone"))
                .containsExactly(new PersonField("TimeZone", "Hours from Greenwich", FieldType.SCORE));
        assertThat(ann.zone()).isEmpty();
        engine.deploy(
                Model.batch("welcome").smartList("= person today() = today()").changeScore("+5"));
        engine.start("welcome", ann.id());
        assertThat(engine.score(ann.id())).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("tablesOfPeople")
    @DisplayName("the rows of a person that is deleted are found by an index that begins with the person")
    void personIsIndexed(String table) throws SQLException {
        var pool = pool();
        BatonSchema.migrate(pool);
        assertThat(firstIndexedColumns(pool, table)).contains(PersonErasure.PERSON.getName());
    }

    private static Stream<String> tablesOfPeople() {
        return PersonErasure.TABLES.stream().map(Table::getName);
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    @DisplayName("a database that an earlier version has filled is brought up to date whole, and nothing of it is lost")
    void fromEachVersion(int version) throws SQLException {
        var pool = pool();
        BatonSchema.migrations(pool).target(String.valueOf(version)).load().migrate();
        var moment = "TIMESTAMP WITH TIME ZONE '2026-11-23 17:45:00.123+00'";
        execute(
                pool,
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_FIRSTNAME, F_PERSONSCORE)"
                        + " VALUES ('', 'Ann@example.com', 'ann@example.com', 'Ann', 41)",
                "INSERT INTO BATON_ACTIVITY (PERSON_ID_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_, DEPTH_,"
                        + " PROCESS_INSTANCE_ID_, ATTRIBUTES_" + (version >= 20 ? ", WORKSPACE_" : "") + ") VALUES (1, "
                        + moment + ", 'Change Score', 'old', 'personScore', 'done', 0, 'gone', '{}'"
                        + (version >= 20 ? ", ''" : "") + ")");
        if (version >= 3) {
            execute(
                    pool,
                    "INSERT INTO BATON_RUN (ID_, CAMPAIGN_, WORKSPACE_, STATE_, TOKENS_, RUN_AT_, AUDIENCE_, CHUNKS_)"
                            + " VALUES ('run', 'old', '', 'aborted', '{}', " + moment + ", 1, 1)",
                    "INSERT INTO BATON_RUN_FAILURE (RUN_ID_, PERSON_ID_, AT_, MESSAGE_)" + " VALUES ('run', 1, "
                            + moment + ", 'unlucky')");
        }

        var engine = start(pool);
        var ann = new PersonId(1);
        assertThat(engine.value(ann, "firstName")).isEqualTo("Ann");
        assertThat(engine.activities(ann)).extracting(Activity::campaign).containsExactly("old");
        assertThat(engine.baton()
                        .<Integer>inUnitOfWork(
                                unit -> unit.runs().failures("run", 10).size()))
                .isEqualTo(version >= 3 ? 1 : 0);
        assertThat(BatonSchema.missing(pool)).isEmpty();
    }

    /** All but the newest; numbers between them may be missing. */
    private static IntStream earlierVersions() throws IOException {
        try (var migrations = Files.list(Path.of("src/main/resources/db/baton"))) {
            var versions = migrations
                    .map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toArray();
            return Arrays.stream(versions, 0, versions.length - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("tables of a newer version are refused with both versions and the way out, migrate or not")
    void newerVersion(boolean migrate) throws SQLException {
        var pool = pool();
        BatonSchema.migrate(pool);
        assertThat(BatonSchema.newer(pool)).isEmpty();
        var known = versions(pool).get(versions(pool).size() - 1);
        execute(
                pool,
                "INSERT INTO \"" + BatonSchema.HISTORY_TABLE + "\" (\"installed_rank\", \"version\", \"description\","
                        + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                        + " VALUES (1000, '1234', 'later', 'SQL', 'V1234__later.sql', 1, 'newer', 1, TRUE)");
        var tables = tables(pool);
        assertThatThrownBy(() ->
                        TestEngine.start(pool, migrate ? configuration -> {} : SchemaMigrationTest::withoutMigration))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("BATON-01090")
                .hasMessageContaining("version 1234")
                .hasMessageContaining("up to version " + known)
                .hasMessageContaining("backup");
        assertThat(tables(pool)).isEqualTo(tables);
        assertThat(versions(pool)).endsWith(known, "1234");
    }

    @Test
    @DisplayName("starting again changes nothing")
    void startingAgain() throws SQLException {
        var engine = start(pool());
        var ann = engine.person("ann@example.com", "personScore", 7);
        engine.engine().close();
        var history = versions(engine.dataSource());

        var again = start(engine.dataSource());
        assertThat(versions(again.dataSource())).isEqualTo(history);
        assertThat(again.score(ann)).isEqualTo(7);
    }

    @Test
    @DisplayName("two engines that start at once where Baton's tables are missing both come up")
    void twoEnginesAtOnce() throws Exception {
        // Camunda's own tables are there already: it does not create them from two nodes at once.
        TestEngine.start(pool(), SchemaMigrationTest::withoutPlugin).engine().close();
        var started = Race.of(Collections.<Callable<TestEngine>>nCopies(2, () -> start(pool())));
        for (var engine : started) {
            var email = engine.engine().getName() + "@example.com";
            assertThat(engine.score(engine.person(email, "personScore", 3))).isEqualTo(3);
        }
    }

    @RepeatedTest(3)
    @DisplayName("many nodes that migrate one empty database at once leave each version there once")
    void manyMigrationsAtOnce() throws Exception {
        var pool = pool();
        Race.run(Collections.nCopies(6, () -> BatonSchema.migrate(pool)));
        assertThat(versions(pool)).doesNotHaveDuplicates().contains("1", "2");
    }

    @Test
    @DisplayName("without migration and without tables the engine does not start and says what to do")
    void noTablesAndNoMigration() {
        var pool = pool();
        assertThatThrownBy(() -> TestEngine.start(pool, SchemaMigrationTest::withoutMigration))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("BATON-01026")
                .hasMessageContaining("1, 2")
                .hasMessageContaining("db/baton")
                .hasMessageContaining("migrate");
        assertThat(pool).satisfies(untouched -> assertThat(tables(untouched)).isEmpty());
    }

    @Test
    @DisplayName("without migration the tables of an earlier version are refused, and the missing version is named")
    void earlierVersionAndNoMigration() {
        var pool = pool();
        BatonSchema.migrations(pool).target("1").load().migrate();
        assertThatThrownBy(() -> TestEngine.start(pool, SchemaMigrationTest::withoutMigration))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("apply: 2");
    }

    @Test
    @DisplayName("without migration an engine starts on tables that are up to date")
    void migratedBefore() {
        var pool = pool();
        BatonSchema.migrate(pool);
        var engine = TestEngine.start(pool, SchemaMigrationTest::withoutMigration);
        engines.add(engine);
        assertThat(engine.score(engine.person("ann@example.com", "personScore", 3)))
                .isEqualTo(3);
    }

    private DataSource pool() {
        var pool = database.pool(url);
        synchronized (pools) {
            pools.add(pool);
        }
        return pool;
    }

    private TestEngine start(DataSource pool) {
        var engine = TestEngine.start(pool, more -> {});
        synchronized (engines) {
            engines.add(engine);
        }
        return engine;
    }

    private static void withoutPlugin(ProcessEngineConfigurationImpl configuration) {
        configuration.getProcessEnginePlugins().clear();
    }

    private static void withoutMigration(ProcessEngineConfigurationImpl configuration) {
        var plugin = (BatonPlugin) configuration.getProcessEnginePlugins().get(0);
        plugin.setMigrate(false);
    }

    private static Set<String> tables(DataSource pool) throws SQLException {
        var names = new TreeSet<String>();
        try (var connection = pool.getConnection();
                var tables =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if (!tables.getString("TABLE_SCHEM").equals("INFORMATION_SCHEMA")) {
                    names.add(tables.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /** The columns with which the indexes of a table begin, those of its keys included. */
    private static Set<String> firstIndexedColumns(DataSource pool, String table) throws SQLException {
        var columns = new TreeSet<String>();
        try (var connection = pool.getConnection()) {
            var metadata = connection.getMetaData();
            var name = metadata.storesLowerCaseIdentifiers() ? table.toLowerCase(Locale.ROOT) : table;
            try (var indexes = metadata.getIndexInfo(null, null, name, false, false)) {
                while (indexes.next()) {
                    if (indexes.getInt("ORDINAL_POSITION") == 1) {
                        columns.add(indexes.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
                    }
                }
            }
        }
        return columns;
    }

    /** The migrations that ran, in order; the baseline is version 0. */
    private static List<String> versions(DataSource pool) throws SQLException {
        var versions = new ArrayList<String>();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT \"version\" FROM \"" + BatonSchema.HISTORY_TABLE
                        + "\" WHERE \"success\" AND \"version\" IS NOT NULL ORDER BY \"installed_rank\"")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }

    private static void execute(DataSource pool, String... statements) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
