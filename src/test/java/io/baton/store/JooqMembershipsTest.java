package io.baton.store;

import io.baton.person.Memberships;
import io.baton.person.PersonStore;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;

@BatonTest
class JooqMembershipsTest extends MembershipsContract {

    JooqMembershipsTest(TestEngine engine) {
        super(
                UnitPerCall.of(engine, PersonStore.class, () -> new JooqPersonStore(StoreDsl.ofUnitOfWork())),
                ignored ->
                        UnitPerCall.of(engine, Memberships.class, () -> new JooqMemberships(StoreDsl.ofUnitOfWork())));
    }
}
