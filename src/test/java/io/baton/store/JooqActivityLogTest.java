package io.baton.store;

import io.baton.activity.ActivityLog;
import io.baton.engine.work.UnitOfWork;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;

@BatonTest
class JooqActivityLogTest extends ActivityLogContract {

    JooqActivityLogTest(TestEngine engine) {
        super(UnitPerCall.of(engine, ActivityLog.class, UnitOfWork::activityLog));
    }
}
