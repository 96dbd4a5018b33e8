/** Everything that knows Camunda: plugin, parsing, gate, call behaviour, session, history level. */
@org.jspecify.annotations.NullMarked
package io.baton.engine;
