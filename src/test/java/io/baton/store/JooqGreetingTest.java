package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.CapturedLog;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What jOOQ says of itself in the log of an application that has Baton, and perhaps never heard of jOOQ. */
class JooqGreetingTest {

    private static final String GREETER = "org.jooq.Constants";

    /** A jOOQ that has not been used yet; it logs where this test listens. */
    private static final class FreshClasses extends URLClassLoader {

        private FreshClasses() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(FreshClasses::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new IllegalArgumentException(entry, impossible);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("org.slf4j.") ? Class.forName(name) : super.findClass(name);
        }
    }

    /** Calls a static method without parameters, or one that takes whatever null is. */
    private static Object call(ClassLoader classes, String type, String method, Class<?>... parameters)
            throws ReflectiveOperationException {
        return classes.loadClass(type).getMethod(method, parameters).invoke(null, new Object[parameters.length]);
    }

    private static void useSchema(ClassLoader classes) throws ReflectiveOperationException {
        call(
                classes,
                BatonSchema.class.getName(),
                "dsl",
                classes.loadClass("org.jooq.ConnectionProvider"),
                UnaryOperator.class);
    }

    private static void render(ClassLoader classes) throws ReflectiveOperationException {
        var one = call(classes, "org.jooq.impl.DSL", "one");
        var context = classes.loadClass("org.jooq.impl.DSL")
                .getMethod("using", classes.loadClass("org.jooq.SQLDialect"))
                .invoke(
                        null,
                        classes.loadClass("org.jooq.SQLDialect").getField("H2").get(null));
        assertThat(classes.loadClass("org.jooq.DSLContext")
                        .getMethod("render", classes.loadClass("org.jooq.QueryPart"))
                        .invoke(context, one))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("Baton keeps logo and tip back, and leaves no system property behind")
    void keptBack() throws ReflectiveOperationException, IOException {
        try (var classes = new FreshClasses();
                var log = new CapturedLog()) {
            useSchema(classes);
            render(classes);
            assertThat(log.messages(GREETER)).isEmpty();
            assertThat(System.getProperties()).doesNotContainKeys("org.jooq.no-logo", "org.jooq.no-tips");
        }
    }

    @Test
    @DisplayName("An application that used jOOQ first, or wants its greeting, has it")
    void wanted() throws ReflectiveOperationException, IOException {
        try (var classes = new FreshClasses();
                var log = new CapturedLog()) {
            render(classes);
            assertThat(log.messages(GREETER)).hasSize(2);
        }
        System.setProperty("org.jooq.no-tips", "false");
        try (var classes = new FreshClasses();
                var log = new CapturedLog()) {
            useSchema(classes);
            assertThat(log.messages(GREETER)).singleElement().satisfies(tip -> assertThat(tip)
                    .containsIgnoringCase("tip"));
            assertThat(System.getProperty("org.jooq.no-tips")).isEqualTo("false");
        } finally {
            System.clearProperty("org.jooq.no-tips");
        }
    }
}
