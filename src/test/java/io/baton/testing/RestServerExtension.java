package io.baton.testing;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the shared server of this JVM, emptied before each test and after the last; {@link EndOfTests} ends it. */
final class RestServerExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        RestServer.shared().empty();
    }

    /** The clock is the JVM's: whatever runs next, on whichever engine, finds it right. */
    @Override
    public void afterEach(ExtensionContext context) {
        ClockUtil.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RestServer.emptyShared();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RestServer.class;
    }

    @Override
    public RestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return RestServer.shared();
    }
}
