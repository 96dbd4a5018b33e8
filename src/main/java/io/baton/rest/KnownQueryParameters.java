package io.baton.rest;

import static java.util.stream.Collectors.toSet;

import io.baton.person.Spelling;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses a query parameter that a call of Baton's does not know: a misspelt filter would answer everything. Camunda's
 * calls are left alone.
 */
@Provider
public class KnownQueryParameters implements ContainerRequestFilter {

    private final ResourceInfo call;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    public KnownQueryParameters(@Context ResourceInfo call) {
        this.call = call;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = call.getResourceMethod();
        if (method == null || !isBatons(method.getDeclaringClass())) {
            return;
        }
        var known = parameters(method);
        for (var name : request.getUriInfo().getQueryParameters().keySet()) {
            if (!known.contains(name)) {
                throw RequestRefusedException.bad("'" + name + "' is no query parameter of " + request.getMethod() + " "
                        + request.getUriInfo().getPath()
                        + (known.isEmpty() ? ", which has none" : Spelling.alternatives(name, known)));
            }
        }
    }

    private static boolean isBatons(Class<?> resource) {
        return resource.isAnnotationPresent(Path.class)
                && resource.getPackage().equals(KnownQueryParameters.class.getPackage());
    }

    /** A count takes the page of its list and does not care, so that both can be asked with the same query. */
    private static Set<String> parameters(Method method) {
        var path = method.getAnnotation(Path.class);
        return Stream.concat(
                        named(method),
                        path != null && path.value().endsWith("/count") ? Page.PARAMETERS.stream() : Stream.of())
                .collect(toSet());
    }

    private static Stream<String> named(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
                .map(QueryParam::value);
    }
}
