package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;

/** What a JAX-RS application registers, and whose engine it then speaks to. */
@BatonTest
class BatonResourcesTest {

    private final TestEngine engine;
    private final BatonResources resources;

    BatonResourcesTest(TestEngine engine) {
        this.engine = engine;
        this.resources = BatonResources.of(engine.baton());
    }

    /** The classes of this room that bear an annotation, registered or not. */
    static Set<Class<?>> annotatedWith(Class<? extends Annotation> annotation) {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(BatonResources.class.getPackageName())
                        .stream()
                        .filter(one -> one.isAnnotatedWith(annotation))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("Every resource of the room is registered, once")
    void everyResource() {
        var registered = resources.instances().stream()
                .map(Object::getClass)
                .filter(one -> one != PermissionGate.class)
                .toList();
        assertThat(registered).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        assertThat(Set.<Class<?>>copyOf(registered))
                .as("what BatonResources.instances() registers: each class of the room with @Path")
                .containsExactlyInAnyOrderElementsOf(annotatedWith(Path.class));
        assertThat(CallsByPath.RESOURCES)
                .as("CallsByPath.RESOURCES: each class of the room with @Path")
                .containsExactlyInAnyOrderElementsOf(annotatedWith(Path.class));
    }

    @Test
    @DisplayName("A3 what asks for permission is registered along with the resources")
    void gate() {
        assertThat(resources.instances()).hasAtLeastOneElementOfType(PermissionGate.class);
    }

    @Test
    @DisplayName("A3 a resource with a method that does not say what it needs is not served")
    void undeclared() {
        var nothing = new StaticApplicationContext();
        nothing.refresh();
        assertThatThrownBy(() -> new ApplicationHandler(new ResourceConfig()
                        .registerInstances(resources.instances())
                        .register(new Undeclared())
                        .property("contextConfig", nothing)))
                .hasStackTraceContaining("does not say what it needs");
    }

    /** A resource of this room whose author forgot something. */
    @Path("forgotten")
    public static class Undeclared {

        @GET
        public String forgotten() {
            return "";
        }
    }

    @Test
    @DisplayName("Every writer of answers of the room is registered")
    void everyProvider() {
        var providers = annotatedWith(Provider.class);
        assertThat(providers).hasSize(11);
        assertThat(MountedCalls.classes())
                .as("what MountedCalls.classes() registers: each class of the room with @Provider")
                .containsExactlyInAnyOrderElementsOf(providers);
        providers.remove(MountedPermissionGate.class);
        assertThat(BatonResources.classes())
                .as("what BatonResources.classes() registers: each of them but the gate, which instances() has")
                .containsAll(providers);
    }

    @Test
    @DisplayName("A JAX-RS application without Spring serves an engine that is not Camunda's default one")
    void otherEngine() throws Exception {
        engine.person("ann@example.com");
        var nothing = new StaticApplicationContext();
        nothing.refresh();
        var application = new ApplicationHandler(new ResourceConfig()
                .registerClasses(BatonResources.classes())
                .registerInstances(resources.instances())
                // Jersey finds its bridge to Spring on the class path, which wants a context: there is nothing in it
                .property("contextConfig", nothing));
        assertThat(get(application, "person/count").getEntity()).isEqualTo(Map.of("count", 1L));
        var missing = get(application, "person/0");
        assertThat(missing.getStatus()).isEqualTo(404);
        assertThat(missing.getEntity())
                .isInstanceOfSatisfying(ExceptionDto.class, error -> assertThat(error.getMessage())
                        .contains("no person"));
    }

    private static ContainerResponse get(ApplicationHandler application, String path)
            throws ExecutionException, InterruptedException {
        var base = URI.create("http://localhost/");
        return application
                .apply(new ContainerRequest(base, base.resolve(path), "GET", null, new MapPropertiesDelegate(), null))
                .get();
    }
}
