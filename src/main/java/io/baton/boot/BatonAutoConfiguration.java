package io.baton.boot;

import io.baton.plugin.BatonPlugin;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.beans.BeanUtils;
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

    /** All settings are copied: one that somebody adds is not forgotten here. */
    @Bean
    @ConditionalOnMissingBean
    BatonPlugin batonPlugin(BatonProperties properties) {
        var plugin = new BatonPlugin();
        BeanUtils.copyProperties(properties, plugin);
        BeanUtils.copyProperties(properties.getRetention(), plugin.getRetention());
        return plugin;
    }
}
