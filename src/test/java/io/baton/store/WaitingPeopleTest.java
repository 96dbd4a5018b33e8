package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baton.store.Tables.RunTable;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who waits in a run is found by indexes on Camunda's variables, which only PostgreSQL knows. */
@BatonTest
class WaitingPeopleTest {

    private final TestEngine engine;

    WaitingPeopleTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    @DisplayName(
            "people who wait are found by their run, one by one and whether there are any, without a look at others")
    void indexes() {
        engine.baton().inUnitOfWork(unit -> {
            var dsl = StoreDsl.ofUnitOfWork();
            assumeTrue(dsl.family() == SQLDialect.POSTGRES);
            var waiting = new WaitingPeople(dsl, Optional.empty(), "runId", "personId");
            dsl.execute("SET LOCAL enable_seqscan = off");
            dsl.execute("SET LOCAL enable_hashjoin = off");
            assertThat(plan(dsl, waiting.instances("run")))
                    .contains("baton_idx_variable_run", "baton_idx_variable_wait")
                    .doesNotContain("Seq Scan");
            assertThat(plan(dsl, DSL.select(RunTable.ID).from(RunTable.TABLE).where(waiting.has(RunTable.ID))))
                    .contains("baton_idx_variable_run", "baton_idx_variable_wait");
            return unit;
        });
    }

    private static String plan(DSLContext dsl, Select<?> select) {
        return dsl.fetch("EXPLAIN " + dsl.renderInlined(select)).format(1_000);
    }
}
