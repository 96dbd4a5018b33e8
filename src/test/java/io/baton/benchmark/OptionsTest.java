package io.baton.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.benchmark.Case.Database;
import io.baton.benchmark.Case.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Map<String, String> asked = new TreeMap<>();

    private List<Case> ask(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var name = "benchmark." + namesAndValues[i];
            asked.put(name, namesAndValues[i + 1]);
            System.setProperty(name, namesAndValues[i + 1]);
        }
        return Options.fromSystem().cases();
    }

    @AfterEach
    void askForNothing() {
        asked.keySet().forEach(System::clearProperty);
    }

    @Test
    @DisplayName("what was asked for before there were others, nodes and fsync is measured as before")
    void asBefore() {
        assertThat(ask("databases", "postgresql", "levels", "1", "people", "10", "systems", "stock,baton"))
                .containsExactly(
                        new Case(Database.POSTGRESQL, 1, 10, 0, 1, Kind.STOCK),
                        new Case(Database.POSTGRESQL, 1, 10, 0, 1, Kind.BATON));
    }

    @Test
    @DisplayName("stock works on one node, and H2 knows no fsync, no others and no second node")
    void existing() {
        assertThat(ask(
                        "databases",
                        "h2,postgresql",
                        "fsync",
                        "off,on",
                        "levels",
                        "1",
                        "people",
                        "10",
                        "waiting",
                        "0,5",
                        "nodes",
                        "1,2",
                        "systems",
                        "stock-events,baton-events"))
                .extracting(one -> one.database().label() + ": " + one.system().label() + " beside " + one.waiting()
                        + " on " + one.nodes())
                .containsExactly(
                        "h2: stock-events beside 0 on 1",
                        "h2: baton-events beside 0 on 1",
                        "postgresql: stock-events beside 0 on 1",
                        "postgresql: stock-events beside 5 on 1",
                        "postgresql: baton-events beside 0 on 1",
                        "postgresql: baton-events beside 0 on 2",
                        "postgresql: baton-events beside 5 on 1",
                        "postgresql: baton-events beside 5 on 2",
                        "postgresql fsync: stock-events beside 0 on 1",
                        "postgresql fsync: stock-events beside 5 on 1",
                        "postgresql fsync: baton-events beside 0 on 1",
                        "postgresql fsync: baton-events beside 0 on 2",
                        "postgresql fsync: baton-events beside 5 on 1",
                        "postgresql fsync: baton-events beside 5 on 2");
    }

    @Test
    void fsyncIsOnOrOff() {
        assertThatThrownBy(() -> ask("databases", "postgresql", "fsync", "maybe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("benchmark.fsync: maybe is neither on nor off");
    }
}
