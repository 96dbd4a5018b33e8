package io.baton.boot;

import io.baton.plugin.Baton;
import io.baton.rest.BatonResources;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.impl.FetchAndLockContextListener;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jersey.JerseyAutoConfiguration;
import org.springframework.boot.autoconfigure.jersey.ResourceConfigCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Puts Baton's resources beside Camunda's, wherever those are: in the configuration of Jersey that Camunda's starter
 * makes, and in one of the application's own. Where Camunda's are not, the application wants no REST API of its engine.
 */
@AutoConfiguration(
        after = {CamundaBpmAutoConfiguration.class, CamundaBpmRestJerseyAutoConfiguration.class},
        before = JerseyAutoConfiguration.class)
@ConditionalOnClass({CamundaJerseyResourceConfig.class, ResourceConfigCustomizer.class})
@ConditionalOnWebApplication
@ConditionalOnBean(ProcessEngine.class)
public class BatonRestAutoConfiguration {

    @Bean
    BesideCamunda batonBesideCamunda(
            ProcessEngine processEngine,
            ObjectProvider<ResourceConfig> configurations,
            ObjectProvider<FetchAndLockContextListener> camunda) {
        return new BesideCamunda(BatonResources.of(Baton.of(processEngine)), configurations, camunda);
    }
}
