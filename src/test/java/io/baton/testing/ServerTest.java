package io.baton.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test over HTTP on the ready server. Runs on H2 and once more on PostgreSQL. Parameters of type {@link RestServer}
 * are filled in; each test finds the server empty.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@ExtendWith(RestServerExtension.class)
public @interface ServerTest {}
