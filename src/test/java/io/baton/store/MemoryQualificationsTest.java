package io.baton.store;

import io.baton.testing.MemoryQualifications;

class MemoryQualificationsTest extends QualificationsContract {

    MemoryQualificationsTest() {
        super(new MemoryQualifications());
    }
}
