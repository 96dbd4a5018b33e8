package io.baton.store;

import io.baton.testing.MemoryPeople;

class MemoryPeopleTest extends PersonStoreContract {

    MemoryPeopleTest() {
        super(new MemoryPeople());
    }
}
