/** What a BPMN file says: a process is read into a campaign. Rooms of the engine, run and the plugin may come. */
@org.jspecify.annotations.NullMarked
package io.baton.engine.model;
