package io.baton.boot;

import io.baton.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Somebody's own Spring Boot application with Camunda's starter, without REST, and Baton on its class path. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = CamundaBpmRestJerseyAutoConfiguration.class)
class UserApplication {

    /** Starts it without a web server on a fresh database, beside whatever else runs in this JVM. */
    static ConfigurableApplicationContext start(List<Class<?>> more, String... arguments) {
        var database = TestDatabase.current();
        var sources = new ArrayList<Class<?>>(List.of(UserApplication.class));
        sources.addAll(more);
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        var all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.newUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.main.banner-mode=off",
                "--camunda.bpm.generate-unique-process-engine-name=true",
                "--camunda.bpm.auto-deployment-enabled=false",
                "--camunda.bpm.job-execution.enabled=false",
                "--camunda.bpm.metrics.enabled=false"));
        all.addAll(Arrays.asList(arguments));
        return application.run(all.toArray(String[]::new));
    }
}
