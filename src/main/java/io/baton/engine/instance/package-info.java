/**
 * What a running campaign instance is: its variables, its place among callers, its history. Rooms of the engine, run
 * and the plugin may come.
 */
@org.jspecify.annotations.NullMarked
package io.baton.engine.instance;
