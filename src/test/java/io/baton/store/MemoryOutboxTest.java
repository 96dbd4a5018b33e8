package io.baton.store;

import io.baton.testing.MemoryOutbox;

class MemoryOutboxTest extends OutboxContract {

    MemoryOutboxTest() {
        super(new MemoryOutbox());
    }
}
