package io.baton.store;

import io.baton.engine.work.UnitOfWork;
import io.baton.person.Memberships;
import io.baton.person.PersonStore;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;

@BatonTest
class JooqMembershipsTest extends MembershipsContract {

    JooqMembershipsTest(TestEngine engine) {
        super(
                UnitPerCall.of(engine, PersonStore.class, UnitOfWork::people),
                ignored -> UnitPerCall.of(engine, Memberships.class, UnitOfWork::memberships));
    }
}
