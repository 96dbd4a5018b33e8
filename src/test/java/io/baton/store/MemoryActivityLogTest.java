package io.baton.store;

import io.baton.testing.MemoryActivityLog;

class MemoryActivityLogTest extends ActivityLogContract {

    MemoryActivityLogTest() {
        super(new MemoryActivityLog());
    }
}
