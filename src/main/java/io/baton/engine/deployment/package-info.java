/** What becomes of definitions: refused, parsed into campaigns, deleted. Only the plugin may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.deployment;
