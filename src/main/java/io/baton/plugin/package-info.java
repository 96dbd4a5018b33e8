/**
 * Baton in a process engine: the plugin, its settings, and the one class that puts all parts together. Anybody above
 * may come.
 */
@org.jspecify.annotations.NullMarked
package io.baton.plugin;
