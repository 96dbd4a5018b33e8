package io.baton.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that runs once more on the oldest Camunda that is supported ({@code camunda.oldest.version} in the pom). For
 * what leans on the inside of the engine or of its REST API.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("oldest-camunda")
public @interface OldestCamunda {}
