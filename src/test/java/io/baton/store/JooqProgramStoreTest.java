package io.baton.store;

import io.baton.campaign.ProgramStore;
import io.baton.engine.work.UnitOfWork;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;

@BatonTest
class JooqProgramStoreTest extends ProgramStoreContract {

    JooqProgramStoreTest(TestEngine engine) {
        super(UnitPerCall.of(engine, ProgramStore.class, UnitOfWork::programs));
    }
}
