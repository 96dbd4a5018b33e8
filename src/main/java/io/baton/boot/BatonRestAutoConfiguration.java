package io.baton.boot;

import io.baton.plugin.Baton;
import io.baton.rest.BatonResources;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Puts Baton's resources beside Camunda's under {@code /engine-rest}, where Camunda's REST API is there at all. */
@AutoConfiguration(after = CamundaBpmAutoConfiguration.class, before = CamundaBpmRestJerseyAutoConfiguration.class)
@ConditionalOnClass(CamundaJerseyResourceConfig.class)
@ConditionalOnWebApplication
@ConditionalOnBean(ProcessEngine.class)
public class BatonRestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(CamundaJerseyResourceConfig.class)
    CamundaJerseyResourceConfig batonResources(ProcessEngine processEngine) {
        return new BatonJerseyResourceConfig(BatonResources.of(Baton.of(processEngine)));
    }

    /** Camunda's resources with Baton's among them. */
    static class BatonJerseyResourceConfig extends CamundaJerseyResourceConfig {

        private final BatonResources baton;

        BatonJerseyResourceConfig(BatonResources baton) {
            this.baton = baton;
        }

        @Override
        protected void registerCamundaRestResources() {
            registerClasses(BatonResources.classes());
            registerInstances(baton.instances());
            // without Jackson's own answers to unreadable JSON, which compete with Camunda's error form
            register(JacksonFeature.withoutExceptionMappers());
        }
    }
}
