package io.baton.store;

import io.baton.testing.MemoryStaticLists;

class MemoryStaticListsTest extends StaticListsContract {

    MemoryStaticListsTest() {
        super(new MemoryStaticLists());
    }
}
