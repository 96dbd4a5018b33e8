/**
 * Who may do what: Baton's resources in Camunda's authorization service, and the caller of a command. Anybody above
 * may come.
 */
@org.jspecify.annotations.NullMarked
package io.baton.engine.access;
