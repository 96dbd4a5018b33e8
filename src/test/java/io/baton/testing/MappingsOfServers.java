package io.baton.testing;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets the engines of Spring applications that tests start have the {@link ParsedMappings}, too. */
public final class MappingsOfServers
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeanPostProcessor {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(this);
    }

    /** The last of the engine's plugins: the one that brings the data source comes before. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ProcessEngineConfigurationImpl engine) {
            engine.getProcessEnginePlugins().add(new OfEngine());
        }
        return bean;
    }

    private static final class OfEngine extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            ParsedMappings.give(engine);
        }

        @Override
        public void postInit(ProcessEngineConfigurationImpl engine) {
            ParsedMappings.keep(engine);
        }
    }
}
