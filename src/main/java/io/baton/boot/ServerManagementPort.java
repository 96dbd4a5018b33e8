package io.baton.boot;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.filter.RequestContextFilter;

/** The same as {@link ServerAccess} for an actuator that has a port of its own: {@code management.server.port}. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBean(ServerAccess.class)
class ServerManagementPort {

    private static final List<String> ALL = List.of("/*");

    @Bean
    FilterRegistrationBean<RequestContextFilter> managementRequestContext() {
        return ServerAccess.before(new RequestContextFilter(), 0, ALL);
    }

    @Bean
    FilterRegistrationBean<AnswerHeaders> managementAnswerHeaders() {
        return ServerAccess.before(new AnswerHeaders(), 1, ALL);
    }

    @Bean
    FilterRegistrationBean<ForeignRequests> managementForeignRequests() {
        return ServerAccess.before(new ForeignRequests(), 2, ALL);
    }

    @Bean
    FilterRegistrationBean<AdministratorsOnly> managementAdministratorsOnly(
            ProcessEngine engine, WrongPasswords wrongPasswords, PathMappedEndpoints endpoints) {
        return ServerAccess.before(
                new AdministratorsOnly(engine, wrongPasswords, path -> ServerAccess.isHealth(path, endpoints)), 3, ALL);
    }
}
