package io.baton.boot;

import io.baton.plugin.BatonPlugin;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Adds the plugin to the engine of a Spring Boot application. */
@AutoConfiguration(before = CamundaBpmAutoConfiguration.class)
@ConditionalOnClass(CamundaBpmAutoConfiguration.class)
@EnableConfigurationProperties(BatonProperties.class)
public class BatonAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    BatonPlugin batonPlugin(BatonProperties properties) {
        var plugin = new BatonPlugin();
        plugin.setMigrate(properties.isMigrate());
        plugin.setHistory(properties.getHistory());
        plugin.setZone(properties.getZone());
        plugin.setChunkSize(properties.getChunkSize());
        plugin.setCascadeDepth(properties.getCascadeDepth());
        plugin.setRetryTime(properties.getRetryTime());
        plugin.getRetention().setActivities(properties.getRetention().getActivities());
        plugin.getRetention().setQualifications(properties.getRetention().getQualifications());
        plugin.getRetention().setRuns(properties.getRetention().getRuns());
        plugin.getRetention().setEvents(properties.getRetention().getEvents());
        return plugin;
    }
}
