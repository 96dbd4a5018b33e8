/** Deletes what was kept long enough, in Camunda's clean-up window. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.retention;
