/** Baton's pages in Cockpit: the plugin, its files, and the calls its pages make in the name of who is logged in. */
@org.jspecify.annotations.NullMarked
package io.baton.cockpit;
