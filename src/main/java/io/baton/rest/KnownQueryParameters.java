package io.baton.rest;

import static java.util.stream.Collectors.toSet;

import io.baton.person.Spelling;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses a query parameter that a call of Baton's does not know: a misspelt filter would answer everything. Camunda's
 * calls are left alone. Annotations are read once for each method.
 */
@Provider
public class KnownQueryParameters implements DynamicFeature {

    @Override
    public void configure(ResourceInfo call, FeatureContext context) {
        if (BatonResources.isBatons(call.getResourceClass())) {
            context.register(new Check(path(call), parameters(call.getResourceMethod())));
        }
    }

    /** As the description of REST has it: a message that names the thing as well would look like none of the calls. */
    private static String path(ResourceInfo call) {
        var own = call.getResourceMethod().getAnnotation(Path.class);
        return (call.getResourceClass().getAnnotation(Path.class).value() + (own == null ? "" : own.value()))
                .substring(1);
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

    /** The check of one method. */
    private record Check(String path, Set<String> known) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            for (var name : request.getUriInfo().getQueryParameters().keySet()) {
                if (!known.contains(name)) {
                    throw RequestRefusedException.bad("'" + name + "' is no query parameter of " + request.getMethod()
                            + " " + path
                            + (known.isEmpty() ? ", which has none" : Spelling.alternatives(name, known)));
                }
            }
        }
    }
}
