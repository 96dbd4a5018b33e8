/** The ways into a campaign, and the gate that decides. Rooms of the engine, run and the plugin may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.entry;
