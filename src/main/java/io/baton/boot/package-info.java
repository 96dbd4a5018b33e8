/** Spring Boot: auto-configuration, properties, the server's main class. */
@org.jspecify.annotations.NullMarked
package io.baton.boot;
