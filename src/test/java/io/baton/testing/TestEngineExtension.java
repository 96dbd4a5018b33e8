package io.baton.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the one engine of this JVM, emptied before each test. */
final class TestEngineExtension implements ParameterResolver, BeforeEachCallback {

    private static final class Shared {
        private static final TestEngine ENGINE = TestEngine.start(TestDatabase.current());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Shared.ENGINE.empty();
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
