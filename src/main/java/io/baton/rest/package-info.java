/** JAX-RS resources beside Camunda's own, under /engine-rest. */
@org.jspecify.annotations.NullMarked
package io.baton.rest;
