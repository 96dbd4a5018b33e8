package io.baton.store;

import io.baton.testing.MemoryPrograms;

class MemoryProgramsTest extends ProgramStoreContract {

    MemoryProgramsTest() {
        super(new MemoryPrograms());
    }
}
