package io.baton.boot;

import io.baton.plugin.GuardedUsers;
import io.baton.plugin.OneNodeAtATime;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.web.servlet.JerseyApplicationPath;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.RequestContextFilter;

/**
 * Who may come in, and from where: REST asks for the same name and password that Cockpit asks for, the actuator for
 * those of an administrator. The order of the filters: headers, where a request comes from, who sends it.
 */
@Configuration(proxyBeanMethods = false)
class ServerAccess {

    private static final int ORDER = -100;

    @Bean
    WrongPasswords wrongPasswords(ServerProperties properties) {
        return new WrongPasswords(properties.getWrongPasswords(), properties.getWrongPasswordWait(), Clock.systemUTC());
    }

    @Bean
    WorkerKey workerKey() {
        return new WorkerKey();
    }

    @Bean
    GuardedUsers guardedUsers(WrongPasswords wrongPasswords) {
        return new GuardedUsers((user, password, isRight) ->
                wrongPasswords.check(senderOfRequest(), new Login(user, password), isRight));
    }

    /** Where a password comes from; blank when not from a request. */
    private static String senderOfRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : "";
    }

    /** The user is there before the web server is: an empty server would let anybody make himself its administrator. */
    @Bean
    OneNodeAtATime oneNodeAtATime(DataSource database, ServerProperties properties) {
        return new OneNodeAtATime(database, engine -> new FirstUser(engine, properties).write());
    }

    /**
     * Lets {@link GuardedUsers} know the sender. Spring Boot's own one comes behind the filters that ask for passwords.
     */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContext() {
        return before(new RequestContextFilter(), ORDER - 1, List.of("/*"));
    }

    @Bean
    FilterRegistrationBean<AnswerHeaders> answerHeaders(
            JerseyApplicationPath rest, WebEndpointProperties actuator, PathMappedEndpoints endpoints) {
        return before(new AnswerHeaders(), ORDER, restAnd(rest, actuator, endpoints));
    }

    @Bean
    FilterRegistrationBean<ForeignRequests> foreignRequests(
            JerseyApplicationPath rest, WebEndpointProperties actuator, PathMappedEndpoints endpoints) {
        return before(new ForeignRequests(), ORDER + 1, restAnd(rest, actuator, endpoints));
    }

    @Bean
    FilterRegistrationBean<RestLogin> restLogin(
            JerseyApplicationPath rest, WrongPasswords wrongPasswords, WorkerKey workerKey) {
        return before(
                new RestLogin(rest.getPrefix(), wrongPasswords, workerKey), ORDER + 2, List.of(rest.getUrlMapping()));
    }

    /** Behind the login: strangers are told of their password first. */
    @Bean
    FilterRegistrationBean<UnreadableHeaders> unreadableHeaders(JerseyApplicationPath rest) {
        return before(new UnreadableHeaders(), ORDER + 3, List.of(rest.getUrlMapping()));
    }

    @Bean
    FilterRegistrationBean<AdministratorsOnly> administratorsOnly(
            ProcessEngine engine,
            WrongPasswords wrongPasswords,
            WebEndpointProperties actuator,
            PathMappedEndpoints endpoints) {
        return before(
                new AdministratorsOnly(engine, wrongPasswords, path -> isHealth(path, endpoints)),
                ORDER + 2,
                actuator(actuator, endpoints));
    }

    @Bean
    FilterRegistrationBean<SecureCookies> secureCookies() {
        return before(new SecureCookies(), ORDER, List.of("/*"));
    }

    /** Health says a status to everybody, and no more than that: {@code management.endpoint.health.show-details}. */
    static boolean isHealth(String path, PathMappedEndpoints endpoints) {
        var health = endpoints.getPath(EndpointId.of("health"));
        return health != null && (path.equals(health) || path.startsWith(health + "/"));
    }

    static <T extends Filter> FilterRegistrationBean<T> before(T filter, int order, Collection<String> patterns) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(patterns);
        registration.setAsyncSupported(true);
        registration.setOrder(order);
        return registration;
    }

    private static Collection<String> restAnd(
            JerseyApplicationPath rest, WebEndpointProperties actuator, PathMappedEndpoints endpoints) {
        var patterns = new LinkedHashSet<>(actuator(actuator, endpoints));
        patterns.add(rest.getUrlMapping());
        return patterns;
    }

    /** The list of endpoints and each endpoint, wherever they are. */
    private static Collection<String> actuator(WebEndpointProperties actuator, PathMappedEndpoints endpoints) {
        var patterns = new LinkedHashSet<String>();
        endpoints.getAllPaths().forEach(path -> patterns.addAll(Arrays.asList(path, path + "/*")));
        if (!actuator.getBasePath().isBlank()) {
            patterns.addAll(Arrays.asList(actuator.getBasePath(), actuator.getBasePath() + "/*"));
        }
        return patterns;
    }
}
