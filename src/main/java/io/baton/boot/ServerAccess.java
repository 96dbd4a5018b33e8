package io.baton.boot;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The login of the server: REST asks for the same name and password that Cockpit asks for. */
@Configuration(proxyBeanMethods = false)
class ServerAccess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerAccess.class);

    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> passwordForRest() {
        var filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
        filter.addUrlPatterns("/engine-rest/*");
        filter.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                HttpBasicAuthenticationProvider.class.getName());
        filter.setAsyncSupported(true);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    ServerLogin serverLogin(ServerProperties properties) {
        return ServerLogin.of(properties);
    }

    /** Runs before anything else that runs at start; requests that come earlier find no user and are turned away. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ApplicationRunner user(ProcessEngine engine, ServerLogin login) {
        return arguments -> {
            if (login.generated()) {
                LOG.warn(
                        "{}{}Using generated password for user '{}': {}{}{}Set baton.server.password to choose one.{}",
                        System.lineSeparator(),
                        System.lineSeparator(),
                        login.user(),
                        login.password(),
                        System.lineSeparator(),
                        System.lineSeparator(),
                        System.lineSeparator());
            }
            write(engine, login.user(), login.password());
        };
    }

    /** Lets the user in even if wrong passwords have locked it out: there is nobody else who could. */
    private static void write(ProcessEngine engine, String name, String password) {
        var identity = engine.getIdentityService();
        var user = identity.createUserQuery().userId(name).singleResult();
        if (user == null) {
            user = identity.newUser(name);
            user.setFirstName(name);
            user.setLastName("");
        }
        user.setPassword(password);
        identity.saveUser(user);
        identity.unlockUser(name);
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).singleResult() == null) {
            var admins = identity.newGroup(Groups.CAMUNDA_ADMIN);
            admins.setName("Camunda administrators");
            admins.setType(Groups.GROUP_TYPE_SYSTEM);
            identity.saveGroup(admins);
        }
        if (identity.createGroupQuery()
                        .groupId(Groups.CAMUNDA_ADMIN)
                        .groupMember(name)
                        .singleResult()
                == null) {
            identity.createMembership(name, Groups.CAMUNDA_ADMIN);
        }
    }
}
