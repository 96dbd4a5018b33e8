package io.baton.boot;

import io.baton.rest.BatonResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Puts Baton's resources beside Camunda's under {@code /engine-rest}, where Camunda's REST API is there at all. */
@AutoConfiguration(before = CamundaBpmRestJerseyAutoConfiguration.class)
@ConditionalOnClass(CamundaJerseyResourceConfig.class)
@ConditionalOnWebApplication
public class BatonRestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(CamundaJerseyResourceConfig.class)
    CamundaJerseyResourceConfig batonResources() {
        return new BatonJerseyResourceConfig();
    }

    /** Camunda's resources with Baton's among them. */
    static class BatonJerseyResourceConfig extends CamundaJerseyResourceConfig {

        @Override
        protected void registerCamundaRestResources() {
            registerClasses(BatonResources.classes());
            // without Jackson's own answers to unreadable JSON, which compete with Camunda's error form
            register(JacksonFeature.withoutExceptionMappers());
        }
    }
}
