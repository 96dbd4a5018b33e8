package io.baton.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Baton's own tables: their migrations, and jOOQ on their dialect. */
public final class BatonSchema {

    /** Flyway's history of Baton's tables. It knows nothing of Camunda's. */
    public static final String HISTORY_TABLE = "BATON_SCHEMA_HISTORY";

    /** The longest wait for another node that began the history of the same database a moment before. */
    private static final Duration HISTORY_WAIT = Duration.ofSeconds(30);

    private static final MigrationVersion WAITS_IN_ONE_ROW = MigrationVersion.fromVersion("29");

    private static final Duration HISTORY_POLL = Duration.ofMillis(50);

    private BatonSchema() {}

    /**
     * Creates Baton's tables or brings them up to date: on an empty database, on one that holds Camunda's tables, and
     * on one that holds Baton's tables of an earlier version. Several nodes may do so at once.
     *
     * @throws FlywayException when a migration fails or was changed after it had run
     */
    public static void migrate(DataSource dataSource) {
        var flyway = migrations(dataSource).load();
        if (!hasHistory(flyway)) {
            try {
                flyway.baseline();
            } catch (FlywayException anotherNodeWasFirst) {
                awaitHistory(flyway, anotherNodeWasFirst);
            }
        }
        flyway.migrate();
    }

    /**
     * Since when a person in a wait is one execution and one row of variables.
     *
     * @param dataSource its tables are up to date
     */
    public static Instant waitsInOneRowSince(DataSource dataSource) {
        return Arrays.stream(migrations(dataSource).load().info().applied())
                .filter(migration -> WAITS_IN_ONE_ROW.equals(migration.getVersion()))
                .map(migration -> migration.getInstalledOn().toInstant())
                .findFirst()
                .orElse(Instant.MAX);
    }

    /** Brings the columns of the fields up to date that people have on this database. Its tables are. */
    public static void completeFields(DataSource dataSource) {
        ScoreColumns.complete(dataSource);
    }

    /** Whether Flyway's history has its first line. Only then can nodes wait their turn at it. */
    private static boolean hasHistory(Flyway flyway) {
        return flyway.info().current() != null;
    }

    /** Waits for another node's first line: where tables are not created in a transaction it comes after its table. */
    private static void awaitHistory(Flyway flyway, FlywayException cause) {
        var deadline = System.nanoTime() + HISTORY_WAIT.toNanos();
        while (!hasHistory(flyway)) {
            if (System.nanoTime() > deadline) {
                throw cause;
            }
            try {
                Thread.sleep(HISTORY_POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cause;
            }
        }
    }

    /** The versions of Baton's tables that a database lacks, oldest first; none when it is up to date. */
    public static List<String> missing(DataSource dataSource) {
        return Arrays.stream(migrations(dataSource).load().info().pending())
                .map(migration -> migration.getVersion().getVersion())
                .toList();
    }

    /**
     * Tables that a newer Baton has made.
     *
     * @param found the version of the tables
     * @param known the newest version that this Baton brings
     */
    public record Newer(String found, String known) {}

    /** Tells that a database was migrated by a newer Baton; empty when this one knows all its migrations. */
    public static Optional<Newer> newer(DataSource dataSource) {
        var all = migrations(dataSource).load().info().all();
        var known = newest(all, false);
        return newest(all, true).map(found -> new Newer(found, known.orElse("0")));
    }

    private static Optional<String> newest(MigrationInfo[] migrations, boolean future) {
        return Arrays.stream(migrations)
                .filter(migration -> migration.getVersion() != null && isFuture(migration) == future)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .map(MigrationVersion::getVersion);
    }

    private static boolean isFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }

    /** The migrations, ready to be run up to a version. */
    static FluentConfiguration migrations(DataSource dataSource) {
        return Flyway.configure(BatonSchema.class.getClassLoader())
                .dataSource(ClosedConnections.tellingSo(dataSource))
                .locations("classpath:db/baton")
                .placeholders(placeholders(dataSource))
                .table(HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }

    /**
     * What the two databases write in their own ways. H2 knows no index of an expression or a part, does not jump from
     * group to group in one, and keeps what a column is generated from unasked.
     */
    private static Map<String, String> placeholders(DataSource dataSource) {
        return EngineIndexes.isPostgres(dataSource)
                ? Map.of(
                        "activitiesOfCampaign",
                        "CAMPAIGN_, WORKSPACE_, (COALESCE(ELEMENT_, '')), TYPE_, STATUS_, ID_",
                        "openChunks",
                        "(RUN_ID_) WHERE NEXT_ < SIZE_",
                        "stored",
                        "STORED")
                : Map.of(
                        "activitiesOfCampaign",
                        "CAMPAIGN_, ID_, WORKSPACE_",
                        "openChunks",
                        "(RUN_ID_, NEXT_, SIZE_)",
                        "stored",
                        "");
    }

    /**
     * jOOQ on the connections of a unit of work; it must be told which database it speaks to before it is used. What
     * fails says so without what was to be written.
     *
     * @param failures what to throw in the place of a failure of the database
     */
    public static DSLContext dsl(ConnectionProvider connections, UnaryOperator<RuntimeException> failures) {
        JooqGreeting.skip();
        var dsl = DSL.using(
                connections,
                SQLDialect.DEFAULT,
                new Settings()
                        .withRenderQuotedNames(RenderQuotedNames.NEVER)
                        .withRenderNameCase(RenderNameCase.AS_IS)
                        .withInListPadding(true)
                        .withExecuteLogging(false));
        DiscreetFailures.listen(dsl.configuration(), failures);
        return dsl;
    }

    /**
     * Tells jOOQ which database it speaks to.
     *
     * @param databaseType Camunda's name of the database: {@code h2} or {@code postgres}
     * @throws IllegalArgumentException for any other database
     */
    public static void speak(DSLContext dsl, String databaseType) {
        dsl.configuration().set(dialect(databaseType));
    }

    private static SQLDialect dialect(String databaseType) {
        return switch (databaseType) {
            case "h2" -> SQLDialect.H2;
            case "postgres" -> SQLDialect.POSTGRES;
            default ->
                throw new IllegalArgumentException("Baton runs on H2 and PostgreSQL, not on '" + databaseType
                        + "': point the engine at one of these");
        };
    }
}
