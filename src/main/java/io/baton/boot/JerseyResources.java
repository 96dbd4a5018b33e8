package io.baton.boot;

import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/**
 * Resources that are objects, in the words of Jersey's own model. Registered as instances Jersey takes each for a
 * writer of answers as well, finds that it is none, and warns of it.
 */
final class JerseyResources {

    private JerseyResources() {}

    /**
     * Registers objects.
     *
     * @param instances resources, which serve all requests, and whatever else an application registers
     */
    static void register(ResourceConfig configuration, Collection<Object> instances) {
        var resources = new HashSet<Resource>();
        var others = new HashSet<Object>();
        for (var instance : instances) {
            if (instance.getClass().isAnnotationPresent(Path.class)) {
                resources.add(resource(instance));
            } else {
                others.add(instance);
            }
        }
        configuration.registerResources(Set.copyOf(resources)).registerInstances(others);
    }

    private static Resource resource(Object instance) {
        var read = Resource.from(instance.getClass());
        var resource = Resource.builder(read.getPath());
        addMethods(resource, read, instance);
        read.getChildResources()
                .forEach(child -> addMethods(resource.addChildResource(child.getPath()), child, instance));
        return resource.build();
    }

    private static void addMethods(Resource.Builder resource, Resource read, Object instance) {
        read.getResourceMethods().forEach(method -> addMethod(resource, method, instance));
    }

    private static void addMethod(Resource.Builder resource, ResourceMethod method, Object instance) {
        resource.addMethod(method.getHttpMethod())
                .consumes(method.getConsumedTypes())
                .produces(method.getProducedTypes())
                .handledBy(instance, method.getInvocable().getDefinitionMethod());
    }
}
