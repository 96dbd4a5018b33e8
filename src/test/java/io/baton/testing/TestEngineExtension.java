package io.baton.testing;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the one engine of this JVM, emptied before each test. */
final class TestEngineExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final class Shared {
        private static final TestEngine ENGINE = TestEngine.start(TestDatabase.current());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Shared.ENGINE.empty();
    }

    /** The clock is the JVM's: whatever runs next, on whichever engine, finds it right. */
    @Override
    public void afterEach(ExtensionContext context) {
        ClockUtil.reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestEngine.class;
    }

    @Override
    public TestEngine resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Shared.ENGINE;
    }
}
