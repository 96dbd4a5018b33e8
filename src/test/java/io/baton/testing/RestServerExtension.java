package io.baton.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the shared server of this JVM, emptied before each test; {@link EndOfTests} ends it. */
final class RestServerExtension implements ParameterResolver, BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        RestServer.shared().empty();
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
