package io.baton.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the shared server of this JVM, emptied before each test. */
final class RestServerExtension implements ParameterResolver, BeforeEachCallback {

    /** The server goes before the database does, which ends with the JVM. */
    @Override
    public void beforeEach(ExtensionContext context) {
        context.getRoot().getStore(Namespace.GLOBAL).getOrComputeIfAbsent(RestServer.class, any ->
                (CloseableResource) RestServer::closeShared);
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
