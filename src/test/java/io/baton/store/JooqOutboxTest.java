package io.baton.store;

import io.baton.engine.work.UnitOfWork;
import io.baton.mail.Outbox;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;

@BatonTest
class JooqOutboxTest extends OutboxContract {

    JooqOutboxTest(TestEngine engine) {
        super(UnitPerCall.of(engine, Outbox.class, UnitOfWork::outbox));
    }
}
