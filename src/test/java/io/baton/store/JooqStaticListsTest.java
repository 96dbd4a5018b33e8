package io.baton.store;

import io.baton.engine.work.UnitOfWork;
import io.baton.person.StaticLists;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;

@BatonTest
class JooqStaticListsTest extends StaticListsContract {

    JooqStaticListsTest(TestEngine engine) {
        super(UnitPerCall.of(engine, StaticLists.class, UnitOfWork::staticLists));
    }
}
