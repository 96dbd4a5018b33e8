package io.baton.store;

import io.baton.engine.work.UnitOfWork;
import io.baton.qualification.Qualifications;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;

@BatonTest
class JooqQualificationsTest extends QualificationsContract {

    JooqQualificationsTest(TestEngine engine) {
        super(UnitPerCall.of(engine, Qualifications.class, UnitOfWork::qualifications));
    }
}
