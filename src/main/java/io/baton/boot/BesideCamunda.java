package io.baton.boot;

import io.baton.rest.BatonResources;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.impl.FetchAndLockContextListener;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.jersey.ResourceConfigCustomizer;

/** Registers Baton's resources in the configuration of Jersey that has Camunda's, or says how it is done by hand. */
final class BesideCamunda implements ResourceConfigCustomizer, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(BesideCamunda.class);

    private final BatonResources baton;
    private final ObjectProvider<ResourceConfig> configurations;
    private final ObjectProvider<FetchAndLockContextListener> camunda;
    private boolean registered;

    /**
     * @param configurations those of the application
     * @param camunda what Camunda's starter brings when it serves Camunda's resources
     */
    BesideCamunda(
            BatonResources baton,
            ObjectProvider<ResourceConfig> configurations,
            ObjectProvider<FetchAndLockContextListener> camunda) {
        this.baton = baton;
        this.configurations = configurations;
        this.camunda = camunda;
    }

    @Override
    public void customize(ResourceConfig configuration) {
        if (!hasCamunda(configuration)) {
            return;
        }
        configuration.registerClasses(BatonResources.handlers());
        JerseyResources.register(configuration, baton.instances());
        if (configuration.getClass() == CamundaJerseyResourceConfig.class) {
            configuration.registerClasses(UnreadableJsonHandler.class, UnfitJsonHandler.class);
        }
        registered = true;
    }

    private static boolean hasCamunda(ResourceConfig configuration) {
        return CamundaRestResources.getResourceClasses().stream().anyMatch(configuration::isRegistered)
                || configuration.getClasses().stream().anyMatch(CamundaRestResources.getResourceClasses()::contains);
    }

    /** By now Spring Boot has shown the configuration it serves, if it serves one. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!registered
                && (camunda.stream().findAny().isPresent()
                        || configurations.stream().anyMatch(one -> true))) {
            LOG.warn("Baton's REST resources are not served: this application has a configuration of Jersey of its own,"
                    + " and Spring Boot knows none with Camunda's resources. Register"
                    + " BatonResources.of(Baton.of(engine)).instances() and BatonResources.handlers()"
                    + " where Camunda's resources are registered");
        }
    }

    /**
     * Camunda's answer to unreadable JSON. In the configuration of Camunda's starter Jackson's own answer competes with
     * it, which has another form.
     */
    @Priority(Priorities.USER - 1_000)
    static final class UnreadableJsonHandler extends JsonParseExceptionHandler {}

    /** The same for JSON that does not fit. */
    @Priority(Priorities.USER - 1_000)
    static final class UnfitJsonHandler extends JsonMappingExceptionHandler {}
}
