package io.baton.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on a real engine with the plugin and no Spring. Runs on H2 and once more on PostgreSQL. Parameters of type
 * {@link TestEngine} are filled in; each test finds the engine empty.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@ExtendWith(TestEngineExtension.class)
public @interface BatonTest {}
