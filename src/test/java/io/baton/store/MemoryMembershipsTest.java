package io.baton.store;

import io.baton.testing.MemoryMemberships;
import io.baton.testing.MemoryPeople;

class MemoryMembershipsTest extends MembershipsContract {

    MemoryMembershipsTest() {
        super(new MemoryPeople(), MemoryMemberships::new);
    }
}
