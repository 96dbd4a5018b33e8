package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.work.UnitOfWork;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.smartlist.Audience.InTime;
import io.baton.smartlist.Audience.Undecided;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartList;
import io.baton.testing.BatonTest;
import io.baton.testing.ManyPeople;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about everybody that the database stops when the time is over. */
@BatonTest
class TimeLimitTest {

    /** Nothing that looks at so many people is as quick as {@link #SHORT}. */
    private static final int MANY = 40_000;

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(5);

    /** The one the database decides, the other one is decided person by person. */
    private static final String EXACT = "personScore > 39998";

    private static final String IN_MEMORY = EXACT + " and upper case(email) = \"P39999@EXAMPLE.COM\"";

    private final TestEngine engine;

    TimeLimitTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void many() {
        ManyPeople.insert(engine.dataSource(), MANY);
    }

    private <T> T inUnitOfWork(Function<UnitOfWork, T> work) {
        return engine.baton().inUnitOfWork(work);
    }

    private SmartList list(String condition) {
        return new Feel(engine.baton().clock()).smartList(condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {EXACT, IN_MEMORY})
    @DisplayName("V3 counting ends when the time is over, and the same unit of work goes on with all the time it needs")
    void counted(String condition) {
        inUnitOfWork(unit -> {
            var audience = unit.audience();
            assertThat(audience.count(Workspace.DEFAULT, list(condition), SHORT))
                    .isEqualTo(new InTime<>(0L, false));
            assertThat(audience.count(Workspace.DEFAULT, list(condition), LONG)).isEqualTo(new InTime<>(1L, true));
            return unit;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {EXACT, IN_MEMORY})
    @DisplayName("V3 so does a look for the first ones")
    void shown(String condition) {
        inUnitOfWork(unit -> {
            var audience = unit.audience();
            var late = audience.first(Workspace.DEFAULT, list(condition), 10, SHORT);
            assertThat(late.isAll()).isFalse();
            assertThat(late.found()).isEmpty();
            var all = audience.first(Workspace.DEFAULT, list(condition), 10, LONG);
            assertThat(all.isAll()).isTrue();
            assertThat(all.found()).singleElement().satisfies(person -> assertThat(person.email())
                    .isEqualTo("p39999@example.com"));
            return unit;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {EXACT, IN_MEMORY, "personScore >= 0"})
    @DisplayName("V3 so does the selection of an audience for somebody who waits")
    void selected(String condition) {
        inUnitOfWork(unit -> {
            var audience = unit.audience();
            assertThat(audience.select(Workspace.DEFAULT, list(condition), SHORT, page -> {})
                            .isAll())
                    .isFalse();
            var found = new ArrayList<>();
            assertThat(audience.select(Workspace.DEFAULT, list(condition), LONG, found::addAll))
                    .isEqualTo(new InTime<>(Undecided.NOBODY, true));
            var untimed = new ArrayList<>();
            audience.select(Workspace.DEFAULT, list(condition), untimed::addAll);
            assertThat(found).isNotEmpty().isEqualTo(untimed);
            return unit;
        });
    }

    @Test
    @DisplayName(
            "V3 what is written in the same unit of work before and after a question that was stopped is kept, and "
                    + "the connection has its own time again")
    void kept() throws SQLException {
        var before = inUnitOfWork(unit -> {
            var list = engine.staticList("before");
            assertThat(unit.audience()
                            .count(Workspace.DEFAULT, list(EXACT), SHORT)
                            .isAll())
                    .isFalse();
            engine.staticList("after");
            return list;
        });
        List<StaticList> found = inUnitOfWork(unit -> unit.staticLists().find("before"));
        assertThat(found).containsExactly(before);
        List<StaticList> later = inUnitOfWork(unit -> unit.staticLists().find("after"));
        assertThat(later).hasSize(1);
        assertThat(timeOfConnections()).containsOnly("0");
    }

    /** As many connections as a unit of work may have had. */
    private List<String> timeOfConnections() throws SQLException {
        var found = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            try (var connection = engine.dataSource().getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            TestDatabase.current() == TestDatabase.H2
                                    ? "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                                            + " WHERE SETTING_NAME = 'QUERY_TIMEOUT'"
                                    : "SHOW statement_timeout")) {
                rows.next();
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
