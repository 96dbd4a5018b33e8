package io.baton.store;

import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The logo and the tip that jOOQ logs when it renders its first statement in a JVM. They are for developers who chose
 * jOOQ, and no setting of a context keeps them back: two system properties of the whole JVM do, which are asked at that
 * moment and never again.
 */
final class JooqGreeting {

    private static final List<String> SWITCHES = List.of("org.jooq.no-logo", "org.jooq.no-tips");

    private JooqGreeting() {}

    /**
     * Renders that first statement with both properties set and takes them back, so that a library leaves no setting
     * behind. A property that the application has set keeps its value. Where jOOQ has rendered before, nothing changes.
     */
    static void skip() {
        var unset = SWITCHES.stream()
                .filter(property -> System.getProperty(property) == null)
                .toList();
        unset.forEach(property -> System.setProperty(property, "true"));
        try {
            DSL.using(SQLDialect.DEFAULT).render(DSL.one());
        } finally {
            unset.forEach(System::clearProperty);
        }
    }
}
